"""What a contract says, value by value beside what is recorded: each is accepted or skipped, all is saved at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.commitments import Commitment
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.reviews import PointReview
from dpa_tracker.queries.contract_scan import ContractScan, PartyNumber, Proposal, Said, SigningDay, scan_contract
from dpa_tracker.queries.documents import DocumentRow, content_of_document, documents_about
from dpa_tracker.queries.scan import kind_text
from dpa_tracker.sentences import _, counted, name_of
from dpa_tracker.use_cases.accept_scan import AcceptScan, ReadDay, ReadNumber, accept_scan
from ui.agreements.commitment_form import commitment_value
from ui.agreements.contract_choice_dialog import SCANNED, ContractChoiceDialog
from ui.connecting import ignoring
from ui.desk import Desk
from ui.faults import Notice
from ui.formats import day_text
from ui.prompts import Question
from ui.readable_documents import documents_filter
from ui.undo import Writing
from ui.widgets.badge import Badge
from ui.widgets.buttons import TextButton
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import Level, label

if TYPE_CHECKING:
    from dpa_tracker.store.unit_of_work import Outcome

_SIZE = (860, 700)


def choose_and_scan(desk: Desk, agreement_id: str, parent: QWidget) -> None:
    """Ask for the contract, and scan it: one of the papers attached to the agreement, or a file from the disk."""

    def ask(rows: tuple[DocumentRow, ...]) -> None:
        if not any(row.document.form in SCANNED for row in rows):
            choose_file(desk, agreement_id, parent)
            return
        dialog = ContractChoiceDialog(rows, parent)
        dialog.chosen.connect(partial(scan_attached, desk, agreement_id, parent))
        dialog.file_wanted.connect(partial(choose_file, desk, agreement_id, parent))
        dialog.open()

    desk.ask(parent, lambda register, _on: documents_about(register, Kind.AGREEMENT, agreement_id), ask)


def scan_attached(desk: Desk, agreement_id: str, parent: QWidget, row: DocumentRow) -> None:
    """Scan a paper that is attached to the agreement; what is accepted names it by its title."""
    document_id, title, file = row.document.id, row.document.title, Path(row.document.file)
    name = (
        title
        if row.document.number == 1
        else _("{title}, version {number}").format(title=title, number=row.document.number)
    )
    desk.ask(
        parent,
        lambda register, _on: content_of_document(register, document_id),
        lambda content: scan_for(desk, agreement_id, file, parent, name=name, content=content),
    )


def choose_file(desk: Desk, agreement_id: str, parent: QWidget) -> None:
    """Ask for a file, and scan it."""
    path = desk.prompts.open_file(parent, _("Choose the contract"), documents_filter())
    if path is not None:
        scan_for(desk, agreement_id, path, parent)


def scan_for(  # noqa: PLR0913 - what is scanned, and what it is called
    desk: Desk, agreement_id: str, path: Path, parent: QWidget, *, name: str = "", content: bytes | None = None
) -> None:
    """Scan a file beside the GUI thread, and show what it says; `name` is what the document is called.

    `content`: that of the file, where it has been read already.
    """
    today = desk.today

    def show(found: ContractScan) -> None:
        if found.proposals:
            ContractScanDialog(desk, found, parent).open()
        else:
            desk.tell(Notice(_nothing(found), "info"))

    desk.tell(Notice(_("Reading {name} …").format(name=name or path.name), "info"))
    scan = partial(scan_contract, name=name, today=today, content=content)
    desk.ask(parent, lambda register, _on: scan(register, agreement_id, path), show)


def _nothing(found: ContractScan) -> str:
    """Why nothing is proposed."""
    if not found.scan.binds:
        return f"{found.name}: {kind_text(found.scan)}"
    return _("{name} holds nothing that is not recorded already, or nothing was recognised.").format(name=found.name)


class ContractScanDialog(QDialog):
    """The proposals; nothing is written before *Save*."""

    def __init__(self, desk: Desk, found: ContractScan, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("What {name} says").format(name=found.name))
        self._desk, self._found = desk, found
        self.lines = [ProposalLine(each, self._count) for each in found.proposals]
        self.save = TextButton("", primary=True)
        self.save.setDefault(True)  # else Enter in a field accepts every proposal
        self.save.clicked.connect(self._save)
        self._lay_out()
        self._count()
        open_at(self, *_SIZE)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("canvas", "true")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(24, 12, 24, 16)
        rows.setSpacing(10)
        for text in _about(self._found):
            rows.addWidget(label(text, muted=True, wrap=True))
        for line in self.lines:
            rows.addWidget(line)
        for text in _left(self._found):
            rows.addWidget(label(text, muted=True, wrap=True))
        rows.addStretch()
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.addWidget(area, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(24, 0, 24, 0)
        line.setSpacing(8)
        every = TextButton(_("Accept all without conflict"))
        every.clicked.connect(self.accept_unconflicting)
        none = TextButton(_("Skip all"))
        none.clicked.connect(self.skip_all)
        cancel = TextButton(_("Cancel"))
        cancel.clicked.connect(self.reject)
        for button in (every, none):
            line.addWidget(button)
        line.addStretch()
        line.addWidget(self.save)
        line.addWidget(cancel)
        return line

    def accept_unconflicting(self) -> None:
        """Accept every proposal that contradicts nothing a person has recorded."""
        for line in self.lines:
            line.tick.setChecked(line.tick.isChecked() or not line.proposal.conflicts)

    def skip_all(self) -> None:
        """Accept none."""
        for line in self.lines:
            line.tick.setChecked(False)

    def _count(self) -> None:
        number = sum(line.tick.isChecked() for line in self.lines)
        self.save.say(counted("Save {number} value", "Save {number} values", number))
        self.save.setEnabled(number > 0 and self._desk.editable)

    def _save(self) -> None:
        accepted = [line.proposal.value for line in self.lines if line.tick.isChecked()]
        reason = _("scan of {name}").format(name=self._found.name)
        command = _command(self._found.agreement, accepted, reason)

        def write(writing: Writing) -> Outcome:
            day = self._desk.today
            return accept_scan(writing.register, command, actor=writing.actor, at=writing.at, on=day)

        self.save.setEnabled(False)
        self._desk.change(self, reason, write, lambda _outcome: self.accept(), self._refuse)

    def reject(self) -> None:
        """Close without saving; what was accepted is given up only when that is said."""
        number = sum(line.tick.isChecked() for line in self.lines)
        said = counted(
            "{number} accepted value has not been saved.", "{number} accepted values have not been saved.", number
        )
        question = Question(_("Discard the changes?"), said, _("Discard"), _("Go on choosing"))
        if not number or not self._desk.editable or self._desk.prompts.confirm(self, question):
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own close button asks as Escape does."""
        event.ignore()
        self.reject()

    def _refuse(self, error: Exception) -> None:
        self._count()
        self._desk.fail(error)


