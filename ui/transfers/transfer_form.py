"""The form of a transfer: who sends what to whom in which country, and on which grounds."""

from __future__ import annotations

from dataclasses import replace

from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.identities import EngagementId, PartyId, TransferId
from dpa_tracker.domain.mechanisms import ExporterRole, Frequency, ImporterRole, Law, MakingAvailable
from dpa_tracker.domain.transfers import Transfer, TransferFacts
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.sentences import _
from ui.forms.choice_fields import ChoiceField, CodeField, CountryField, TruthField
from ui.forms.rows_field import RowsField
from ui.forms.sheet import PartForm
from ui.forms.text_fields import DateField, LongTextField, TextField
from ui.transfers.mechanism_form import MechanismForm, mechanism_line


class TransferForm(PartForm[Transfer]):
    """Edits a transfer. A new one gets the identity given, and our house as exporter."""

    def __init__(self, new_id: TransferId, lists: PickLists) -> None:
        super().__init__()
        own = next((party for party, _name in lists.parties if party in lists.own), "")
        self._before = Transfer(
            new_id, PartyId(own), PartyId(""), Law.EU_GDPR, ExporterRole.PROCESSOR, ImporterRole.PROCESSOR
        )
        self._leg_section(lists)
        self.section(_("Grounds"), _("In order; exactly these are judged. Adequacy too counts only when it is listed."))
        self._grounds = self.add(
            "mechanisms", _("Grounds on record"), RowsField(_("Ground"), mechanism_line, MechanismForm)
        )
        self.section(_("Facts the law may turn on"), _("“Not known” is never read as “no”."))
        self._facts_section()
        self.section(_("Notes"))
        self._owner = self.add("owner", _("Responsible"), TextField(_("Who in our house looks after this record.")))
        self._notes = self.add("notes", _("Notes"), LongTextField(lines=2))

    def _leg_section(self, lists: PickLists) -> None:
        self.section(_("From and to"))
        self._exporter = self.add("exporter_id", _("Exporter"), CodeField(lists.parties, none=""))
        self._exporter_role = self.add(
            "exporter_role", _("Role of the exporter"), ChoiceField(ExporterRole, "exporter_role")
        )
        self._importer = self.add("importer_id", _("Importer"), CodeField(lists.parties, none=""))
        self._importer_role = self.add(
            "importer_role", _("Role of the importer"), ChoiceField(ImporterRole, "importer_role")
        )
        self._country = self.add(
            "country", _("Country"), CountryField(_("Where the importer receives or sees the data."))
        )
        self._law = self.add("law", _("Law of the exporter"), ChoiceField(Law, "law"))
        self._how = self.add(
            "making_available", _("How the data get there"), ChoiceField(MakingAvailable, "making_available")
        )
        self._engagement = self.add(
            "engagement_id", _("Belongs to the engagement"), CodeField(lists.engagements, none=_("None"))
        )
        self._begins = self.add("begins_on", _("From"), DateField())
        self._ends = self.add("ends_on", _("To"), DateField(_("The last day.")))

    def _facts_section(self) -> None:
        add = self.add
        self._frequency = add(
            "facts.frequency", _("How often"), ChoiceField(Frequency, "frequency", none=_("Not known"))
        )
        self._hr = add("facts.hr", _("Data about the exporter's own employees"), TruthField())
        self._special = add("facts.special_categories", _("Special categories of data"), TruthField())
        self._automated = add("facts.automated", _("Processed by automated means"), TruthField())
        self._group = add("facts.same_group", _("Exporter and importer are one group"), TruthField())
        self._scope = add(
            "facts.within_adequacy_scope", _("Importer is within the adequacy decision's scope"), TruthField()
        )
        self._powers = add("facts.public_powers", _("Exporter uses public powers"), TruthField())
        self._immigration = add("facts.for_uk_immigration_control", _("For UK immigration control"), TruthField())

    def put(self, value: Transfer | None) -> None:
        """Show a transfer."""
        transfer = value or self._before
        self._before = transfer
        self._exporter.put(transfer.exporter_id or None)
        self._exporter_role.put(transfer.exporter_role)
        self._importer.put(transfer.importer_id or None)
        self._importer_role.put(transfer.importer_role)
        self._country.put(transfer.country)
        self._law.put(transfer.law)
        self._how.put(transfer.making_available)
        self._engagement.put(transfer.engagement_id)
        self._begins.put(transfer.begins_on)
        self._ends.put(transfer.ends_on)
        self._grounds.put(transfer.mechanisms)
        self._put_facts(transfer.facts)
        self._owner.put(transfer.owner)
        self._notes.put(transfer.notes)

    def _put_facts(self, facts: TransferFacts) -> None:
        self._frequency.put(facts.frequency)
        self._hr.put(facts.hr)
        self._special.put(facts.special_categories)
        self._automated.put(facts.automated)
        self._group.put(facts.same_group)
        self._scope.put(facts.within_adequacy_scope)
        self._powers.put(facts.public_powers)
        self._immigration.put(facts.for_uk_immigration_control)

    def read(self) -> Transfer:
        """The transfer as edited. Raises InvalidInputError while exporter or importer is missing."""
        exporter, importer, engagement = self._exporter.value(), self._importer.value(), self._engagement.value()
        if exporter is None or importer is None:
            missing = {"exporter_id": exporter, "importer_id": importer}
            raise InvalidInputError(
                tuple(Fault(path, "party_needed") for path, party in missing.items() if party is None)
            )
        return replace(
            self._before,
            exporter_id=PartyId(exporter),
            exporter_role=self._exporter_role.value() or ExporterRole.CONTROLLER,
            importer_id=PartyId(importer),
            importer_role=self._importer_role.value() or ImporterRole.PROCESSOR,
            country=self._country.value(),
            law=self._law.value() or Law.EU_GDPR,
            making_available=self._how.value() or MakingAvailable.TRANSMISSION,
            engagement_id=None if engagement is None else EngagementId(engagement),
            begins_on=self._begins.value(),
            ends_on=self._ends.value(),
            mechanisms=self._grounds.value(),
            facts=self._read_facts(),
            owner=self._owner.value(),
            notes=self._notes.value(),
        )

    def _read_facts(self) -> TransferFacts:
        return TransferFacts(
            self._powers.value(),
            self._group.value(),
            self._scope.value(),
            self._hr.value(),
            self._special.value(),
            self._automated.value(),
            self._immigration.value(),
            self._frequency.value(),
        )
