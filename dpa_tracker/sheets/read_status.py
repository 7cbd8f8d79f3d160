"""The state of an agreement or of an engagement in a cell, which people write in words of their own."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from dpa_tracker.sheets.fields import comparable
from dpa_tracker.sheets.read_values import Wrong, coded, listed_words, one_line, words_of
from dpa_tracker.sheets.said_more import SaidMore
from dpa_tracker.sheets.tables import Cell

_PARTS: Final = re.compile(r"\s*[,;:(\n]\s*|\s+[-\u2013—]\s+|\.\s+")
_BRACKETS: Final = re.compile(r"\(([^()]*)\)")


def status_reader(group: str, read: Callable[[Cell], object] | None = None) -> Callable[[Cell], object]:
    """The reader of a closed list of states, by `read` where a state is said in other ways too.

    "Signed, at the lawyers'" is signed, with a note. What names no state, two of them, or one with a question mark is a
    note alone; a word that is nearly one of the list stays Wrong, with what may be meant.
    """
    single = read or coded(group)

    def status(cell: Cell) -> object:
        found = single(cell)
        line = one_line(cell)
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
