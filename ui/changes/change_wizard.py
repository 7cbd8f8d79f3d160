"""The wizard of a change: what changes, for whom and where, from when, whom it touches, the letters, the summary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from dpa_tracker.domain.checks_chain_changes import chain_change_faults
from dpa_tracker.domain.faults import Fault, InvalidInputError, KnownError
from dpa_tracker.domain.identities import ChainChangeId, Kind
from dpa_tracker.queries.chain_changes import ChangeView, start_phrase, supposed_view
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.sentences import _, error_sentence
from dpa_tracker.use_cases.letter_languages import LetterShelf, letter_shelf
from dpa_tracker.use_cases.new_identity import new_id
from dpa_tracker.use_cases.save_chain_change import (
    SaveChainChange,
    save_chain_change,
    try_chain_change,
    with_channels,
)
from ui.changes.beginning import Beginning
from ui.changes.change_form import ChangeForm
from ui.changes.notice_table import NoticeTable
from ui.changes.reach_ways import ReachWays
from ui.changes.wizard_answers import Plan, letters_dossier, summary_dossier, told_by
from ui.connecting import ignoring
from ui.desk import Desk
from ui.dossiers.view import DossierView
from ui.forms.choice_fields import TickField
from ui.importing.foot import Foot
from ui.prompts import Question
from ui.widgets.buttons import TextButton
from ui.widgets.screen_fit import open_at
from ui.widgets.scrolled import scrolled
from ui.widgets.step_line import StepLine
from ui.widgets.texts import label

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register


class Step(IntEnum):
    """The steps, in their order; the first three are sections of one form."""

    WHAT = 0
    WHERE = 1
    WHEN = 2
    CUSTOMERS = 3
    LETTERS = 4
    SUMMARY = 5


_FORM: Final = (Step.WHAT, Step.WHERE, Step.WHEN)
_SIZE: Final = (940, 720)


class ChangeWizard(QDialog):
    """Nothing is written before the last step. `recorded` bears the id of the change, `letters_wanted` too."""

    recorded = Signal(str)
    letters_wanted = Signal(str)

    def __init__(self, desk: Desk, lists: PickLists, beginning: Beginning, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("New change of a sub-processor"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._follows = beginning.follows
        self.view: ChangeView | None = None
        self._touched = self._busy = False
        self.form = ChangeForm(ChainChangeId(new_id(Kind.CHAIN_CHANGE)), lists, desk.on, beginning.newcomer)
        self.form.put(beginning.change)
        self.form.finish()
        self.form.edited.connect(self._touch)
        names = (
            *(_("What"), _("For whom and where"), _("When and why")),
            *(_("Customers"), _("Letters"), _("Summary")),
        )
        self.head = StepLine(self.windowTitle(), names, self, below=True)
        self.start = label("", strong=True, wrap=True, copyable=True)
        self.detail = label("", muted=True, wrap=True, copyable=True)
        self.customers = NoticeTable(self)
        self.customers.looked_at.connect(self._explain)
        self.customers.opened.connect(ignoring(self.say_how))
        self.reaches = ReachWays(desk, self)
        self.reaches.said.connect(self._reached)
        self.how = TextButton(_("How they are told…"), "edit", self)
        self.how.clicked.connect(ignoring(self.say_how))
        self.letters = DossierView(self)
        self.write = TickField(_("Write the letters when the change is saved"))
        self.write.put(True)
        self.summary = DossierView(self)
        self.stack = QStackedWidget(self)
        self.foot = Foot(self)
        self.foot.on.setDefault(True)  # else Enter in a field presses whichever button comes next
        self.foot.went_on.connect(self.go_on)
        self.foot.went_back.connect(self.back)
        self._arrange()
        self._show_step(Step.WHAT)

    def _arrange(self) -> None:
        whom = (self.start, self.customers, self.how, self.detail)
        for parts in ((scrolled(self.form),), whom, (self.letters, self.write), (self.summary,)):
            page = _page(*parts)
            self.stack.addWidget(scrolled(page) if self.customers in parts else page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)
        open_at(self, *_SIZE)

    # ---- steps -----------------------------------------------------------------------------------------------------

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self._step

    def _show_step(self, step: Step) -> None:
        self._step = step
        self.head.show_step(step)
        self.stack.setCurrentIndex(max(step - Step.WHEN, 0))
        for at, (card, paths) in enumerate(self.form.cards):
            card.setVisible(at == step)
            if at == step:
                self.form.go_to(paths[0])
        self.foot.back.setVisible(step is not Step.WHAT)
        self._allow()

    def _allow(self) -> None:
        name = _("Save the change") if self._step is Step.SUMMARY else _("Next")
        note = _("Nothing is written before the last step.") if self._step is not Step.SUMMARY else ""
        self.foot.allow(name, "", note, busy=self._busy)

    def back(self) -> None:
        """Go one step back; everything that was said stays."""
        if self._step is not Step.WHAT and not self._busy:
            self.foot.say_trouble("")
            self._show_step(Step(self._step - 1))

    def go_on(self) -> None:
        """Go one step on; a fault keeps the step, or leads to the one that it is about."""
        if self._busy:
            return
        self.foot.say_trouble("")
        if self._step in _FORM:
            faults = self._faults_up_to(self._step)
            if faults:
                self._show_faults(faults)
            elif self._step is Step.WHEN:
                self._look()
            else:
                self.form.show_faults(())
                self._show_step(Step(self._step + 1))
        elif self._step is Step.SUMMARY:
            self._save()
        else:
            self._show_step(Step(self._step + 1))
            self._answer()

    def _faults_up_to(self, step: Step) -> tuple[Fault, ...]:
        """What is wrong in the steps so far."""
        found = self.form.input_faults()
        if not found:
            try:
                found = chain_change_faults(self.form.read())
            except InvalidInputError as error:
                found = error.faults
            newcomer = self.form.newcomer
            if newcomer is not None and not newcomer.name:
                found = (Fault("newcomer.name", "needed"), *found)
        return tuple(each for each in found if self._step_of(each) <= step)

    def _step_of(self, fault: Fault) -> Step:
        home = self.form.home_of(fault.field)
        places = [at for at, (_card, paths) in enumerate(self.form.cards) if home in paths]
        return Step(places[0]) if places else Step.WHAT

    def _show_faults(self, faults: tuple[Fault, ...]) -> None:
        first = min(map(self._step_of, faults))
        if first is not self._step:
            self._show_step(first)
        self.foot.say_trouble("\n".join(self.form.show_faults(faults)))

    # ---- what follows from it --------------------------------------------------------------------------------------

    def _wish(self) -> SaveChainChange:
        told = None if self.view is None else {each.customer_id for each in self.view.outlook.affected}
        return SaveChainChange(
            self.form.read(),
            newcomer=self.form.newcomer,
            plan=self.form.plans,
            follows=self._follows,
            reaches=tuple(each for each in self.reaches.ways() if told is None or each.customer_id in told),
        )

    def say_how(self) -> None:
        """Set or correct how the marked customers are told; the one that the keyboard is on where none is marked."""
        row = self.customers.row()
        marked = self.customers.customers() or (() if row is None else (row.outlook.customer_id,))
        if self.view is not None and marked and not self._busy:
            self.reaches.ask(self.view.change, marked)

    def _reached(self) -> None:
        self._touch()
        self._look()

    def _look(self) -> None:
        """Work out whom the change touches, and look for what would keep it from being saved."""
        wish = replace(self._wish(), reaches=self.reaches.ways())
        self._begin(_("Looking for the customers concerned …"))

        def found(view: ChangeView) -> None:
            self._rest()
            self.view = view
            self.form.show_faults(())
            self._answer()
            self._show_step(Step.CUSTOMERS)

        self._desk.ask(self, lambda register, on: _looked_at(register, wish, on), found, self._refused)

    def _answer(self) -> None:
        view = self.view
        if view is None:
            return
        self.start.setText(str(start_phrase(view)))
        self.customers.offer(view.rows)
        self._explain()
        self.letters.show_dossier(letters_dossier(view, self._letter_shelf()))
        self.write.setVisible(any(row.affected for row in view.rows))
        writes = self.write.value()
        plan = Plan(self.form.newcomer, self.form.plans, writes, len(self._wish().reaches))
        self.summary.show_dossier(summary_dossier(view, plan))

    def _explain(self) -> None:
        row = self.customers.row()
        said = [] if self.view is None else [*map(str, self.view.reasons)]
        if row is not None:
            said += [
                " → ".join(row.path),
                told_by(row, self._letter_shelf()),
                *map(str, row.reasons),
            ]
        self.detail.setText("\n".join(line for line in dict.fromkeys(said) if line))

    def _letter_shelf(self) -> LetterShelf:
        return letter_shelf(self._desk.settings.templates_folder)

    # ---- saving ----------------------------------------------------------------------------------------------------

    def _save(self) -> None:
        wish = self._wish()
        self._begin("")

        def saved(_outcome: object) -> None:
            self._rest()
            writes = self.write.value() and self.view is not None and bool(self.view.outlook.affected)
            self.recorded.emit(wish.value.id)
            if writes:
                self.letters_wanted.emit(wish.value.id)
            super(ChangeWizard, self).accept()

        self._desk.change(
            self,
            self.windowTitle(),
            lambda writing: save_chain_change(writing.register, wish, actor=writing.actor, at=writing.at),
            saved,
            self._refused,
        )

    def _refused(self, error: Exception) -> None:
        self._rest()
        if isinstance(error, InvalidInputError):
            self._show_faults(error.faults)
        elif isinstance(error, KnownError):
            self.foot.say_trouble(error_sentence(error))
        else:
            self._desk.fail(error)

    def _begin(self, said: str) -> None:
        self._busy = True
        self.foot.begin(said)
        self._allow()

    def _rest(self) -> None:
        self._busy = False
        self.foot.rest()
        self._allow()

    def _touch(self) -> None:
        self._touched = True

    def reject(self) -> None:
        """Close without saving; what was typed is given up only when that is said."""
        question = Question(
            _("Discard the changes?"), _("What you typed here has not been saved."), _("Discard"), _("Keep editing")
        )
        if not self._touched or self._desk.prompts.confirm(self, question):
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own close button asks as Escape does."""
        event.ignore()
        self.reject()


def _looked_at(register: Register, wish: SaveChainChange, on: date) -> ChangeView:
    """The change as it would stand; raises what would keep it from being saved."""
    try_chain_change(register, wish, on)
    change = with_channels(wish.value, wish.reaches)
    return supposed_view(register, change, on, wish.newcomer, wish.reaches)


def _page(*parts: QWidget) -> QWidget:
    """A step of these parts, the one that holds most taking the room that is left."""
    made = QWidget()
    column = QVBoxLayout(made)
    alone = len(parts) == 1
    column.setContentsMargins(*((0, 0, 0, 0) if alone else (24, 8, 24, 8)))
    column.setSpacing(8)
    for part in parts:
        # A button is as wide as its words; the one that holds most has the height that is left.
        beside = Qt.AlignmentFlag.AlignLeft if isinstance(part, TextButton) else Qt.AlignmentFlag(0)
        column.addWidget(part, int(isinstance(part, (NoticeTable, QScrollArea))), beside)
    return made
