"""The answer to many drafts at once: how many went how, each line, and the ways on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _, error_sentence
from dpa_tracker.use_cases.draft_many import DraftedMany
from ui.connecting import ignoring
from ui.drafting.many_table import ManyTable, Went, went_names
from ui.drafting.opening_files import open_path
from ui.formats import count_text
from ui.widgets.buttons import TextButton
from ui.widgets.drop_down import DropDown
from ui.widgets.flow import Flow
from ui.widgets.texts import Level, label


class ManyResults(QWidget):
    """`open_requested` goes to the agreement of a line."""

    open_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._report: Path | None = None
        self.title = label("", Level.SECTION, wrap=True)
        self.trouble = label("", wrap=True, copyable=True)
        self.trouble.setProperty("faultText", "true")
        self.table = ManyTable(self)
        self.table.chosen.connect(self._allow)
        self.table.taken.connect(self._open_file)
        self.which = DropDown()
        self.which.setAccessibleName(_("Show which lines"))
        self.which.currentIndexChanged.connect(ignoring(self._narrow))
        self.document = self._button(_("Open the document"), self._open_file)
        self.agreement = self._button(_("Open the agreement"), self._open_agreement)
        self.folder = self._button(_("Open the folder"), self._open_folder)
        self.report = self._button(_("Open the report"), self._open_report)
        self._lay_out()

    def _button(self, name: str, take: Callable[[], None]) -> TextButton:
        made = TextButton(name, "open", self)
        made.clicked.connect(ignoring(take))
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.which, 0, Qt.AlignmentFlag.AlignRight)
        ways = Flow(8)
        for each in (self.document, self.agreement, self.folder, self.report):
            ways.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.trouble)
        column.addWidget(self.table, 1)
        column.addLayout(ways)

    def show_drafted(self, drafted: DraftedMany, folder: Path) -> None:
        """Show what came of it."""
        self._folder, self._report = folder, drafted.report
        self.table.offer(drafted)
        made = self.table.count(Went.WHOLE) + self.table.count(Went.WITH_GAPS)
        total = len(drafted.drafts) + len(drafted.left)
        text = _("{made} of {total} drafted").format(made=count_text(made), total=count_text(total))
        self.title.setText(text)
        troubles = _troubles(drafted)
        self.trouble.setText("\n".join(troubles))
        self.trouble.setVisible(bool(troubles))
        self._offer_which()
        self._allow()

    def _offer_which(self) -> None:
        self.which.blockSignals(True)
        self.which.clear()
        self.which.addItem(_("Every line"), "")
        for state, name in went_names().items():
            if count := self.table.count(state):
                self.which.addItem(f"{name} ({count_text(count)})", state.value)
        self.which.blockSignals(False)

    def _narrow(self) -> None:
        self.table.narrow(self.which.currentData() or "")

    def _allow(self) -> None:
        draft = self.table.draft()
        self.document.setEnabled(self.table.file() is not None)
        self.agreement.setEnabled(draft is not None and draft.agreement_id is not None)
        self.report.setEnabled(self._report is not None)

    def _open_file(self) -> None:
        file = self.table.file()
        if file is not None:
            open_path(file)

    def _open_agreement(self) -> None:
        draft = self.table.draft()
        if draft is not None and draft.agreement_id is not None:
            self.open_requested.emit(Subject(Kind.AGREEMENT.value, draft.agreement_id, draft.agreement))

    def _open_folder(self) -> None:
        if self._folder is not None:
            open_path(self._folder)

    def _open_report(self) -> None:
        if self._report is not None:
            open_path(self._report)


def _troubles(drafted: DraftedMany) -> Sequence[str]:
    """What went wrong beside the drafts themselves."""
    told: list[str] = []
    if drafted.left:
        told.append(_("It was cancelled. What was written stays; the lines not begun have no file."))
    if drafted.pdf_missing:
        told.append(_("LibreOffice was not found on this machine: Word files were written, and no PDF."))
    errors: tuple[KnownError | None, ...] = (drafted.not_kept, drafted.report_error)
    return (*told, *(error_sentence(error) for error in errors if error is not None))
