"""What if? An event is supposed on the left; on the right what changes by itself, and then what would change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.domain.plans import Plan, PlanEvent, Supposition
from dpa_tracker.queries.changes_ahead import ChangeAhead, changes_ahead, looks_ahead_to
from dpa_tracker.queries.choices import Choices
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.pick_lists import PickLists, parties_and_services
from dpa_tracker.queries.plans import event_of, event_supposed, plan_named, plans
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.queries.what_if import Event, WhatIf, what_if
from dpa_tracker.queries.what_if_words import told, told_of
from dpa_tracker.sentences import _
from dpa_tracker.store.register import Register
from ui.desk import Desk
from ui.dossiers.blocks import Act
from ui.dossiers.view import DossierView
from ui.drafting.asked_words import AT_ONCE, TEMPLATE_WORD
from ui.faults import notice_of
from ui.formats import day_text
from ui.forms.day_asked_about import faults_of_day
from ui.forms.form import Form
from ui.forms.rows_field import RowsField
from ui.forms.text_fields import DateField
from ui.resuming import FormEntered
from ui.trail import PageKey, Place
from ui.what_if.event_fields import EventFields, EventForm
from ui.what_if.memo_deed import save_memo
from ui.what_if.paper_deeds import record_papers
from ui.what_if.plan_deeds import drop, keep
from ui.what_if.what_if_dossier import (
    DRAFT,
    DROP,
    KEEP,
    MEMO,
    OPEN,
    OPEN_THEN,
    REOPEN,
    PlanLine,
    ahead_dossier,
    answer_dossier,
    subject_meant,
    then_meant,
)
from ui.widgets.buttons import TextButton
from ui.widgets.page_in_turns import PageInTurns
from ui.widgets.two_panes import two_panes
from ui.work import Ticket


class WhatIfPage(PageInTurns):
    """`open_requested` goes to a thing the answer names, `place_requested` to the page that makes documents."""

    open_requested = Signal(object)
    place_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked: Event | None = None
        self._answer: tuple[WhatIf, Phrase] | None = None
        self._reading: Ticket | None = None
        self._parties = Choices()

    def make_parts(self) -> Iterator[None]:
        """The form on the left, the answer on the right."""
        self.form = Form(stacked=True)
        self.form.section(_("What if …"), _("Nothing you enter here is recorded, unless you keep it as a plan."))
        self._event = EventFields(self.form)
        yield from self._event.make()
        self._also = self.form.add(
            "also",
            _("And at the same time"),
            RowsField(
                _("What is supposed as well"),
                self._said,
                lambda: EventForm(lambda: self._parties),
                _("A ground falls and a vendor moves: add the second event here."),
            ),
        )
        self._day = self.form.add("from_day", _("From"), DateField(_("Empty: from the day that is asked about.")))
        self._day.line.returnPressed.connect(self.suppose)
        self.form.finish()
        self._event.follow()
        yield
        self._suppose = TextButton(_("Show the effects"), "what_if", primary=True)
        self._suppose.clicked.connect(self.suppose)
        self._next = TextButton(_("What changes next?"), "calendar")
        self._next.clicked.connect(self.look_ahead)
        self.answer = DossierView(self, self._desk.work)
        self.answer.opened.connect(self._open)
        self.answer.acted.connect(self._act)
        yield from two_panes(self, self.form, (self._suppose, self._next), self.answer)

    def start(self) -> None:
        """Ask what changes next."""
        self._desk.broadcast.changed.connect(self._heard)
        self._refresh()

    def take_focus(self) -> None:
        """Be ready for the event."""
        self.form.go_to("kind")

    def ask(self, words: str) -> None:
        """Begin with a ground that ends, by its id; with no words, with what changes next."""
        if words in set(MechanismId):
            self._event.put(Supposition(PlanEvent.ENDS, MechanismId(words)))
            self._also.put(())
            self.suppose()
        else:
            self.look_ahead()

    def entered(self) -> FormEntered:
        """What was typed and chosen, and whether it was asked."""
        return FormEntered(self.form.entered(), asked=self._asked is not None)

    def resume(self, entered: object) -> None:
        """Go on with it in a window in another language."""
        if isinstance(entered, FormEntered):
            self.form.enter_again(entered.values)
            self._event.show_what_it_is_about()
            if entered.asked:
                self.suppose()

    def look_ahead(self) -> None:
        """Show what changes by itself in the coming two years."""
        self._asked = None
        self._ask_again()

    def suppose(self) -> None:
        """Ask what the event, and those supposed with it, would change."""
        faults = (*self.form.input_faults(), *self._event.faults(), *faults_of_day("from_day", self._day.value()))
        self.form.show_faults(faults)
        if faults:
            return
        try:
            self._asked = event_supposed((self._event.value(), *self._also.value()))
        except KnownError as error:
            self._desk.tell(notice_of(error))
        else:
            self._ask_again()

    def _said(self, supposed: Supposition) -> str:
        """A row of what is supposed as well."""
        names = dict(self._parties)
        return str(told_of(event_supposed((supposed,)), lambda party: names.get(party, party)))

    def _ask_again(self) -> None:
        if self._reading:
            self._reading.drop()
        event, day = self._asked, self._day.value()
        if event is None:
            self._reading = self._desk.ask(self, _ahead, self._show_ahead, self._refuse)
        else:
            self._reading = self._desk.ask(
                self, lambda register, on: _supposed(register, event, day or on), self._show, self._refuse
            )

    def _show(self, answer: tuple[WhatIf, Phrase]) -> None:
        self._answer = answer
        self.answer.show_dossier(answer_dossier(*answer, keeps=self._desk.editable))

    def _show_ahead(self, found: tuple[tuple[ChangeAhead, ...], date, tuple[PlanLine, ...]]) -> None:
        changes, until, plans = found
        self.answer.show_dossier(ahead_dossier(changes, day_text(until), plans))

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._desk.tell(notice_of(error))
        else:
            self._desk.fail(error)

    def _open(self, subject: object) -> None:
        self.open_requested.emit(subject)

    def _act(self, act: Act) -> None:
        if act.code == OPEN:
            self.open_requested.emit(subject_meant(act.about))
        elif act.code == DRAFT:
            record_papers(self._desk, self, act.about, self._make_documents)
        elif act.code == MEMO and self._answer is not None:
            save_memo(self._desk, self, *self._answer, QGuiApplication.font().family())
        elif act.code == OPEN_THEN:
            day, subject = then_meant(act.about)
            self._desk.set_day(day)
            self.open_requested.emit(subject)
        elif act.code == KEEP and self._answer is not None:
            keep(self._desk, self, *self._answer)
        elif act.code == DROP:
            drop(self._desk, self, act.about)
        elif act.code == REOPEN:
            self._desk.ask(self, lambda register, _on: plan_named(register, act.about), self._reopen, self._refuse)

    def _make_documents(self, template: str, agreements: tuple[str, ...]) -> None:
        words = "\n".join((f"{TEMPLATE_WORD}{template}", AT_ONCE, *agreements))
        self.place_requested.emit(Place(PageKey.DRAFT_MANY, words=words))

    def _reopen(self, plan: Plan) -> None:
        """Suppose again what a plan supposes."""
        self._event.put(plan.suppositions[0])
        self._also.put(plan.also)
        self._day.put(plan.from_day)
        self.suppose()

    def _heard(self, _changes: object) -> None:
        self._refresh()

    def _refresh(self) -> None:
        self._desk.ask(self, lambda register, _on: parties_and_services(register), self._offer)
        self._ask_again()

    def _offer(self, lists: PickLists) -> None:
        self._parties = lists.parties
        self._event.offer(lists.parties)
        self._also.put(self._also.value())  # a party's new name


def _ahead(register: Register, on: date) -> tuple[tuple[ChangeAhead, ...], date, tuple[PlanLine, ...]]:
    until, taken = looks_ahead_to(on), snapshot(register)
    kept = tuple((plan, told(event_of(plan), taken)) for plan in plans(register))
    return changes_ahead(register, on, until), until, kept


def _supposed(register: Register, event: Event, on: date) -> tuple[WhatIf, Phrase]:
    return what_if(register, event, on), told(event, snapshot(register))
