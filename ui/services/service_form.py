"""The form of a service."""

from __future__ import annotations

from dataclasses import replace

from dpa_tracker.domain.identities import PartyId, ServiceId
from dpa_tracker.domain.services import Service
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.sentences import _
from ui.forms.choice_fields import TruthField
from ui.forms.picked_rows import picked_rows
from ui.forms.rows_field import RowsField
from ui.forms.sheet import PartForm
from ui.forms.text_fields import DateField, LongTextField, TextField
from ui.services.processing_form import MeasureForm, ProcessingFields, measure_line


class ServiceForm(PartForm[Service]):
    """Edits a service. A new one gets the identity given."""

    def __init__(self, new_id: ServiceId, lists: PickLists) -> None:
        super().__init__()
        self._before = Service(new_id, "")
        self.section(_("Service"))
        self._name = self.add("name", _("Name"), TextField())
        self._providers = self.add("provider_ids", _("Providers"), picked_rows(_("Provider"), lists.parties))
        self._owner = self.add("owner", _("Responsible"), TextField(_("Who in our house looks after this record.")))
        self._notes = self.add("notes", _("Notes"), LongTextField(lines=2))
        self.section(_("Processing"), _("Agreements about this service take this over unless they say otherwise."))
        self._own = self.add(
            "processing.on_own_behalf",
            _("For our own purposes"),
            TruthField(_("Yes: we are its controller; it stands in our record of Article 30(1).")),
        )
        self._processing = ProcessingFields(self, "processing")
        self.section(_("Security"))
        self._measures = self.add(
            "measures", _("Measures"), RowsField(_("Security measure"), measure_line, MeasureForm)
        )
        self._last = self.add("last_risk_assessment", _("Last risk assessment"), DateField())
        self._next = self.add("next_risk_assessment", _("Next risk assessment"), DateField())

    def put(self, value: Service | None) -> None:
        """Show a service."""
        service = value or self._before
        self._before = service
        self._name.put(service.name)
        self._providers.put(tuple(service.provider_ids))
        self._owner.put(service.owner)
        self._notes.put(service.notes)
        self._own.put(service.processing.on_own_behalf)
        self._processing.put(service.processing)
        self._measures.put(service.measures)
        self._last.put(service.last_risk_assessment)
        self._next.put(service.next_risk_assessment)

    def read(self) -> Service:
        """The service as edited."""
        return replace(
            self._before,
            name=self._name.value(),
            provider_ids=tuple(PartyId(party) for party in self._providers.value()),
            owner=self._owner.value(),
            notes=self._notes.value(),
            processing=replace(self._processing.read(), on_own_behalf=self._own.value()),
            measures=self._measures.value(),
            last_risk_assessment=self._last.value(),
            next_risk_assessment=self._next.value(),
        )