class ProposalLine(QFrame):
    """One proposal with its tick; where something else is recorded, both are shown."""

    def __init__(self, proposal: Proposal, counted_again: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.proposal = proposal
        name = _name(proposal.value)
        self.tick = QCheckBox(_("Accept"))
        self.tick.setAccessibleName(_("Accept: {name}").format(name=name))
        self.tick.setMinimumWidth(self.tick.sizeHint().width() + 8)  # the frame of the keyboard takes room
        self.tick.toggled.connect(ignoring(counted_again))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(name, strong=True, wrap=True), 1)
        if proposal.conflicts:
            head.addWidget(Badge("conflict"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(label(_("In the document: {value}").format(value=_said(proposal.value)), wrap=True))
        now = _said(proposal.current) if proposal.current is not None else _("nothing")
        column.addWidget(label(_("Recorded now: {value}").format(value=now), wrap=True, muted=not proposal.conflicts))
        if proposal.elsewhere:
            column.addWidget(label(proposal.elsewhere, wrap=True))
        quote = " ".join(proposal.value.quote.split())
        column.addWidget(label(_("“{quote}”").format(quote=quote), Level.SMALL, wrap=True, copyable=True))
        column.addWidget(label(_place(proposal.value), Level.SMALL, muted=True, wrap=True))


def _command(agreement: Agreement, accepted: list[Said], reason: str) -> AcceptScan:
    return AcceptScan(
        agreement.id,
        tuple(each for each in accepted if isinstance(each, Commitment)),
        tuple(each for each in accepted if isinstance(each, PointReview)),
        agreement.version,
        reason,
        tuple(
            ReadNumber(each.party_id, each.number, each.version) for each in accepted if isinstance(each, PartyNumber)
        ),
        next((ReadDay(each.day, each.source) for each in accepted if isinstance(each, SigningDay)), None),
    )


def _name(value: Said) -> str:
    match value:
        case Commitment():
            return name_of("commitment", value.kind.value)
        case PointReview():
            return name_of("review_point", value.point.value)
        case PartyNumber():
            return _("Registration number of {party}").format(party=value.party)
        case SigningDay():
            return _("Signed on")


def _said(value: Said) -> str:
    match value:
        case Commitment():
            return commitment_value(value)
        case PointReview():
            return name_of("point_state", value.state.value)
        case PartyNumber():
            return value.number
        case SigningDay():
            return day_text(value.day)


def _place(value: Said) -> str:
    match value:
        case Commitment():
            clause = _("Clause {clause}").format(clause=value.clause) if value.clause else ""
            return ", ".join(filter(None, (clause, value.source)))
        case PointReview():
            return f"{value.source}, {value.place}"
        case PartyNumber() | SigningDay():
            return value.source


def _about(found: ContractScan) -> list[str]:
    """What a reader should know before believing it."""
    said = [_("These are proposals: read each with its words and place. What a scan found, a person still confirms.")]
    if found.not_named:
        names = ", ".join(found.not_named)
        said.append(_("Not recognised in the text: {names}. Is it the right contract?").format(names=names))
    if not found.scan.is_agreement:
        said.append(_("The text does not look like a data processing agreement."))
    return said


def _left(found: ContractScan) -> list[str]:
    """What the scan did not find; whether it is there a person says."""
    said: list[str] = []
    if found.not_found:
        points = "; ".join(name_of("review_point", point.value) for point in found.not_found)
        said.append(_("Not found, which is not absent: {points}.").format(points=points))
    return said
