"""Ends as sheets write them: a day, that there is none, or a day and how it goes on: "31.12.2026 (auto)"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from dpa_tracker.domain.term import TermKind
from dpa_tracker.sheets.fields import comparable
from dpa_tracker.sheets.read_values import Wrong, one_line, words_of
from dpa_tracker.sheets.tables import Cell

_AND_MORE: Final = re.compile(r"(.*\d)\s*[(,;\u2013-]?\s*([^\d()]{3,60})\)?")


@dataclass(frozen=True, slots=True)
class EndAndKind:
    """The last day of a term, and what happens when it is over."""

    day: date
    kind: TermKind


def read_end(cell: Cell, day: Callable[[Cell], date | Wrong | None]) -> date | EndAndKind | TermKind | Wrong | None:
    """The end in a cell; `day` reads a day of its column."""
    if not isinstance(cell, str):
        return day(cell)
    if words_of("term_kind").get(comparable(one_line(cell))) == TermKind.EVERGREEN:
        return TermKind.EVERGREEN
    found = day(cell)
    more = _AND_MORE.fullmatch(cell.strip()) if isinstance(found, Wrong) else None
    kind = None if more is None else words_of("term_kind").get(comparable(more[2]))
    if more is None or kind is None or kind == TermKind.EVERGREEN:  # that it has no end contradicts the day
        return found
    ends_on = day(more[1])
    return EndAndKind(ends_on, TermKind(kind)) if isinstance(ends_on, date) else found
