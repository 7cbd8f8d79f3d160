"""A name that stands on two lines of a cell: broken over them, or what a company is called above what it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from dpa_tracker.sheets.list_words import COMPANY
from dpa_tracker.sheets.stated_places import folded

# The fields that name one company.
NAMES_ALONE: Final = frozenset(
    {"provider", "client", "name", "group_parent", "counterparty", "customer", "supplier", "controller", "processor"}
    | {"own_party", "exporter", "importer"}
)
BULLETS: Final = "-\u2013*• \t"
_TWO: Final = 2
_FEWEST_LETTERS: Final = 3  # of a word that two names share
_WORDS: Final = re.compile(r"[^\W_]+")
_GOES_ON: Final = re.compile(r".*[,&/+(\u2013-]\s*", re.DOTALL)
_ALSO_SAID: Final = re.compile(r"\(.*\)|\[.*\]|.*\(.*\baka\b.*\)", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OnOneLine:
    """A name as it is taken, and the code of what is told of it with its values; none where nobody need look."""

    name: str
    code: str = ""
    values: Mapping[str, object] = field(default_factory=dict[str, object])


def lines_of(cell: str) -> list[str]:
    """The lines of a cell that say something."""
    return [line.strip() for line in cell.split("\n") if line.strip(BULLETS)]


def on_one_line(cell: str) -> OnOneLine:
    """A name on several lines as one.

    Where one of two lines is a company by its form, and the other what it is called (its first word, or its initials),
    each is taken for what it is. Else it is one name; that is told, unless the second line cannot be a name by itself.
    """
    lines = lines_of(cell)
    if len(lines) < _TWO or any(letter.isdigit() for line in lines[1:] for letter in line):
        return OnOneLine(cell)  # an address or a number stands below it: whoever reads the name takes it off
    joined = " ".join(lines)
    if len(lines) == _TWO:
        legal = [line for line in lines if COMPANY.search(line, 1)]
        called = [line for line in lines if line not in legal]
        if len(legal) == 1 and _is_called(legal[0], called[0]):
            values = {"name": legal[0], "other": called[0]}
            return OnOneLine(f"{legal[0]} (aka {called[0]})", "name_and_other", values)
        if _is_one_name(*lines):
            return OnOneLine(joined)
    return OnOneLine(joined, "name_on_lines", {"name": joined})


def _is_called(legal: str, called: str) -> bool:
    """Whether a company is evidently called so: by the word it begins with, or by its first letters."""
    words, others = _WORDS.findall(folded(legal)), _WORDS.findall(folded(called))
    if not words or not others or any(mark in called for mark in "()[]"):
        return False
    if words[0] == others[0]:
        return len(words[0]) >= _FEWEST_LETTERS
    initials = "".join(word[0] for word in words)
    return (
        len(others) == 1 and len(others[0]) >= _FEWEST_LETTERS and called.isupper() and initials.startswith(others[0])
    )


def _is_one_name(first: str, second: str) -> bool:
    """Whether the second line is nothing by itself: a form of company, words in brackets, what follows a comma."""
    form = COMPANY.match(second)
    alone = form is not None and not second[form.end() :].strip(" .")
    return alone or _GOES_ON.fullmatch(first) is not None or _ALSO_SAID.fullmatch(second) is not None
