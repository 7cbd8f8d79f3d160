"""Small tables of a document that hold one record each, a label beside each value, as the annexes of model clauses do.

Those that follow one another with the same labels become one table with a row for each, and so do records that stand
below one another in a single table. One alone is left as it is: a table on its side is read anyway.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from dpa_tracker.sheets.blocks import Block, Document, Grid, Heading, Paragraph
from dpa_tracker.sheets.fields import ImportKind, comparable, kind_fields

_Record: TypeAlias = "tuple[int, dict[str, str]]"  # its row in the source, and its values by their labels
_FEWEST: Final = 3  # labels that are titles of fields
_MOSTLY: Final = 0.6  # of the labels
_WIDTH: Final = 2
_CAPTION: Final = 60  # letters of what may stand between two of them: "Sub-processor 2"


def with_label_tables(document: Document) -> Document:
    """The document with each run of such tables as one; the same document where there is none."""
    return replace(document, blocks=tuple(_with_runs(document.blocks)))


def _with_runs(blocks: Sequence[Block]) -> Iterator[Block]:
    run: list[_Record] = []
    since: list[Block] = []  # the tables of the run, and what stands between and behind them
    for block in blocks:
        records = _records(block) if isinstance(block, Grid) else []
        if records and (not run or _first_label(records) == _first_label(run)):
            run += records
            since.append(block)
        elif run and not records and _is_caption(block):
            since.append(block)
        else:
            yield from _ended(run, since)
            run, since = records, [block]
    yield from _ended(run, since)


def _ended(run: Sequence[_Record], since: Sequence[Block]) -> Iterator[Block]:
    """The blocks of a run: one table for several records, below what stands between them."""
    if len(run) < _WIDTH:
        yield from since
        return
    yield from (each for each in since if not isinstance(each, Grid))
    titles: dict[str, str] = {}
    for _, values in run:
        for label in values:
            titles.setdefault(comparable(label), label)
    rows = [tuple(titles.values())]
    for _, values in run:
        said = {comparable(label): value for label, value in values.items()}
        rows.append(tuple(said.get(title, "") for title in titles))
    yield Grid(tuple(rows), (0, *(number for number, _ in run)), titled=True)


def _first_label(run: Sequence[_Record]) -> str:
    return comparable(next(iter(run[0][1])))


def _is_caption(block: Block) -> bool:
    return isinstance(block, (Heading, Paragraph)) and len(block.text) <= _CAPTION


def _records(grid: Grid) -> list[_Record]:
    """The records of a table of labels and values: each begins where the first label comes back; none of any other."""
    rows = [(number, row) for number, row in zip(grid.numbers, grid.rows, strict=True) if any(map(str.strip, row))]
    if len(rows) < _FEWEST or any(len(row) != _WIDTH or not row[0].strip() for _, row in rows):
        return []
    labels = list(dict.fromkeys(comparable(row[0]) for _, row in rows))
    known = sum(map(_is_title, labels))
    if known < max(_FEWEST, _MOSTLY * len(labels)) or _is_title(comparable(rows[0][1][1])):
        return []
    found: list[_Record] = []
    for number, (label, value) in rows:
        if comparable(label) == labels[0]:
            found.append((number, {}))
        found[-1][1].setdefault(label.strip(" :"), value)
    return found


def _is_title(label: str) -> bool:
    return any(label in kind_fields(kind).by_title for kind in ImportKind)
