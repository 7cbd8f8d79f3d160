"""The form of a change: what changes, at which sub-processor, for which services, where and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.identities import ChainChangeId, PartyId, ServiceId
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.sentences import _
from ui.engagements.engagement_form import LocationForm, location_line
from ui.forms.choice_fields import ChoiceField, CodeField
from ui.forms.picked_rows import picked_rows
from ui.forms.rows_field import RowsField
from ui.forms.sheet import PartForm
from ui.forms.text_fields import DateField, LinesField, LongTextField
from ui.forms.ticks_field import TicksField

PLAN = "plan"


class ChangeForm(PartForm[ChainChange]):
    """Edits a change. The kind decides which of its fields there are."""

    def __init__(self, new_id: ChainChangeId, lists: PickLists, today: date) -> None:
        super().__init__()
        self._before = ChainChange(new_id, ChangeKind.ADD, PartyId(""), today)
        others = [(code, name) for code, name in lists.parties if code not in lists.own]
        self.section(
            _("What changes"),
            _("A sub-processor that is new is recorded as a party first; then it can be chosen here."),
        )
        self._kind = self.add("kind", _("Change"), ChoiceField(ChangeKind, "change_kind"))
        self._party = self.add("party_id", _("Sub-processor"), CodeField(others, none=""))
        self._replaces = self.add("replaces_id", _("Replaces"), CodeField(others, none=""))
        self._services = self.add("service_ids", _("Services"), picked_rows(_("Service"), lists.services))
        self._engaged_by = self.add(
            "engaged_by_id", _("Engaged by"), CodeField(lists.parties, none=_("Our company that provides the service"))
        )
        self._plan = self.add(
            PLAN, _("Its use"), TicksField(((PLAN, _("Record its use as planned, if it is not yet")),))
        )
        self.section(_("Where and what"))
        self._places = self.add("places", _("Places"), RowsField(_("Place"), location_line, LocationForm))
        self._categories = self.add("categories", _("Categories of personal data"), LinesField())
        self._purpose = self.add("purpose", _("What the provider does"), LongTextField(lines=2))
        self.section(_("When and why"))
        self._start = self.add(
            "planned_start", _("Planned start"), DateField(_("Of an end it is the last day of use."))
        )
        self._send = self.add("send_on", _("Meant to be sent on"), DateField(_("Empty: today.")))
        self._reason = self.add("reason", _("Reason"), LongTextField(lines=2))
        self.connect_choice("kind", self._fit_to_kind)

    @property
    def plans(self) -> bool:
        """Whether the use of the sub-processor is to be recorded as planned."""
        return bool(self._plan.value())

    def _fit_to_kind(self) -> None:
        kind = self._kind.value()
        self.show_row("replaces_id", kind is ChangeKind.REPLACE)
        self.show_row(PLAN, kind in (ChangeKind.ADD, ChangeKind.REPLACE))
        self.show_row("places", kind is not ChangeKind.REMOVE)

    def put(self, value: ChainChange | None) -> None:
        """Show a change."""
        change = value or self._before
        self._before = change
        self._kind.put(change.kind)
        self._party.put(change.party_id or None)
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
        self._fit_to_kind()

    def read(self) -> ChainChange:
        """The change as edited. Raises InvalidInputError while no sub-processor is chosen."""
        party, kind = self._party.value(), self._kind.value() or ChangeKind.ADD
        if party is None:
            raise InvalidInputError((Fault("party_id", "needed"),))
        replaces, engager = self._replaces.value(), self._engaged_by.value()
        return replace(
            self._before,
            kind=kind,
            party_id=PartyId(party),
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
