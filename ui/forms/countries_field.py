"""A field for several countries."""

from __future__ import annotations

from dpa_tracker.domain.faults import Fault
from dpa_tracker.queries.countries_said import countries_in, country_said_fault
from dpa_tracker.sentences import _, country_name
from ui.forms.field import FormField
from ui.forms.text_fields import TextField


class CountriesField(FormField[tuple[str, ...]]):
    """Several countries by their codes, or their names in any language lists are read in, apart by commas."""

    def __init__(self, hint: str = "") -> None:
        super().__init__(hint or _("Countries, by name or code, separated by commas."))
        self._text = TextField()
        self._text.edited.connect(self.edited)
        self.line = self._text.line
        self.hold(self._text, self.line)

    def input_faults(self, path: str) -> tuple[Fault, ...]:
        """Words that name no country."""
        said = countries_in(self._text.value())
        return tuple(country_said_fault(path, words) for words, code in said if code is None)

    def value(self) -> tuple[str, ...]:
        """The codes of the countries named."""
        return tuple(code for _words, code in countries_in(self._text.value()) if code is not None)

    def put(self, value: tuple[str, ...]) -> None:
        """Show countries by name."""
        self._text.put(", ".join(country_name(code) for code in value))
