"""A plain text whose list has no bullets: below the line that speaks of one, each line is an item or a row."""

from __future__ import annotations

import re
from typing import Final

from dpa_tracker.sheets.blocks import Block, Bullet, Document, Grid, Heading
from dpa_tracker.sheets.bullet_parts import parts_of
from dpa_tracker.sheets.list_words import speaks_of_a_list
from dpa_tracker.sheets.stated_places import names_only_places

_RULE: Final = re.compile(r"[\s\-=_*\u2013—]+")
_GAP: Final = re.compile(r"\s{2,}|\t")
_LONGEST_HEADING: Final = 120  # letters
_LONGEST_ITEM: Final = 200
_LONGEST_PLACE: Final = 4  # words
_MOST: Final = 2_000  # lines
_FEWEST: Final = 2  # items of a list; columns of a row
_DISTINCT: Final = 0.7  # of the names of a list

Line = tuple[int, str]  # number and text


def read_lines(text: str) -> Document | None:
    """The list of a plain text; None where a line that speaks of one is followed by anything but names."""
    lines = [
        (number, line) for number, line in enumerate(text.split("\n"), 1) if _RULE.fullmatch(line) is None and line
    ]
    for at, (number, line) in enumerate(lines):
        if len(line) <= _LONGEST_HEADING and speaks_of_a_list(line):
            below = lines[at + 1 :]
            blocks = _columns(below) or _items(below)
            if blocks is not None:
                title = line.strip(" :")
                return Document((Heading(1, title, number), *blocks), title)
    return None


def _columns(lines: list[Line]) -> tuple[Block, ...] | None:
    """Rows whose cells stand below one another, parted by wide gaps."""
    rows = [tuple(_GAP.split(line.strip())) for _, line in lines]
    widths = {len(row) for row in rows}
    named = any(cell.endswith(":") for row in rows for cell in row)  # "Name:  Acme" line by line is no table
    if len(rows) < _FEWEST or len(widths) != 1 or widths.pop() < _FEWEST or named:
        return None
    return (Grid(tuple(rows), tuple(number for number, _ in lines)),)


def _items(lines: list[Line]) -> tuple[Block, ...] | None:
    """One name a line, with what is said of it; a place by itself stands over those that follow."""
    blocks: list[Block] = []
    names: list[str] = []
    before = lines[0][0] if lines else 0
    for number, line in lines:
        said = line.strip()
        found = parts_of(Bullet(0, "", said, number))
        if len(said.split()) <= _LONGEST_PLACE and "(" not in said and names_only_places(said.rstrip(":")):
            blocks.append(Heading(2, said.rstrip(":"), number))
        elif len(said) <= _LONGEST_ITEM and found.is_name:
            blocks.append(Bullet(0, "", said, number))
            names.append(found.name)
        elif len(names) >= _FEWEST and number > before + 1:
            break  # what stands below the list, after an empty line
        else:
            return None
        before = number
    several = len(set(names)) >= _DISTINCT * len(names)  # "Name: Acme" line by line names the same things over and over
    return tuple(blocks) if _FEWEST <= len(names) <= _MOST and several else None
