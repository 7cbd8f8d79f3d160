"""The banner over everything while the register of a past day is shown: which day, and the way back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.formats import day_text
from ui.widgets.buttons import TextButton
from ui.widgets.texts import Level, label


class PastBanner(QFrame):
    """`left`: back to the register of now. `other_day`: another day is wanted."""

    left = Signal()
    other_day = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pastBanner")
        self._text = label("", Level.SECTION, wrap=True)
        self.back = TextButton(_("Back to the register of now"), "back", self)
        self.back.clicked.connect(ignoring(self.left.emit))
        other = TextButton(_("Another day…"), "calendar", self)
        other.clicked.connect(ignoring(self.other_day.emit))
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 8, 16, 8)
        line.setSpacing(12)
        line.addWidget(self._text, 1)
        line.addWidget(other)
        line.addWidget(self.back)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def show_day(self, day: date | None) -> None:
        """Say which day; nothing while the register of now is shown."""
        self.setVisible(day is not None)
        if day is None:
            return
        said = _("The register as recorded at the end of {day}. Nothing can be changed here.")
        self._text.setText(said.format(day=day_text(day)))
        self.setAccessibleName(self._text.text())
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._text.text()))
