"""What stands below the records of a sheet and is none: a legend, a remark, who keeps the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dpa_tracker.sheets.list_words import COMPANY
from dpa_tracker.sheets.stated_places import says_nothing
from dpa_tracker.sheets.tables import Cells, is_empty, text_of

_COLUMNS: Final = 3  # of a table whose records hold more than one cell


def legend(body: Sequence[Cells], numbers: Sequence[int], columns: int) -> range:
    """The rows at the end, below an empty one, that hold one text each and no company; by their index in `body`."""
    end = len(body)
    first = end
    while first and _holds_one(body[first - 1]):
        first -= 1
    apart = next((at for at in range(first, end) if at and _is_below_a_gap(body, numbers, at)), end)
    told = any(_is_a_record(text_of(cell)) for row in body[apart:] for cell in row)
    return range(end, end) if columns < _COLUMNS or told else range(apart, end)


def _is_a_record(text: str) -> bool:
    """Whether a text is a company, or says in the place of one that there is none."""
    return COMPANY.search(text) is not None or says_nothing(text)


def _holds_one(row: Cells) -> bool:
    return sum(not is_empty(cell) for cell in row) == 1


def _is_below_a_gap(body: Sequence[Cells], numbers: Sequence[int], at: int) -> bool:
    """Whether lines are empty between a row and the one before, whose own cells may have several."""
    lines = 1 + sum(text_of(cell).count("\n") for cell in body[at - 1])
    return numbers[at] - numbers[at - 1] > lines
