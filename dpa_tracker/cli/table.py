"""Tables and paragraphs of the command line, readable in 100 columns."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
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
    widths = _fitted([max(map(_width, column)) for column in columns], [_longest_word(column) for column in columns])
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


def _fitted(widths: list[int], words: list[int]) -> list[int]:
    """Widths that fit the line together: taken from the widest that has room beyond its longest word, then from any."""
    room = WIDTH - len(GAP) * (len(widths) - 1)
    for floors in (words, [min(word, NARROWEST) for word in words]):
        while sum(widths) > room:
            spare = [width - floor for width, floor in zip(widths, floors, strict=True)]
            if max(spare) <= 0:
                break
            widest = max((width, place) for place, width in enumerate(widths) if spare[place] > 0)
            widths[widest[1]] -= 1
    return widths


def _wrapped(cell: str, width: int) -> list[str]:
    """The lines of a cell; East Asian text counts double, so it is cut by half the width."""
    narrow = width if _width(cell) == len(cell) else max(1, width // 2)
    return textwrap.wrap(cell, narrow, break_on_hyphens=False) or [""]


def paragraph(text: str, indent: str = "") -> Iterator[str]:
    """A text in lines that fit; the first after the indent, the others below its first letter."""
    yield from textwrap.wrap(
        " ".join(text.split()),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_on_hyphens=False,
    )
