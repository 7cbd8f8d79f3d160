"""Scan a document: drop it anywhere in the window, or choose it here. Nothing is kept of what is read.

A policy can be compared with the register; our own policies stand beside, with what has changed since.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries.own_policies import OwnPolicy, own_policies_and_documents
from dpa_tracker.queries.policy_comparison import Comparison, scan_and_compare
from dpa_tracker.reading.scan import Scan
from dpa_tracker.sentences import _, error_sentence
from ui.desk import Desk
from ui.dossiers.blocks import Act
from ui.dossiers.view import DossierView
from ui.readable_documents import documents_filter
from ui.scanning.policy_acts import act_on_policy
from ui.scanning.policy_dossiers import OPEN, comparison_sections, own_policies_dossier, subject_of
from ui.scanning.scan_dossier import scan_dossier
from ui.widgets.buttons import TextButton
from ui.widgets.drop_down import DropDown
from ui.widgets.empty_state import EmptyState, Way
from ui.widgets.texts import label
from ui.work import Ticket


@dataclass(frozen=True, slots=True)
class Entered:
    """What stays in a window in another language: the documents, which is shown, and whether it is compared."""

    paths: tuple[Path, ...]
    shown: Path | None
    against: bool


class ScanningPage(QWidget):
    """`open_requested` goes to a thing of the register that a comparison is about."""

    open_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._reading: Ticket | None = None
        self._path: Path | None = None
        self._said = label("", muted=True, wrap=True)
        self._choose = TextButton(_("Choose a document…"), "open", primary=True)
        self._choose.clicked.connect(self.choose)
        self.against = QCheckBox(_("Compare with the register"))
        self.against.toggled.connect(self._again)
        self.own = TextButton(_("Our own policies"), "scanning")
        self.own.clicked.connect(self.show_own)
        self._stop = TextButton(_("Cancel"))
        self._stop.clicked.connect(self._cancel)
        self.others = DropDown(self)
        self.others.setAccessibleName(_("Documents"))
        self.others.activated.connect(self._take_other)
        self.others.hide()
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setMaximumWidth(180)
        self._busy.setAccessibleName(_("Reading"))
        self.found = DossierView(self)
        self.found.opened.connect(self.open_requested)
        self.found.acted.connect(self._act)
        self._shows_own = False
        self._nothing = EmptyState(
            "scanning",
            _("Drop a document here"),
            _("Word, PDF, web page or text: you see what it relies on, what has ended, and which clauses it has."),
            (Way(_("Choose a document…"), self.choose, "open"),),
        )
        self._trouble = EmptyState("verdict_open", _("This document could not be read"), "")
        self._shown = QStackedWidget()
        for page in (self._nothing, self.found, self._trouble):
            self._shown.addWidget(page)
        self._lay_out()
        self._rest()
        desk.broadcast.changed.connect(self._heard)

    def _lay_out(self) -> None:
        bar = QFrame(self)
        bar.setProperty("plain", "true")
        line = QHBoxLayout(bar)
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(8)
        line.addWidget(self._choose)
        line.addWidget(self.others)
        line.addWidget(self.against)
        line.addWidget(self.own)
        line.addWidget(self._busy)
        line.addWidget(self._stop)
        line.addWidget(self._said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._shown, 1)

    def take_focus(self) -> None:
        """Be ready to choose a document."""
        self._choose.setFocus()

    def ask(self, words: str) -> None:
        """Scan the documents of these paths, one to a line; the first is shown, the others are a choice away."""
        paths = [Path(line) for line in words.splitlines() if line]
        self.offer(paths)
        if paths:
            self.scan(paths[0])

    def offer(self, paths: list[Path]) -> None:
        """Offer several documents to choose from; of one alone there is no choice."""
        self.others.clear()
        self.others.addItems([path.name for path in paths])
        for index, path in enumerate(paths):
            self.others.setItemData(index, str(path))
        self.others.setVisible(len(paths) > 1)

    def entered(self) -> Entered:
        """The documents, the one that is shown, and whether it is compared with the register."""
        paths = tuple(Path(str(self.others.itemData(index))) for index in range(self.others.count()))
        return Entered(paths, None if self._shows_own else self._path, self.against.isChecked())

    def resume(self, entered: object) -> None:
        """Read the one that was shown again, in a window in another language."""
        match entered:
            case Entered(paths, shown, against):
                self.against.setChecked(against)
                self.offer(list(paths))
                if shown is not None:
                    self.others.setCurrentIndex(self.others.findData(str(shown)))
                    self.scan(shown)
            case _:
                pass

    def _take_other(self, index: int) -> None:
        self.scan(Path(str(self.others.itemData(index))))

    def choose(self) -> None:
        """Ask for a document."""
        path = self._desk.prompts.open_file(self, _("Choose a document"), documents_filter())
        if path is not None:
            self.scan(path)

    def scan(self, path: Path) -> None:
        """Read it beside the GUI thread; a later one takes its place."""
        self._cancel()
        self._shows_own = False
        self._path, today = path, self._desk.today
        self._said.setText(_("Reading {name} …").format(name=path.name))
        self._busy.show()
        self._stop.show()
        on = self._desk.on if self._desk.on != today else None
        register = self._desk.register if self.against.isChecked() else None
        self._reading = self._desk.work.read(
            self,
            lambda: scan_and_compare(register, path, on=on, today=today),
            lambda answer: self._show(path, *answer),
            self._refuse,
        )

    def _show(self, path: Path, scan: Scan, compared: Comparison | None) -> None:
        self._rest(str(path))
        editable, why_not = self._desk.editing
        beside = comparison_sections(compared, editable=editable, why_not=why_not)
        self.found.show_dossier(scan_dossier(path.name, scan, beside))
        self._shown.setCurrentWidget(self.found)

    def _again(self) -> None:
        if self._path is not None and not self._shows_own:
            self.scan(self._path)

    def show_own(self) -> None:
        """Our own published policies, and what has changed since."""
        self._cancel()
        self._shows_own = True
        self._desk.ask(self, own_policies_and_documents, self._show_own)

    def _show_own(self, answer: tuple[tuple[OwnPolicy, ...], tuple[Document, ...]]) -> None:
        editable, why_not = self._desk.editing
        self.found.show_dossier(own_policies_dossier(*answer, editable=editable, why_not=why_not))
        self._shown.setCurrentWidget(self.found)

    def _heard(self, _changes: object) -> None:
        if self._shows_own:
            self.show_own()
        elif self.against.isChecked():
            self._again()

    def _act(self, act: Act) -> None:
        if act.code == OPEN:
            self.open_requested.emit(subject_of(act))
        else:
            act_on_policy(self._desk, act, self)

    def _refuse(self, error: Exception) -> None:
        self._rest("" if self._path is None else str(self._path))
        if not isinstance(error, KnownError):
            self._desk.fail(error)
            return
        self._trouble.say(error_sentence(error))
        self._shown.setCurrentWidget(self._trouble)

    def _cancel(self) -> None:
        if self._reading is not None:
            self._reading.drop()
        self._rest()

    def _rest(self, said: str = "") -> None:
        self._reading = None
        self._busy.hide()
        self._stop.hide()
        self._said.setText(said)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
