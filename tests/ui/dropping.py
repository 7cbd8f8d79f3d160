"""Files carried over a widget and let go, as a file manager does that would move them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


def is_let_in(on: QWidget, *files: Path) -> bool:
    """Whether a widget would take them."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, dragged, buttons, keys)
    entering.ignore()
    QApplication.sendEvent(on, entering)
    return entering.isAccepted()


def drop(on: QWidget, *files: Path, at: QPoint | None = None) -> Qt.DropAction:
    """Drag them there and let them go; returns what the widget made of the move."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    place, move = QPoint(5, 5) if at is None else at, Qt.DropAction.MoveAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(place, move | Qt.DropAction.CopyAction, dragged, buttons, keys)
    QApplication.sendEvent(on, entering)
    assert entering.isAccepted()
    event = QDropEvent(QPointF(place), move | Qt.DropAction.CopyAction, dragged, buttons, keys, QEvent.Type.Drop)
    QApplication.sendEvent(on, event)
    assert event.isAccepted()
    return event.dropAction()
