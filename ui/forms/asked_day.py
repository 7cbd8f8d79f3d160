"""A dialog that asks for one day: what it is for, the field, and what is wrong with what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from dpa_tracker.domain.faults import Fault
from dpa_tracker.sentences import _, fault_sentence
from ui.forms.text_fields import DateField
from ui.widgets.buttons import TextButton
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import label


@dataclass(frozen=True, slots=True)
class DayWords:
    """What the dialog says: its title, what the day is for, what the field is called, and what is done with it."""

    title: str
    told: str
    field: str
    deed: str


class AskedDay(QDialog):
    """`chosen` carries the day, which is never one after `latest` where there is such a day."""

    chosen = Signal(object)

    def __init__(self, words: DayWords, offered: date, parent: QWidget, latest: date | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.title)
        self._latest = latest
        self.day = DateField()
        self.day.named(words.field)
        self.day.put(offered)
        self.fault = label("", wrap=True)
        self.fault.setProperty("faultText", "true")
        name = label(words.field, strong=True)
        name.setBuddy(self.day.line)
        buttons = QDialogButtonBox(self)
        deed = TextButton(words.deed, primary=True)
        deed.setDefault(True)
        buttons.addButton(deed, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        for widget in (label(words.told, wrap=True), name, self.day, self.fault):
            column.addWidget(widget)
        column.addStretch()
        column.addWidget(buttons)
        open_at(self, 460, 270)
        self.day.line.setFocus()
        self.day.line.selectAll()

    def accept(self) -> None:
        """Take the day, unless it is none or has not come yet."""
        day = self.day.value()
        if day is None:
            self._refuse(Fault("day", "not_a_day", {"value": self.day.line.text()}))
        elif self._latest is not None and day > self._latest:
            self._refuse(Fault("day", "asked_day_to_come"))
        else:
            super().accept()
            self.chosen.emit(day)

    def _refuse(self, fault: Fault) -> None:
        self.fault.setText(fault_sentence(fault))
        self.day.line.setFocus()
