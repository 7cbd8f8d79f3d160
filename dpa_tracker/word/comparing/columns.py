"""Columns of a table that came or went: named in the list, since the tracked file can only show the table replaced.

Revisions of single cells are in the format, and neither LibreOffice nor older versions of Word settle them.
"""

from __future__ import annotations

from collections.abc import Sequence

from dpa_tracker.word.comparing.aligning import aligned
from dpa_tracker.word.comparing.blocks import Row


def lone_columns(old: Sequence[Row], new: Sequence[Row]) -> tuple[list[str], list[str]] | None:
    """What stands in the columns that only the old table, and only the new one, has; None where they are not columns.

    Both tables must have the same rows but for that, and a column in common.
    """
    olds, news = _columns(old), _columns(new)
    pairs = aligned(olds, news) if len(old) == len(new) else []
    if not pairs:
        return None
    stay, stand = {i for i, _ in pairs}, {j for _, j in pairs}
    gone = [" | ".join(column) for at, column in enumerate(olds) if at not in stay]
    come = [" | ".join(column) for at, column in enumerate(news) if at not in stand]
    return gone, come


def _columns(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """The texts of a table by column; empty where its rows have not the same number of cells."""
    if len({len(row.cells) for row in rows}) != 1:
        return []
    return [
        tuple(" ".join(block.shown for block in cell.blocks if block.shown) for cell in cells)
        for cells in zip(*(row.cells for row in rows), strict=True)
    ]
