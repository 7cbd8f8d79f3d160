"""The field list to copy from: search, choose, copy a tag or the condition or repetition made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from dpa_tracker.queries.field_list import FieldRow
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.templating.field_words import details_of, ways_of_writing
from ui.widgets.buttons import TextButton
from ui.widgets.flow import Flow
from ui.widgets.texts import label

_KIND: Final = 2  # the column of the kinds
_DETAILS_HEIGHT: Final = 40


class FieldPanel(QWidget):
    """Every field there is, or only those that the template asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[FieldRow, ...] = ()
        self._used: frozenset[str] = frozenset()
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Search tag, meaning or example"))
        self.search.setAccessibleName(_("Search the fields"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(ignoring(self._show))
        self.only_used = QCheckBox(_("Only those in this template"), self)
        self.only_used.toggled.connect(ignoring(self._show))
        self._count = label("", muted=True)
        self.model = QStandardItemModel(0, 4, self)
        self.table = self._table()
        self._details = label("", wrap=True, copyable=True)
        self._details.setMinimumHeight(_DETAILS_HEIGHT)
        self._details.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.copy_tag = self._button(_("Copy the tag"), lambda row: row.tag, primary=True)
        self.copy_condition = self._button(_("Copy as a condition"), lambda row: row.condition)
        self.copy_repetition = self._button(_("Copy as a repetition"), lambda row: row.repetition)
        self._ways = label(ways_of_writing(), muted=True, wrap=True, copyable=True)
        self._ways.hide()
        self._ways_button = TextButton(_("How conditions and repetitions are written"), parent=self, link=True)
        self._ways_button.clicked.connect(lambda: self._ways.setVisible(self._ways.isHidden()))
        self._lay_out()
        copying = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table)
        copying.setContext(Qt.ShortcutContext.WidgetShortcut)
        copying.activated.connect(self.copy_tag.click)

    def _table(self) -> QTreeView:
        table = QTreeView(self)
        table.setModel(self.model)
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setAllColumnsShowFocus(True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setAccessibleName(_("Fields"))
        self.model.setHorizontalHeaderLabels([_("Tag"), _("Meaning"), _("Kind"), _("Example")])
        header = table.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_KIND, QHeaderView.ResizeMode.ResizeToContents)
        table.selectionModel().selectionChanged.connect(ignoring(self._chosen))
        table.selectionModel().currentChanged.connect(ignoring(self._chosen))
        return table

    def _button(self, name: str, tag: Callable[[FieldRow], str], *, primary: bool = False) -> TextButton:
        made = TextButton(name, "copy", self, primary=primary)
        made.clicked.connect(lambda: self._copy_tags(tag))
        made.setEnabled(False)
        return made

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.search, 1)
        top.addWidget(self.only_used)
        top.addWidget(self._count)
        copies = Flow(8)
        for button in (self.copy_tag, self.copy_condition, self.copy_repetition, self._ways_button):
            copies.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self._details)
        column.addLayout(copies)
        column.addWidget(self._ways)

    def offer(self, rows: Sequence[FieldRow]) -> None:
        """Show the vocabulary."""
        self._rows = tuple(rows)
        self._show()

    def mark_used(self, tags: Sequence[str]) -> None:
        """Know which fields the template asks for."""
        self._used = frozenset(tags)
        if self.only_used.isChecked():
            self._show()

    def shown(self) -> tuple[FieldRow, ...]:
        """The fields that the search leaves."""
        words, only = self.search.text(), self.only_used.isChecked()
        return tuple(row for row in self._rows if row.has(words) and (not only or row.tag in self._used))

    def chosen(self) -> tuple[FieldRow, ...]:
        """The fields selected, in the order of the list."""
        shown = self.shown()
        places = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return tuple(shown[place] for place in places if place < len(shown))

    def choose(self, tag: str) -> None:
        """Select one field, as a click does."""
        place = next((place for place, row in enumerate(self.shown()) if row.tag == tag), None)
        if place is not None:
            self.table.setCurrentIndex(self.model.index(place, 0))

    def _show(self) -> None:
        rows = self.shown()
        self.model.removeRows(0, self.model.rowCount())
        for row in rows:
            self.model.appendRow([QStandardItem(text) for text in (row.tag, row.meaning, row.kind, row.example)])
        self._count.setText(_("{count} found").format(count=len(rows)))
        if rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        else:
            self._chosen()

    def _chosen(self) -> None:
        rows = self.chosen()
        self.copy_tag.setEnabled(bool(rows))
        self.copy_tag.say(_("Copy the tag") if len(rows) <= 1 else _("Copy {count} tags").format(count=len(rows)))
        self.copy_condition.setEnabled(bool(rows))
        self.copy_repetition.setEnabled(any(row.repetition for row in rows))
        nothing = _("No field is called that. Search for another word, or for the beginning of one.")
        self._details.setText(details_of(rows[0]) if rows else nothing)

    def _copy_tags(self, tag: Callable[[FieldRow], str]) -> None:
        texts = [text for row in self.chosen() if (text := tag(row))]
        if texts:
            QApplication.clipboard().setText("\n".join(texts))
