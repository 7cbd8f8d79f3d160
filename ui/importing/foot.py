"""The foot of the wizard: back and on, why one cannot go on, what is under way, and what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.packing.progress_line import ProgressLine
from ui.widgets.buttons import TextButton
from ui.widgets.texts import label
from ui.work import Step


class Foot(QFrame):
    """`went_on` and `went_back` are the two buttons, `cancelled` the one beside the progress."""

    went_on = Signal()
    went_back = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress = ProgressLine(self)
        self.progress.cancelled.connect(self.cancelled)
        self.trouble = label("", wrap=True, copyable=True)
        self.trouble.setProperty("faultText", "true")
        self.trouble.hide()
        self.why_not = label("", muted=True, wrap=True)
        self.back = TextButton(_("Back"), "back", self)
        self.back.clicked.connect(ignoring(self.went_back.emit))
        self.on = TextButton("", "forward", self, primary=True)
        self.on.clicked.connect(ignoring(self.went_on.emit))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.back)
        line.addWidget(self.why_not, 1)
        line.addWidget(self.on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 12)
        column.setSpacing(8)
        column.addWidget(self.trouble)
        column.addWidget(self.progress)
        column.addLayout(line)

    def begin(self, said: str) -> None:
        """Something is under way."""
        self.trouble.hide()
        self.progress.begin()
        self.progress.say(Step(0, 0, said))

    def rest(self) -> None:
        """Nothing is under way any more."""
        self.progress.hide()

    def say_trouble(self, text: str) -> None:
        """Say what went wrong; nothing when it is empty."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def allow(self, name: str, why_not: str, note: str = "", *, busy: bool) -> None:
        """What going on is called, and why it cannot be done now; empty: it can, and `note` is said of it."""
        self.on.say(name)
        self.on.setEnabled(not why_not and not busy)
        self.on.setAccessibleDescription(why_not)
        self.why_not.setText("" if busy else why_not or note)
