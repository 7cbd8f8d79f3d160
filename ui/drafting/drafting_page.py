"""New draft: an agreement, a template, a place to put it; what stands in the way leads to where it is put right."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QProgressBar, QStackedWidget

from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.asked_fields import AskedField, asked_fields
from dpa_tracker.queries.gap_places import places_of
from dpa_tracker.queries.pick_lists import PickLists, pick_lists
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.template_choices import TemplateChoice, template_choices
from dpa_tracker.sentences import _, error_sentence, language
from dpa_tracker.store.unit_of_work import Changes
from dpa_tracker.use_cases.draft_agreement import DraftAgreement, draft_agreement
from dpa_tracker.use_cases.draft_at_once import MadeAtOnce
from dpa_tracker.use_cases.fitting_template import fitting_templates
from ui.connecting import ignoring
from ui.desk import Desk
from ui.dossiers.blocks import Act
from ui.dossiers.deed import Deed
from ui.dossiers.view import DossierView
from ui.drafting.asked_words import SAID_WORD, TEMPLATE_WORD
from ui.drafting.at_once import made_at_once, proposed_path, say_where, take_back
from ui.drafting.comparing import compare_in_word
from ui.drafting.draft_dossier import COMPARE, DraftMade, draft_dossier
from ui.drafting.drafts_place import DraftsPlace
from ui.drafting.fact_editor import edit_fact
from ui.drafting.opening_files import open_path
from ui.drafting.readiness_sections import EDIT_FACT, ENTER
from ui.drafting.reason_sheet import reason_sheet
from ui.drafting.result_panel import ResultPanel
from ui.drafting.wish_form import WishEntered, WishForm, profile_names
from ui.faults import Notice
from ui.templating.sample_panel import scratch_folder
from ui.trail import PageKey, Place
from ui.undo import Writing
from ui.widgets.buttons import TextButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_in_turns import PageInTurns
from ui.widgets.two_panes import one_below_another, two_panes
from ui.work import Ticket

_Offered = tuple[PickLists, dict[str, str], tuple[TemplateChoice, ...] | None]


class DraftingPage(PageInTurns):
    """The wish on the left, what came of it on the right. `open_requested` goes to the record whose facts lack."""

    open_requested = Signal(object)
    place_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted = ""
        self._about_template = ""
        self._asking: Ticket | None = None
        self._make_after = False
        self._making = False
        self._at_once = False
        self.made: DraftMade | None = None

    def make_parts(self) -> Iterator[None]:
        """The wish on the left, what came of it on the right."""
        self.form = WishForm()
        yield from self.form.make_parts()
        self.form.template_changed.connect(self._ask_fields)
        self.form.file_wanted.connect(self._choose_file)
        self.place = DraftsPlace(self._desk, self)
        self._make = TextButton(_("Make the draft"), "drafting", primary=True)
        self._make.clicked.connect(self.make)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(_("Drafting"))
        self._busy.hide()
        yield
        self.panel = ResultPanel(self._desk, self)
        self.panel.opened.connect(self.open_requested)
        self.panel.acted.connect(self._act)
        yield
        self._nothing = EmptyState(
            "drafting",
            _("Make a draft from the register"),
            _("The template is filled from what is recorded. What is missing is yellow in it, and listed here."),
        )
        self._trouble = EmptyState("verdict_open", _("Nothing was written"), "")
        self._shown = QStackedWidget()
        for page in (self._nothing, self.panel, self._trouble):
            self._shown.addWidget(page)
            yield
        self.many = TextButton(_("Draft for many…"), "draft_many")
        self.many.clicked.connect(ignoring(self._for_many))
        yield
        form = one_below_another(self.form, self.place)
        yield from two_panes(self, form, (self._make, self.many, self._busy), self._shown)

    def start(self) -> None:
        """Offer what is in the register."""
        self._desk.broadcast.changed.connect(self._heard)
        self._heard(None)

    @property
    def result(self) -> DossierView:
        """The answer, as a dossier."""
        return self.panel.answer

    # ---- what the window asks --------------------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Be ready to choose an agreement."""
        self.form.agreement.setFocus()

    def ask(self, words: str) -> None:
        """Choose this agreement (its id), a template (`template:` and its name or the path of the Word file), or both.

        Where both are asked for they stand in lines of their own, the agreement first; further lines (`said:`) say what
        the template asks for.
        """
        for word in words.split("\n"):
            if word.startswith(TEMPLATE_WORD):
                self.form.choose_template(word.removeprefix(TEMPLATE_WORD))
            elif word.startswith(SAID_WORD):
                self.form.say(dict([json.loads(word.removeprefix(SAID_WORD))]))
            else:
                self._wanted = word
                self.form.choose_agreement(word)

    def entered(self) -> object:
        """The wish as it stands."""
        return self.form.entered()

    def resume(self, entered: object) -> None:
        """Go on with a wish from a window in another language."""
        if isinstance(entered, WishEntered):
            self._wanted = entered.agreement or ""
            self.form.resume(entered)

    def chosen_template(self) -> str:
        """The template that would be filled: the path of a Word file, else the name of one that ships."""
        return self.form.chosen_template()

    def agreements(self) -> tuple[str, ...]:
        """The ids of the agreements that can be chosen."""
        return self.form.agreements()

    def make_final(self) -> None:
        """Wish for a final version."""
        self.form.final.put(value=True)
        self.form.final.edited.emit()

    # ---- what there is to choose -----------------------------------------------------------------------------------

    def _heard(self, changes: Changes | None) -> None:
        """Another day, another register, or a change: templates are read again where files may have changed."""
        self.form.show_day(self._desk.on, self._desk.today)
        folder, anew, spoken = self._desk.settings.templates_folder, changes is None, language()
        self._desk.ask(
            self,
            lambda register, _on: (
                pick_lists(register),
                fitting_templates(register, spoken),
                template_choices(folder) if anew else None,
            ),
            self._offer,
        )

    def _offer(self, offered: _Offered) -> None:
        lists, fitting, templates = offered
        self.form.offer_agreements(lists.agreements, self._wanted, fitting)
        if templates is not None:
            self.form.offer_templates(templates)
        self._draft_if_known()

    def _choose_file(self) -> None:
        path = self._desk.prompts.open_file(self, _("Open a Word file"), _("Word files") + " (*.docx *.dotx)")
        if path is not None:
            self.form.choose_template(str(path))

    def _ask_fields(self) -> None:
        """Read what the template chosen asks for; an answer about another one is not wanted any more."""
        template = self.chosen_template()
        if not template or template == self._about_template:
            return
        self._about_template = template
        if self._asking is not None:
            self._asking.drop()
        self._asking = self._desk.work.read(self, lambda: asked_fields(template), self._ask_for, self._cannot_ask)

    def _ask_for(self, asked: Sequence[AskedField]) -> None:
        self._asking = None
        self.form.ask_for(asked)
        if self._make_after and not asked:
            self.make()
        self._make_after = False
        self._draft_if_known()

    def _cannot_ask(self, error: Exception) -> None:
        self._asking, self._make_after, self._about_template, self._at_once = None, False, "", False
        self.form.ask_for(())
        self._refuse(error)

    def _for_many(self) -> None:
        self.place_requested.emit(Place(PageKey.DRAFT_MANY, words=TEMPLATE_WORD + self.chosen_template()))

    # ---- making it -------------------------------------------------------------------------------------------------

    def make(self) -> None:
        """Ask where to put it, and fill the template there; once it is known what the template asks for."""
        if self._making:
            return
        if self._asking is not None:
            self._make_after = True
            return
        on, today = self._desk.on, self._desk.today
        faults = self.form.input_faults(on, today)
        self.form.show_faults(faults)
        if faults:
            return
        agreement = self.form.agreement.value() or ""
        path = self._desk.prompts.save_file(self, _("Save the draft as"), self._proposed(agreement), "Word (*.docx)")
        if path is not None:
            self._draft(self.form.wish(path if path.suffix else path.with_suffix(".docx"), on, today))

    def _proposed(self, agreement: str) -> str:
        reference = self.form.agreement_name(agreement).split(" · ", 1)[0]
        return str(proposed_path(self.place.folder, reference, self.chosen_template()))

    def draft_at_once(self) -> None:
        """Make the draft that was asked for without another question; where it lies is said with what it lacks."""
        self._at_once = True
        self._draft_if_known()

    def _draft_if_known(self) -> None:
        """Make it once there is something to choose from and it is known what the template asks for."""
        known = self._asking is None and self._about_template == self.chosen_template() and self.form.agreements()
        if not self._at_once or not known or self._making:
            return
        self._at_once = False
        agreement, writing = self.form.agreement.value() or "", self._desk.writing()
        command = self.form.wish(Path(self._proposed(agreement)), self._desk.on, self._desk.today)
        self._rest(busy=True)
        self._desk.work.write(self, lambda: made_at_once(writing, command), self._show_at_once, self._refuse)

    def _show_at_once(self, found: tuple[MadeAtOnce, DraftMade]) -> None:
        made, shown = found
        self._show(shown, made)
        say_where(self._desk, made, lambda: self._take_back(made))

    def _take_back(self, made: MadeAtOnce) -> None:
        def gone() -> None:
            self.made = None
            self._shown.setCurrentWidget(self._nothing)

        take_back(self._desk, made, self, gone)

    def _draft(self, command: DraftAgreement) -> None:
        if self._making:
            return
        writing = self._desk.writing()
        self._rest(busy=True)
        self._desk.work.write(self, lambda: _made(writing, command), self._show, self._refuse)

    def _show(self, made: DraftMade, at_once: MadeAtOnce | None = None) -> None:
        self._rest()
        waited = self._waits_for_answer()
        self.made = made
        command, draft = made.command, made.draft
        subject = Subject(Kind.AGREEMENT.value, command.agreement, self.form.agreement_name(command.agreement))
        dossier = draft_dossier(
            subject,
            made,
            self.form.template_title(command.template),
            profile_names().get(command.profile, command.profile),
            editable=self._desk.editable,
        )
        key = (draft.file or command.out, draft.sha256 or "refused")
        self.panel.show_answer(dossier, self._deeds(made, at_once), key, self._pages_of(made))
        self._shown.setCurrentWidget(self.panel)
        if waited:
            self.panel.answer.setFocus()
        if draft.kept is not None:  # a draft changes no fact: only who lists drafts has to look again
            self._desk.broadcast.changed.emit(Changes({Kind.DRAFT: frozenset({draft.kept.id})}))

    def _deeds(self, made: DraftMade, at_once: MadeAtOnce | None) -> tuple[Deed, ...]:
        file = made.draft.file
        if file is None:
            return (Deed(_("Make it final all the same…"), "lock", self.override),)
        deeds = [
            Deed(_("Open the document"), "open", lambda: open_path(file)),
            Deed(_("Open the folder"), "open", lambda: open_path(file.parent)),
        ]
        if not made.command.final:
            deeds.append(Deed(_("Make final"), "lock", self.finish))
        if at_once is not None:
            deeds.append(Deed(_("Undo"), "undo", lambda: self._take_back(at_once)))
        return tuple(deeds)

    def _pages_of(self, made: DraftMade) -> Callable[[], Path]:
        """The file whose pages are shown: what was written, else a draft for looking that nobody keeps."""
        file, writing = made.draft.file, self._desk.writing()
        if file is not None:
            return lambda: file
        out = scratch_folder() / made.command.out.name
        look = replace(made.command, out=out, final=False, override="", pdf=False, keep=False, check=False)

        def write() -> Path:
            draft_agreement(writing.register, look, actor=writing.actor, at=writing.at)
            return out

        return write

    def finish(self) -> None:
        """Make the draft that is shown final, in its place; refused while anything stands in the way."""
        if self.made is None:
            return
        command = replace(self.made.command, final=True, today=self._desk.today)
        if command.on < self._desk.today:
            self._ask_reason(command)
        else:
            self._draft(command)

    def override(self) -> None:
        """Ask for a reason, and make the version that was refused final all the same."""
        if self.made is not None:
            self._ask_reason(replace(self.made.command, final=True))

    def _ask_reason(self, command: DraftAgreement) -> None:
        blockers = 0 if self.made is None else self.made.blockers
        sheet = reason_sheet(blockers, self)
        sheet.accepted.connect(lambda: self._draft(replace(command, override=sheet.taken())))
        sheet.open()

    def _refuse(self, error: Exception) -> None:
        self._rest()
        if isinstance(error, InvalidInputError):
            homeless = self.form.show_faults(error.faults)
            self._trouble.say("\n".join(homeless) or _("Something that you entered cannot be used; see the form."))
        elif isinstance(error, KnownError):
            self._trouble.say(error_sentence(error))
        else:
            self._desk.fail(error)
            return
        self._shown.setCurrentWidget(self._trouble)

    def _rest(self, *, busy: bool = False) -> None:
        """Nothing is disabled while it works: Qt would send the keyboard on to the top of the window."""
        self._making = busy
        self._busy.setVisible(busy)

    def _waits_for_answer(self) -> bool:
        """Whether the keyboard is where the wish came from: the button, or the answer that is about to be replaced."""
        focused = QApplication.focusWidget()
        return focused is self._make or (focused is not None and self.panel.isAncestorOf(focused))

    # ---- what the answer leads to ----------------------------------------------------------------------------------

    def _act(self, act: Act) -> None:
        if act.code == EDIT_FACT:
            edit_fact(self._desk, act.about, self)
        elif act.code == ENTER:
            self.form.asked.go_to(act.about)
        elif act.code == COMPARE and self.made is not None and self.made.compared is not None:
            compare_in_word(self._desk, self.made.compared, self)
        elif act.code == "open_file":
            open_path(Path(act.about))
        else:
            self._desk.tell(Notice(act.name, "info"))


def _made(writing: Writing, command: DraftAgreement) -> DraftMade:
    draft = draft_agreement(writing.register, command, actor=writing.actor, at=writing.at)
    return DraftMade(command, draft, places_of(writing.register, command.agreement, draft.gaps, draft.readiness))
