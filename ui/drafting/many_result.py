"""What came of many drafts: a table to filter, and for the line chosen what is missing, with the ways to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from dpa_tracker.queries.gap_places import Places, places_of
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _, error_sentence
from dpa_tracker.use_cases.draft_many import DraftedMany
from ui.connecting import ignoring
from ui.desk import Desk
from ui.dossiers.blocks import Dossier, Paragraph, Section
from ui.dossiers.deed import Deed
from ui.dossiers.view import DossierView
from ui.drafting.many_lines import LineTable, ManyLine, lines_of, state_name
from ui.drafting.opening_files import open_path
from ui.drafting.readiness_sections import readiness_sections
from ui.formats import count_text
from ui.widgets.buttons import TextButton
from ui.widgets.drop_down import DropDown
from ui.widgets.flow import Flow
from ui.widgets.texts import Level, label
from ui.work import Ticket

ALL: Final = "all"
WITH_GAPS: Final = "gaps"
FAILED: Final = "failed"
LEFT: Final = "left"


class ManyResult(QWidget):
    """`opened` carries a subject, `acted` an act of the details, `left` goes back to the choice of agreements."""

    opened = Signal(object)
    acted = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: tuple[ManyLine, ...] = ()
        self._folder = Path()
        self._report: Path | None = None
        self._checked = False
        self._reading: Ticket | None = None
        self.title = label("", Level.TITLE, wrap=True)
        self.trouble = label("", wrap=True, copyable=True)
        self.trouble.setProperty("faultText", "true")
        self.filter = DropDown(self)
        self.filter.setAccessibleName(_("Which lines are shown"))
        self.filter.setMinimumContentsLength(18)
        self.filter.currentIndexChanged.connect(ignoring(self._show_lines))
        self.open_folder = TextButton(_("Open the folder"), "open", self)
        self.open_folder.clicked.connect(ignoring(lambda: open_path(self._folder)))
        self.open_report = TextButton(_("Open the report"), "open", self)
        self.open_report.clicked.connect(ignoring(lambda: open_path(self._report)))
        self.again = TextButton(_("Back to the agreements"), "back", self)
        self.again.clicked.connect(ignoring(self.left.emit))
        self.table = LineTable(self)
        self.table.chosen.connect(self._read)
        self.table.opened.connect(self.open_line)
        self.details = DossierView(self)
        self.details.opened.connect(self.opened)
        self.details.acted.connect(self.acted)
        self._lay_out()

    def _lay_out(self) -> None:
        ways = Flow(8)
        for each in (self.filter, self.open_folder, self.open_report, self.again):
            ways.addWidget(each)
        head = QVBoxLayout()
        head.setContentsMargins(20, 16, 20, 8)
        head.setSpacing(8)
        line = QHBoxLayout()
        line.addWidget(self.title, 1)
        head.addLayout(line)
        head.addWidget(self.trouble)
        head.addLayout(ways)
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(self.details)
        parts.setSizes([300, 300])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(parts, 1)

    # ---- the whole -------------------------------------------------------------------------------------------------

    def show_result(self, made: DraftedMany, folder: Path, *, checked: bool) -> None:
        """Show what came of it, beginning with every line; `checked`: whether readiness was looked at."""
        self._checked = checked
        self._lines, self._folder, self._report = lines_of(made), folder, made.report
        self.title.setText(_title(made))
        self.open_report.setVisible(made.report is not None)
        troubles = _troubles(made)
        self.trouble.setText("\n".join(troubles))
        self.trouble.setVisible(bool(troubles))
        self._offer_filters()
        self._show_lines()

    def show_only(self, code: str) -> None:
        """Show every line, those with gaps, those that failed, or those that were not begun."""
        self.filter.setCurrentIndex(max(self.filter.findData(code), 0))

    def _offer_filters(self) -> None:
        names = {
            ALL: _("All: {count}"),
            WITH_GAPS: _("With gaps: {count}"),
            FAILED: _("Failed: {count}"),
            LEFT: _("Not begun: {count}"),
        }
        self.filter.blockSignals(True)
        self.filter.clear()
        for code, name in names.items():
            count = len(self._lines_of(code))
            if count or code != LEFT:
                self.filter.addItem(name.format(count=count_text(count)), code)
        self.filter.blockSignals(False)

    def _lines_of(self, code: str) -> tuple[ManyLine, ...]:
        passes: dict[str, Callable[[ManyLine], bool]] = {
            ALL: lambda _line: True,
            WITH_GAPS: lambda line: bool(line.gaps),
            FAILED: lambda line: line.failed,
            LEFT: lambda line: line.draft is None,
        }
        return tuple(line for line in self._lines if passes[code](line))

    def _show_lines(self) -> None:
        self.table.show_lines(self._lines_of(str(self.filter.currentData())))

    # ---- one line --------------------------------------------------------------------------------------------------

    def open_line(self) -> None:
        """Open the document of the current line; the agreement where there is none."""
        line = self.table.line()
        if line is None or line.draft is None:
            return
        if line.draft.file is not None:
            open_path(line.draft.file)
        elif line.draft.agreement_id is not None:
            self.opened.emit(Subject("agreement", line.draft.agreement_id, line.called))

    def refresh(self) -> None:
        """A fact was put right: ask again where the rest of them is recorded."""
        if self._lines:
            self._read()

    def _read(self) -> None:
        line = self.table.line()
        if self._reading is not None:
            self._reading.drop()
            self._reading = None
        draft = None if line is None else line.draft
        if line is None or draft is None or draft.agreement_id is None or not (draft.gaps or draft.readiness):
            self._show_line(line, Places())
            return
        agreement, gaps, readiness = draft.agreement_id, draft.gaps, draft.readiness
        self._reading = self._desk.ask(
            self,
            lambda register, _on: places_of(register, agreement, gaps, readiness),
            lambda places: self._show_line(line, places),
            ignoring(lambda: self._show_line(line, Places())),
        )

    def _show_line(self, line: ManyLine | None, places: Places) -> None:
        self._reading = None
        if line is None:
            self.details.show_dossier(None)
            return
        dossier = _dossier(line, places, checked=self._checked, editable=self._desk.editable)
        self.details.show_dossier(dossier, self._deeds(line))

    def _deeds(self, line: ManyLine) -> tuple[Deed, ...]:
        draft = line.draft
        deeds: list[Deed] = []
        if draft is not None and draft.file is not None:
            file = draft.file
            deeds.append(Deed(_("Open the document"), "open", lambda: open_path(file)))
        if draft is not None and draft.agreement_id is not None:
            subject = Subject("agreement", draft.agreement_id, line.called)
            deeds.append(Deed(_("Open the agreement"), "agreements", lambda: self.opened.emit(subject)))
        return tuple(deeds)


def _title(made: DraftedMany) -> str:
    total = len(made.drafts) + len(made.left)
    written = count_text(sum(one.file is not None for one in made.drafts))
    if made.left:
        said = _("Stopped: {written} of {total} drafts have been written, {left} were not begun.")
        return said.format(written=written, total=count_text(total), left=count_text(len(made.left)))
    return _("{written} of {total} drafts have been written.").format(written=written, total=count_text(total))


def _troubles(made: DraftedMany) -> tuple[str, ...]:
    """What went wrong beside the drafts themselves."""
    said: list[str] = []
    if made.pdf_missing:
        said.append(_("There is no LibreOffice on this machine, so no PDF was made; save it as PDF in Word."))
    if made.not_kept is not None:
        said.append(
            _("The files are there, but not every draft is kept in the register: {why}").format(
                why=error_sentence(made.not_kept)
            )
        )
    if made.report_error is not None:
        said.append(_("The report could not be written: {why}").format(why=error_sentence(made.report_error)))
    return tuple(said)


def _dossier(line: ManyLine, places: Places, *, checked: bool, editable: bool) -> Dossier:
    draft = line.draft
    file = "" if draft is None or draft.file is None else str(draft.file)
    clear = "cleared" if file and checked else ""
    return Dossier(
        kind=state_name(line.state),
        icon="drafting",
        title=line.called,
        subtitle=file,
        state="block" if line.failed or _blocked(line) else clear,
        sections=(*_why(line), *_missing(line, places, checked=checked, editable=editable)),
    )


def _blocked(line: ManyLine) -> bool:
    """Whether it cannot be signed as it is."""
    return bool(line.gaps) or any(found.blocks for found in (line.draft.readiness if line.draft is not None else ()))


def _why(line: ManyLine) -> tuple[Section, ...]:
    if line.why:
        return (Section(_("Why there is no file"), (Paragraph(line.why),)),)
    if line.draft is None or line.draft.edited is None:
        return ()
    said = _("{name} has been edited since it was drafted. It was left as it is, and a new version stands beside it.")
    return (Section(_("Your edits are safe"), (Paragraph(said.format(name=line.draft.edited.name)),)),)


def _missing(line: ManyLine, places: Places, *, checked: bool, editable: bool) -> tuple[Section, ...]:
    """What is missing. That nothing stands in the way is said only where it was looked at."""
    draft = line.draft
    if draft is None or draft.error is not None:
        return ()
    if draft.gaps or draft.readiness or checked:
        if len(places.gaps) != len(draft.gaps) or len(places.findings) != len(draft.readiness):
            return ()
        return readiness_sections(draft.gaps, draft.readiness, places, editable=editable)
    said = _("No field is missing. Whether it is ready for signature was not checked.")
    return (Section(_("Missing fields"), (Paragraph(said),)),)
