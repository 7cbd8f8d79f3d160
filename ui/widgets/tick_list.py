"""A drop-down in which several entries are ticked, as in the filter of a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionComboBox, QWidget

from dpa_tracker.sentences import _
from ui.widgets.drop_down import DropDown

_OPENS: Final = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4)
_TICKS: Final = (Qt.Key.Key_Space, Qt.Key.Key_Select)
_CLOSES: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4)
_BEGINS_MORE: Final = frozenset("0123456789<>")  # no entry begins so
_BOX, _EDIT = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
_AT_EDGE: Final = 24  # for a scroll bar
_AT_ONCE: Final = 16  # entries in sight
_TICKED, _FREE = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class TickList(DropDown):
    """Its first entry takes every tick off. `changed`: another choice was made. The list stays open while one ticks.

    Click or Space tick an entry, letters go to the one that begins so, Enter and Escape close the list. `more`: the
    words of a last entry that offers to say what no entry does; `more_wanted` asks for it, with what was typed.
    """

    changed = Signal()
    more_wanted = Signal(str)
    _shown = ""  # Qt asks for it while the box is being made

    def __init__(self, title: str, parent: QWidget | None = None, more: str = "") -> None:
        super().__init__(parent)
        self.title = title
        self._more, self._count = more, 0
        self._entries = QStandardItemModel(self)
        self.setModel(self._entries)
        self.setMaxVisibleItems(_AT_ONCE)
        self.setItemDelegate(QStyledItemDelegate(self))  # a combo box's own paints no ticks
        self.view().setObjectName("tickList")
        self.view().setAccessibleName(title)
        self.view().installEventFilter(self)
        self.view().viewport().installEventFilter(self)
        self.offer(())

    def offer(self, entries: Sequence[tuple[str, str]]) -> None:
        """Offer these, each with its code and word; what is ticked and still there stays ticked."""
        ticked = self.ticked
        self._entries.clear()
        for code, word in (("", _("All")), *entries):
            item = QStandardItem(word)
            item.setData(code, Qt.ItemDataRole.UserRole)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_TICKED if code in ticked else _FREE)
            self._entries.appendRow(item)
        self._count = len(entries)
        if self._more:
            item = QStandardItem(self._more)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self._entries.appendRow(item)
        self._show_choice()

    @property
    def offered(self) -> tuple[str, ...]:
        """The codes that can be ticked."""
        return tuple(self._code(row) for row in range(1, 1 + self._count))

    @property
    def ticked(self) -> tuple[str, ...]:
        """The codes that are ticked, in the order of the list."""
        rows = range(1, 1 + self._count)
        return tuple(self._code(row) for row in rows if self._entries.item(row).checkState() is _TICKED)

    @property
    def said(self) -> str:
        """What is ticked, in words; empty where nothing is."""
        return "; ".join(map(self.word_of, self.ticked))  # a word can have a comma in it

    def word_of(self, code: str) -> str:
        """What the list calls a code that it offers."""
        return self._entries.item(1 + self.offered.index(code)).text()

    def tick(self, codes: Sequence[str]) -> None:
        """Tick these and no others; what is not offered is left out."""
        before = self.ticked
        for row in range(1, 1 + self._count):
            self._entries.item(row).setCheckState(_TICKED if self._code(row) in codes else _FREE)
        self._show_choice()
        if self.ticked != before:
            self.changed.emit()

    def _code(self, row: int) -> str:
        return str(self._entries.item(row).data(Qt.ItemDataRole.UserRole))

    def _show_choice(self) -> None:
        said = self.said
        self._entries.item(0).setCheckState(_FREE if said else _TICKED)
        self.setCurrentIndex(-1)  # none of them is *the* one: what is ticked is said instead
        named = _("Filter: {column}").format(column=self.title)
        self.setAccessibleName(f"{named}: {said}" if said else named)
        count = len(self.ticked)
        self._shown = f"{self.title} ({count})" if count > 1 else said or self.title
        self.update()

    def _turn(self, index: QModelIndex) -> None:
        """Tick the entry, or take its tick off."""
        if not index.isValid():
            return
        if index.row() > self._count:
            self.hidePopup()
            self.more_wanted.emit("")
            return
        code = self._code(index.row())
        ticked = self.ticked
        without = tuple(each for each in ticked if each != code)
        self.tick(() if not code else without if code in ticked else (*ticked, code))

    # ---- Qt --------------------------------------------------------------------------------------------------------

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """What is ticked stands in the box; where nothing is, what the box filters."""
        super().initStyleOption(option)
        field = self.style().subControlRect(_BOX, option, _EDIT, self)
        option.currentText = option.fontMetrics.elidedText(self._shown, Qt.TextElideMode.ElideRight, field.width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the open list a click and Space tick, and leave it open."""
        view = self.view()
        if watched is view.viewport() and isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonRelease:
                self._turn(view.indexAt(event.position().toPoint()))
            return event.type() in (QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)
        if watched is view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _TICKS:
                self._turn(view.currentIndex())
                return True
            if event.key() in _CLOSES:
                more = view.currentIndex().row() > self._count
                self.hidePopup()
                if more:
                    self.more_wanted.emit("")
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys open the list, and never change the choice unseen."""
        if event.key() in _OPENS:
            self.showPopup()
        elif self._more and event.text() in _BEGINS_MORE:
            self.more_wanted.emit(event.text())
        elif event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.showPopup()
            self.view().keyboardSearch(event.text())
        else:
            QWidget.keyPressEvent(self, event)

    def showPopup(self) -> None:
        """Open the list at what is ticked first, as wide as its longest word."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + _AT_EDGE)
        super().showPopup()
        rows = range(1, 1 + self._count)
        first = next((row for row in rows if self._entries.item(row).checkState() is _TICKED), 0)
        self.view().setCurrentIndex(self._entries.index(first, 0))
