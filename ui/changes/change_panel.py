"""One change: from when it may start and who decides it, its customers, and what can be done about their notices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpa_tracker.domain.chain_changes import NEXT_FROM, NoticeState
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.queries.chain_changes import ChangeView, effect_phrases, start_phrase
from dpa_tracker.queries.company_chains import elsewhere_words
from dpa_tracker.sentences import _, sentence
from dpa_tracker.use_cases.notice_letters import NoticeLetters, WriteNoticeLetters, write_notice_letters
from dpa_tracker.use_cases.settle_change import CallOffChange, call_off_change
from ui.changes.change_dialogs import begin_dialog, notice_dialog, override_dialog
from ui.changes.notice_export import export_notices
from ui.changes.notice_table import NoticeTable
from ui.connecting import ignoring
from ui.desk import Desk
from ui.drafting.opening_files import open_path
from ui.faults import Notice, notice_of
from ui.packing.progress_line import ProgressLine
from ui.prompts import Question
from ui.widgets.buttons import TextButton
from ui.widgets.flow import Flow
from ui.widgets.texts import Level, label

_RECORDED = (
    NoticeState.SENT,
    NoticeState.DELIVERED,
    NoticeState.OBJECTED,
    NoticeState.AGREED,
    NoticeState.WITHDRAWN,
)


class ChangePanel(QWidget):
    """`opened` asks to go to a customer, `edit_requested` to revise the change."""

    opened = Signal(object)
    edit_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: ChangeView | None = None
        self._stopped = False
        self.head = label("", Level.TITLE, wrap=True)
        self.start = label("", wrap=True, copyable=True)
        self.reasons = label("", muted=True, wrap=True, copyable=True)
        self.detail = label("", muted=True, wrap=True, copyable=True)
        self.progress = ProgressLine(self)
        self.progress.cancelled.connect(self._stop)
        self.letters = self._button(_("Write the letters…"), "drafting", self.choose_folder, primary=True)
        self.record = {
            state: self._button(_record_words(state), "edit", partial(self.record_state, state)) for state in _RECORDED
        }
        self.paper = self._button(_("Show the evidence"), "open", self.show_paper)
        self.others = (
            self.paper,
            self._button(_("Export the list…"), "save", self.export),
            self._button(_("Edit the change…"), "edit", self.edit_requested.emit),
            self._button(_("Put it into effect…"), "forward", self.begin),
            self._button(_("Start all the same…"), "lock", self.override),
            self._button(_("Call it off…"), "close", self.call_off),
        )
        self.table = NoticeTable(self)
        self.table.opened.connect(self.opened)
        self.table.marked.connect(self._follow)
        self.table.looked_at.connect(self._explain)
        self._arrange()

    def _button(self, name: str, sign: str, deed: Callable[[], object], *, primary: bool = False) -> TextButton:
        button = TextButton(name, sign, self, primary=primary)
        button.clicked.connect(ignoring(deed))
        return button

    def _arrange(self) -> None:
        deeds = Flow(8)
        for button in (self.letters, *self.record.values(), *self.others):
            deeds.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(8)
        for part in (self.head, self.start, self.reasons):
            column.addWidget(part)
        column.addLayout(deeds)
        column.addWidget(self.progress)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)

    def show_change(self, view: ChangeView | None) -> None:
        """Be about a change, or about none."""
        self._view = view
        self.setVisible(view is not None)
        if view is None:
            return
        self.head.setText(view.party.title)
        self.start.setText("\n".join(map(str, (*effect_phrases(view), start_phrase(view)))))
        said = [*map(str, view.reasons)]
        if view.follows is not None:
            cause = {"vendor": view.follows.vendor.title, "day": view.follows.received_on}
            said.append(sentence("notice.follows", cause))
        if view.elsewhere:
            said.append(elsewhere_words(view))
        self.reasons.setText("\n".join(said))
        self.reasons.setVisible(bool(said))
        self.table.offer(view.rows)
        self._follow()
        self._explain()

    def _explain(self) -> None:
        """How the customer that the keyboard is on comes into it, and what of its days is not known, and why."""
        row = self.table.row()
        lines = [] if row is None else [" → ".join(row.path), *map(str, row.reasons)]
        if row is not None:
            lines += [
                row.outlook.notice.evidence,
                "" if row.paper is None else _("Shown by: {title}").format(title=row.paper.title),
            ]
        self.paper.setEnabled(row is not None and row.paper is not None)
        if row is not None and row.outlook.late:
            lines.append(sentence("notice.late", {"customer": row.customer.title}))
        self.detail.setText("\n".join(line for line in lines if line))
        self.detail.setVisible(bool(self.detail.text()))

    def _follow(self) -> None:
        """What can be recorded follows from who is marked; with nobody marked it is for all whose turn it is."""
        editable = self._desk.editable
        for state, button in self.record.items():
            button.setEnabled(editable and bool(self.meant(state)))
        self.letters.setEnabled(editable and self._view is not None and any(row.affected for row in self._view.rows))

    def meant(self, state: NoticeState) -> tuple[PartyId, ...]:
        """The customers that a state would be recorded for."""
        marked = set(self.table.customers())
        early = marked and state is NoticeState.AGREED  # a customer may agree before it was told
        turn = {*NEXT_FROM[state], NoticeState.TO_SEND} if early else NEXT_FROM[state]
        rows = (row for row in self.table.rows() if row.affected and row.outlook.notice.state in turn)
        return tuple(row.outlook.customer_id for row in rows if not marked or row.outlook.customer_id in marked)

    # ---- deeds -----------------------------------------------------------------------------------------------------

    def record_state(self, state: NoticeState) -> None:
        """Say what happened to the notices of those marked, or of all whose turn it is."""
        customers = self.meant(state)
        if self._view is not None and customers:
            notice_dialog(self._desk, self._view, customers, state, self).open()

    def show_paper(self) -> None:
        """Go to the document that shows what became of the notice of the customer that the keyboard is on."""
        row = self.table.row()
        if row is not None and row.paper is not None:
            self.opened.emit(row.paper)

    def begin(self) -> None:
        """Record that it is in effect, with the engagements it is about."""
        if self._view is not None and self._desk.editable:
            begin_dialog(self._desk, self._view, self).open()

    def override(self) -> None:
        """Say why it may start all the same."""
        if self._view is not None and self._desk.editable:
            override_dialog(self._desk, self._view, self).open()

    def call_off(self) -> None:
        """It will not happen."""
        view = self._view
        if view is None or not self._desk.editable:
            return
        question = Question(
            _("Call this change off?"), _("Its deadlines go; what was recorded stays to be seen."), _("Call it off")
        )
        if self._desk.prompts.confirm(self, question):
            wish = CallOffChange(view.change.id, self._desk.on, view.change.version)
            self._desk.change(
                self,
                _("Call off the change: {name}").format(name=view.party.title),
                lambda writing: call_off_change(writing.register, wish, actor=writing.actor, at=writing.at),
            )

    def export(self) -> None:
        """Write the customers as a list."""
        if self._view is not None:
            export_notices(self._desk, self._view, self)

    def choose_folder(self) -> None:
        """Ask where to, and write the letters of those marked, or of all that were not told."""
        folder = self._desk.prompts.open_folder(self, _("Where should the letters go?"))
        view = self._view
        if folder is None or view is None:
            return
        writing = self._desk.writing()
        untold = tuple(row.outlook.customer_id for row in view.untold) if view.elsewhere else ()
        wish = WriteNoticeLetters(view.change.id, self.table.customers() or untold, folder, self._desk.on, pdf=True)
        wish = replace(wish, templates=self._desk.settings.templates_folder)
        self._stopped = False
        self.progress.begin()
        self._desk.work.write(
            self,
            lambda: write_notice_letters(
                writing.register, wish, actor=writing.actor, at=writing.at, is_cancelled=lambda: self._stopped
            ),
            partial(self._written, folder),
            self._refused,
        )

    def _stop(self) -> None:
        self._stopped = True

    def _written(self, folder: object, written: NoticeLetters) -> None:
        self.progress.hide()
        done = sum(bool(each.files) for each in written.letters)
        told = sentence("notice.letters_written", {"done": done, "total": len(written.letters)})
        troubled = sum(bool(each.troubles) for each in written.letters)
        if troubled:
            told = f"{told} {sentence('notice.letters_troubled', {'letters': troubled})}"
        told = " ".join((told, *written.unverified))
        self._desk.tell(
            Notice(
                told,
                "check" if troubled or written.unverified else "info",
                _("Open the folder"),
                partial(open_path, folder),
            )
        )
        self._desk.broadcast.changed.emit(None)

    def _refused(self, error: Exception) -> None:
        self.progress.hide()
        if isinstance(error, KnownError):
            self._desk.tell(notice_of(error))
        else:
            self._desk.fail(error)


def _record_words(state: NoticeState) -> str:
    return {
        NoticeState.SENT: _("Record as sent…"),
        NoticeState.DELIVERED: _("Record as received…"),
        NoticeState.OBJECTED: _("Record an objection…"),
        NoticeState.AGREED: _("Record an agreement…"),
        NoticeState.WITHDRAWN: _("Objection withdrawn…"),
    }[state]
