"""The details of a ground, by the names the facts schema gives them; each ground shows only those it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, Final

from dpa_tracker.domain.mechanism_kinds import KIND_OF
from dpa_tracker.domain.mechanisms import MandatoryPart, Mechanism, MechanismId, SccModule, Tia, TiaConclusion
from dpa_tracker.queries.transfer_field_names import derogation_field_names, mechanism_field_names
from dpa_tracker.sentences import _
from ui.forms.choice_fields import ChoiceField, CodeField, ManyField, TruthField
from ui.forms.dates_field import DatesField
from ui.forms.field import FormField
from ui.forms.form import Form
from ui.forms.stated_empty_field import StatedEmptyField
from ui.forms.text_fields import DateField
from ui.transfers.listing_form import ListingFields

_TRUTHS: Final = (
    "text_modified",
    "swiss_adaptations",
    "combined_with_data_collected_in_the_eu",
    "approved",
    "authorised",
    "exporter_is_member",
    "importer_is_member",
    "binding_toward_controller",
    "binding_and_enforceable",
    "importer_bound",
    "covers_transfer",
)
_TIA: Final = ("tia.documented", "tia.dated", "tia.conclusion", "tia.measures_in_place")

WITH_TIA: Final = frozenset(
    each for each in MechanismId if "tia" in {field.name for field in fields(KIND_OF[each])}
)  # the grounds that an impact assessment belongs to


def _module_field() -> CodeField:
    names = {1: _("controller to controller"), 2: _("controller to processor")}
    names |= {3: _("processor to sub-processor"), 4: _("processor to its own controller")}
    return CodeField([(str(number), f"{number} · {name}") for number, name in names.items()], none=_("Not known"))


def _parts_field() -> StatedEmptyField[MandatoryPart]:
    return StatedEmptyField(_("Nothing is missing"), ManyField(MandatoryPart, "missing_part"))


def _changes_field() -> FormField[Any]:
    return StatedEmptyField(_("Unchanged since the contract"), DatesField())


def _plain_fields() -> dict[str, tuple[str, Callable[[], FormField[Any]]]]:
    names = mechanism_field_names()
    made: dict[str, Callable[[], FormField[Any]]] = {
        "module": _module_field,
        "concluded_on": DateField,
        "granted_on": DateField,
        "missing_parts": _parts_field,
        "processing_changes": _changes_field,
        **dict.fromkeys((*_TRUTHS, *derogation_field_names()), TruthField),
    }
    return {name: (names[name], make) for name, make in made.items()}


class MechanismFields:
    """Adds the fields to a form, shows those of the chosen ground, and reads its value back."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._fields = {name: form.add(name, label, make()) for name, (label, make) in _plain_fields().items()}
        self._listing = ListingFields(form)
        self._documented = form.add(_TIA[0], _("Transfer impact assessment documented"), TruthField())
        self._dated = form.add(_TIA[1], _("Assessment dated"), DateField())
        self._conclusion = form.add(
            _TIA[2], _("Its conclusion"), ChoiceField(TiaConclusion, "tia_conclusion", none=_("Not known"))
        )
        self._measures = form.add(_TIA[3], _("Measures it asks for are in place"), TruthField())

    def show(self, chosen: MechanismId) -> None:
        """Show the fields that this ground has."""
        names = {field.name for field in fields(KIND_OF[chosen])}
        for name in self._fields:
            self._form.show_row(name, name in names)
        for path in self._listing.paths:
            self._form.show_row(path, "listing" in names)
        for path in _TIA:
            self._form.show_row(path, "tia" in names)

    def put(self, mechanism: Mechanism) -> None:
        """Show a ground."""
        for name, field in self._fields.items():
            field.put(_as_shown(name, getattr(mechanism, name, None)))
        self._listing.put(getattr(mechanism, "listing", None))
        tia: Tia | None = getattr(mechanism, "tia", None)
        self._documented.put(None if tia is None else tia.documented)
        self._dated.put(None if tia is None else tia.dated)
        self._conclusion.put(None if tia is None else tia.conclusion)
        self._measures.put(None if tia is None else tia.measures_in_place)
        self.show(mechanism.id)

    def read(self, chosen: MechanismId) -> Mechanism:
        """The ground as edited, with the details that its kind has."""
        details: dict[str, Any] = {name: _as_kept(name, field.value()) for name, field in self._fields.items()}
        details |= {"listing": self._listing.read(), "tia": self._read_tia(), "id": chosen}
        kind = KIND_OF[chosen]
        return kind(**{field.name: details[field.name] for field in fields(kind)})

    def _read_tia(self) -> Tia | None:
        tia = Tia(self._documented.value(), self._dated.value(), self._conclusion.value(), self._measures.value())
        return None if tia == Tia(None) else tia


def _as_shown(name: str, value: Any) -> Any:  # noqa: ANN401 - a detail of any ground
    if name == "module":
        return None if value is None else str(int(value))
    if name == "missing_parts" and value is not None:
        return tuple(part for part in MandatoryPart if part in value)
    return value


def _as_kept(name: str, value: Any) -> Any:  # noqa: ANN401 - a detail of any ground
    if name == "module":
        return None if value is None else SccModule(int(value))
    if name == "missing_parts":
        return None if value is None else frozenset(value)
    return value
