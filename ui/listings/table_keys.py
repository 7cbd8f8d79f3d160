"""The keys of a list: open, edit, copy, paste, fold; everything else as tables do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

if TYPE_CHECKING:
    from ui.listings.table import ListingTable

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
_FAR = {QAbstractItemView.CursorAction.MoveUp: 0, QAbstractItemView.CursorAction.MoveDown: -1}


def as_if_alone(event: QEvent) -> QEvent:
    """A key with Ctrl that leads to an end of the list selects as it would without, as in spreadsheets."""
    if not isinstance(event, QKeyEvent) or not event.modifiers() & _CTRL:
        return event
    reaches = bool(event.modifiers() & _SHIFT) and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
    if event.key() not in _ENDS and not reaches:
        return event
    return QKeyEvent(event.type(), event.key(), event.modifiers() & ~_CTRL)


def far_row(action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier, rows: int) -> int | None:
    """The first or last row, where up or down with Ctrl and Shift lead to; None for every other key."""
    held = bool(modifiers & _CTRL) and bool(modifiers & _SHIFT)
    return _FAR[action] % rows if held and rows and action in _FAR else None


def take_key(table: ListingTable, event: QKeyEvent) -> bool:
    """Whether the key was one of the list's own, and has been done."""
    here, key = table.currentIndex(), event.key()
    if event.matches(QKeySequence.StandardKey.Copy):
        table.copy_requested.emit()
    elif event.matches(QKeySequence.StandardKey.Paste):
        table.paste_requested.emit()
    elif key == Qt.Key.Key_D and event.modifiers() == _CTRL:
        table.fill_requested.emit()
    elif key == Qt.Key.Key_Space and event.modifiers() == _SHIFT:
        if not select_group(table):
            table.block.take_rows()
    elif not here.isValid() or event.modifiers() not in _PLAIN:
        return False
    else:
        return _plain_key(table, event)
    return True


def _plain_key(table: ListingTable, event: QKeyEvent) -> bool:
    here, key = table.currentIndex(), event.key()
    if key == Qt.Key.Key_Space and table.type_ahead.begun:
        table.type_ahead.take(" ")
    elif key == Qt.Key.Key_Delete:
        table.delete_requested.emit()
    elif key == Qt.Key.Key_F2:
        table.edit_requested.emit(here)
    elif table.head_here() is not None:
        return _of_head(table, event)
    elif key in _ENTER:
        table.opened.emit(here)
    elif key == Qt.Key.Key_Left and here.column() == table.header.shown()[0]:
        return table.go_to_head()
    else:
        return False
    return True


def select_group(table: ListingTable) -> bool:
    """Select every row of the group whose head is gone to, and open it; whether there is one."""
    head, model = table.head_here(), table.model()
    if head is None:
        return False
    table.fold((head.group.code,), folded=False)
    above = table.currentIndex().row()
    rows = QItemSelection(model.index(above + 1, 0), model.index(above + head.group.count, model.columnCount() - 1))
    table.selectionModel().select(rows, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    table.block.take_rows()
    return True


def _of_head(table: ListingTable, event: QKeyEvent) -> bool:
    """Left folds, right opens; Enter and the space bar do the other of what it is."""
    head = table.head_here()
    if head is None:
        return False
    wanted = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}.get(Qt.Key(event.key()))
    if event.key() in (*_ENTER, Qt.Key.Key_Space):
        wanted = head.is_open
    if wanted is None:
        return False
    table.fold((head.group.code,), folded=wanted)
    return True
