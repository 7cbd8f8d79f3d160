"""What did they change: our file and theirs side by side, what differs as a list, and files that show it."""

from __future__ import annotations

import getpass
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.queries.latest_file import LatestFile, latest_file
from dpa_tracker.queries.pick_lists import parties_and_services
from dpa_tracker.sentences import _
from dpa_tracker.use_cases.compare_documents import PDF_ENDING, Compared, CompareDocuments, compare_documents
from dpa_tracker.word.draft_writer import WORD_ENDING
from ui.comparing.changes_panel import ChangesPanel
from ui.connecting import ignoring
from ui.desk import Desk
from ui.dropping import nothing_came
from ui.faults import Notice, notice_of
from ui.trail import AGREEMENT_WORD
from ui.widgets.buttons import IconButton
from ui.widgets.empty_state import EmptyState, Way
from ui.widgets.file_slot import FileSlot, dragged_names, dropped_files
from ui.widgets.texts import Level, label
from ui.work import Ticket

_OURS = (WORD_ENDING,)
_THEIRS = (WORD_ENDING, PDF_ENDING)


class ComparePage(QWidget):
    """Two places for files; as soon as both have one, they are compared beside the GUI thread."""

    open_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._comparing: Ticket | None = None
        self._wish: CompareDocuments | None = None
        self._about = ""
        self.ours = FileSlot(_("Ours: the file as we sent it (Word)"), _OURS, desk.prompts, self)
        self.theirs = FileSlot(_("Theirs: the file as it came back (Word or PDF)"), _THEIRS, desk.prompts, self)
        for slot in (self.ours, self.theirs):
            slot.chosen.connect(ignoring(self.compare))
        self.panel = ChangesPanel(self)
        self.panel.save_requested.connect(self.save)
        self._nothing = EmptyState(
            "comparing",
            _("See what they changed"),
            _("Numbers, dates, names of the parties and negations come first. Nothing is written until you save."),
            (Way(_("Choose a file…"), self.choose, "open", primary=True),),
        )
        self.trouble = EmptyState("verdict_open", _("These files cannot be compared"), "")
        self.same = EmptyState("verdict_good", _("The texts are the same"), "")
        self._shown = QStackedWidget(self)
        for page in (self._nothing, self.panel, self.trouble, self.same):
            self._shown.addWidget(page)
        self._lay_out()
        self.setAcceptDrops(True)

    def _lay_out(self) -> None:
        self._swap = IconButton("swap", _("Swap the two files"), self)
        self._swap.clicked.connect(ignoring(self.swap))
        self._busy = QProgressBar(self)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(_("Comparing"))
        self._busy.hide()
        slots = QHBoxLayout()
        slots.setSpacing(8)
        slots.addWidget(self.ours, 1)
        slots.addWidget(self._swap)
        slots.addWidget(self.theirs, 1)
        head = QVBoxLayout()
        head.setContentsMargins(20, 14, 20, 8)
        head.setSpacing(8)
        head.addWidget(label(_("What did they change?"), Level.DISPLAY))
        head.addLayout(slots)
        head.addWidget(self._busy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._shown, 1)

    # ---- what the window asks --------------------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Be ready to choose a file, or to go through the changes."""
        if self._shown.currentWidget() is self.panel:
            self.panel.table.setFocus()
        else:
            slot = self.ours if self.ours.path is None else self.theirs
            slot.button.setFocus()

    def ask(self, words: str) -> None:
        """Compare the files of these paths, ours first, a line each; or be about an agreement (`AGREEMENT_WORD`)."""
        if words.startswith(AGREEMENT_WORD):
            self.choose_agreement(words.removeprefix(AGREEMENT_WORD))
            return
        self.put([Path(line) for line in words.splitlines() if line])

    def choose_agreement(self, agreement_id: str) -> None:
        """Ours is the newest draft of an agreement that is still there; theirs is to be chosen."""
        if agreement_id == self._about:
            return  # one came back to what was shown
        self._about = agreement_id
        self._desk.ask(self, lambda register, _on: latest_file(register, agreement_id), self._take_ours)

    def _take_ours(self, found: LatestFile) -> None:
        self.ours.put(found.file)
        self.theirs.put(None)
        self.compare()
        if found.file is None:
            said = _("No draft of {agreement} is there any more, or none was kept. Choose the file that you sent.")
        else:
            said = _("Ours is the newest draft of {agreement}. Choose the file that came back.")
        self._nothing.say(said.format(agreement=found.agreement))
        self.take_focus()

    def entered(self) -> object:
        """The two files."""
        return (self.ours.path, self.theirs.path)

    def resume(self, entered: object) -> None:
        """Compare the files of a window in another language."""
        match entered:
            case (Path() | None as ours, Path() | None as theirs):
                self.ours.put(ours)
                self.theirs.put(theirs)
                self.compare()
            case _:
                pass

    def put(self, files: list[Path]) -> None:
        """Two files are ours and theirs; one goes where a file is lacking, or is theirs."""
        self._about = ""
        if len(files) > 1:
            self.ours.put(files[0])
            self.theirs.put(files[1])
        elif files and self.ours.path is None and files[0].suffix.lower() in _OURS:
            self.ours.put(files[0])
        elif files:
            self.theirs.put(files[0])
        self.compare()

    def choose(self) -> None:
        """Ask for the file that is lacking, ours first."""
        (self.ours if self.ours.path is None else self.theirs).choose()

    def swap(self) -> None:
        """What was ours is theirs."""
        ours, theirs = self.ours.path, self.theirs.path
        if theirs is None or theirs.suffix.lower() in _OURS:
            self.ours.put(theirs)
            self.theirs.put(ours)
            self.compare()

    # ---- comparing -------------------------------------------------------------------------------------------------

    def compare(self) -> None:
        """Compare what was chosen; a later choice takes the place of an earlier one."""
        ours, theirs = self.ours.path, self.theirs.path
        if self._comparing is not None:
            self._comparing.drop()
            self._rest()
        theirs_is_word = theirs is None or theirs.suffix.lower() in _OURS
        self._swap.setEnabled(theirs_is_word)
        if ours is None or theirs is None:
            self._wish = None
            self._shown.setCurrentWidget(self._nothing)
            return
        self._busy.show()
        register = self._desk.register

        def job() -> tuple[CompareDocuments, Compared]:
            names = (
                () if register is None else tuple(name for _id, name in parties_and_services(register).party_names())
            )
            wish = CompareDocuments(ours, theirs, names=names)
            return wish, compare_documents(wish, author=getpass.getuser(), at=datetime.now(UTC))

        self._comparing = self._desk.work.read(self, job, self._show, self._refuse)

    def _show(self, found: tuple[CompareDocuments, Compared]) -> None:
        self._rest()
        wish, compared = found
        self._wish = wish
        if not compared.changes:
            self.same.say(_("Neither text, tables, headers, footers nor notes differ."))
            self._shown.setCurrentWidget(self.same)
            return
        self.panel.show_comparison(compared, tracks=wish.new.suffix.lower() == WORD_ENDING)
        self._shown.setCurrentWidget(self.panel)

    def _refuse(self, error: Exception) -> None:
        self._rest()
        self._wish = None
        if isinstance(error, KnownError | InvalidInputError):
            self.trouble.say(notice_of(error).text)
            self._shown.setCurrentWidget(self.trouble)
        else:
            self._desk.fail(error)

    def _rest(self) -> None:
        self._comparing = None
        self._busy.hide()

    # ---- saving ----------------------------------------------------------------------------------------------------

    def save(self, ending: str) -> None:
        """Ask where to, and write the comparison: tracked changes in Word, or a report as PDF."""
        wish = self._wish
        if wish is None:
            return
        title = _("Save the tracked changes as") if ending == WORD_ENDING else _("Save the report as")
        kinds = "Word (*.docx)" if ending == WORD_ENDING else "PDF (*.pdf)"
        name = wish.new.with_name(f"{wish.new.stem} - {_('changes')}{ending}")
        path = self._desk.prompts.save_file(self, title, str(name), kinds)
        if path is None:
            return
        out = path if path.suffix.lower() == ending else path.with_name(path.name + ending)
        asked = replace(wish, out=out, renew=True)
        self._busy.show()
        self._desk.work.write(
            self,
            lambda: compare_documents(asked, author=getpass.getuser(), at=datetime.now(UTC)),
            self._saved,
            self._not_saved,
        )

    def _saved(self, compared: Compared) -> None:
        self._busy.hide()
        file = compared.file
        if file is not None:
            said = _("Written: {file}").format(file=file)
            self._desk.tell(Notice(said, "info", _("Open"), lambda: _open(file)))

    def _not_saved(self, error: Exception) -> None:
        self._busy.hide()
        self._desk.fail(error)

    # ---- dropping --------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Word files and PDFs can be dropped anywhere here; all else goes where the window sends it."""
        if dragged_names(event, _THEIRS):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the files where they belong."""
        files = dropped_files(event, _THEIRS)
        if files:
            event.acceptProposedAction()
            self.put(list(files))
        elif dragged_names(event, _THEIRS):
            self._desk.tell(Notice(nothing_came(), "check"))


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
