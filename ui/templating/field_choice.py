"""A searchable choice of a field: type part of its meaning or tag, or leave the placeholder as it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from dpa_tracker.queries.adoption import field_choices
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.widgets.drop_down import DropDown


class FieldChoice(DropDown):
    """`chosen` carries the tag, or None for leaving it."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(16)
        self.addItem(_("Leave as it is"), None)
        for tag, name in field_choices():
            self.addItem(name, tag)
        completer = self.completer() or QCompleter(self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setAccessibleName(_("Field for this placeholder"))
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(_("Field for this placeholder"))
            line.editingFinished.connect(self._settle)
        self.activated.connect(ignoring(self._say))

    def put(self, tag: str | None) -> None:
        """Show a choice; nothing is announced."""
        self.setCurrentIndex(0 if tag is None else max(self.findData(tag), 0))

    def value(self) -> str | None:
        """The tag chosen."""
        found: object = self.currentData()
        return found if isinstance(found, str) else None

    def _settle(self) -> None:
        """What was typed must name an entry; anything else goes back to the one that was chosen."""
        typed = self.findText(self.currentText().strip(), Qt.MatchFlag.MatchFixedString)
        if typed >= 0 and typed != self.currentIndex():
            self.setCurrentIndex(typed)
            self._say()
        elif typed < 0:
            self.setEditText(self.itemText(self.currentIndex()))

    def _say(self) -> None:
        self.chosen.emit(self.value())
