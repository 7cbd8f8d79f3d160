"""What tells that a page lists sub-processors, and that an item of it is a company."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from dpa_tracker import places
from dpa_tracker.legal_forms import KnownIn, form_pattern
from dpa_tracker.resource_tables import read_resource
from dpa_tracker.sheets.fields import comparable

COMPANY: Final = re.compile(rf"\b{form_pattern(KnownIn.LISTS)}\b")
_LONGEST_HEADING: Final = 8  # words


def speaks_of_a_list(text: str) -> bool:
    """Whether a heading or a name says that a list of sub-processors stands below it."""
    low = text.casefold()
    return any(word in low for word in _words()["lists"])


def heads_a_list(heading: str) -> bool:
    """The same of a heading alone, where shorter words say it too: "Company processors", "Tools we use"."""
    if speaks_of_a_list(heading):
        return True
    said = f" {comparable(heading)} "
    return len(said.split()) <= _LONGEST_HEADING and any(f" {word} " in said for word in _words()["headings"])


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    table = read_resource(places.IMPORTING / "columns.yaml")
    headings = table.required_texts("headings")
    return {"lists": table.required_texts("lists"), "headings": tuple(map(comparable, headings))}
