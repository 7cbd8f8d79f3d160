"""Tables and paragraphs of the command line, readable in 100 columns."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

WIDTH: Final = 100
GAP: Final = "  "
NARROWEST: Final = 8
_WIDE: Final = "WF"  # East Asian letters that take two columns


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table; a cell that does not fit goes on below itself."""
    lines = [[" ".join(cell.split()) for cell in row] for row in (titles, *rows)]
    columns = list(zip(*lines, strict=True))
    widths = _fitted(columns)
    for number, line in enumerate(lines):
        cells = [_wrapped(cell, width) for cell, width in zip(line, widths, strict=True)]
        for parts in zip_longest(*cells, fillvalue=""):
            padded = (part + " " * (width - _width(part)) for part, width in zip(parts, widths, strict=True))
            yield GAP.join(padded).rstrip()
        if number == 0:
            yield GAP.join("-" * width for width in widths)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in _WIDE else 1 for letter in text)


def _longest_word(column: Sequence[str]) -> int:
    return max((_width(word) for cell in column for word in cell.split()), default=0)


def _fitted(columns: Sequence[Sequence[str]]) -> list[int]:
    """Widths that fit the line together: no longer than the longest word where all have room for theirs.

    Until then each step takes from the column that its texts fill least, so that sentences beside names do not go on
    for a dozen lines; where words have to be cut, it takes from the widest.
    """
    room = WIDTH - len(GAP) * (len(columns) - 1)
    lengths = [[_width(cell) for cell in column] for column in columns]
    widths = [min(max(each), room) for each in lengths]
    filled = [sum(each) / len(each) for each in lengths]
    words = [_longest_word(column) for column in columns]
    _narrow(widths, room, words, lambda place: (filled[place] / widths[place], -widths[place], -place))
    _narrow(widths, room, [min(word, NARROWEST) for word in words], lambda place: (-widths[place], -place))
    return widths


def _narrow(widths: list[int], room: int, floors: list[int], first: Callable[[int], tuple[float, ...]]) -> None:
    """Take from one column after another, the `first` first, until all fit or none is wider than its floor."""
    while sum(widths) > room:
        spare = [place for place, floor in enumerate(floors) if widths[place] > floor]
        if not spare:
            return
        widths[min(spare, key=first)] -= 1


def _wrapped(cell: str, width: int) -> list[str]:
    """The lines of a cell; East Asian letters take two columns, which the library's wrapping does not know."""
    if _width(cell) == len(cell):
        return textwrap.wrap(cell, width, break_on_hyphens=False) or [""]
    lines = [""]
    for word in cell.split():
        joined = f"{lines[-1]} {word}".lstrip()
        if _width(joined) <= width:
            lines[-1] = joined
            continue
        lines.append("")
        for letter in word:
            if _width(lines[-1] + letter) > width:
                lines.append("")
            lines[-1] += letter
    return [line for line in lines if line] or [""]


def paragraph(text: str, indent: str = "") -> Iterator[str]:
    """A text in lines that fit; the first after the indent, the others below its first letter."""
    yield from textwrap.wrap(
        " ".join(text.split()),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_on_hyphens=False,
    )
