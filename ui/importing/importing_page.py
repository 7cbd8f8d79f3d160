"""Import a list: the file, its columns, the plan, then one step that is written as a whole and undone as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _, error_sentence, sentence
from dpa_tracker.sheets.column_mapping import TableMapping
from dpa_tracker.sheets.opening import read_book_apart
from dpa_tracker.sheets.tables import Book
from dpa_tracker.use_cases.apply_import import Imported
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.import_law import LawOfImport
from dpa_tracker.use_cases.import_meant import as_meant
from dpa_tracker.use_cases.import_plan import ImportPlan
from dpa_tracker.use_cases.import_readings import SheetReading, read_as, sheet_readings, understandings
from dpa_tracker.use_cases.plan_import import plan_import
from dpa_tracker.use_cases.read_register_file import is_register_file
from dpa_tracker.use_cases.register_file import BroughtIn
from ui.desk import Desk
from ui.importing.applying import apply_plan, new_records
from ui.importing.columns_step import ColumnsStep
from ui.importing.entered_import import EnteredImport
from ui.importing.file_step import FileStep
from ui.importing.foot import Foot
from ui.importing.for_all_rows import offered_names
from ui.importing.going_on import name_of_next, not_from_columns, not_from_file, not_from_plan, note_of
from ui.importing.plan_details import PlanWords
from ui.importing.plan_step import PlanStep, plan_title
from ui.importing.result_step import ResultStep
from ui.importing.saving import save_rejected, save_template
from ui.importing.step_head import Step, StepHead
from ui.importing.whole_register import WholeRegister, bring_in_job, brought_words, question, read_whole
from ui.widgets.page_in_turns import PageInTurns
from ui.work import Progress, Ticket
from ui.work import Step as Stage

if TYPE_CHECKING:
    from dpa_tracker.store.unit_of_work import Changes, Outcome

T = TypeVar("T")


class ImportingPage(PageInTurns):
    """One list at a time. `place_requested` leads to what was imported."""

    open_requested = Signal(object)
    place_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.path: Path | None = None
        self.book: Book | None = None
        self.readings: tuple[SheetReading, ...] = ()
        self.words: PlanWords | None = None
        self._asking: Ticket | None = None
        self._applying: Progress | None = None

    def make_parts(self) -> Iterator[None]:
        """One step after another."""
        self.head = StepHead(self)
        self.file = FileStep(self._desk.prompts, self)
        yield
        self.columns = ColumnsStep(self)
        yield
        self.plan = PlanStep(self)
        self.result = ResultStep(self)
        yield
        self.stack = QStackedWidget(self)
        self.foot = Foot(self)
        self._lay_out()

    def start(self) -> None:
        """Offer the names in the register."""
        self._connect()
        self._offer_names()
        self._show_step(Step.FILE)

    def _lay_out(self) -> None:
        for page in (self.file, self.columns, self.plan, self.result):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.file.chosen.connect(self.read)
        self.file.ticked.connect(self._tick)
        self.columns.said.connect(self._say)
        self.plan.meant_changed.connect(self.make_plan)
        self.result.new_wanted.connect(self._show_new)
        self.result.again_wanted.connect(self.begin)
        self.foot.went_on.connect(self.go_on)
        self.foot.went_back.connect(self.back)
        self.foot.cancelled.connect(self.cancel)
        for template_wanted in (self.file.template_wanted, self.result.template_wanted):
            template_wanted.connect(lambda: save_template(self._desk, self))
        for rejected_wanted in (self.plan.rejected_wanted, self.result.rejected_wanted):
            rejected_wanted.connect(self._save_rejected)
        self._desk.broadcast.changed.connect(self._heard)

    # ---- what the window asks --------------------------------------------------------------------------------------

    def ask(self, words: str) -> None:
        """Read the list at this path."""
        if words and self._applying is None:
            self.read(Path(words.splitlines()[0]))

    def take_focus(self) -> None:
        """Be ready for the step that is shown."""
        steps = (self.file, self.columns, self.plan, self.result)
        steps[self.step].take_focus()

    def entered(self) -> object:
        """What was chosen and said, free of any language."""
        return EnteredImport(self.path, self.book, self.readings, self.columns.rest.names, self.plan.said, self.step)

    def resume(self, entered: object) -> None:
        """Go on where one was; the plan is made anew, in the language that is spoken now."""
        if not isinstance(entered, EnteredImport):
            return
        self.path, self.book, self.readings = entered.path, entered.book, entered.readings
        self.columns.rest.names = entered.names
        self.plan.said = entered.said
        self.file.slot.put(self.path)
        self._show_readings()
        if self.book is not None and entered.step in (Step.COLUMNS, Step.PLAN):
            self._show_step(Step.COLUMNS)
        if self.book is not None and entered.step is Step.PLAN:
            self.make_plan()

    # ---- steps -----------------------------------------------------------------------------------------------------

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return Step(self.stack.currentIndex())

    def begin(self) -> None:
        """Begin with another list; what was said of the one before is gone with it."""
        self.path, self.book, self.readings, self.words = None, None, (), None
        self.file.slot.put(None)
        self.plan.said = "", ()
        self._show_readings()
        self._show_step(Step.FILE)
        self.take_focus()

    def back(self) -> None:
        """Go one step back; everything that was said stays."""
        self.cancel()
        if self._applying is None and self.step in (Step.COLUMNS, Step.PLAN):
            self.foot.say_trouble("")
            self._show_step(Step(self.step - 1))
            self.take_focus()

    def go_on(self) -> None:
        """Go one step on: to the columns, to the plan, or write what is planned."""
        if self._why_not():
            return
        if self.step is Step.FILE:
            self._show_step(Step.COLUMNS)
            self.take_focus()
        elif self.step is Step.COLUMNS:
            self.make_plan()
        elif self.step is Step.PLAN:
            self.apply()

    def _show_step(self, step: Step) -> None:
        self.stack.setCurrentIndex(step)
        self.head.show_step(step)
        self.foot.setVisible(step is not Step.RESULT)
        self.foot.back.setVisible(step in (Step.COLUMNS, Step.PLAN))
        self._allow()

    def _allow(self) -> None:
        """Whether one can go on; where not, why."""
        plan = None if self.words is None else self.words.plan
        self.foot.allow(name_of_next(self.step, plan), self._why_not(), note_of(self.step), busy=self._busy)
        self.stack.setEnabled(self._applying is None)
        self.foot.back.setEnabled(self._applying is None)

    @property
    def _busy(self) -> bool:
        return self._asking is not None or self._applying is not None

    def _why_not(self) -> str:
        if self._busy:
            return _("Working …")
        why = not_from_file(self.book, self.readings)
        if not why and self.step is not Step.FILE:
            why = not_from_columns(self.readings)
        if not why and self.step is Step.PLAN:
            why = not_from_plan(None if self.words is None else self.words.plan, read_only=self._desk.why_not_editable)
        return why

    # ---- reading ---------------------------------------------------------------------------------------------------

    def read(self, path: Path) -> None:
        """Read a file beside the GUI thread; a later one takes its place."""
        self.file.slot.put(path)
        register = self._desk.register

        def job() -> tuple[Book, tuple[SheetReading, ...]] | WholeRegister:
            if register is not None and is_register_file(path):
                return read_whole(path, register)
            book = read_book_apart(path)
            return book, sheet_readings(book)

        def take(found: tuple[Book, tuple[SheetReading, ...]] | WholeRegister) -> None:
            if isinstance(found, WholeRegister):
                self.file.slot.put(self.path)
                self._offer_register(found)
                return
            self.path, (self.book, self.readings), self.words = path, found, None
            self.plan.meant = ()
            self._show_readings()
            self.take_focus()

        def refuse(error: Exception) -> None:
            self.file.slot.put(self.path)
            self._refuse(error)

        if self.step is not Step.FILE:
            self._show_step(Step.FILE)
        self._ask(_("Reading {name} …").format(name=path.name), job, take, refuse)

    def _offer_register(self, found: WholeRegister) -> None:
        """A file that is a whole register needs no columns and no plan: it is asked for once."""
        if not self._desk.editable:
            self.foot.say_trouble(self._desk.why_not_editable)
            return
        if not self._desk.prompts.confirm(self, question(found)):
            return

        def brought(done: BroughtIn) -> None:
            self._finish(found.file.name, brought_words(done), done.copy, done.outcome)

        self._write(bring_in_job(self._desk.writing(), found), brought)

    def _show_readings(self) -> None:
        self.file.show_book(self.book, self.readings)
        self.columns.show_readings(self.readings)
        self._allow()

    def _tick(self, place: int, taken: bool) -> None:
        self._put(place, replace(self.readings[place], taken=taken))

    def _put(self, place: int, reading: SheetReading) -> None:
        self.readings = (*self.readings[:place], reading, *self.readings[place + 1 :])
        self._show_readings()

    def _say(self, place: int, said: TableMapping) -> None:
        """Read a sheet as a person says; what cannot be read so stays as it was."""
        book, reading = self.book, self.readings[place]
        if book is None:
            return

        def refuse(error: Exception) -> None:
            self._show_readings()
            self._refuse(error)

        put = partial(self._put, place)
        self._ask(_("Reading the columns …"), lambda: read_as(book, reading, said), put, refuse)

    # ---- planning --------------------------------------------------------------------------------------------------

    def make_plan(self) -> None:
        """See what the import would do, beside the GUI thread."""
        book, register = self.book, self._desk.register
        if book is None or register is None:
            return
        wish, readings, meant = self._wish(book), self.readings, self.plan.meant

        def job() -> PlanWords:
            tables = as_meant(understandings(readings), meant)
            return PlanWords.of(plan_import(register, book, tables, wish), register)

        self._ask(_("Comparing with the register …"), job, self._show_plan, self._refuse)

    def _wish(self, book: Book) -> ImportWish:
        owner, service = map(str.strip, self.columns.rest.names)
        return ImportWish(
            owner,
            service,
            sentence("import.placeholder.owner", {"file": book.name}),
            sentence("import.placeholder.own"),
            self._desk.today,
            LawOfImport(self._desk.register, self._desk.today),
        )

    def _show_plan(self, words: PlanWords) -> None:
        self.words = words
        self.plan.show_plan(words)
        fresh = self.step is not Step.PLAN
        self._show_step(Step.PLAN)
        if fresh:
            self.take_focus()

    # ---- writing ---------------------------------------------------------------------------------------------------

    def apply(self) -> None:
        """Write the plan; until its last record is written it can be stopped, and nothing is changed then."""
        if self.words is None or self._busy:
            return
        plan, reason = self.words.plan, self.plan.reason.text().strip()

        def applied(imported: Imported) -> None:
            self._finish(plan.source.name, plan_title(plan), imported.copy, imported.outcome, plan)

        self._write(apply_plan(self._desk.writing(), plan, reason, self.readings), applied)

    def _write(self, job: Callable[[Progress], T], then: Callable[[T], None]) -> None:
        self.foot.begin("")
        self._applying = self._desk.work.long(self, job, then, self._stepped, self._refuse, writes=True)
        self._allow()

    def _stepped(self, step: Stage) -> None:
        if self._applying is not None and not self._applying.is_cancelled():
            self.foot.progress.say(step)

    def _finish(
        self, file: str, counts: str, copy: Path | None, outcome: Outcome | None, plan: ImportPlan | None = None
    ) -> None:
        self._rest()
        self.result.show_result(file, counts, copy, plan)
        self._show_step(Step.RESULT)
        self.take_focus()
        if outcome is not None:  # in a turn of its own: every page hears of it, and the window is not to stand still
            deed = _("import {file}").format(file=file)
            QTimer.singleShot(0, self, partial(self.result.tell, self._desk, deed, outcome))

    def cancel(self) -> None:
        """Stop what is under way: a question is dropped, a write is asked to take itself back."""
        if self._applying is not None:
            self._applying.cancel()
        elif self._asking is not None:
            self._asking.drop()
            self._rest()
            self.file.slot.put(self.path)

    # ---- what is common to the steps -------------------------------------------------------------------------------

    def _ask(
        self, said: str, job: Callable[[], T], then: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        if self._asking is not None:
            self._asking.drop()
        self.foot.begin(said)

        def answered(found: T) -> None:
            self._rest()
            then(found)

        self._asking = self._desk.work.read(self, job, answered, failed)
        self._allow()

    def _rest(self) -> None:
        self._asking = self._applying = None
        self.foot.rest()
        self._allow()

    def _refuse(self, error: Exception) -> None:
        self._rest()
        if isinstance(error, KnownError):
            self.foot.say_trouble(error_sentence(error))
        else:
            self._desk.fail(error)

    def _heard(self, changes: Changes | None) -> None:
        """The register is another than planned for: plan anew. The names that are offered follow it too."""
        self._offer_names()
        if self.step is Step.PLAN and self._applying is None and self._desk.register is not None:
            self.make_plan()
        elif changes is None:
            self._allow()

    def _offer_names(self) -> None:
        self._desk.ask(self, lambda register, _on: offered_names(register), self.columns.rest.offer)

    def _save_rejected(self) -> None:
        if self.words is not None:
            save_rejected(self._desk, self.words.plan, self)

    def _show_new(self) -> None:
        place = None if self.words is None else new_records(self.words.plan)
        if place is not None:
            self.place_requested.emit(place)
