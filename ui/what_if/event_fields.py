"""The fields of one event that is supposed: which it is, and what it is about. The page and the sheet share them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.domain.plans import ABOUT as PLANNED_ABOUT
from dpa_tracker.domain.plans import PlanEvent, Supposition
from dpa_tracker.queries.choices import Choices
from dpa_tracker.sentences import _
from ui.forms.choice_fields import ChoiceField, CodeField, CountryField
from ui.forms.form import Form
from ui.forms.sheet import PartForm

_PATHS: Final = {"mechanism": "mechanism", "party_id": "party", "country": "country"}
ABOUT: Final = {kind: tuple(_PATHS[field] for field in fields) for kind, fields in PLANNED_ABOUT.items()}


class EventFields:
    """An event in a form; only what the event is about is shown."""

    def __init__(self, form: Form) -> None:
        self._form = form

    def make(self) -> Iterator[None]:
        """Add the fields, a little at a time; `follow` when the form is whole."""
        self._kind = self._form.add("kind", _("Event"), ChoiceField(PlanEvent, "what_if_event"))
        self._mechanism = self._form.add(
            "mechanism", _("Ground for transfers"), ChoiceField(MechanismId, "mechanism", none=_("Choose one"))
        )
        yield
        self._party = self._form.add("party", _("Party"), CodeField((), none=_("Choose one")))
        self._country = self._form.add("country", _("Country"), CountryField())

    def follow(self) -> None:
        """Show what the event chosen is about, now and whenever another is chosen."""
        self._form.connect_choice("kind", self._show_what_it_is_about)

    def offer(self, parties: Choices) -> None:
        """Offer the parties of the register."""
        self._party.offer(parties)

    def put(self, supposed: Supposition) -> None:
        """Show an event."""
        self._kind.put(supposed.event)
        self._mechanism.put(supposed.mechanism)
        self._party.put(supposed.party_id)
        self._country.put(supposed.country)
        self._show_what_it_is_about()

    def faults(self) -> tuple[Fault, ...]:
        """What the event is about and is not chosen."""
        missing = (path for path in ABOUT[self._chosen()] if not self._form.field(path).value())
        return tuple(Fault(path, "event_needs") for path in missing)

    def value(self) -> Supposition:
        """The event chosen, with what it is about alone."""
        kind, party = self._chosen(), self._party.value()
        about = ABOUT[kind]
        return Supposition(
            kind,
            self._mechanism.value() if "mechanism" in about else None,
            PartyId(party) if party is not None and "party" in about else None,
            self._country.value() if "country" in about else None,
        )

    def _chosen(self) -> PlanEvent:
        return self._kind.value() or PlanEvent.ENDS

    def _show_what_it_is_about(self) -> None:
        for path in _PATHS.values():
            self._form.show_row(path, path in ABOUT[self._chosen()])


class EventForm(PartForm[Supposition]):
    """One more event, in a sheet of its own."""

    def __init__(self, parties: Callable[[], Choices]) -> None:
        super().__init__()
        self.section(_("What is supposed as well"))
        self._event = EventFields(self)
        for _turn in self._event.make():
            pass
        self._event.offer(parties())
        self._event.follow()

    def put(self, value: Supposition | None) -> None:
        """Show an event; a new one begins with a party that moves."""
        self._event.put(value or Supposition(PlanEvent.MOVES))

    def read(self) -> Supposition:
        """The event chosen."""
        faults = self._event.faults()
        if faults:
            raise InvalidInputError(faults)
        return self._event.value()
