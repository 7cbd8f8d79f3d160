"""How far a long job is: the step in words, a bar, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.widgets.buttons import TextButton
from ui.widgets.texts import label
from ui.work import Step


class ProgressLine(QWidget):
    """Hidden until a job begins. `cancelled` asks it to stop."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", muted=True, wrap=True)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        self.stop = TextButton(_("Cancel"), parent=self)
        self.stop.clicked.connect(ignoring(self._ask))
        told = QVBoxLayout()
        told.setSpacing(4)
        told.addWidget(self._words)
        told.addWidget(self._bar)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addLayout(told, 1)
        line.addWidget(self.stop)
        self.hide()

    def begin(self) -> None:
        """A job has begun."""
        self._words.setText("")
        self._bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.show()

    def say(self, step: Step) -> None:
        """The job has come this far."""
        self._words.setText(step.text)
        self._bar.setRange(0, step.total)
        self._bar.setValue(step.done)

    def _ask(self) -> None:
        self.stop.setEnabled(False)
        self._words.setText(_("Stopping after this step …"))
        self.cancelled.emit()
