"""Tables and paragraphs of the command line, readable in 100 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

WIDTH: Final = 100
GAP: Final = "  "
NARROWEST: Final = 6


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table; cells that do not fit are cut with an ellipsis, the widest columns first."""
    lines = [[" ".join(cell.split()) for cell in row] for row in (titles, *rows)]
    widths = _fitted([max(map(len, column)) for column in zip(*lines, strict=True)])
    for number, line in enumerate(lines):
        yield GAP.join(_cut(cell, width).ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        if number == 0:
            yield GAP.join("-" * width for width in widths)


def _fitted(widths: list[int]) -> list[int]:
    """Widths that fit the line together: what is missing is taken from the widest, one character at a time."""
    room = WIDTH - len(GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _cut(cell: str, width: int) -> str:
    return cell if len(cell) <= width else f"{cell[: width - 1]}…"


def paragraph(text: str, indent: str = "") -> Iterator[str]:
    """A text in lines that fit, each after the indent."""
    yield from textwrap.wrap(
        " ".join(text.split()), WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
