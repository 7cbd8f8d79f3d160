"""What is shown of a locked register: its file's name, and a field for what opens it. Nothing of what it holds."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.desk import Desk
from ui.encryption.unlock_form import UnlockForm
from ui.theme.icons import pixmap
from ui.theme.tokens import tokens_now
from ui.widgets.buttons import TextButton
from ui.widgets.texts import Level, label, tooltip

_SIDE, _WIDTH = 48, 420


class UnlockPage(QWidget):
    """`unlocked` carries the path and the key, `other_wanted` asks for another register."""

    unlocked = Signal(object, object)
    other_wanted = Signal()

    def __init__(self, desk: Desk, path: Path, kept: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = UnlockForm(desk, path, self)
        self.form.unlocked.connect(partial(self.unlocked.emit, path))
        self._mark = QLabel(self)
        heading = label(_("This register is locked"), Level.TITLE, wrap=True)
        words = label("", muted=True)
        words.setText(words.fontMetrics().elidedText(str(path), Qt.TextElideMode.ElideMiddle, _WIDTH - 8))
        words.setToolTip(tooltip(str(path)))
        more = label(kept, muted=True, wrap=True)
        more.setVisible(bool(kept))
        other = TextButton(_("Open another register"), parent=self, link=True)
        other.clicked.connect(self.other_wanted)
        inside = QVBoxLayout()
        inside.setSpacing(12)
        for widget in (self._mark, heading, words, more):
            inside.addWidget(widget)
        inside.addSpacing(8)
        inside.addWidget(self.form)
        buttons = QHBoxLayout()
        buttons.addWidget(self.form.unlock)
        buttons.addWidget(other)
        buttons.addStretch()
        inside.addLayout(buttons)
        middle = QWidget(self)
        middle.setFixedWidth(_WIDTH)
        middle.setLayout(inside)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._paint_mark()

    def take_focus(self) -> None:
        """Be ready for the keyboard."""
        self.form.field.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_mark()
        super().changeEvent(event)

    def _paint_mark(self) -> None:
        self._mark.setPixmap(pixmap("lock", tokens_now().line_strong, _SIDE, self.devicePixelRatioF()))
