"""Test fill: the template filled with an agreement of the sample register, and what that leaves missing."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.sentences import _, counted
from dpa_tracker.use_cases.draft_words import gap_sentence
from dpa_tracker.use_cases.fill_with_sample import SampleAgreement, SampleFill, fill_with_sample
from ui.connecting import ignoring
from ui.desk import Desk
from ui.dossiers.blocks import Dossier, Fact, Facts, Grid, GridRow, Section
from ui.dossiers.deed import Deed
from ui.dossiers.view import DossierView
from ui.faults import notice_of
from ui.formats import sentence_case
from ui.widgets.buttons import TextButton
from ui.widgets.drop_down import DropDown
from ui.widgets.empty_state import EmptyState
from ui.widgets.texts import label
from ui.work import Ticket


@cache
def scratch_folder() -> Path:
    """A folder for files that nobody keeps, removed when the app ends, unless Word still has them open."""
    made = tempfile.mkdtemp(prefix="dpa-tracker-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(made)


class SamplePanel(QWidget):
    """`open_file_requested` carries the path of a filled file that is to be opened in Word."""

    open_file_requested = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._template: Path | None = None
        self.offered: tuple[SampleAgreement, ...] = ()
        self._filling: Ticket | None = None
        self.agreements = DropDown(self)
        self.agreements.setAccessibleName(_("Sample agreement"))
        self.fill_button = TextButton(_("Fill and open it"), "sample", self, primary=True)
        self.fill_button.clicked.connect(ignoring(self.fill))
        self._busy = QProgressBar(self)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setMaximumWidth(160)
        self._busy.setAccessibleName(_("Filling"))
        self._busy.hide()
        self.result = DossierView(self)
        self._nothing = EmptyState(
            "sample",
            _("Try the template on the sample"),
            _("A temporary Word file is filled from the sample register and opened. Your register is not touched."),
            (),
        )
        self._trouble = EmptyState("verdict_open", _("The template could not be filled"), "")
        self._shown = QStackedWidget(self)
        for page in (self._nothing, self.result, self._trouble):
            self._shown.addWidget(page)
        self._lay_out()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(16, 12, 16, 4)
        line.setSpacing(8)
        line.addWidget(label(_("Sample agreement"), muted=True))
        line.addWidget(self.agreements, 1)
        line.addWidget(self.fill_button)
        line.addWidget(self._busy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self._shown, 1)

    def take(self, template: Path, agreements: tuple[SampleAgreement, ...]) -> None:
        """Be about another template; the agreements that suit it best stand first."""
        self._template = template
        self.offered = agreements
        self.agreements.clear()
        for each in agreements:
            self.agreements.addItem(each.title, each.id)
        self.result.show_dossier(None)
        self._shown.setCurrentWidget(self._nothing)

    def agreement(self) -> str:
        """The sample agreement chosen."""
        return str(self.agreements.currentData() or "")

    def folder(self) -> Path:
        """Where test fills are put; it is gone when the app is."""
        return scratch_folder()

    def fill(self) -> None:
        """Fill the template with the agreement chosen."""
        template, agreement, folder, on = self._template, self.agreement(), self.folder(), self._desk.on
        if template is None or not agreement:
            return
        if self._filling is not None:
            self._filling.drop()
        self._rest(busy=True)
        self._filling = self._desk.work.read(
            self, lambda: fill_with_sample(template, agreement, folder, on=on), self._show, self._refuse
        )

    def _show(self, filled: SampleFill) -> None:
        self._rest()
        again = Deed(_("Open the document"), "open", lambda: self.open_file_requested.emit(filled.file))
        self.result.show_dossier(_dossier(filled), (again,))
        self._shown.setCurrentWidget(self.result)
        self.open_file_requested.emit(filled.file)

    def _refuse(self, error: Exception) -> None:
        self._rest()
        if not isinstance(error, KnownError | InvalidInputError):
            self._desk.fail(error)
            return
        self._trouble.say(notice_of(error).text)
        self._shown.setCurrentWidget(self._trouble)

    def _rest(self, *, busy: bool = False) -> None:
        self._filling = None
        self._busy.setVisible(busy)
        self.fill_button.setEnabled(not busy)


def _dossier(filled: SampleFill) -> Dossier:
    gaps = tuple(GridRow((gap.field, sentence_case(gap_sentence(gap)))) for gap in filled.gaps)
    one, many = "Filled; {number} field is missing in the sample", "Filled; {number} fields are missing in the sample"
    title = counted(one, many, len(gaps)) if gaps else _("Filled; nothing is missing")
    return Dossier(
        kind=_("Test fill"),
        icon="sample",
        title=title,
        state="check" if gaps else "cleared",
        sections=(
            Section(
                _("What is missing"),
                (Grid((_("Field"), _("Why")), gaps),) if gaps else (),
                _("Nothing: every field of the template is filled."),
            ),
            Section(
                _("Document"),
                (Facts((Fact(_("Filled with"), filled.title), Fact(_("File"), str(filled.file)))),),
                aside=True,
            ),
        ),
    )
