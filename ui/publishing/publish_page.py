"""Lists for others: which paper is chosen on the left, with what changed since when; on the right it stands as read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from dpa_tracker.domain.faults import Fault, KnownError
from dpa_tracker.domain.identities import PartyId, ServiceId
from dpa_tracker.queries.at_signing import signed_on
from dpa_tracker.queries.pick_lists import PickLists, parties_and_services
from dpa_tracker.queries.processing_record import RecordRole, processing_record
from dpa_tracker.queries.publication import Publication
from dpa_tracker.queries.published_list import ListWish, sub_processor_list
from dpa_tracker.queries.questions import VendorQuestion
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.vendor_paper import vendor_paper
from dpa_tracker.sentences import _
from ui.company_choice import CompanyLine
from ui.connecting import ignoring
from ui.desk import Desk
from ui.dossiers.blocks import Act, Dossier
from ui.dossiers.view import DossierView
from ui.drafting.opening_files import open_path
from ui.faults import Notice, notice_of
from ui.forms.choice_fields import ChoiceField, CodeField, TickField
from ui.forms.form import Form
from ui.forms.text_fields import DateField
from ui.publishing.publish_dossier import OPEN, paper_dossier
from ui.resuming import FormEntered
from ui.widgets.buttons import TextButton
from ui.widgets.page_in_turns import PageInTurns
from ui.widgets.two_panes import one_below_another, two_panes
from ui.work import Ticket

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register

Making = Callable[["Register", date], Publication]


class Paper(StrEnum):
    """What can be published, in the order in which it is offered."""

    SUB_PROCESSORS = "sub_processors"
    PROCESSOR = "processor"
    CONTROLLER = "controller"
    VENDOR = "vendor"


_ASKS: Final = {
    Paper.SUB_PROCESSORS: ("service", "customer", "since", "signed"),
    Paper.PROCESSOR: ("customer",),
    Paper.CONTROLLER: (),
    Paper.VENDOR: ("vendor",),
}
_FIELDS: Final = ("service", "customer", "vendor", "since", "signed")
_FORMS: Final = (".docx", ".html", ".csv", ".pdf")


class PublishPage(PageInTurns):
    """`open_requested` goes to a record in which a fact is missing."""

    open_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._reading: Ticket | None = None
        self.paper: Publication | None = None

    def make_parts(self) -> Iterator[None]:
        """The form on the left, the paper on the right."""
        yield from self._make_form()
        self.form.connect_choice("paper", self._follow_paper)
        self.form.edited.connect(self._choose_anew)
        self._show_it = TextButton(_("Show it"), "publishing", primary=True)
        self._show_it.clicked.connect(ignoring(self.preview))
        self.save = TextButton(_("Save as…"), "save")
        self.save.clicked.connect(ignoring(self.ask_file))
        self.save.setEnabled(False)
        yield
        self.answer = DossierView(self)
        self.answer.opened.connect(self.open_requested)
        self.answer.acted.connect(self._act)
        yield
        self.company = CompanyLine(self._desk, self)
        yield
        form = one_below_another(self.company, self.form)
        yield
        yield from two_panes(self, form, (self._show_it, self.save), self.answer)

    def start(self) -> None:
        """Offer what is in the register."""
        self.answer.show_dossier(_nothing_yet())
        self._desk.broadcast.changed.connect(self._heard)
        self._refresh()

    def _make_form(self) -> Iterator[None]:
        form = self.form = Form(stacked=True)
        form.section(_("For others to read"), _("Nothing you enter here is recorded."))
        self._kind = form.add("paper", _("Paper"), ChoiceField(Paper, "paper_for_others"))
        self._service = form.add("service", _("Service"), CodeField((), none=_("All of them")))
        yield
        self._customer = form.add("customer", _("Customer"), CodeField((), none=_("All of them")))
        self._vendor = form.add("vendor", _("Vendor"), CodeField((), none=_("Choose one")))
        yield
        self._since = form.add("since", _("With what changed since"), DateField())
        self._signed = form.add("signed", "", TickField(_("Against the day this customer signed")))
        form.finish()
        yield

    # ---- what the window asks --------------------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Be ready for the choice of the paper."""
        self.form.go_to("paper")

    def ask(self, words: str) -> None:
        """Begin with the list for a customer (`customer:ID`) or of a service (`service:ID`)."""
        kind, _colon, value = words.partition(":")
        self._kind.put(Paper.SUB_PROCESSORS)
        (self._service if kind == "service" else self._customer).put(value)
        self._follow_paper()
        self.preview()

    def entered(self) -> FormEntered:
        """What was typed and chosen, and whether it was asked."""
        return FormEntered(self.form.entered(), asked=self.paper is not None)

    def resume(self, entered: object) -> None:
        """Go on with it in a window in another language."""
        if isinstance(entered, FormEntered):
            self.form.enter_again(entered.values)
            self._follow_paper()
            if entered.asked:
                self.preview()

    def preview(self) -> None:
        """Show the paper as it will be read."""
        faults = list(self.form.input_faults())
        if self._chosen() is Paper.VENDOR and not self._vendor.value():
            faults.append(Fault("vendor", "event_needs"))
        if self._is_signed() and not self._customer.value():
            faults.append(Fault("customer", "event_needs"))
        self.form.show_faults(tuple(faults))
        if faults:
            return
        if self._reading:
            self._reading.drop()
        self._reading = self._desk.ask(self, self._making(), self._show, self._refuse)

    def ask_file(self) -> None:
        """Ask where to put it; the ending says in which form."""
        paper = self.paper
        if paper is None:
            return
        kinds = ";;".join((_("Word document") + " (*.docx)", "HTML (*.html)", "csv (*.csv)", "PDF (*.pdf)"))
        path = self._desk.prompts.save_file(self, _("Save as…"), f"{paper.name}.docx", kinds)
        if path is not None:
            target = path if path.suffix.lower() in _FORMS else path.with_name(path.name + _FORMS[0])
            self._desk.work.read(self, lambda: _written(paper, target), self._told, self._refuse)

    # ---- questions and answers -------------------------------------------------------------------------------------

    def _chosen(self) -> Paper:
        return self._kind.value() or Paper.SUB_PROCESSORS

    def _is_signed(self) -> bool:
        return self._chosen() is Paper.SUB_PROCESSORS and self._signed.value()

    def _making(self) -> Making:
        customer, company = PartyId(self._customer.value() or "") or None, self._desk.companies.party
        service, since, signed = ServiceId(self._service.value() or "") or None, self._since.value(), self._is_signed()
        match self._chosen():
            case Paper.PROCESSOR:
                return lambda register, on: processing_record(register, on, RecordRole.PROCESSOR, company, customer)
            case Paper.CONTROLLER:
                return lambda register, on: processing_record(register, on, RecordRole.CONTROLLER, company)
            case Paper.VENDOR:
                vendor = PartyId(self._vendor.value() or "")
                return lambda register, on: vendor_paper(register, on, VendorQuestion(name=vendor))
            case Paper.SUB_PROCESSORS:
                wish = ListWish(service, customer, since, company)
                return lambda register, on: _list_for(register, on, wish, signed=signed)

    def _follow_paper(self) -> None:
        for path in _FIELDS:
            self.form.show_row(path, path in _ASKS[self._chosen()])

    def _choose_anew(self) -> None:
        """The paper chosen before does not stand, to be saved, beside the choice of another."""
        if self._reading:
            self._reading.drop()
        if self.paper is not None:
            self._reading = self.paper = None
            self.save.setEnabled(False)
            self.answer.show_dossier(_nothing_yet())

    def _show(self, paper: Publication) -> None:
        self._reading, self.paper = None, paper
        self.save.setEnabled(True)
        self.answer.show_dossier(paper_dossier(paper))

    def _told(self, path: Path) -> None:
        said = _("{file} has been written.").format(file=path)
        self._desk.tell(Notice(said, "info", _("Open"), lambda: open_path(path)))

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
        if self.paper is not None:
            self.preview()

    def _offer(self, lists: PickLists) -> None:
        for field, choices in (
            (self._service, lists.services),
            (self._customer, lists.parties),
            (self._vendor, lists.parties),
        ):
            chosen = field.value()
            field.offer(choices)
            if chosen:
                field.put(chosen)


def _list_for(register: Register, on: date, wish: ListWish, *, signed: bool) -> Publication:
    if signed and wish.customer is not None:
        since = signed_on(register, on, wish.customer, wish.company, wish.service)
        wish = replace(wish, since=since, signed=True)
    return sub_processor_list(register, on, wish)


def _written(paper: Publication, path: Path) -> Path:
    from dpa_tracker.use_cases.export_list import ListToWrite  # noqa: PLC0415 - loads the Word writer
    from dpa_tracker.use_cases.write_publication import write_publication  # noqa: PLC0415 - with the rest

    write_publication(ListToWrite(paper.name, paper.titles, paper.rows, told=paper.told), path)
    return path


def _nothing_yet() -> Dossier:
    said = _("The paper will stand here as it will be read, with the facts that are still missing.")
    return Dossier(kind=_("For others to read"), icon="publishing", title=_("Choose a paper"), subtitle=said)
