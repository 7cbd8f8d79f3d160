"""A field for several countries."""

from __future__ import annotations

from dpa_tracker.domain.countries import COUNTRIES
from dpa_tracker.domain.faults import Fault
from dpa_tracker.sentences import _, country_name
from ui.forms.choice_fields import country_choices
from ui.forms.field import FormField
from ui.forms.text_fields import TextField


class CountriesField(FormField[tuple[str, ...]]):
    """Several countries by their codes or names, apart by commas."""

    def __init__(self, hint: str = "") -> None:
        super().__init__(hint or _("Countries, by name or code, separated by commas."))
        self._text = TextField()
        self._text.edited.connect(self.edited)
        self.line = self._text.line
        self.hold(self._text, self.line)

    def _codes(self) -> list[tuple[str, str | None]]:
        by_name = {name.casefold(): code for code, name in country_choices()}
        words = [word.strip() for word in self._text.value().split(",") if word.strip()]
        return [(word, word.upper() if word.upper() in COUNTRIES else by_name.get(word.casefold())) for word in words]

    def input_faults(self, path: str) -> tuple[Fault, ...]:
        """Words that name no country."""
        return tuple(Fault(path, "unknown_country", {"country": word}) for word, code in self._codes() if code is None)

    def value(self) -> tuple[str, ...]:
        """The codes of the countries named."""
        return tuple(code for _word, code in self._codes() if code is not None)

    def put(self, value: tuple[str, ...]) -> None:
        """Show countries by name."""
        self._text.put(", ".join(country_name(code) for code in value))
