"""Many at once: one template, the agreements ticked, a folder; what came of each stands in one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.identities import DraftId, Kind
from dpa_tracker.queries.asked_fields import AskedField, asked_fields
from dpa_tracker.queries.many_choices import ManyOffer, many_choices
from dpa_tracker.queries.template_choices import TemplateChoice, template_choices
from dpa_tracker.sentences import _
from dpa_tracker.store.unit_of_work import Changes
from dpa_tracker.use_cases.draft_many import DraftedMany, DraftMany, draft_many
from dpa_tracker.use_cases.draft_placing import ManyDraft
from ui.connecting import ignoring
from ui.desk import Desk
from ui.dossiers.blocks import Act
from ui.drafting.asked_words import AT_ONCE, TEMPLATE_WORD
from ui.drafting.choosing_pane import ChoosingPane
from ui.drafting.drafts_place import drafts_folder
from ui.drafting.fact_editor import edit_fact
from ui.drafting.many_result import ManyResult
from ui.drafting.many_wish import Made, ManyEntered, command_of, folder_faults
from ui.drafting.readiness_sections import EDIT_FACT, ENTER
from ui.drafting.wish_form import WishForm
from ui.faults import notice_of
from ui.formats import count_text
from ui.forms.form import Form
from ui.forms.text_fields import TextField
from ui.packing.progress_line import ProgressLine
from ui.widgets.buttons import TextButton
from ui.widgets.page_in_turns import PageInTurns
from ui.widgets.texts import label
from ui.widgets.two_panes import one_below_another, two_panes
from ui.work import Progress, Step, Ticket

BETWEEN_STEPS: Final = 0.1  # seconds; who watches sees no more
_Offered = tuple[ManyOffer, tuple[TemplateChoice, ...] | None]


class ManyPage(PageInTurns):
    """The wish on the left; on the right the agreements to tick, then what came of each."""

    open_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = ""
        self._wanted: tuple[str, ...] = ()
        self._at_once = False
        self._done_at_once: set[str] = set()  # what was asked: who comes back to it makes nothing anew
        self._about_template = ""
        self._asking: Ticket | None = None
        self._making: Progress | None = None
        self.made: DraftedMany | None = None
        self._asked_for: DraftMany | None = None  # what that came of

    def make_parts(self) -> Iterator[None]:
        """The wish on the left; the agreements, and later what came of it, on the right."""
        self.form = WishForm(many=True)
        yield from self.form.make_parts()
        self.form.template_changed.connect(self._ask_fields)
        self.form.file_wanted.connect(self._choose_file)
        self._make_place()
        yield
        self.choosing = ChoosingPane(self._desk, self)
        self.choosing.changed.connect(self._allow)
        self.choosing.offered.connect(self._tick_wanted)
        yield
        self.result = ManyResult(self._desk, self)
        self.result.opened.connect(self.open_requested)
        self.result.acted.connect(self._act)
        self.result.left.connect(self.choose_agreements)
        yield
        self.progress = ProgressLine(self)
        self.progress.cancelled.connect(self.cancel)
        self.trouble = _trouble()
        self.make_button = TextButton("", "draft_many", primary=True)
        self.make_button.clicked.connect(ignoring(self.make))
        self.why_not = label("", muted=True, wrap=True)
        left = self._make_left()
        yield
        right = self._make_right()
        yield
        yield from two_panes(self, left, (self.make_button,), right)

    def start(self) -> None:
        """Offer what is in the register."""
        self._desk.broadcast.changed.connect(self._heard)
        self._heard(None)
        self._allow()

    # ---- laying out ------------------------------------------------------------------------------------------------

    def _make_place(self) -> None:
        self.place = Form(stacked=True)
        self.place.set_edges(0, 8)
        self.place.section(_("Where the files go"))
        hint = _("It is made when it is not there. A report of all that is missing is written into it.")
        self.folder = self.place.add("folder", _("Folder"), TextField(hint))
        name = _("Drafts {day}").format(day=self._desk.on.isoformat())
        self._folder_meant = str(drafts_folder(self._desk.settings) / name)
        self.folder.put(self._folder_meant)
        other = TextButton(_("Choose a folder…"), parent=self, link=True)
        other.clicked.connect(ignoring(self.choose_folder))
        inside = self.folder.layout()
        if isinstance(inside, QVBoxLayout):
            inside.addWidget(other)

    def _make_left(self) -> QWidget:
        why = QWidget()
        line = QVBoxLayout(why)
        line.setContentsMargins(24, 0, 24, 8)
        line.addWidget(self.why_not)
        return one_below_another(self.form, self.place, why)

    def _make_right(self) -> QFrame:
        self.stack = QStackedWidget()
        for page in (self.choosing, self.result):
            self.stack.addWidget(page)
        below = QVBoxLayout()
        below.setContentsMargins(20, 4, 20, 8)
        below.setSpacing(8)
        below.addWidget(self.trouble)
        below.addWidget(self.progress)
        pane = QFrame()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addLayout(below)
        return pane

    # ---- what the window asks --------------------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Be ready to search for an agreement, or to go through what came of it."""
        on_result = self.stack.currentWidget() is self.result
        (self.result.table if on_result else self.choosing.search).setFocus()

    def ask(self, words: str) -> None:
        """Tick the agreements of these ids, one to a line; a line with `template:` before it chooses the template.

        A line "at once" makes the drafts as soon as the template has been read.
        """
        if words == self._asked and self.stack.currentWidget() is self.result:
            return  # one came back to what was shown
        self._asked, lines = words, words.splitlines()
        for line in lines:
            if line.startswith(TEMPLATE_WORD):
                self.form.choose_template(line.removeprefix(TEMPLATE_WORD))
        self._at_once = AT_ONCE in lines and words not in self._done_at_once
        self._wanted = tuple(line for line in lines if line not in ("", AT_ONCE) and not line.startswith(TEMPLATE_WORD))
        if self._making is None:
            self.choose_agreements()
            self._tick_wanted()

    def entered(self) -> object:
        """What was chosen and typed, and what came of it where that is shown: for the same page of a new window."""
        on_result = self.stack.currentWidget() is self.result
        return ManyEntered(
            self.form.entered(),
            self.folder.value() if self.folder.value() != self._folder_meant else "",
            self.choosing.entered(),
            self._asked,
            frozenset(self._done_at_once),
            Made(self._asked_for, self.made) if on_result and self._asked_for and self.made else None,
        )

    def resume(self, entered: object) -> None:
        """Go on with it."""
        if not isinstance(entered, ManyEntered):
            return
        self.form.resume(entered.wish)
        self.folder.put(entered.folder or self.folder.value())
        self.choosing.resume(entered.chosen)
        self._asked, self._done_at_once = entered.asked, set(entered.done_at_once)
        if entered.made is not None:
            self._show_result(entered.made)

    def choose_agreements(self) -> None:
        """Go back to the agreements; what is ticked stays."""
        self.stack.setCurrentWidget(self.choosing)
        self.take_focus()
        self._allow()

    # ---- what there is to choose -----------------------------------------------------------------------------------

    def _heard(self, changes: Changes | None) -> None:
        """Another day, another register, or a change: templates are read again where files may have changed."""
        if changes is not None and changes.of_papers_alone:
            return  # nothing that is shown here
        self.form.show_day(self._desk.on, self._desk.today)
        folder, anew = self._desk.settings.templates_folder, changes is None
        self._desk.ask(
            self,
            lambda register, _on: (many_choices(register), template_choices(folder) if anew else None),
            self._offer,
        )
        self.result.refresh()

    def _offer(self, offered: _Offered) -> None:
        choices, templates = offered
        self.choosing.offer(choices)
        if templates is not None:
            self.form.offer_templates(templates)

    def _tick_wanted(self) -> None:
        if self._wanted and self.choosing.model.total:
            self.choosing.tick_only(self._wanted)
            self._wanted = ()
        self._make_at_once()

    def _make_at_once(self) -> None:
        """Make them without another click, where that was asked and all that it needs has been read."""
        read = self._asking is None and self._about_template == self.form.chosen_template()
        if self._at_once and not self._wanted and read:
            self._at_once = False
            self._done_at_once.add(self._asked)
            self.make()

    def _choose_file(self) -> None:
        path = self._desk.prompts.open_file(self, _("Open a Word file"), _("Word files") + " (*.docx *.dotx)")
        if path is not None:
            self.form.choose_template(str(path))

    def choose_folder(self) -> None:
        """Ask for the folder that the files go into."""
        folder = self._desk.prompts.open_folder(self, _("Where the files go"))
        if folder is not None:
            self.folder.put(str(folder))

    def _ask_fields(self) -> None:
        """Read what the template chosen asks for; an answer about another one is not wanted any more."""
        template = self.form.chosen_template()
        if not template or template == self._about_template:
            return
        self._about_template = template
        if self._asking is not None:
            self._asking.drop()
        self._asking = self._desk.work.read(self, lambda: asked_fields(template), self._ask_for, self._cannot_ask)
        self._allow()

    def _ask_for(self, asked: Sequence[AskedField]) -> None:
        self._asking = None
        self.trouble.hide()
        self.form.ask_for(asked)
        self._allow()
        self._make_at_once()

    def _cannot_ask(self, error: Exception) -> None:
        self._asking, self._about_template = None, ""
        self.form.ask_for(())
        self._refuse(error)

    def _allow(self) -> None:
        """Whether it can begin; where it cannot, why."""
        count = self.choosing.model.ticked_count
        if not count:
            why = _("Tick the agreements to draft for.")
        elif self._making is not None:
            why = _("The drafts are being made.")
        elif self._asking is not None:
            why = _("The template is being read.")
        else:
            why = ""
        words = _("Make {count} drafts") if count != 1 else _("Make one draft")
        self.make_button.say(words.format(count=count_text(count)) if count else _("Make the drafts"))
        self.make_button.setEnabled(not why)
        self.make_button.setAccessibleDescription(why)
        self.why_not.setText(why)
        self.why_not.setVisible(bool(why))

    # ---- making them -----------------------------------------------------------------------------------------------

    def make(self) -> None:
        """Make the drafts beside the GUI thread; nothing is begun with nothing ticked, which would mean all of them."""
        ticked = self.choosing.ticked()
        if not ticked or self._making is not None or self._asking is not None:
            return
        on, today = self._desk.on, self._desk.today
        folder = Path(self.folder.value())
        amiss = folder_faults(self.folder.value())
        self.place.show_faults(amiss)
        faults = self.form.input_faults(on, today)
        self.form.show_faults(faults)
        if not faults and not amiss:
            self._begin(command_of(self.form.wish(folder, on, today), ticked))

    def _begin(self, command: DraftMany) -> None:
        writing = self._desk.writing()
        self.trouble.hide()
        self.progress.begin()
        self.choosing.setEnabled(False)
        self.stack.setCurrentWidget(self.choosing)

        def job(progress: Progress) -> DraftedMany:
            told = 0.0

            def heard(done: int, total: int, last: ManyDraft) -> None:
                nonlocal told
                now = monotonic()
                if 1 < done < total and now - told < BETWEEN_STEPS:
                    return  # each makes the window lay its line out anew
                told = now
                said = _("{done} of {total}: {agreement}")
                text = said.format(done=count_text(done), total=count_text(total), agreement=last.agreement)
                progress.step(done, total, text)

            return draft_many(
                writing.register,
                command,
                actor=writing.actor,
                at=writing.at,
                heard=heard,
                is_cancelled=progress.is_cancelled,
            )

        self._making = self._desk.work.long(
            self, job, lambda made: self._show(command, made), self._stepped, self._refuse, writes=True
        )
        self._allow()

    def _stepped(self, step: Step) -> None:
        if self._making is not None and not self._making.is_cancelled():
            self.progress.say(step)

    def cancel(self) -> None:
        """Ask it to stop; what was written by then stays, and is told."""
        if self._making is not None:
            self._making.cancel()

    def _show(self, command: DraftMany, made: DraftedMany) -> None:
        self._rest()
        self._show_result(Made(command, made))
        self.take_focus()
        kept = frozenset(DraftId(one.kept) for one in made.drafts if one.kept is not None)
        if kept:  # drafts change no fact: only who lists drafts has to look again
            self._desk.broadcast.changed.emit(Changes({Kind.DRAFT: kept}))

    def _show_result(self, made: Made) -> None:
        self.made, self._asked_for = made.drafted, made.command
        checked = made.command.check or made.command.final
        self.result.show_result(made.drafted, made.command.folder, checked=checked)
        self.stack.setCurrentWidget(self.result)

    def _refuse(self, error: Exception) -> None:
        self._rest()
        if isinstance(error, InvalidInputError):
            homeless = self.form.show_faults(error.faults)
            words = "\n".join(homeless) or _("Something that you entered cannot be used; see the form.")
        elif isinstance(error, KnownError):
            words = notice_of(error).text
        else:
            self._desk.fail(error)
            return
        self.trouble.setText(words)
        self.trouble.show()

    def _rest(self) -> None:
        self._making = None
        self.progress.hide()
        self.choosing.setEnabled(True)
        self._allow()

    # ---- what the result leads to ----------------------------------------------------------------------------------

    def _act(self, act: Act) -> None:
        if act.code == EDIT_FACT:
            edit_fact(self._desk, act.about, self)
        elif act.code == ENTER:
            self.form.asked.go_to(act.about)


def _trouble() -> QLabel:
    made = label("", wrap=True, copyable=True)
    made.setProperty("faultText", "true")
    made.hide()
    return made
