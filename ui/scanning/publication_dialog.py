"""Asks for the day on which a version of our own policy was published."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from dpa_tracker.domain.faults import Fault
from dpa_tracker.sentences import _, fault_sentence, sentence
from ui.forms.text_fields import DateField
from ui.widgets.buttons import TextButton
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import label


class PublicationDialog(QDialog):
    """`chosen` carries the day."""

    chosen = Signal(object)

    def __init__(self, title: str, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Published on"))
        self.day = DateField()
        self.day.named(_("Published on"))
        self.day.put(today)
        self.fault = label("", wrap=True)
        self.fault.setProperty("faultText", "true")
        name = label(_("Published on"), strong=True)
        name.setBuddy(self.day.line)
        buttons = QDialogButtonBox(self)
        keep = TextButton(_("Save"), primary=True)
        keep.setDefault(True)
        buttons.addButton(keep, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        told = label(sentence("policies.publishing", {"title": title}), wrap=True)
        for widget in (told, name, self.day, self.fault):
            column.addWidget(widget)
        column.addStretch()
        column.addWidget(buttons)
        open_at(self, 460, 270)
        self.day.line.setFocus()
        self.day.line.selectAll()

    def accept(self) -> None:
        """Take the day, unless it is none."""
        day = self.day.value()
        if day is None:
            self.fault.setText(fault_sentence(Fault("day", "not_a_day", {"value": self.day.line.text()})))
            self.day.line.setFocus()
            return
        super().accept()
        self.chosen.emit(day)
