"""New draft: an agreement, a template, a place to put it; what is missing is listed, and each line leads to it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.pick_lists import PickLists, pick_lists
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.templates_offered import TemplateOffered, templates_offered
from dpa_tracker.sentences import _, error_sentence, language
from dpa_tracker.use_cases.draft_agreement import Draft, DraftAgreement, draft_agreement
from ui.desk import Desk
from ui.dossiers.view import Deed, DossierView
from ui.drafting.draft_dossier import draft_dossier
from ui.forms.choice_fields import CodeField, TickField
from ui.forms.form import Form
from ui.forms.text_fields import TextField
from ui.widgets.buttons import TextButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.two_panes import two_panes
from ui.work import Ticket

TEMPLATE_WORD: Final = "template:"  # before the template that the page is asked to begin with


class DraftingPage(QWidget):
    """The wish on the left, what came of it on the right. `open_requested` goes to the agreement whose facts lack."""

    open_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._names: dict[str, str] = {}
        self._wanted = ""
        self._writing: Ticket | None = None
        self._make_form()
        self._make = TextButton(_("Make the draft"), "drafting", primary=True)
        self._make.clicked.connect(self.make)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(_("Drafting"))
        self._busy.hide()
        self.result = DossierView(self)
        self.result.opened.connect(self._go)
        self._nothing = EmptyState(
            "drafting",
            _("Make a draft from the register"),
            _("The template is filled from what is recorded. What is missing is yellow in it, and listed here."),
        )
        self._trouble = EmptyState("verdict_open", _("Nothing was written"), "")
        self._shown = QStackedWidget()
        for page in (self._nothing, self.result, self._trouble):
            self._shown.addWidget(page)
        two_panes(self, self._form, (self._make, self._busy), self._shown)
        desk.broadcast.changed.connect(self._heard)
        self._refresh()

    def _make_form(self) -> None:
        self._form = Form(stacked=True)
        self._form.section(_("Draft"))
        self._agreement = self._form.add("agreement", _("Agreement"), CodeField((), none=""))
        offered = [(each.name, each.title) for each in self._templates()]
        self._template = self._form.add("template", _("Template"), CodeField(offered))
        self._template.put(next((name for name, _title in offered if name.endswith(f"-{language()}")), None))
        self._own = self._form.add(
            "own",
            _("Or a Word file of your own"),
            TextField(_("A template with content controls; leave empty otherwise.")),
        )
        self._final = self._form.add("final", "", TickField(_("Final: refuse while anything is missing")))
        self._reason = self._form.add(
            "override", _("Make it final all the same, because"), TextField(_("The reason is kept in the change log."))
        )
        self._pdf = self._form.add("pdf", "", TickField(_("A PDF beside it (needs LibreOffice)")))
        self._form.finish()
        self._form.connect_choice("final", lambda: self._form.show_row("override", self._final.value()))

    def _templates(self) -> tuple[TemplateOffered, ...]:
        return templates_offered()

    def take_focus(self) -> None:
        """Be ready to choose an agreement."""
        self._agreement.setFocus()

    def ask(self, words: str) -> None:
        """Choose this agreement (its id), or a template: `template:` and its name or the path of the Word file."""
        if words.startswith(TEMPLATE_WORD):
            self._choose_template(words.removeprefix(TEMPLATE_WORD))
            return
        self._wanted = words
        self._agreement.put(words)

    def _choose_template(self, named: str) -> None:
        offered = named in self._template.offered_codes()
        self._own.put("" if offered else named)
        if offered:
            self._template.put(named)

    def chosen_template(self) -> str:
        """The template that would be filled: the path of a Word file, else the name of one that ships."""
        return self._own.value() or self._template.value() or ""

    def agreements(self) -> tuple[str, ...]:
        """The ids of the agreements that can be chosen."""
        return tuple(self._names)

    def make_final(self) -> None:
        """Wish for a final version."""
        self._final.put(value=True)
        self._final.edited.emit()

    def make(self) -> None:
        """Ask where to put it, and fill the template there."""
        faults = self._form.input_faults()
        self._form.show_faults(faults)
        agreement = self._agreement.value()
        if faults or agreement is None:
            self.take_focus()
            return
        template = self.chosen_template()
        path = self._desk.prompts.save_file(self, _("Save the draft as"), self._proposed(agreement), "Word (*.docx)")
        if path is not None:
            final, reason, pdf = self._final.value(), self._reason.value(), self._pdf.value()
            out = path if path.suffix else path.with_suffix(".docx")
            self._draft(DraftAgreement(agreement, template, out, self._desk.on, final, reason if final else "", pdf))

    def _proposed(self, agreement: str) -> str:
        reference = self._names.get(agreement, agreement).split(" · ", 1)[0]
        safe = "".join(letter if letter.isalnum() or letter in " -_." else "-" for letter in reference).strip(" .")
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return str(Path(folder) / f"{safe or 'draft'}.docx")

    def _draft(self, command: DraftAgreement) -> None:
        writing = self._desk.writing()
        self._make.setEnabled(False)
        self._busy.show()
        self._writing = self._desk.work.write(
            self,
            lambda: draft_agreement(writing.register, command, actor=writing.actor, at=writing.at),
            lambda draft: self._show(command, draft),
            self._refuse,
        )

    def _show(self, command: DraftAgreement, draft: Draft) -> None:
        self._rest()
        subject = Subject(
            Kind.AGREEMENT.value, command.agreement, self._names.get(command.agreement, command.agreement)
        )
        deeds = (
            ()
            if draft.file is None
            else (
                Deed(_("Open the document"), "open", lambda: _open(draft.file)),
                Deed(_("Open the folder"), "open", lambda: _open(draft.file and draft.file.parent)),
            )
        )
        self.result.show_dossier(draft_dossier(subject, draft), deeds)
        self._shown.setCurrentWidget(self.result)

    def _refuse(self, error: Exception) -> None:
        self._rest()
        if isinstance(error, InvalidInputError):
            homeless = self._form.show_faults(error.faults)
            self._trouble.say("\n".join(homeless))
        elif isinstance(error, KnownError):
            self._trouble.say(error_sentence(error))
        else:
            self._desk.fail(error)
            return
        self._shown.setCurrentWidget(self._trouble)

    def _rest(self) -> None:
        self._writing = None
        self._make.setEnabled(True)
        self._busy.hide()

    def _go(self, subject: object) -> None:
        self.open_requested.emit(subject)

    def _heard(self, _changes: object) -> None:
        self._refresh()

    def _refresh(self) -> None:
        self._desk.ask(self, lambda register, _on: pick_lists(register), self._offer)

    def _offer(self, lists: PickLists) -> None:
        self._names = dict(lists.agreements)
        chosen = self._agreement.value() or self._wanted
        self._agreement.offer(lists.agreements)
        if chosen:
            self._agreement.put(chosen)


def _open(path: Path | None) -> None:
    if path is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
