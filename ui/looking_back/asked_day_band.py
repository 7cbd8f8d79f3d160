"""The band under the header while another day than today is asked about: nobody takes its verdicts for those of now."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.actions import with_keys
from ui.connecting import ignoring
from ui.desk import Desk
from ui.formats import day_text
from ui.widgets.buttons import TextButton
from ui.widgets.texts import label


class AskedDayBand(QFrame):
    """Follows the desk; the register as recorded on a past day has a banner of its own."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("askedDayBand")
        self._desk = desk
        self._text = label("", wrap=True)
        self.back = TextButton(with_keys(_("As of today"), "day_today"), "back", self)
        self.back.clicked.connect(ignoring(lambda: desk.set_day(desk.today)))
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 4, 16, 4)
        line.setSpacing(12)
        line.addWidget(self._text, 1)
        line.addWidget(self.back)
        desk.broadcast.changed.connect(self._follow)  # by its own slot, which goes with the band
        self._follow(None)

    @property
    def text(self) -> str:
        """What it says; empty while today is asked about."""
        return self._text.text()

    def _follow(self, _changes: object) -> None:
        register, on = self._desk.register, self._desk.on
        other = register is not None and register.recorded_on is None and on != self._desk.today
        said = _(
            "Shown as of {day}: verdicts, states and deadlines are those of that day. What you change counts today."
        )
        before, now = self.text, said.format(day=day_text(on)) if other else ""
        self.setVisible(other)
        self._text.setText(now)
        self.setAccessibleName(now)
        if now and now != before:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, now))
