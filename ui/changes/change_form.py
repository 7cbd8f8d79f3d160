"""The form of a change: what changes, at which sub-processor, for which services, where and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtWidgets import QFrame

from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.identities import ChainChangeId, Kind, PartyId, ServiceId
from dpa_tracker.domain.parties import Party, Relationship
from dpa_tracker.queries.choices import Choices
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.sentences import _
from dpa_tracker.use_cases.new_identity import new_id
from ui.engagements.engagement_form import LocationForm, location_line
from ui.forms.choice_fields import ChoiceField, CodeField, CountryField
from ui.forms.picked_rows import picked_rows
from ui.forms.rows_field import RowsField
from ui.forms.sheet import PartForm
from ui.forms.text_fields import DateField, LinesField, LongTextField, TextField
from ui.forms.ticks_field import TicksField

PLAN: Final = "plan"
NEW: Final = "new"  # chosen instead of a party that is on record
NEWCOMER: Final = ("newcomer.name", "newcomer.registration_number", "newcomer.country")


class ChangeForm(PartForm[ChainChange]):
    """Edits a change. The kind decides which of its fields there are.

    `cards` are its three sections in order, with the fields of each: a wizard shows them one by one.
    """

    def __init__(self, change_id: ChainChangeId, lists: PickLists, today: date, newcomer: Party | None = None) -> None:
        """A form; `newcomer` is a sub-processor that is not on record, as far as it is known."""
        super().__init__()
        self._before = ChainChange(change_id, ChangeKind.ADD, PartyId(""), today)
        self._begun = newcomer or Party(PartyId(new_id(Kind.PARTY)), "", relationships=(Relationship.SUBCONTRACTOR,))
        self._suggested = newcomer is not None
        others = lists.parties.without(lists.own)
        self.cards: tuple[tuple[QFrame, tuple[str, ...]], ...] = (
            (self._what(others), ("kind", "party_id", *NEWCOMER, "replaces_id")),
            (self._where(lists), ("service_ids", "engaged_by_id", "places", "categories", "purpose", PLAN)),
            (self._when(), ("planned_start", "send_on", "reason")),
        )
        self._today = today
        line = self._party.box.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._take_newcomer)
        self.connect_choice("kind", self._fit)
        self.connect_choice("party_id", self._fit)
        self.connect_choice("planned_start", self._look)

    def _what(self, others: Choices) -> QFrame:
        card = self.section(
            _("What changes"), _("A sub-processor that the register does not hold is entered here too.")
        )
        self._kind = self.add("kind", _("Change"), ChoiceField(ChangeKind, "change_kind"))
        offered = others.preceded_by(((NEW, _("A sub-processor that is not on record yet")),))
        self._party = self.add("party_id", _("Sub-processor"), CodeField(offered, none=""))
        self._name = self.add(NEWCOMER[0], _("Its legal name"), TextField(_("With the legal form.")))
        self._number = self.add(NEWCOMER[1], _("Registration number"), TextField())
        self._country = self.add(NEWCOMER[2], _("Country"), CountryField())
        self._replaces = self.add("replaces_id", _("Replaces"), CodeField(others, none=""))
        return card

    def _where(self, lists: PickLists) -> QFrame:
        card = self.section(_("For whom, where and what"))
        self._services = self.add("service_ids", _("Services"), picked_rows(_("Service"), lists.services))
        self._engaged_by = self.add(
            "engaged_by_id", _("Engaged by"), CodeField(lists.parties, none=_("Our company that provides the service"))
        )
        self._places = self.add("places", _("Places"), RowsField(_("Place"), location_line, LocationForm))
        self._categories = self.add("categories", _("Categories of personal data"), LinesField())
        self._purpose = self.add("purpose", _("What the provider does"), LongTextField(lines=2))
        self._plan = self.add(
            PLAN, _("Its use"), TicksField(((PLAN, _("Record its use as planned, if it is not yet")),))
        )
        return card

    def _when(self) -> QFrame:
        card = self.section(_("From when and why"))
        self._start = self.add(
            "planned_start", _("Planned start"), DateField(_("Of an end it is the last day of use."))
        )
        self._send = self.add("send_on", _("Meant to be sent on"), DateField(_("Empty: today.")))
        self._reason = self.add("reason", _("Reason"), LongTextField(lines=2))
        return card

    @property
    def plans(self) -> bool:
        """Whether the use of the sub-processor is to be recorded as planned."""
        return bool(self._plan.value())

    @property
    def newcomer(self) -> Party | None:
        """The sub-processor that is to be recorded with the change; None where it is on record."""
        if self._party.value() != NEW:
            return None
        return replace(
            self._begun,
            name=self._name.value(),
            registration_number=self._number.value(),
            country=self._country.value(),
        )

    def _take_newcomer(self) -> None:
        """A name like none on record is that of a newcomer: nobody has to know the entry for it in a long list."""
        typed = self._party.box.currentText().strip()
        if typed and not self._party.is_like_some(typed):
            self._party.put(NEW)
            self._party.show_fault("")  # what was said of the name is mended by it
            self._name.put(typed)
            self._fit()

    def _fit(self) -> None:
        kind = self._kind.value()
        for path in NEWCOMER:
            self.show_row(path, self._party.value() == NEW)
        self.show_row("replaces_id", kind is ChangeKind.REPLACE)
        self.show_row(PLAN, kind in (ChangeKind.ADD, ChangeKind.REPLACE))
        self.show_row("places", kind is not ChangeKind.REMOVE)

    def _look(self) -> None:
        """Say at once that a change dated in the past has no days to work out."""
        start = None if self._start.input_faults("planned_start") else self._start.value()
        recorded = self._before.recorded_on if self._before.version else self._today
        past = start is not None and start < recorded
        said = _("This day has passed: customers can no longer be told in time, and the days stay undetermined.")
        self._start.remark(said if past else "")

    def put(self, value: ChainChange | None) -> None:
        """Show a change."""
        change = value or self._before
        self._before = change
        self._kind.put(change.kind)
        self._party.put(NEW if self._suggested and not change.party_id else change.party_id or None)
        self._name.put(self._begun.name)
        self._number.put(self._begun.registration_number)
        self._country.put(self._begun.country)
        self._replaces.put(change.replaces_id)
        self._services.put(change.service_ids)
        self._engaged_by.put(change.engaged_by_id)
        self._plan.put((PLAN,) if not change.version else ())
        self._places.put(change.places)
        self._categories.put(change.categories)
        self._purpose.put(change.purpose)
        self._start.put(change.planned_start)
        self._send.put(change.send_on)
        self._reason.put(change.reason)
        self._fit()
        self._look()

    def read(self) -> ChainChange:
        """The change as edited. Raises InvalidInputError while no sub-processor is chosen."""
        party, kind = self._party.value(), self._kind.value() or ChangeKind.ADD
        if party is None:
            raise InvalidInputError((Fault("party_id", "needed"),))
        replaces, engager = self._replaces.value(), self._engaged_by.value()
        return replace(
            self._before,
            kind=kind,
            party_id=self._begun.id if party == NEW else PartyId(party),
            replaces_id=PartyId(replaces) if replaces and kind is ChangeKind.REPLACE else None,
            service_ids=tuple(ServiceId(each) for each in self._services.value()),
            engaged_by_id=None if engager is None else PartyId(engager),
            places=self._places.value() if kind is not ChangeKind.REMOVE else (),
            categories=self._categories.value(),
            purpose=self._purpose.value(),
            planned_start=self._start.value(),
            send_on=self._send.value(),
            reason=self._reason.value(),
        )
