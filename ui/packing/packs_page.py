"""For signature: the packs of the register, the chosen one in full, and putting another together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from dpa_tracker.queries.packs import PackRow, packs
from dpa_tracker.sentences import _
from dpa_tracker.use_cases.assemble_pack import AssembledPack
from ui.connecting import ignoring
from ui.desk import Desk
from ui.packing.assembling import Assembling, AssemblingPage
from ui.packing.pack_panel import PackPanel
from ui.packing.pack_table import PackTable
from ui.widgets.buttons import TextButton
from ui.widgets.empty_state import EmptyState, Way
from ui.widgets.page_in_turns import PageInTurns
from ui.widgets.texts import Level, label


@dataclass(frozen=True, slots=True)
class Entered:
    """The pack that is chosen, and the one that is being put together, with whether that is what is shown."""

    pack: str
    assembling: Assembling
    shown: bool


class PacksPage(PageInTurns):
    """`open_requested` goes to the agreement of a pack."""

    open_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted = ""

    def make_parts(self) -> Iterator[None]:
        """The packs, and the page on which one is put together."""
        self.table = PackTable(self)
        self.panel = PackPanel(self._desk, self)
        self.panel.opened.connect(self.open_requested)
        self.table.chosen.connect(lambda: self.panel.show_pack(self.table.row()))
        yield
        self.assembling = AssemblingPage(self._desk, self)
        yield from self.assembling.make_parts()
        self.assembling.assembled.connect(self._assembled)
        self.assembling.left.connect(self.show_packs)
        self.nothing = EmptyState(
            "packing",
            _("No pack has been put together yet"),
            _(
                "A pack is what goes to signature together: the agreement, its annexes and a cover, as separate files "
                "and as one PDF, checked against the limits of the way of signing."
            ),
            (Way(_("Put a pack together…"), self.begin, "packing", primary=True),),
        )
        yield
        self._overview = self._make_overview()
        yield
        self.stack = QStackedWidget(self)
        for page in (self.nothing, self._overview, self.assembling):
            self.stack.addWidget(page)
            yield
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def start(self) -> None:
        """Ask which packs there are."""
        self.assembling.start()
        self._desk.broadcast.changed.connect(self._heard)
        self._refresh()

    def _make_overview(self) -> QWidget:
        overview = QWidget(self)
        head = QHBoxLayout()
        head.setContentsMargins(20, 14, 20, 10)
        head.addWidget(label(_("For signature"), Level.DISPLAY), 1)
        begin = TextButton(_("Put a pack together…"), "packing", overview, primary=True)
        begin.clicked.connect(ignoring(self.begin))
        head.addWidget(begin)
        parts = QSplitter(Qt.Orientation.Vertical, overview)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(self.panel)
        parts.setStretchFactor(1, 1)
        parts.setSizes([130, 430])
        column = QVBoxLayout(overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(parts, 1)
        return overview

    # ---- what the window asks --------------------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Be ready to choose a pack, or to fill the form."""
        if self.stack.currentWidget() is self.assembling:
            self.assembling.take_focus()
        elif self.stack.currentWidget() is self.nothing:
            self.nothing.take_focus()
        else:
            self.table.setFocus()

    def ask(self, words: str) -> None:
        """Put a pack together for the agreement of this id."""
        self.begin()
        self.assembling.choose(words)

    def entered(self) -> object:
        """What is shown, chosen and typed: for the same page of a new window."""
        shown = self.stack.currentWidget() is self.assembling
        return Entered(self._wanted or self.table.row_id(), self.assembling.entered(), shown)

    def resume(self, entered: object) -> None:
        """Go on with it."""
        if isinstance(entered, Entered):
            self._wanted = entered.pack
            self.assembling.resume(entered.assembling)
            if entered.shown:
                self.stack.setCurrentWidget(self.assembling)

    # ---- the packs -------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Go to the form."""
        self.stack.setCurrentWidget(self.assembling)
        self.assembling.take_focus()

    def show_packs(self) -> None:
        """Go back to the list, or to the words that there is none."""
        self.stack.setCurrentWidget(self._overview if self.table.rows() else self.nothing)
        self.take_focus()

    def _heard(self, _changes: object) -> None:
        self._refresh()

    def _refresh(self) -> None:
        self._desk.ask(self, lambda register, _on: packs(register), self._offer)

    def _offer(self, rows: tuple[PackRow, ...]) -> None:
        self.table.offer(rows)
        if self._wanted:
            self.table.choose(self._wanted)
            self._wanted = ""
        if self.stack.currentWidget() is not self.assembling:
            there = self.hasFocus() or self.isAncestorOf(QApplication.focusWidget() or self)
            self.stack.setCurrentWidget(self._overview if rows else self.nothing)
            if there:
                self.take_focus()

    def _assembled(self, made: AssembledPack) -> None:
        self._wanted = made.pack.id
        self.stack.setCurrentWidget(self._overview)
        self._refresh()
