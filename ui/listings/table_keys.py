"""The keys of a list: open, edit, copy, paste, fold; everything else as tables do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from ui.listings.table import ListingTable

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def take_key(table: ListingTable, event: QKeyEvent) -> bool:
    """Whether the key was one of the list's own, and has been done."""
    here, key = table.currentIndex(), event.key()
    if event.matches(QKeySequence.StandardKey.Copy):
        table.copy_requested.emit()
    elif event.matches(QKeySequence.StandardKey.Paste):
        table.paste_requested.emit()
    elif key == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
        table.block.take_rows()
    elif not here.isValid() or event.modifiers() not in _PLAIN:
        return False
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
