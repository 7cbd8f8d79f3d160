"""Who is affected? What happens is said on the left; on the right the customers, the places, or the hours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from dpa_tracker.domain.faults import Fault, KnownError
from dpa_tracker.domain.identities import Kind, PartyId, ServiceId
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.queries.affected import About, AffectedWish, affected
from dpa_tracker.queries.affected_words import Clock
from dpa_tracker.queries.breach_reach import breach_reach
from dpa_tracker.queries.customer_places import places_of_customer
from dpa_tracker.queries.enquiries import forwarded
from dpa_tracker.queries.moments import moment_of
from dpa_tracker.queries.pick_lists import PickLists, parties_and_services
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.sentences import _
from ui.affected.affected_dossier import (
    OPEN,
    breach_dossier,
    enquiry_dossier,
    places_dossier,
    reached_dossier,
)
from ui.company_choice import CompanyLine
from ui.connecting import ignoring
from ui.desk import Desk
from ui.dossiers.blocks import Act, Dossier
from ui.dossiers.view import DossierView
from ui.faults import notice_of
from ui.forms.choice_fields import ChoiceField, CodeField, CountryField
from ui.forms.form import Form
from ui.forms.text_fields import TextField
from ui.resuming import FormEntered
from ui.widgets.buttons import TextButton
from ui.widgets.page_in_turns import PageInTurns
from ui.widgets.two_panes import one_below_another, two_panes
from ui.work import Ticket

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register

Question = Callable[["Register", date, "PartyId | None"], Dossier]


class Asked(StrEnum):
    """What can be asked, in the order in which it is offered."""

    PARTY = "party"
    COUNTRY = "country"
    MECHANISM = "mechanism"
    SERVICE = "service"
    BREACH = "breach"
    PLACES = "places"
    ENQUIRY = "enquiry"


NEEDS: Final = {
    Asked.PARTY: ("party",),
    Asked.COUNTRY: ("country",),
    Asked.MECHANISM: ("mechanism",),
    Asked.SERVICE: ("service",),
    Asked.BREACH: ("party", "aware"),
    Asked.PLACES: ("party",),
    Asked.ENQUIRY: ("service",),
}
_FIELDS: Final = ("party", "country", "mechanism", "service", "aware")


class AffectedPage(PageInTurns):
    """`open_requested` goes to a record that the answer names."""

    open_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._reading: Ticket | None = None
        self._question: Question | None = None

    def make_parts(self) -> Iterator[None]:
        """The form on the left, the answer on the right."""
        yield from self._make_form()
        self.form.connect_choice("kind", self._follow_kind)
        self.form.edited.connect(self._ask_anew)
        self._find = TextButton(_("Find out"), "affected", primary=True)
        self._find.clicked.connect(ignoring(self.find_out))
        yield
        self.answer = DossierView(self, self._desk.work)
        self.answer.opened.connect(self.open_requested)
        self.answer.acted.connect(self._act)
        yield
        self.company = CompanyLine(self._desk, self)
        yield
        form = one_below_another(self.company, self.form)
        yield
        yield from two_panes(self, form, (self._find,), self.answer)

    def start(self) -> None:
        """Offer what is in the register."""
        self.answer.show_dossier(_nothing_asked())
        self._desk.broadcast.changed.connect(self._heard)
        self._refresh()

    def _make_form(self) -> Iterator[None]:
        form = self.form = Form(stacked=True)
        form.section(_("Who is affected?"), _("Nothing you enter here is recorded."))
        self._kind = form.add("kind", _("What happens"), ChoiceField(Asked, "affected_question"))
        self._party = form.add("party", _("Party"), CodeField((), none=_("Choose one")))
        yield
        self._country = form.add("country", _("Country"), CountryField())
        yield
        self._mechanism = form.add(
            "mechanism", _("Ground for transfers"), ChoiceField(MechanismId, "mechanism", none=_("Choose one"))
        )
        yield
        self._service = form.add("service", _("Service"), CodeField((), none=_("Choose one")))
        hint = _("A moment such as 2026-11-28 10:00, in the time zone of this computer unless one is added (+01:00).")
        self._aware = form.add("aware", _("When the sub-processor became aware"), TextField(hint))
        form.finish()
        yield

    # ---- what the window asks --------------------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Be ready for the question."""
        self.form.go_to("kind")

    def ask(self, words: str) -> None:
        """Begin with a party (`party:ID`) or a service (`service:ID`)."""
        kind, _colon, value = words.partition(":")
        if kind == Asked.SERVICE:
            self._kind.put(Asked.SERVICE)
            self._service.put(value)
        else:
            self._kind.put(Asked.PARTY)
            self._party.put(value)
        self._follow_kind()
        self.find_out()

    def entered(self) -> FormEntered:
        """What was typed and chosen, and whether it was asked."""
        return FormEntered(self.form.entered(), asked=self._question is not None)

    def resume(self, entered: object) -> None:
        """Go on with it in a window in another language."""
        if isinstance(entered, FormEntered):
            self.form.enter_again(entered.values)
            self._follow_kind()
            if entered.asked:
                self.find_out()

    def find_out(self) -> None:
        """Ask the register."""
        missing = [path for path in NEEDS[self._chosen()] if not self.form.field(path).value()]
        faults = [*self.form.input_faults(), *(Fault(path, "event_needs") for path in missing)]
        clock = None
        if self._chosen() is Asked.BREACH and "aware" not in missing:
            try:
                clock = Clock(*moment_of(self._aware.value()))
            except KnownError as error:
                code = error.code if error.code == "moment_skipped" else "no_moment"
                faults.append(Fault("aware", code, {"value": self._aware.value()}))
        self.form.show_faults(tuple(faults))
        if not faults:
            self._question = self._asked(clock)
            self._ask()

    # ---- questions and answers -------------------------------------------------------------------------------------

    def _chosen(self) -> Asked:
        return self._kind.value() or Asked.PARTY

    def _asked(self, clock: Clock | None) -> Question:
        party, service = PartyId(self._party.value() or ""), ServiceId(self._service.value() or "")
        match self._chosen():
            case Asked.BREACH if clock is not None:
                return lambda register, on, company: breach_dossier(
                    breach_reach(register, clock.aware, party, on, company), clock, _named(register, Kind.PARTY, party)
                )
            case Asked.PLACES:
                return lambda register, on, company: places_dossier(
                    places_of_customer(register, on, party, company), _named(register, Kind.PARTY, party)
                )
            case Asked.ENQUIRY:
                return lambda register, on, company: enquiry_dossier(
                    forwarded(register, on, service, company), _named(register, Kind.SERVICE, service)
                )
            case _:
                wish, title = self._wish(party, service), self._title()

                def reached(register: Register, on: date, company: PartyId | None) -> Dossier:
                    answer = affected(register, on, wish, company)
                    return reached_dossier(answer, title or answer.about.title)

                return reached

    def _wish(self, party: PartyId, service: ServiceId) -> AffectedWish:
        match self._chosen():
            case Asked.COUNTRY:
                return AffectedWish(About.COUNTRY, self._country.value() or "")
            case Asked.MECHANISM:
                return AffectedWish(About.MECHANISM, self._mechanism.value() or "")
            case Asked.SERVICE:
                return AffectedWish(About.SERVICE, service)
            case _:
                return AffectedWish(About.PARTY, party)

    def _title(self) -> str:
        """What is asked about, where that is no record."""
        shown = {
            Asked.COUNTRY: self._country.box.currentText(),
            Asked.MECHANISM: self._mechanism.codes.box.currentText(),
        }
        return shown.get(self._chosen(), "")

    def _follow_kind(self) -> None:
        for path in _FIELDS:
            self.form.show_row(path, path in NEEDS[self._chosen()])

    def _ask_anew(self) -> None:
        """The answer to another question does not stand beside the one that is being asked."""
        if self._reading:
            self._reading.drop()
        if self._question is not None:
            self._question = None
            self.answer.show_dossier(_nothing_asked())

    def _ask(self) -> None:
        question = self._question
        if self._reading:
            self._reading.drop()
        if question is not None:
            company, said = self._desk.companies.party, self.company.box.said

            def asked(register: Register, on: date) -> Dossier:
                found = question(register, on, company)
                return replace(found, subtitle=" · ".join(part for part in (said, found.subtitle) if part))

            self._reading = self._desk.ask(self, asked, self.answer.show_dossier, self._refuse)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._desk.tell(notice_of(error))
        else:
            self._desk.fail(error)

    def _act(self, act: Act) -> None:
        if act.code == OPEN:
            kind, _slash, record = act.about.partition("/")
            self.open_requested.emit(Subject(kind, record, ""))

    def _heard(self, _changes: object) -> None:
        self._refresh()

    def _refresh(self) -> None:
        self._desk.ask(self, lambda register, _on: parties_and_services(register), self._offer)
        self._ask()

    def _offer(self, lists: PickLists) -> None:
        for field, choices in ((self._party, lists.parties), (self._service, lists.services)):
            chosen = field.value()
            field.offer(choices)
            if chosen:
                field.put(chosen)


def _named(register: Register, kind: Kind, record_id: str) -> str:
    """What a record is called; asked of the register, since the choices may not have come yet."""
    return snapshot(register).subject(kind, record_id).title


def _nothing_asked() -> Dossier:
    said = _("The customers reached by it will be shown here, each with the way that leads to them.")
    return Dossier(kind=_("Who is affected"), icon="affected", title=_("Say what happens"), subtitle=said)
