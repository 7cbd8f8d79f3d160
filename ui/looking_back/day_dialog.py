"""Asks for the day whose register is to be shown."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from dpa_tracker.domain.faults import Fault
from dpa_tracker.sentences import _, fault_sentence
from ui.forms.text_fields import DateField
from ui.widgets.buttons import TextButton
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import label


class DayDialog(QDialog):
    """`chosen` carries the day: today or one before it."""

    chosen = Signal(object)

    def __init__(self, shown: date | None, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Register as recorded on…"))
        self._today = today
        self.day = DateField()
        self.day.named(_("Day"))
        self.day.put(shown or today - timedelta(days=1))
        self.fault = label("", wrap=True)
        self.fault.setProperty("faultText", "true")
        told = _(
            "All lists and pages are shown as they were recorded at the end of that day, with the verdicts of that day."
            " What was deleted since is there again, what was entered later is not. Nothing can be changed until you"
            " come back."
        )
        name = label(_("Day"), strong=True)
        name.setBuddy(self.day.line)
        buttons = QDialogButtonBox(self)
        show = TextButton(_("Show"), primary=True)
        show.setDefault(True)
        buttons.addButton(show, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        for widget in (label(told, wrap=True), name, self.day, self.fault):
            column.addWidget(widget)
        column.addStretch()
        column.addWidget(buttons)
        open_at(self, 460, 270)
        self.day.line.setFocus()
        self.day.line.selectAll()

    def accept(self) -> None:
        """Go there, unless it is no day or has not come yet."""
        day = self.day.value()
        if day is None:
            self._refuse(Fault("day", "not_a_day", {"value": self.day.line.text()}))
        elif day > self._today:
            self._refuse(Fault("day", "day_to_come"))
        else:
            super().accept()
            self.chosen.emit(day)

    def _refuse(self, fault: Fault) -> None:
        self.fault.setText(fault_sentence(fault))
        self.day.line.setFocus()
