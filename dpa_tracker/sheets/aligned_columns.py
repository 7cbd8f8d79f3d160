"""Tables of a plain text whose columns stand below one another, kept apart by blanks, as old systems print them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dpa_tracker.sheets.blocks import Block, Document, Grid, Heading

_RULE: Final = re.compile(r"\s*(?:[-=_\u2500\u2501]{2,}\s*)+")
_CELL: Final = re.compile(r"\S+(?: \S+)*")
_FEWEST_ROWS: Final = 2  # below the titles
_FEWEST_COLUMNS: Final = 2
_MOST: Final = 50_000  # lines
_WIDEST: Final = 2_000  # letters of a line
_TAB: Final = 8

_Line = tuple[int, str]  # number and text


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines with nothing empty between them, and the last line above that stands by itself."""

    above: str
    lines: Sequence[_Line]


def read_aligned(text: str) -> Document | None:
    """The tables of a text with what stands above each; None where no lines are cut by the same columns of blanks."""
    lines = [line.expandtabs(_TAB).rstrip() for line in text.split("\n")]
    if len(lines) > _MOST or max(map(len, lines)) > _WIDEST:
        return None
    blocks: list[Block] = []
    for run in _runs(lines):
        grid = _grid(run.lines)
        if grid is not None:
            blocks += [Heading(1, run.above, run.lines[0][0]), grid] if run.above else [grid]
    title = next((each.text for each in blocks if isinstance(each, Heading)), "")
    return Document(tuple(blocks), title) if blocks else None


def _runs(lines: Sequence[str]) -> Iterator[_Run]:
    above, run = "", list[_Line]()
    for number, line in enumerate([*lines, ""], 1):
        if line:
            run.append((number, line))
            continue
        if run:
            yield _Run(above, run)
            above = " ".join(run[0][1].split())
        run = []


def _grid(lines: Sequence[_Line]) -> Grid | None:
    """The lines as rows; None where they are no table: it has two titles or more, and every line obeys its columns."""
    written = [(number, line) for number, line in lines if _RULE.fullmatch(line) is None]
    if len(written) <= _FEWEST_ROWS:
        return None
    texts = [line for _, line in written]
    titles = [found.span() for found in _CELL.finditer(texts[0])]
    if len(titles) < _FEWEST_COLUMNS:
        return None
    cuts = _starts(titles, texts) or _gaps(len(titles), texts)
    if cuts is None:
        return None
    ends = (*cuts[1:], _WIDEST)
    rows = tuple(tuple(line[begin:end].strip() for begin, end in zip(cuts, ends, strict=True)) for line in texts)
    several = sum(sum(map(bool, row)) > 1 for row in rows[1:])
    return Grid(rows, tuple(number for number, _ in written), titled=True) if several * 2 > len(rows) - 1 else None


def _starts(titles: Sequence[tuple[int, int]], texts: Sequence[str]) -> tuple[int, ...] | None:
    """Where the titles begin, if every line is blank before each of these places."""
    begins = tuple(begin for begin, _ in titles)
    clean = all(line[begin - 1 : begin].isspace() or len(line) < begin for begin in begins[1:] for line in texts)
    return (0, *begins[1:]) if clean else None


def _gaps(columns: int, texts: Sequence[str]) -> tuple[int, ...] | None:
    """Where cells begin behind two or more places that are blank in every line: numbers that end below one another."""
    width = max(map(len, texts))
    blank = [all(len(line) <= at or line[at] == " " for line in texts) for at in range(width)]
    begins = [at for at in range(2, width) if not blank[at] and blank[at - 1] and blank[at - 2]]
    return (0, *begins) if len(begins) + 1 == columns else None
