"""The state of an agreement or of an engagement in a cell, which people write in words of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from dpa_tracker.sheets.fields import comparable
from dpa_tracker.sheets.read_values import Wrong, coded, listed_words, one_line, words_of
from dpa_tracker.sheets.said_more import SaidMore
from dpa_tracker.sheets.tables import Cell

_PARTS: Final = re.compile(r"\s*[,;:(\n]\s*|\s+[-\u2013—]\s+|\.\s+")
_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
_DAY_BEHIND: Final = re.compile(r"\S.*?[\s(:,]+(\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*(?:\d{4}|\d{2}))[)\s.]*")
_LONGEST_DAY: Final = 6  # words: "on the 30th of June 2025"
_NUMBER: Final = re.compile(r"\d{5,6}(?:\.\d*)?")  # of a case, or as a spreadsheet counts days: behind words it is none
_AROUND: Final = " ,;:().\u2013—-"
_NO_DAY: Final = frozenset({"no_day", "answer_without_day"})
# Which field a day is of, by the state before it and the word between.
_FIELDS: Final = {
    ("engagement_status", "active", "from"): "begins_on",
    ("engagement_status", "active", "until"): "ends_on",
    ("engagement_status", "planned", "from"): "begins_on",
    ("engagement_status", "ended", "on"): "ends_on",
    ("engagement_status", "ended", "until"): "ends_on",
    ("status", "active", "until"): "ends_on",
    ("status", "terminated", "on"): "terminated_on",
    ("status", "terminated", "until"): "terminated_on",
}


@dataclass(frozen=True, slots=True)
class _Dated:
    """A state with the day that stands behind it, as words, what stands between (from, until, on), and the day."""

    code: str
    words: str
    between: str
    day: date | Wrong


def day_behind(cell: Cell) -> str | None:
    """The day behind a state, as it is written in figures; None where none stands there."""
    found = _DAY_BEHIND.fullmatch(cell.strip()) if isinstance(cell, str) else None
    return None if found is None else found[1]


def status_reader(
    group: str,
    read: Callable[[Cell], object] | None = None,
    day: Callable[[Cell], date | Wrong | None] | None = None,
) -> Callable[[Cell], object]:
    """The reader of a closed list of states, by `read` where a state is said in other ways too.

    "Signed, at the lawyers'" is signed, with a note; "ended 30.06.2025" has its `day` read too. What names no state,
    two of them, or one with a question mark is a note alone; a word that is nearly one of the list stays Wrong, with
    what may be meant.
    """
    single = read or coded(group)

    def status(cell: Cell) -> object:
        found = single(cell)
        line = one_line(cell)
        read_already = isinstance(found, str) and not _BRACKETS.search(line)
        dated = None if read_already or day is None else _dated(line, single, day)
        if dated is not None:
            return _with_day(group, dated, line)
        if isinstance(found, str):
            inside = " ".join(_BRACKETS.findall(line))
            doubtful = "?" in line or (inside and says_otherwise(group, found, inside))
            return _no_state(group, line) if doubtful else found
        if not isinstance(found, Wrong) or found.suggestion:
            return found
        first, *rest = _PARTS.split(line, maxsplit=1)
        code = single(first) if rest else None
        if not isinstance(code, str) or "?" in line or says_otherwise(group, code, " ".join(rest)):
            return _no_state(group, line)
        return SaidMore({"status": code}, line)

    return status


def _dated(line: str, single: Callable[[Cell], object], day: Callable[[Cell], date | Wrong | None]) -> _Dated | None:
    """A state and nothing but a day behind it; None for anything else."""
    words = line.split()
    if "?" in line or not any(letter.isdigit() for letter in line):
        return None
    for at in range(max(1, len(words) - _LONGEST_DAY), len(words)):
        between, written = _led_in(words[at:])
        found = Wrong("day_incomplete") if _NUMBER.fullmatch(written) else day(written)
        if found is None or (isinstance(found, Wrong) and found.code in _NO_DAY):
            continue
        said = " ".join(words[:at]).strip(_AROUND)
        code = single(said)
        return _Dated(code, said, between, found) if isinstance(code, str) else None
    return None


def _led_in(words: list[str]) -> tuple[str, str]:
    """What leads to a day (from, until, on), and the day as it is written."""
    first, *rest = (word.strip("(:") for word in words)
    for group in ("from", "until", "on"):
        if rest and comparable(first) in listed_words(f"{group}_words"):
            return group, " ".join(rest).strip(_AROUND)
    return "on", " ".join((first, *rest)).strip(_AROUND)


def _with_day(group: str, dated: _Dated, line: str) -> SaidMore:
    """The state, and the day as the value of the field it is of; a day that is none, or nobody's, is told."""
    certain = {"status": dated.code}
    if isinstance(dated.day, Wrong):
        return SaidMore(certain, line, "status_day_unread", suggestion=dated.day.suggestion)
    field = next(_fields_of(group, dated), None)
    if field is None:
        return SaidMore(certain, line, "status_day_left")
    return SaidMore(certain, line, beside={field: dated.day})


def _fields_of(group: str, dated: _Dated) -> Iterator[str]:
    said = comparable(dated.words)
    if group == "status" and dated.between == "on" and words_of("conclusion_form").get(said) == "executed":
        yield "concluded_on"
    elif dated.between != "on" or said not in listed_words("notice_given"):  # a notice ends nothing on its day
        field = _FIELDS.get((group, dated.code, dated.between))
        yield from () if field is None else (field,)


def _no_state(group: str, line: str) -> SaidMore:
    """Words that name no state: `status_unread` says so to what makes a record of the row."""
    choices = ", ".join(dict.fromkeys(words_of(group).values()))
    return SaidMore({"status_unread": True}, line, "status_kept", {"choices": choices, "group": group})


def says_otherwise(group: str, code: str, text: str) -> bool:
    """Whether what stands behind a state denies it, or names another."""
    said = f" {comparable(text)} "
    if any(f" {word} " in said for word in listed_words("denials")):
        return True
    return any(other != code and f" {word} " in said for word, other in words_of(group).items())
