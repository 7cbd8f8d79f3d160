"""Fill down: other records are to have what one of them has in some columns of a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dpa_tracker.domain.identities import Kind
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.cell_values import CELLS
from dpa_tracker.use_cases.edit_cells import CellText, record_to_edit, text_of_value


def filled_down(
    register: Register, kind: Kind, from_id: str, ids: Iterable[str], columns: Sequence[str]
) -> tuple[CellText, ...]:
    """The texts of the cells that are to be like those of one record, from its values and not from what is shown.

    Raises KnownError `no_such_record`.
    """
    record = record_to_edit(register, kind, from_id)
    texts = [(column, text_of_value(getattr(record, CELLS[kind][column].key))) for column in columns]
    return tuple(CellText(each, column, text) for each in ids for column, text in texts)
