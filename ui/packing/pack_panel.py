"""One pack: everything about it, and what can be done with it; a signed copy can be dropped here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.queries.carried_words import warning_about
from dpa_tracker.queries.packs import PackRow
from dpa_tracker.sentences import _
from dpa_tracker.use_cases.sign_pack import ENDINGS, Filed, FileSigned, file_signed
from ui.desk import Desk
from ui.dossiers.blocks import Act
from ui.dossiers.deed import Deed
from ui.dossiers.view import DossierView
from ui.drafting.fact_editor import edit_fact
from ui.dropping import nothing_came
from ui.faults import Notice, notice_of
from ui.packing.pack_dossier import pack_dossier
from ui.packing.paragraph_dialog import ParagraphDialog
from ui.packing.problem_sections import EDIT_FACT, SEEK
from ui.packing.signing_form import signing_dialog
from ui.widgets.file_slot import dragged_names, dropped_files
from ui.widgets.texts import label


class PackPanel(QWidget):
    """`opened` asks to go to another thing of the register."""

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._row: PackRow | None = None
        self.view = DossierView(self)
        self.view.opened.connect(self.opened)
        self.view.acted.connect(self._act)
        self.trouble = label("", wrap=True, copyable=True)
        self.trouble.setProperty("faultText", "true")
        self.trouble.setContentsMargins(20, 10, 20, 0)
        self.trouble.hide()
        self._busy = QProgressBar(self)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(_("Comparing the signed copy"))
        self._busy.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._busy)
        column.addWidget(self.trouble)
        column.addWidget(self.view, 1)
        self.setAcceptDrops(True)

    def show_pack(self, row: PackRow | None) -> None:
        """Be about a pack, or about none."""
        if row is None or self._row is None or row.pack.id != self._row.pack.id:
            self.trouble.hide()
        self._row = row
        if row is None:
            self.view.show_dossier(None)
            return
        self.view.show_dossier(pack_dossier(row, editable=self._desk.editable), self._deeds(row))

    def _deeds(self, row: PackRow) -> tuple[Deed, ...]:
        folder, merged = Path(row.pack.folder), row.pack.merged
        whole = [] if merged is None else [Deed(_("Open the PDF"), "open", lambda: _open(folder / merged.file))]
        return (
            Deed(_("Open the folder"), "open", lambda: _open(folder)),
            *whole,
            Deed(_("Record the signing…"), "edit", self.record_signing, self._desk.editable),
            Deed(_("File the signed copy…"), "add", self.choose_signed, self._desk.editable),
        )

    def _act(self, act: Act) -> None:
        """To the form of a fact, or to the paragraph that a finding is about."""
        if act.code == EDIT_FACT:
            edit_fact(self._desk, act.about, self)
        elif act.code == SEEK:
            file, _line, text = act.about.partition("\n")
            ParagraphDialog(self._desk, Path(file), text, self).open()

    # ---- signing ---------------------------------------------------------------------------------------------------

    def record_signing(self) -> None:
        """Say how far the signing has come."""
        if self._row is not None:
            signing_dialog(self._desk, self._row.pack, self).open()

    def choose_signed(self) -> None:
        """Ask for the signed file, and file it."""
        patterns = " ".join(f"*{ending}" for ending in ENDINGS)
        path = self._desk.prompts.open_file(self, _("The signed copy"), _("Files") + f" ({patterns})")
        if path is not None:
            self.file(path)

    def file(self, path: Path) -> None:
        """File a signed copy and compare it with what was sent, beside the GUI thread."""
        row = self._row
        if row is None:
            return
        writing = self._desk.writing()
        command = FileSigned(row.pack.id, path, self._desk.today)
        self.trouble.hide()
        self._busy.show()
        self._desk.work.write(
            self,
            lambda: file_signed(writing.register, command, actor=writing.actor, at=writing.at),
            self._filed,
            self._refuse,
        )

    def _filed(self, filed: Filed) -> None:
        self._busy.hide()
        self.view.verticalScrollBar().setValue(0)
        self._desk.changed(_("Signed copy of {title}").format(title=filed.pack.title), filed.outcome)
        if filed.carried:
            self._desk.tell(Notice(warning_about(filed.copy.original_name, filed.carried), "check"))

    def _refuse(self, error: Exception) -> None:
        self._busy.hide()
        if isinstance(error, KnownError | InvalidInputError):
            self.trouble.setText(notice_of(error).text)
            self.trouble.show()
        else:
            self._desk.fail(error)

    # ---- dropping --------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A signed file can be dropped on its pack."""
        if self._row is not None and self._desk.editable and dragged_names(event, ENDINGS):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """File it."""
        files = dropped_files(event, ENDINGS)
        if files and self._row is not None and self._desk.editable:
            event.acceptProposedAction()
            self.file(files[0])
        elif dragged_names(event, ENDINGS):
            self._desk.tell(Notice(nothing_came(), "check"))


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
