"""A field for the name of something that may be in the register already: names are offered while one types."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from ui.forms.text_fields import TextField


class NamedField(TextField):
    """One line of text; any name may be typed, those known are offered. Down opens what is offered."""

    def __init__(self, names: Iterable[str] = (), hint: str = "", placeholder: str = "") -> None:
        super().__init__(hint, placeholder)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(completer)
        self.offer(names)

    def offer(self, names: Iterable[str]) -> None:
        """Offer these; what was typed stays."""
        self._names.setStringList(list(dict.fromkeys(names)))
