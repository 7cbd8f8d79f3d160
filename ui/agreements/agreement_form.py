"""The form of an agreement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dpa_tracker.domain.agreements import (
    Agreement,
    AgreementStatus,
    Conclusion,
    ConclusionForm,
    Direction,
)
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.identities import AgreementId, ServiceId
from dpa_tracker.domain.services import Processing
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.sentences import _, fault_sentence, language, language_name
from dpa_tracker.use_cases.refusing import refuse
from dpa_tracker.use_cases.terminate_agreement import given_faults
from ui.agreements.commitment_form import CommitmentForm, commitment_line
from ui.agreements.party_rows import party_rows
from ui.agreements.term_fields import TermFields
from ui.forms.choice_fields import ChoiceField, CodeField, CountryField, TickField
from ui.forms.picked_rows import picked_rows
from ui.forms.rows_field import RowsField
from ui.forms.sheet import PartForm
from ui.forms.text_fields import DateField, LongTextField, TextField
from ui.parties.party_form import LANGUAGES
from ui.services.processing_form import MeasureForm, ProcessingFields, measure_line


class AgreementForm(PartForm[Agreement]):
    """Edits an agreement. A new one gets the identity given."""

    def __init__(self, new_id: AgreementId, lists: PickLists, today: date) -> None:
        super().__init__()
        self._today = today
        self._before = Agreement(new_id, "", "", Direction.DOWNSTREAM, (), language=language())
        self._recorded: Agreement | None = None  # as it was shown first
        self._identity_section(lists)
        self._conclusion_section()
        self.section(_("Term"))
        self._term = TermFields(self)
        self._terminated = self.add(
            "terminated_on", _("Terminated from"), DateField(_("No longer binds from this day."))
        )
        self.section(_("Commitments"), _("What the processing side promised, with the clause and its words."))
        self._commitments = self.add(
            "commitments", _("Commitments"), RowsField(_("Commitment"), commitment_line, CommitmentForm)
        )
        self._processing_section()
        self._relations_section(lists)

    def _identity_section(self, lists: PickLists) -> None:
        self.section(_("Agreement"))
        self._reference = self.add("reference", _("Reference"), TextField())
        self._title = self.add("title", _("Title"), TextField())
        self._direction = self.add("direction", _("Direction"), ChoiceField(Direction, "direction"))
        self._parties = self.add("parties", _("Parties"), party_rows(lists))
        self._services = self.add("service_ids", _("Services"), picked_rows(_("Service"), lists.services))

    def _conclusion_section(self) -> None:
        self.section(
            _("Conclusion"), _("Expired and “to renew” are computed from the term. Offered and not known never bind.")
        )
        self._status = self.add("status", _("Status"), ChoiceField(AgreementStatus, "status"))
        self._form_of = self.add("conclusion.form", _("Concluded by"), ChoiceField(ConclusionForm, "conclusion"))
        self._concluded_on = self.add("conclusion.concluded_on", _("Concluded on"), DateField())
        self._by = self.add("conclusion.by", _("By whom"), TextField())
        self._evidence = self.add("conclusion.evidence", _("Evidence"), TextField())
        self._version = self.add("conclusion.terms_version", _("Version of the terms"), TextField())
        self._url = self.add("conclusion.url", _("Web address of the terms"), TextField())

    def _processing_section(self) -> None:
        self.section(
            _("Processing and measures"), _("Taken over from the services unless this agreement says otherwise.")
        )
        self._overrides = self.add("processing_own", "", TickField(_("This agreement describes the processing itself")))
        self._processing = ProcessingFields(self, "processing")
        self._own_measures = self.add("measures_own", "", TickField(_("This agreement lists its own measures")))
        self._measures = self.add(
            "measures", _("Measures"), RowsField(_("Security measure"), measure_line, MeasureForm)
        )
        self.connect_choice("processing_own", self._show_overrides)
        self.connect_choice("measures_own", self._show_overrides)

    def _relations_section(self, lists: PickLists) -> None:
        others = lists.agreements.without((self._before.id,))
        self.section(_("Relations and review"))
        self._main = self.add("main_agreement", _("Main agreement"), TextField())
        self._parent = self.add("parent_id", _("Belongs under"), CodeField(others, none=_("None")))
        self._replaces = self.add("replaces_id", _("Takes the place of"), CodeField(others, none=_("None")))
        self._law = self.add("law_country", _("Governing law"), CountryField())
        self._venue = self.add("venue", _("Venue"), TextField())
        self._language = self.add("language", _("Language"), CodeField(LANGUAGES, called=language_name))
        self._owner = self.add("owner", _("Responsible"), TextField())
        self._last_review = self.add("last_review", _("Last review"), DateField())
        self._next_review = self.add("next_review", _("Next review"), DateField())
        self._notes = self.add("notes", _("Notes"), LongTextField())

    def _show_overrides(self) -> None:
        self._processing.show(self._overrides.value())
        self.show_row("measures", self._own_measures.value())

    def put(self, value: Agreement | None) -> None:
        """Show an agreement."""
        agreement = value or self._before
        self._before = agreement
        self._recorded = self._recorded or agreement
        self._reference.put(agreement.reference)
        self._title.put(agreement.title)
        self._direction.put(agreement.direction)
        self._parties.put(agreement.parties)
        self._services.put(tuple(agreement.service_ids))
        self._status.put(agreement.status)
        self._put_conclusion(agreement.conclusion)
        self._term.put(agreement.term)
        self._terminated.put(agreement.terminated_on)
        self._commitments.put(agreement.commitments)
        self._overrides.put(agreement.processing is not None)
        self._processing.put(agreement.processing or Processing())
        self._own_measures.put(agreement.measures is not None)
        self._measures.put(agreement.measures or ())
        self._show_overrides()
        self._put_relations(agreement)
        wrong = given_faults(None, agreement, self._today)
        self.field("term.termination.given_on").remark("\n".join(map(fault_sentence, wrong)))

    def _put_conclusion(self, conclusion: Conclusion) -> None:
        self._form_of.put(conclusion.form)
        self._concluded_on.put(conclusion.concluded_on)
        self._by.put(conclusion.by)
        self._evidence.put(conclusion.evidence)
        self._version.put(conclusion.terms_version)
        self._url.put(conclusion.url)

    def _put_relations(self, agreement: Agreement) -> None:
        self._main.put(agreement.main_agreement)
        self._parent.put(agreement.parent_id)
        self._replaces.put(agreement.replaces_id)
        self._law.put(agreement.law_country)
        self._venue.put(agreement.venue)
        self._language.put(agreement.language)
        self._owner.put(agreement.owner)
        self._last_review.put(agreement.last_review)
        self._next_review.put(agreement.next_review)
        self._notes.put(agreement.notes)

    def read(self) -> Agreement:
        """The agreement as edited. Raises InvalidInputError when its term cannot be one."""
        if self._term.lacks_begin:
            raise InvalidInputError((Fault("term.begins_on", "needed"),))
        parent, replaced = self._parent.value(), self._replaces.value()
        read = replace(
            self._before,
            reference=self._reference.value(),
            title=self._title.value(),
            direction=self._direction.value() or Direction.DOWNSTREAM,
            parties=self._parties.value(),
            service_ids=tuple(ServiceId(service) for service in self._services.value()),
            status=self._status.value() or AgreementStatus.DRAFT,
            conclusion=self._read_conclusion(),
            term=self._term.read(),
            terminated_on=self._terminated.value(),
            commitments=self._commitments.value(),
            processing=self._processing.read() if self._overrides.value() else None,
            measures=self._measures.value() if self._own_measures.value() else None,
            main_agreement=self._main.value(),
            parent_id=None if parent is None else AgreementId(parent),
            replaces_id=None if replaced is None else AgreementId(replaced),
            law_country=self._law.value(),
            venue=self._venue.value(),
            language=self._language.value() or "en",
            owner=self._owner.value(),
            last_review=self._last_review.value(),
            next_review=self._next_review.value(),
            notes=self._notes.value(),
        )
        refuse(given_faults(self._recorded, read, self._today))
        return read

    def _read_conclusion(self) -> Conclusion:
        return Conclusion(
            self._form_of.value() or ConclusionForm.UNKNOWN,
            self._concluded_on.value(),
            self._by.value(),
            self._evidence.value(),
            self._version.value(),
            self._url.value(),
        )
