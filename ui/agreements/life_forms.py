"""The forms that renew, amend and terminate an agreement; each shows what will follow from what is entered."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLabel

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.faults import Fault, InvalidInputError, KnownError
from dpa_tracker.domain.identities import AgreementId, PartyId
from dpa_tracker.domain.term import Ends
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.sentences import _, fault_sentence, name_of
from dpa_tracker.use_cases.amend_agreement import AmendAgreement
from dpa_tracker.use_cases.renew_agreement import RenewAgreement
from dpa_tracker.use_cases.terminate_agreement import TerminateAgreement, ending_after, receipt_faults
from dpa_tracker.wording.endings_in_words import ending_sentences
from ui.agreements.ask_dialog import Asked
from ui.forms.choice_fields import CodeField
from ui.forms.sheet import PartForm
from ui.forms.text_fields import DateField, LongTextField, TextField
from ui.widgets.texts import label


class RenewForm(PartForm[Asked[RenewAgreement]]):
    """A successor: its reference, and the days that do not follow by themselves."""

    def __init__(self, agreement: Agreement, successor_id: AgreementId, begins: date | None) -> None:
        super().__init__()
        self._agreement, self._id = agreement, successor_id
        taken = _("Parties, services, promises and term are taken over; clauses, quotes and the review are not.")
        self.section(_("The agreement that takes its place"), taken)
        self._reference = self.add("reference", _("Reference"), TextField())
        self._title = self.add("title", _("Title"), TextField())
        self._begins = self.add("begins_on", _("Begins on"), DateField())
        exclusive = agreement.term is not None and agreement.term.ends is Ends.EXCLUSIVE
        read_as = name_of("ends", Ends.EXCLUSIVE if exclusive else Ends.INCLUSIVE)
        self._ends = self.add("first_ends_on", _("First term ends on"), DateField(f"{read_as}."))
        self._note = self.add("note", _("Why"), LongTextField(lines=2))
        term = agreement.term
        self.show_row("begins_on", term is not None)
        self.show_row("first_ends_on", term is not None and term.first_ends_on is not None)
        self._title.put(agreement.title)
        self._begins.put(begins)

    def put(self, value: Asked[RenewAgreement] | None) -> None:
        """Nothing is there before: the form begins with what follows from the agreement."""

    def read(self) -> Asked[RenewAgreement]:
        """What is asked for."""
        command = RenewAgreement(
            self._agreement.id,
            self._id,
            self._reference.value(),
            self._agreement.version,
            self._title.value(),
            self._begins.value(),
            self._ends.value(),
            self._note.value(),
        )
        return Asked(command, self._agreement.version)


class AmendForm(PartForm[Asked[AmendAgreement]]):
    """An amendment: what it changes, and, once it is concluded, the day and the version from then on."""

    def __init__(self, agreement: Agreement, amendment_id: AgreementId) -> None:
        super().__init__()
        self._agreement, self._id = agreement, amendment_id
        lapses = _("An amendment that is concluded gives the agreement a new version, and its review lapses.")
        self.section(_("Amendment"), lapses)
        self._reference = self.add("reference", _("Reference"), TextField())
        self._changes = self.add("changes", _("What it changes"), LongTextField())
        self._concluded = self.add("concluded_on", _("Concluded on"), DateField(_("Empty: it is a draft.")))
        self._version = self.add("version", _("Version of the terms"), TextField())

    def put(self, value: Asked[AmendAgreement] | None) -> None:
        """Nothing is there before."""

    def read(self) -> Asked[AmendAgreement]:
        """What is asked for."""
        command = AmendAgreement(
            self._agreement.id,
            self._id,
            self._reference.value(),
            self._changes.value(),
            self._agreement.version,
            self._version.value(),
            self._concluded.value(),
        )
        return Asked(command, self._agreement.version)


class TerminateForm(PartForm[Asked[TerminateAgreement]]):
    """Notice of termination: by whom, when received, why; the last day that follows is shown with the reason for it."""

    def __init__(self, agreement: Agreement, lists: PickLists, today: date) -> None:
        super().__init__()
        self._agreement, self._today = agreement, today
        self.section(_("Notice of termination"))
        parties = [(str(each.party_id), lists.party(each.party_id)) for each in agreement.parties]
        self._by = self.add("by", _("Notice given by"), CodeField(parties, none=_("Not known")))
        self._received = self.add("received_on", _("Received on"), DateField(_("Notice has its effect when received.")))
        self._reason = self.add("reason", _("Reason"), LongTextField(lines=2))
        self._last = self.add("last_day", _("Another last day"), DateField(_("Empty: the one that follows below.")))
        self.section(_("What follows"))
        self.follows: QLabel = label("", wrap=True, copyable=True)
        self._grid.addWidget(self.follows, 0, 0, 1, 2)
        self._received.put(today)
        for path in ("received_on", "last_day"):
            self.connect_choice(path, self._tell)

    def _tell(self) -> None:
        received = self._received.value()
        self.follows.setText("\n".join(self._sentences(received)) if received else "")

    def _sentences(self, received: date) -> tuple[str, ...]:
        faults = receipt_faults(self._agreement, received, self._today)
        if faults:
            return (f"{_('Received on')}: {fault_sentence(faults[0])}.",)
        try:
            ending = ending_after(self._agreement, received)
        except (InvalidInputError, KnownError):
            return (_("The last day cannot be worked out from the term: enter it above."),)
        return ending_sentences(self._agreement, ending, self._last.value())

    def put(self, value: Asked[TerminateAgreement] | None) -> None:
        """Nothing is there before."""

    def read(self) -> Asked[TerminateAgreement]:
        """The notice. Raises InvalidInputError without the day on which it was received."""
        received, by = self._received.value(), self._by.value()
        if received is None:
            raise InvalidInputError((Fault("received_on", "missing"),))
        command = TerminateAgreement(
            self._agreement.id,
            PartyId(by) if by else None,
            received,
            self._reason.value(),
            self._agreement.version,
            self._last.value(),
        )
        return Asked(command, self._agreement.version)
