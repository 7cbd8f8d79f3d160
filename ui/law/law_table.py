"""The law data of a day as a table; what is past its review bears a sign."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.law.words import details_of, texts_of, titles
from ui.listings.copying import for_clipboard
from ui.theme.icons import icon
from ui.theme.tokens import tokens_now
from ui.verdicts import sign_of
from ui.widgets.row_table import RowTable
from ui.widgets.texts import tooltip
from ui.widgets.titled_lines import TitledLines

if TYPE_CHECKING:
    from dpa_tracker.queries.law_shown import LawDatum

Index: TypeAlias = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_MARK, _REVIEW = 4, 6
_SHARES: Final = (21, 12, 8, 19, 11, 9, 20)  # hundredths of the width


class LawModel(TitledLines):
    """Law data in the order given."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(titles(), parent)
        self.rows: tuple[LawDatum, ...] = ()

    def show_rows(self, rows: tuple[LawDatum, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def line_count(self) -> int:
        """How many there are."""
        return len(self.rows)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """One cell; the first says the whole row to a screen reader."""
        row = self.rows[index.row()]
        if role == Role.DisplayRole:
            return texts_of(row)[index.column()]
        if role == Role.DecorationRole:
            return _sign(row, index.column())
        if role == Role.ToolTipRole:
            return tooltip(details_of(row))
        if role == Role.AccessibleTextRole:
            texts = texts_of(row)
            return texts[index.column()] if index.column() else ", ".join(texts)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """The titles, whole in their tooltips too."""
        return super().headerData(section, orientation, Role.DisplayRole if role == Role.ToolTipRole else role)


def _sign(row: LawDatum, column: int) -> object:
    """The sign of something to look at: a review that is past, a correction of our own."""
    if (column == _REVIEW and row.overdue) or (column == _MARK and row.correction is not None):
        sign = sign_of("check")
        return icon(sign.icon, tokens_now().shade(sign.tone).ink)
    return None


class LawTable(RowTable):
    """`chosen`: another datum is current."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Law data"), parent)
        self.copied_above: Callable[[], str] = str  # the line above rows that are copied
        self.law = LawModel(self)
        self.setModel(self.law)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().currentRowChanged.connect(ignoring(self.chosen.emit))

    def show_rows(self, rows: tuple[LawDatum, ...]) -> None:
        """Show these; the one that was current stays so."""
        before = self.current()
        self.law.show_rows(rows)
        at = next((place for place, row in enumerate(rows) if before is not None and row.id == before.id), 0)
        if rows:
            self.selectRow(at)
        self.chosen.emit()

    def current(self) -> LawDatum | None:
        """The current datum."""
        place = self.currentIndex().row()
        return self.law.rows[place] if 0 <= place < len(self.law.rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy copies the selected rows; everything else as tables do."""
        if event.matches(QKeySequence.StandardKey.Copy):
            places = sorted(index.row() for index in self.selectionModel().selectedRows())
            rows = [texts_of(self.law.rows[place]) for place in places]
            if rows:
                QGuiApplication.clipboard().setMimeData(for_clipboard(titles(), rows, self.copied_above()))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the room."""
        super().resizeEvent(event)
        widths = [self.viewport().width() * share // 100 for share in _SHARES]
        titles = [self.horizontalHeader().sectionSizeHint(at) for at in range(len(_SHARES))]
        wider = [max(width, title) for width, title in zip(widths, titles, strict=True)]
        wider[0] = max(wider[0] - (sum(wider) - sum(widths)), titles[0])  # the names give way
        for at, width in enumerate(wider[:-1]):
            self.setColumnWidth(at, width)
