"""Drafting for many agreements at once: which, from what, where to; then how far it is, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.asked_fields import AskedField, asked_fields
from dpa_tracker.queries.draftable_agreements import DraftableAgreement, draftable_agreements
from dpa_tracker.queries.template_choices import TemplateChoice, template_choices
from dpa_tracker.sentences import _
from dpa_tracker.store.unit_of_work import Changes
from dpa_tracker.use_cases.draft_many import DraftedMany, DraftMany, draft_many
from dpa_tracker.use_cases.draft_placing import ManyDraft
from ui.connecting import ignoring
from ui.desk import Desk
from ui.drafting.agreement_picker import AgreementPicker
from ui.drafting.many_results import ManyResults
from ui.drafting.wish_form import WishForm
from ui.faults import notice_of
from ui.formats import count_text
from ui.packing.progress_line import ProgressLine
from ui.undo import Writing
from ui.widgets.buttons import TextButton
from ui.widgets.texts import label
from ui.widgets.two_panes import two_panes
from ui.work import Progress, Ticket

_SIZE: Final = (1080, 700)
_Offered = tuple[tuple[DraftableAgreement, ...], tuple[TemplateChoice, ...]]


class ManyDialog(QDialog):
    """`open_requested` goes to an agreement when the dialog has closed. `ticked` are those ticked at first."""

    open_requested = Signal(object)

    def __init__(self, desk: Desk, ticked: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Draft for many agreements"))
        self._desk = desk
        self._ticked = tuple(ticked)
        self._asking: Ticket | None = None
        self._making: Progress | None = None
        self.form = WishForm(many=True)
        self.form.show_day(desk.on, desk.today)
        self.form.template_changed.connect(self._ask_fields)
        self.form.file_wanted.connect(self._choose_file)
        self.picker = AgreementPicker(self)
        self.picker.changed.connect(self._allow)
        self.progress = ProgressLine(self)
        self.progress.cancelled.connect(self.cancel)
        self.results = ManyResults(self)
        self.results.open_requested.connect(self._go)
        self.trouble = label("", wrap=True, copyable=True)
        self.trouble.setProperty("faultText", "true")
        self.trouble.hide()
        self.make_button = TextButton(_("Draft…"), "drafting", primary=True)
        self.make_button.clicked.connect(ignoring(self.make))
        self.again = TextButton(_("Back to the choice"), "back")
        self.again.clicked.connect(ignoring(self._choose_again))
        self.leave = TextButton(_("Close"))
        self.leave.clicked.connect(ignoring(self.close))
        self._lay_out()
        self._allow()
        folder = desk.settings.templates_folder
        desk.ask(self, lambda register, _on: (draftable_agreements(register), template_choices(folder)), self._offer)

    def _lay_out(self) -> None:
        choice, right = QWidget(self), QWidget(self)
        around = QVBoxLayout(right)
        around.setContentsMargins(20, 16, 24, 8)
        around.addWidget(self.picker)
        two_panes(choice, self.form, (), right)
        answer = QWidget(self)
        within = QVBoxLayout(answer)
        within.setContentsMargins(24, 16, 24, 8)
        within.addWidget(self.results)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(choice)
        self.stack.addWidget(answer)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.again)
        buttons.addStretch(1)
        buttons.addWidget(self.make_button)
        buttons.addWidget(self.leave)
        below = QVBoxLayout()
        below.setContentsMargins(24, 8, 24, 16)
        below.setSpacing(8)
        for each in (self.trouble, self.progress):
            below.addWidget(each)
        below.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addLayout(below)
        self.resize(*_SIZE)

    # ---- what there is to choose -----------------------------------------------------------------------------------

    def _offer(self, offered: _Offered) -> None:
        agreements, templates = offered
        self.picker.offer(agreements, self._ticked)
        self.form.offer_templates(templates)

    def _choose_file(self) -> None:
        path = self._desk.prompts.open_file(self, _("Open a Word file"), _("Word files") + " (*.docx *.dotx)")
        if path is not None:
            self.form.choose_template(str(path))

    def _ask_fields(self) -> None:
        template = self.form.chosen_template()
        if self._asking is not None:
            self._asking.drop()
        if template:
            job = partial(asked_fields, template)
            self._asking = self._desk.work.read(self, job, self._ask_for, self._cannot_ask)
        self._allow()

    def _ask_for(self, asked: Sequence[AskedField]) -> None:
        self._asking = None
        self.trouble.hide()
        self.form.ask_for(asked)
        self._allow()

    def _cannot_ask(self, error: Exception) -> None:
        self._asking = None
        self.form.ask_for(())
        self._refuse(error)

    def _allow(self) -> None:
        number, busy = len(self.picker.chosen()), self._making is not None
        choosing = self.stack.currentIndex() == 0
        self.make_button.say(_("Draft {count}…").format(count=count_text(number)) if number else _("Draft…"))
        self.make_button.setVisible(choosing)
        self.make_button.setEnabled(bool(number) and not busy and self._asking is None and self._desk.editable)
        self.make_button.setToolTip("" if number else _("Tick the agreements first."))
        self.again.setVisible(not choosing)
        self.stack.setEnabled(not busy)
        self.leave.setEnabled(not busy)

    # ---- drafting --------------------------------------------------------------------------------------------------

    def make(self) -> None:
        """Ask for a folder, and draft there; nothing is begun while nothing is ticked."""
        chosen = self.picker.chosen()
        faults = self.form.input_faults(self._desk.on, self._desk.today)
        self.form.show_faults(faults)
        if faults or not chosen:
            return
        folder = self._desk.prompts.open_folder(self, _("Where to put the drafts"))
        if folder is not None:
            self._draft(self.form.wish_for_many(chosen, folder, self._desk.on, self._desk.today))

    def _draft(self, wish: DraftMany) -> None:
        writing = self._desk.writing()
        self.trouble.hide()
        self.progress.begin()
        self._making = self._desk.work.long(
            self,
            partial(_drafted, writing, wish),
            partial(self._show, wish.folder),
            self.progress.say,
            self._refuse,
            writes=True,
        )
        self._allow()

    def cancel(self) -> None:
        """Ask it to stop; what was written stays."""
        if self._making is not None:
            self._making.cancel()

    def _show(self, folder: Path, drafted: DraftedMany) -> None:
        self._rest()
        self.results.show_drafted(drafted, folder)
        self.stack.setCurrentIndex(1)
        self._allow()
        self.results.table.setFocus()
        kept = frozenset(one.kept for one in drafted.drafts if one.kept)
        if kept:
            self._desk.broadcast.changed.emit(Changes({Kind.DRAFT: kept}))

    def _refuse(self, error: Exception) -> None:
        self._rest()
        if isinstance(error, InvalidInputError):
            homeless = self.form.show_faults(error.faults)
            self.trouble.setText("\n".join(homeless) or _("Something that you entered cannot be used; see the form."))
        elif isinstance(error, KnownError):
            self.trouble.setText(notice_of(error).text)
        else:
            self._desk.fail(error)
            return
        self.trouble.show()

    def _rest(self) -> None:
        self._making = None
        self.progress.hide()
        self._allow()

    def _choose_again(self) -> None:
        self.stack.setCurrentIndex(0)
        self._allow()

    def _go(self, subject: object) -> None:
        self.close()
        self.open_requested.emit(subject)

    def closeEvent(self, event: QCloseEvent) -> None:
        """While drafts are being made, closing asks them to stop, and waits."""
        if self._making is not None:
            self.progress.stop.click()
            event.ignore()
            return
        super().closeEvent(event)

    def reject(self) -> None:
        """Escape closes as the window's own button does."""
        self.close()


def _drafted(writing: Writing, wish: DraftMany, progress: Progress) -> DraftedMany:
    def heard(done: int, total: int, last: ManyDraft) -> None:
        words = _("{done} of {total}: {agreement}")
        progress.step(done, total, words.format(done=done, total=total, agreement=last.agreement))

    return draft_many(
        writing.register, wish, actor=writing.actor, at=writing.at, heard=heard, is_cancelled=progress.is_cancelled
    )


def draft_for_many(desk: Desk, ids: Sequence[str], parent: QWidget) -> ManyDialog:
    """Open the dialog with these agreements ticked; whoever opened it connects `open_requested`."""
    dialog = ManyDialog(desk, ids, parent)
    dialog.open()
    return dialog
