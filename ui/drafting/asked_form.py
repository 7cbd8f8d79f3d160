"""What a template needs and no register holds, as a form: a field for each, of its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from dpa_tracker.queries.asked_fields import AskedField
from dpa_tracker.sentences import _
from ui.forms.choice_fields import CodeField, CountryField, TruthField
from ui.forms.countries_field import CountriesField
from ui.forms.field import FormField
from ui.forms.form import Form
from ui.forms.picked_rows import picked_rows
from ui.forms.stated_empty_field import StatedEmptyField
from ui.forms.text_fields import DateField, LinesField, LongTextField, NumberField, TextField
from ui.forms.ticks_field import TicksField

PASSAGES: Final = frozenset({"task", "quote", "reason", "urgent_reason", "proposal", "breach", "ground", "part"})
MOST_BOXES: Final = 8
_GAP: Final = 16
NEEDED_MARK: Final = " *"
SEPARATOR: Final = ";"


class AskedForm(Form):
    """The fields that one template asks for, by their tags, so that faults of the core find them."""

    def __init__(self, asked: Sequence[AskedField]) -> None:
        super().__init__(stacked=True)
        self._asked = {one.name: one for one in asked}
        self.set_edges(0, _GAP)
        if asked:
            note = _("Where the text needs a field marked * and you leave it empty, the document shows a yellow gap.")
            self.section(_("What this document needs from you"), note)
        for one in asked:
            self.add(one.name, _label(one), _field(one))

    @property
    def is_empty(self) -> bool:
        """Whether the template asks for nothing."""
        return not self._asked

    def said(self) -> dict[str, str]:
        """What was entered, by field, as the core reads it: days as 2026-11-23, codes, lists with semicolons."""
        texts = {name: _text(self.field(name).value()) for name in self._asked}
        return {name: text for name, text in texts.items() if text is not None}

    def values(self) -> dict[str, object]:
        """What the fields hold, to be put into another form that asks for the same."""
        return {name: self.field(name).value() for name in self._asked}

    def put_values(self, values: Mapping[str, object]) -> None:
        """Show what was entered before, in the fields that this template asks for too."""
        for name, value in values.items():
            if name in self._asked and _text(value) is not None:
                lines = isinstance(value, str) and self._asked[name].several
                self.field(name).put(tuple(str(value).split("\n")) if lines else value)


def _label(asked: AskedField) -> str:
    begun = asked.label[:1].upper() + asked.label[1:]
    return begun + NEEDED_MARK if asked.mandatory else begun


def _field(asked: AskedField) -> FormField[Any]:
    if asked.several:
        return StatedEmptyField(_("None"), _several(asked))
    made: dict[str, Callable[[], FormField[Any]]] = {
        "date": DateField,
        "number": NumberField,
        "yes_no": TruthField,
        "country": CountryField,
        "choice": lambda: CodeField(_choices(asked), none=""),
    }
    passage = asked.name.rsplit(".", 1)[-1] in PASSAGES
    return made.get(asked.kind, LongTextField if passage else TextField)()


def _several(asked: AskedField) -> FormField[Any]:
    if asked.kind == "countries":
        return CountriesField()
    if not asked.allowed:
        return LinesField(_("One to a line, or apart by semicolons."), lines=2)
    choices = _choices(asked)
    return TicksField(choices) if len(choices) <= MOST_BOXES else picked_rows(asked.label, choices)


def _choices(asked: AskedField) -> tuple[tuple[str, str], ...]:
    return tuple((code, label[:1].upper() + label[1:]) for code, label in asked.allowed)


def _text(value: object) -> str | None:
    """A value as it is typed on the command line; None when nothing was entered."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return SEPARATOR.join(str(each) for each in value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] - of texts
    return str(value)
