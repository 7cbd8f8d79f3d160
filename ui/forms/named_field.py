"""A field for the name of something that may be in the register already: names are offered while one types."""

from __future__ import annotations

from collections.abc import Iterable

from dpa_tracker.queries.choices import Choices
from ui.forms.choice_model import ChoiceModel
from ui.forms.found_names import FoundNames
from ui.forms.text_fields import TextField


class NamedField(TextField):
    """One line of text; any name may be typed, those known are offered. Down opens what is offered."""

    def __init__(self, names: Iterable[tuple[str, str]] = (), hint: str = "", placeholder: str = "") -> None:
        super().__init__(hint, placeholder)
        self._names = ChoiceModel(parent=self)
        self.found = FoundNames(self._names, self)
        self.line.setCompleter(self.found)
        self.line.textEdited.connect(self.found.look_for)
        self.offer(names)

    def offer(self, names: Iterable[tuple[str, str]]) -> None:
        """Offer the names of these choices; what was typed stays."""
        self._names.offer(Choices.of(names))
