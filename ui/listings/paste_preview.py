"""The preview of a block that is pasted: which cell, what stands there, what will, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.rows import Column
from dpa_tracker.sentences import _, name_of
from dpa_tracker.use_cases.cell_values import CELLS
from dpa_tracker.use_cases.edit_cells import CellLine
from dpa_tracker.use_cases.edit_many import Fate
from ui.formats import NOTHING
from ui.listings.bulk_preview import ORDER, FatePreview, in_the_way
from ui.listings.bulk_value import value_text

_LAST: Final = 4


class PastePreview(FatePreview):
    """One line a cell."""

    def __init__(self, kind: Kind, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__((_("Record"), _("Column"), _("Before"), _("After"), _("What becomes of it")), parent)
        self._fields = CELLS[kind]
        self._titles = {column.key: column.title for column in columns}
        self._lines: tuple[CellLine, ...] = ()

    def show_lines(self, lines: Sequence[CellLine]) -> None:
        """Show the preview of a block."""
        self.beginResetModel()
        self._lines = tuple(sorted(lines, key=lambda line: ORDER.index(line.fate)))
        self._fates = tuple(line.fate for line in self._lines)
        self.endResetModel()

    def text_at(self, row: int, column: int) -> str:
        """The record, the column, before, after, and what becomes of it."""
        line = self._lines[row]
        if column <= 1:
            return (line.title, _(self._titles[line.column]))[column] or NOTHING
        if column == _LAST:
            return in_the_way(line.faults) or name_of("bulk_fate", line.fate.value)
        return self._value(line, line.old if column == 2 else line.new)  # noqa: PLR2004 - before, after

    def _value(self, line: CellLine, value: str) -> str:
        field = self._fields.get(line.column)
        plain = value == line.new and line.fate in (Fate.CONFLICT, Fate.GONE)  # as it was pasted
        if field is None:
            return value  # what stands there is not looked up, so nothing is said of it
        return value or NOTHING if plain else value_text(field, value)
