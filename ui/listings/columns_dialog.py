"""The columns of a list: which are shown, in what order and how wide; all of it with the keyboard too."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.listings.column_layout import ColumnLayout, Placed
from ui.widgets.buttons import TextButton
from ui.widgets.dialog_foot import add_foot
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import label

_KEY: Final = int(Qt.ItemDataRole.UserRole)
_WIDTH: Final = _KEY + 1
_WIDEST: Final = 1200
_ROW: Final = 30


class ColumnsDialog(QDialog):
    """Tick what is to be shown, move it up or down; nothing changes before OK."""

    def __init__(self, layout: ColumnLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Columns"))
        self._layout = layout
        self.list = QListWidget(self)
        self.list.setObjectName("columnList")
        self.list.setAccessibleName(_("Columns"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setUniformItemSizes(True)
        self.list.currentItemChanged.connect(ignoring(self._follow))
        self.up = TextButton(_("Move up"), "up", self)
        self.down = TextButton(_("Move down"), "down", self)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.width_line = QLineEdit(self)
        self.width_line.setValidator(QIntValidator(1, _WIDEST, self.width_line))
        self.width_line.setAccessibleName(_("Width in pixels"))
        self.width_line.textEdited.connect(self._take_width)
        self._lay_out()
        self._fill(layout.arrangement())

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.up)
        side.addWidget(self.down)
        side.addSpacing(8)
        words = label(_("Width in pixels"), muted=True)
        words.setBuddy(self.width_line)
        side.addWidget(words)
        side.addWidget(self.width_line)
        side.addStretch()
        reset = TextButton(_("Reset columns"), parent=self, link=True)  # Tab would not come to it in the row of buttons
        reset.setAutoDefault(False)
        reset.clicked.connect(ignoring(self._reset))
        side.addWidget(reset)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.list, 1)
        middle.addLayout(side)
        foot = QDialogButtonBox()
        take = foot.addButton(_("OK"), QDialogButtonBox.ButtonRole.AcceptRole)
        take.setProperty("primary", True)
        foot.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        foot.accepted.connect(self.accept)
        foot.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(_("Tick the columns to show, and move them into their order."), wrap=True))
        column.addLayout(middle, 1)
        add_foot(column, foot, take)
        open_at(self, 460, 420)

    def _fill(self, columns: tuple[Placed, ...]) -> None:
        self.list.clear()
        for each in columns:
            item = QListWidgetItem(each.title)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked if each.shown else Qt.CheckState.Unchecked)
            item.setData(_KEY, each.key)
            item.setData(_WIDTH, each.width)
            item.setSizeHint(QSize(0, _ROW))
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def chosen(self) -> tuple[Placed, ...]:
        """The columns as they are to stand."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(
            Placed(item.data(_KEY), item.text(), item.data(_WIDTH), item.checkState() == Qt.CheckState.Checked)
            for item in items
        )

    def accept(self) -> None:
        """Arrange them; a list without any column keeps its first."""
        self._layout.arrange(self.chosen())
        super().accept()

    def _reset(self) -> None:
        self._fill(self._layout.own_arrangement())

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if 0 <= row + by < self.list.count():
            item = self.list.takeItem(row)
            self.list.insertItem(row + by, item)
            self.list.setCurrentRow(row + by)

    def _follow(self) -> None:
        row = self.list.currentRow()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.list.count() - 1)
        if row >= 0:
            self.width_line.setText(str(self.list.item(row).data(_WIDTH)))

    def _take_width(self, text: str) -> None:
        row = self.list.currentRow()
        if row >= 0 and text.isdigit():
            self.list.item(row).setData(_WIDTH, int(text))  # a column is never narrower than its list allows
