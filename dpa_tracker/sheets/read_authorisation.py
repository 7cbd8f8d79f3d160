"""How sub-processors are permitted, in a cell: "general", or with days beside it: "generell, 30 dagers varsel"."""

from __future__ import annotations

import re
from typing import Final

from dpa_tracker.domain.durations import Family
from dpa_tracker.sheets.fields import comparable
from dpa_tracker.sheets.read_lengths import length_in
from dpa_tracker.sheets.read_status import says_otherwise
from dpa_tracker.sheets.read_values import Wrong, coded, listed_words, one_line
from dpa_tracker.sheets.said_more import SaidMore
from dpa_tracker.sheets.tables import Cell

_GROUP: Final = "authorisation"
_BRACKETS: Final = re.compile(r"[(\[]")
# What may stand between the kind and the rest: "general counsel" is no kind.
_APART: Final = re.compile(
    r"\s*[,;:(/\[.]\s*|\s+[-\u2013—+]\s+|\s+(?=\d)|\s+(?:med|with|mit|avec|og|and|und|och|met|con|m/|w/)\s",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)?")
_LENGTH: Final = re.compile(r"\d{1,3}[\s-]*(?:calendar )?(?:business |working )?[^\W\d_]+\.?", re.IGNORECASE)
# What the days are for decides which promise they are.
_PROMISES: Final = {"change_notice_days": "change_notice_words", "objection_days": "objection_words"}


def read_authorisation(cell: Cell) -> object:
    """The code of a kind of authorisation, or SaidMore: with the days that stand beside it where it is certain whose.

    Words that name no kind cost no row: they are a note, and told, as those of a state are. A word that is nearly one
    of the list stays Wrong, with what may be meant.
    """
    found = coded(_GROUP)(cell)
    line = one_line(cell)
    if found is None or (isinstance(found, str) and not _BRACKETS.search(line) and "?" not in line):
        return found
    code, more = _kind_and_more(line)
    if code is None and isinstance(found, Wrong) and found.suggestion:
        return found
    if code is None or "?" in line or says_otherwise(_GROUP, code, more):
        return SaidMore({}, line, "authorisation_kept")
    return _with_days(code, more, line)


def _kind_and_more(line: str) -> tuple[str | None, str]:
    """The kind at the begin of a text, where what follows it is set apart, and that."""
    for first in _APART.finditer(f"{line},"):
        kind = line[: first.start()]
        code = coded(_GROUP)(kind) if kind.strip() else None
        if isinstance(code, str):
            return code, line[first.start() :].strip(" ,")
    return None, ""


def _with_days(code: str, more: str, line: str) -> SaidMore:
    """The kind with the days of notice, or to object, that stand beside it; other numbers stay words, and are told."""
    certain = {_GROUP: code}
    if _NUMBER.search(more) is None:
        return SaidMore(certain, line)
    lengths = [length_in(each[0].replace("-", " ")) for each in _LENGTH.finditer(more)]
    words = set(comparable(more).split())
    promised = [name for name, group in _PROMISES.items() if not words.isdisjoint(listed_words(group))]
    length = lengths[0] if len(lengths) == len(_NUMBER.findall(more)) == len(promised) == 1 else None
    if length is None or length.family is not Family.DAYS:
        return SaidMore(certain, line, "authorisation_more")
    days = {"days": length.size}
    return SaidMore(certain, line, f"authorisation_{promised[0]}", days, beside={promised[0]: length.size})
