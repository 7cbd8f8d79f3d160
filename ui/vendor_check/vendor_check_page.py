"""Check a vendor: a name and what it would get to see, and the answer with its reasons. Asking writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QStackedWidget

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.domain.onboarding import OnboardingRequest
from dpa_tracker.queries.pick_lists import PickLists, parties_and_services
from dpa_tracker.queries.questions import DataFlag, VendorAnswer, VendorQuestion
from dpa_tracker.queries.requests import request
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.vendor_check import check_vendor
from dpa_tracker.sentences import _, error_sentence
from ui.desk import Desk
from ui.dossiers.deed import Deed
from ui.dossiers.view import DossierView
from ui.forms.choice_fields import ManyField, TickField
from ui.forms.countries_field import CountriesField
from ui.forms.day_asked_about import faults_of_day
from ui.forms.form import Form
from ui.forms.named_field import NamedField
from ui.forms.text_fields import DateField, TextField
from ui.resuming import FormEntered
from ui.trail import REQUEST_WORD
from ui.vendor_check.answer_dossier import answer_dossier
from ui.vendor_check.report_deed import save_report
from ui.widgets.buttons import TextButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_in_turns import PageInTurns
from ui.widgets.two_panes import two_panes
from ui.work import Ticket

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class _Asked:
    """The question, and the day it is about (None: the day of the window)."""

    question: VendorQuestion
    on: date | None


class VendorCheckPage(PageInTurns):
    """The question on the left, the answer on the right. `open_requested` goes to a thing the answer names."""

    open_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked: _Asked | None = None
        self._answer: VendorAnswer | None = None
        self._reading: Ticket | None = None
        self._meant: Subject | None = None  # the record chosen where several bear the name
        self._lists = PickLists()

    def make_parts(self) -> Iterator[None]:
        """The form on the left, the answer on the right."""
        self._make_form()
        yield
        self._check = TextButton(_("Check"), "vendor_check", primary=True)
        self._check.clicked.connect(self.check)
        self._clear = TextButton(_("Clear"), "close")
        self._clear.clicked.connect(self.clear)
        self.answer = DossierView(self)
        self.answer.opened.connect(self._go)
        self._nothing = EmptyState(
            "vendor_check",
            _("May we use this vendor?"),
            _(
                "Type a name and press Enter: you get yes, yes with conditions, no or cannot tell, with the reasons, "
                "what is missing and who must supply it. The vendor need not be in the register."
            ),
        )
        self._unasked = EmptyState("vendor_check", _("That cannot be asked"), "")
        self._shown = QStackedWidget()
        for pane in (self._nothing, self.answer, self._unasked):
            self._shown.addWidget(pane)
        yield
        yield from two_panes(self, self._form, (self._check, self._clear), self._shown)
        lines = (self._name, self._service, self._countries, self._described, self._day)
        for line in (each.line for each in lines):
            line.returnPressed.connect(self.check)

    def start(self) -> None:
        """Offer what is in the register."""
        self._desk.broadcast.changed.connect(self._heard)
        self._refresh()

    def _make_form(self) -> None:
        self._form = Form(stacked=True)
        self._form.section(_("May we use this vendor?"), _("Only the name is needed. Nothing you enter is recorded."))
        self._name = self._form.add("name", _("Vendor"), NamedField(hint=_("Name, other name or registration number.")))
        self._service = self._form.add("service", _("For the service"), NamedField())
        self._countries = self._form.add("countries", _("Data would be in"), CountriesField())
        self._data = self._form.add("data", _("It would see"), ManyField(DataFlag, "seen", below=True))
        self._none = self._form.add("nothing_special", "", TickField(_("None of these")))
        self._described = self._form.add("categories", _("Data in words"), TextField(_("Names, e-mail, invoices …")))
        self._day = self._form.add("on", _("On another day than shown above"), DateField())
        self._form.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks from the ticks of the form too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(self.focusWidget(), QCheckBox):
            self.check()
            return
        super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Be ready for a name."""
        self._name.line.setFocus()
        self._name.line.selectAll()

    def ask(self, words: str) -> None:
        """Check this name, or what a request (by its id) asks for."""
        if words.startswith(REQUEST_WORD):
            wanted = words.removeprefix(REQUEST_WORD)
            self._desk.ask(self, lambda register, _on: request(register, wanted), self._ask_as)
            return
        self._name.put(words)
        self.check()

    def entered(self) -> FormEntered:
        """What was typed and chosen, and whether it was asked."""
        return FormEntered(self._form.entered(), asked=self._asked is not None, chosen=self._chosen())

    def resume(self, entered: object) -> None:
        """Go on with it in a window in another language."""
        if isinstance(entered, FormEntered):
            self._form.enter_again(entered.values)
            if entered.chosen is not None:
                self._meant = Subject(Kind.PARTY.value, entered.chosen, self._name.value())
            if entered.asked:
                self.check()

    def _ask_as(self, asked: OnboardingRequest) -> None:
        """Ask what a request asks for."""
        self.clear()
        if asked.party_id is not None:
            self._meant = Subject(Kind.PARTY.value, asked.party_id, asked.vendor)
        self._name.put(asked.vendor)
        self._service.put(asked.service)
        self._countries.put(asked.countries)
        self._data.put(asked.data)
        self._described.put(", ".join(filter(None, map(str.strip, asked.categories.splitlines()))))
        self.check()

    def clear(self) -> None:
        """Begin another question."""
        self._asked = self._answer = self._meant = None
        for field in (self._name, self._service, self._described):
            field.put("")
        self._countries.put(())
        self._data.put(())
        self._none.put(False)
        self._day.put(None)
        self._form.show_faults(())
        self._shown.setCurrentWidget(self._nothing)
        self.take_focus()

    def check(self) -> None:
        """Ask the register, with what is supposed here beside what is recorded."""
        faults = (*self._form.input_faults(), *faults_of_day("on", self._day.value()))
        self._form.show_faults(faults)
        if faults:
            return
        if not self._name.value():
            self._cannot(KnownError("empty_question"))
            self.take_focus()
            return
        self._take_offered()
        question = VendorQuestion(
            self._name.value(),
            self._service.value() or None,
            self._countries.value(),
            frozenset(self._data.value()),
            self._described.value(),
            self._none.value(),
            self._chosen(),
        )
        self._asked = _Asked(question, self._day.value())
        self._ask_again()

    def _take_offered(self) -> None:
        """Of several that bear one name, the one that was pointed at: its name alone stands there then."""
        offered = self._lists.namesake_called(self._name.value())
        if offered is not None:
            self._meant = Subject(Kind.PARTY.value, offered.id, offered.name)
            self._name.put(offered.name)

    def _chosen(self) -> PartyId | None:
        """The record that was chosen, as long as its name stands there."""
        meant = self._meant
        return PartyId(meant.id) if meant is not None and meant.title == self._name.value() else None

    def _ask_again(self) -> None:
        asked = self._asked
        if asked is None:
            return
        if self._reading:
            self._reading.drop()

        def read(register: Register, on: date) -> VendorAnswer:
            return check_vendor(register, asked.question, asked.on or on)

        self._reading = self._desk.ask(self, read, lambda answer: self._show(asked, answer), self._cannot)

    def _cannot(self, error: Exception) -> None:
        self._answer = None
        if not isinstance(error, KnownError):
            self._desk.fail(error)
            return
        self._unasked.say(error_sentence(error))
        self._shown.setCurrentWidget(self._unasked)

    def _show(self, asked: _Asked, answer: VendorAnswer) -> None:
        self._answer = answer
        self._shown.setCurrentWidget(self.answer)
        dossier = answer_dossier(asked.question, answer, asked.on)
        self.answer.show_dossier(dossier, self._deeds(asked, answer))
        self.answer.setAccessibleName(dossier.title)

    def _deeds(self, asked: _Asked, answer: VendorAnswer) -> tuple[Deed, ...]:
        return (
            Deed(_("One page, PDF or Word…"), "save", lambda: self._save(asked, answer)),
            Deed(_("Ask legal to onboard it…"), "requests", self._onboard, *self._desk.asking),
        )

    def _save(self, asked: _Asked, answer: VendorAnswer) -> None:
        family = QApplication.font().family()
        save_report(self._desk, self, (asked.question, answer, asked.on or self._desk.on), family)

    def _onboard(self) -> None:
        from ui.requests.request_acts import ask_to_onboard  # noqa: PLC0415 - loads the forms

        ask_to_onboard(self._desk, self._as_request, self)

    def _as_request(self, made: OnboardingRequest) -> OnboardingRequest:
        """What was asked here, as a request: nothing is typed again."""
        asked, answer = self._asked, self._answer
        if asked is None or answer is None:
            return made
        question, party = asked.question, answer.party
        return replace(
            made,
            vendor=question.name if party is None else party.title,
            party_id=None if party is None else PartyId(party.id),
            service=question.service or "",
            data=tuple(sorted(question.data)),
            categories=question.categories,
            countries=question.countries,
            answer=answer.verdict,
        )

    def _go(self, subject: object) -> None:
        """Open what the answer names; a near name is asked about instead."""
        answer = self._answer
        if answer is not None and isinstance(subject, Subject) and subject in answer.near:
            self._meant = subject
            self._name.put(subject.title)
            self.check()
            return
        self.open_requested.emit(subject)

    def _heard(self, _changes: object) -> None:
        self._refresh()

    def _refresh(self) -> None:
        self._desk.ask(self, lambda register, _on: parties_and_services(register), self._offer)
        self._ask_again()

    def _offer(self, lists: PickLists) -> None:
        self._lists = lists
        self._name.offer(lists.parties)
        self._service.offer(lists.services)
