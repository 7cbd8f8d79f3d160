"""The preview of a block that is pasted: which cell, what stands there, what will, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, Qt

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.rows import Column
from dpa_tracker.sentences import _, fault_sentence, name_of
from dpa_tracker.use_cases.cell_values import CELLS
from dpa_tracker.use_cases.edit_cells import CellLine
from dpa_tracker.use_cases.edit_many import Fate
from ui.formats import NOTHING
from ui.listings.bulk_preview import ORDER, fate_icon
from ui.listings.bulk_value import value_text
from ui.widgets.texts import tooltip
from ui.widgets.titled_lines import Index, TitledLines

_LAST: Final = 4


class PastePreview(TitledLines):
    """One line a cell; those that cannot be changed stand first."""

    def __init__(self, kind: Kind, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__((_("Record"), _("Column"), _("Before"), _("After"), _("What becomes of it")), parent)
        self._fields = CELLS[kind]
        self._titles = {column.key: column.title for column in columns}
        self._lines: tuple[CellLine, ...] = ()

    def show_lines(self, lines: Sequence[CellLine]) -> None:
        """Show the preview of a block."""
        self.beginResetModel()
        self._lines = tuple(sorted(lines, key=lambda line: ORDER.index(line.fate)))
        self.endResetModel()

    def line_count(self) -> int:
        """How many cells there are."""
        return len(self._lines)

    def data(self, index: Index, role: int = 0) -> Any:  # noqa: ANN401 - Qt's
        """What a cell shows; whole in its tooltip."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, index.column()).replace("\n", " ⏎ ")
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self._text(line, index.column()))
        if role == Qt.ItemDataRole.DecorationRole and index.column() == _LAST:
            return fate_icon(line.fate)
        return None

    def _text(self, line: CellLine, column: int) -> str:
        if column <= 1:
            return (line.title, _(self._titles[line.column]))[column] or NOTHING
        if column == _LAST:
            return "; ".join(map(fault_sentence, line.faults)) or name_of("bulk_fate", line.fate.value)
        return self._value(line, line.old if column == 2 else line.new)  # noqa: PLR2004 - before, after

    def _value(self, line: CellLine, value: str) -> str:
        field = self._fields.get(line.column)
        plain = value == line.new and line.fate in (Fate.CONFLICT, Fate.GONE)  # as it was pasted
        if field is None:
            return value  # what stands there is not looked up, so nothing is said of it
        return value or NOTHING if plain else value_text(field, value)
