"""The law in force on the day: where it comes from, each datum, what is past its review; and taking a later edition."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.desk import Desk
from ui.faults import Notice
from ui.formats import day_text
from ui.law.law_table import LawTable
from ui.law.words import changes_in_words, counts_of, details_of, origin_of, texts_of
from ui.listings.told import copied_above
from ui.prompts import Question
from ui.widgets.buttons import TextButton
from ui.widgets.texts import Level, label

if TYPE_CHECKING:
    from dpa_tracker.queries.law_changes import LawChanges
    from dpa_tracker.queries.law_shown import LawDatum, LawShown
    from dpa_tracker.store.register import Register
    from dpa_tracker.use_cases.renew_law import Renewal

_IN_FORCE: Final = "in_force"
_LEAST_DETAILS: Final = 170


class LawPage(QWidget):
    """`open_requested` is never sent: law data are no records."""

    open_requested = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stale = True
        self.shown: LawShown | None = None
        self.heading = label(_("The law"), Level.DISPLAY)
        self.origin = label("", wrap=True)
        self.counts = label("", muted=True, wrap=True)
        self.digest = label("", Level.SMALL, muted=True, copyable=True, wrap=True)
        self.take_button = TextButton(_("Take a law pack or corrections…"), "law", self)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(_("Find in the law data"))
        self.words.setAccessibleName(_("Find in the law data"))
        self.words.setClearButtonEnabled(True)
        self.overdue = QCheckBox(_("Only what is past its review"), self)
        self.everything = QCheckBox(_("Also what has ended or is to come"), self)
        self.table = LawTable(self)
        self.table.copied_above = lambda: copied_above(desk)
        self.details = QPlainTextEdit(self)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(_("About this datum"))
        self.details.setMinimumHeight(_LEAST_DETAILS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.words, 1)
        line.addWidget(self.overdue)
        line.addWidget(self.everything)
        head = QVBoxLayout()
        head.setContentsMargins(20, 14, 20, 8)
        head.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.take_button)
        head.addLayout(top)
        for widget in (self.origin, self.counts, self.digest):
            head.addWidget(widget)
        head.addLayout(line)
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(self.details)
        parts.setStretchFactor(0, 4)
        parts.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(parts, 1)

    def _connect(self) -> None:
        self.words.textChanged.connect(ignoring(self._fill))
        self.everything.toggled.connect(ignoring(self._fill))
        self.overdue.toggled.connect(ignoring(self._fill))
        self.table.chosen.connect(self._tell_details)
        self.take_button.clicked.connect(ignoring(self.choose))
        self._desk.broadcast.changed.connect(self._heard)

    # ---- what the window asks --------------------------------------------------------------------------------------

    def ask(self, words: str) -> None:
        """Find these words: a datum's id, or its name."""
        self.everything.setChecked(True)
        self.words.setText(words)

    def entered(self) -> object:
        """What is looked for, and among what."""
        return (self.words.text(), self.overdue.isChecked(), self.everything.isChecked())

    def resume(self, entered: object) -> None:
        """Look for it in a window in another language."""
        match entered:
            case (str() as words, bool() as overdue, bool() as everything):
                self.overdue.setChecked(overdue)
                self.everything.setChecked(everything)
                self.words.setText(words)
            case _:
                pass

    def take_focus(self) -> None:
        """Be ready for the keyboard."""
        self.words.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while another page was shown is read now."""
        super().showEvent(event)
        if self._stale:
            self._read()

    # ---- looking it up ---------------------------------------------------------------------------------------------

    def _heard(self, _changes: object) -> None:
        self._stale = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self._stale = False
        today = self._desk.today
        self._desk.ask(self, partial(_law, today), self._show)

    def _show(self, found: LawShown) -> None:
        self.shown = found
        self.heading.setText(_("The law on {day}").format(day=day_text(found.on)))
        self.origin.setText(origin_of(found))
        self.counts.setText(counts_of(found))
        seen = _("Law data {digest}, status as of {day}")
        self.digest.setText(seen.format(digest=found.digest, day=day_text(found.status_as_of)))
        self.take_button.setEnabled(self._desk.editable)
        self.take_button.setToolTip(self._desk.why_not_editable)
        self._fill()

    def _fill(self) -> None:
        if self.shown is not None:
            self.table.show_rows(tuple(datum for datum in self.shown.data if self._is_wanted(datum)))

    def _is_wanted(self, datum: LawDatum) -> bool:
        if self.overdue.isChecked() and not datum.overdue:
            return False
        if not self.everything.isChecked() and datum.state != _IN_FORCE:
            return False
        wanted = self.words.text().casefold().split()
        text = " ".join((datum.id, datum.name, *texts_of(datum), datum.says)).casefold()
        return all(word in text for word in wanted)

    def _tell_details(self) -> None:
        datum = self.table.current()
        self.details.setPlainText("" if datum is None else details_of(datum))

    # ---- renewing it -----------------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for a law pack or a file of corrections, and show what it changes."""
        kinds = _("Law packs and corrections (*.zip *.yaml)")
        source = self._desk.prompts.open_file(self, _("Take a law pack or corrections"), kinds)
        if source is not None:
            self.offer(source)

    def offer(self, source: Path) -> None:
        """Show what a pack or corrections would change, and take them when the user agrees."""
        self._desk.ask(self, partial(_offer, source), self._confirm)

    def _confirm(self, offered: tuple[Path, Renewal, LawChanges]) -> None:
        register, renewal, changes = offered
        if renewal.known:
            self._desk.tell(Notice(_("These law data are in use already; nothing was taken."), "info"))
            return
        told = changes_in_words(renewal, changes, self._desk.today)
        question = Question(_("Take these law data?"), told, _("Take them"))
        if self._desk.prompts.confirm(self, question):
            self._desk.work.write(self, partial(_take, renewal, register), self._taken)

    def _taken(self, _kept: Path) -> None:
        self._desk.tell(Notice(_("The law data are in use. What was in use before is kept."), "info"))
        self._desk.broadcast.changed.emit(None)


def _law(today: date, register: Register, on: date) -> LawShown:
    from dpa_tracker.queries.law_shown import law_shown  # noqa: PLC0415 - reads the law data

    return law_shown(register.path, on, today, register.law)


def _offer(source: Path, register: Register, on: date) -> tuple[Path, Renewal, LawChanges]:
    from dpa_tracker.queries.law_changes import LawChanges, law_changes  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.renew_law import offered  # noqa: PLC0415 - the same

    renewal = offered(source, register.path)
    if renewal.was is None:
        return register.path, renewal, LawChanges((), ())
    return register.path, renewal, law_changes(register, renewal.was, renewal.becomes, on)


def _take(renewal: Renewal, register: Path) -> Path:
    from dpa_tracker.use_cases.renew_law import taken  # noqa: PLC0415 - loads the database library

    return taken(renewal, register)
