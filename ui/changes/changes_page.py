"""Changes: the changes of sub-processors, the chosen one with its customers, and recording another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from dpa_tracker.domain.identities import PartyId
from dpa_tracker.queries.chain_changes import ChangeView, change_views
from dpa_tracker.queries.company_chains import company_changes
from dpa_tracker.queries.pick_lists import PickLists, pick_lists
from dpa_tracker.sentences import _
from ui.changes.beginning import Beginning
from ui.changes.change_dialogs import change_dialog
from ui.changes.change_panel import ChangePanel
from ui.changes.change_table import ChangeTable
from ui.changes.change_wizard import ChangeWizard
from ui.changes.received_page import ReceivedPage
from ui.company_choice import CompanyBox
from ui.connecting import ignoring
from ui.desk import Desk
from ui.widgets.buttons import TextButton
from ui.widgets.empty_state import EmptyState, Way
from ui.widgets.page_in_turns import PageInTurns
from ui.widgets.scrolled import scrolled
from ui.widgets.tabs import Tabs
from ui.widgets.texts import Level, label

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class Entered:
    """Which tab is shown, the change and the vendor's notice that are chosen, and the customers that are marked."""

    tab: int
    change: str
    notice: str
    marked: frozenset[PartyId]


class ChangesPage(PageInTurns):
    """`open_requested` goes to a customer."""

    open_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted = self._to_write = ""
        self._before: Entered | None = None  # in the window before, until the changes are there

    def make_parts(self) -> Iterator[None]:
        """Our changes on one tab, those of vendors on the other."""
        self.table = ChangeTable(self)
        self.panel = ChangePanel(self._desk, self)
        self.panel.opened.connect(self.open_requested)
        self.panel.edit_requested.connect(self.revise)
        self.table.chosen.connect(lambda: self.panel.show_change(self.table.row()))
        self.nothing = EmptyState(
            "chain_changes",
            _("No change of a sub-processor is recorded yet"),
            _(
                "A change is a sub-processor that is added, replaced, moved or taken out. The page says which "
                "customers must be told, by when, and from which day all of them allow it."
            ),
            (Way(_("Record a change…"), self.begin, "add", primary=True),),
        )
        yield
        self._overview = self._make_overview()
        yield
        self.stack = QStackedWidget(self)
        for page in (self.nothing, self._overview):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        yield
        self.received = ReceivedPage(self._desk, self)
        self.received.opened.connect(self.open_requested)
        self.received.telling.connect(self._begin)
        self.received.arrived.connect(self._show_received)
        self.received.change_requested.connect(self._go_to)
        yield
        self.tabs = Tabs(_("Changes"), self)
        self.tabs.addTab(self.stack, _("To our customers"))
        yield
        self.tabs.addTab(scrolled(self.received), _("From vendors"))
        yield
        column.addWidget(self.tabs)

    def start(self) -> None:
        """Ask which changes there are."""
        self._desk.broadcast.changed.connect(self._heard)
        self._refresh()

    def _make_overview(self) -> QWidget:
        overview = QWidget(self)
        head = QHBoxLayout()
        head.setContentsMargins(20, 14, 20, 10)
        head.setSpacing(10)
        head.addWidget(label(_("Changes of sub-processors"), Level.DISPLAY), 1)
        self.company = CompanyBox(self._desk, overview)
        head.addWidget(self.company)
        begin = TextButton(_("Record a change…"), "add", overview, primary=True)
        begin.clicked.connect(ignoring(self.begin))
        head.addWidget(begin)
        parts = QSplitter(Qt.Orientation.Vertical, overview)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(scrolled(self.panel))
        parts.setStretchFactor(1, 1)
        parts.setSizes([130, 460])
        column = QVBoxLayout(overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        self.none = label(_("No change concerns this company; another company, or all of them, can be chosen above."))
        self.none.setContentsMargins(20, 0, 20, 12)
        self.none.hide()
        column.addWidget(self.none)
        column.addWidget(parts, 1)
        return overview

    # ---- what the window asks --------------------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Be ready to choose a change."""
        if self.stack.currentWidget() is self._overview:
            self.table.setFocus()

    def ask(self, words: str) -> None:
        """Go to the change, or the notice of a vendor, of this id."""
        self._wanted = words
        self.received.go_to(words)
        self._refresh()

    def entered(self) -> object:
        """What is chosen: for the same page of a new window."""
        if self._before is not None:
            return self._before
        row = self.table.row()
        change = "" if row is None else row.change.id
        marked = frozenset(self.panel.table.customers())
        return Entered(self.tabs.currentIndex(), change, self.received.chosen(), marked)

    def resume(self, entered: object) -> None:
        """Choose the same once they are there."""
        if isinstance(entered, Entered):
            self._before = entered
            self.tabs.setCurrentIndex(entered.tab)
            self.received.choose_again(entered.notice)
            self._refresh()

    # ---- the changes -----------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Describe a new change."""
        self._begin(Beginning())

    def _begin(self, beginning: Beginning) -> None:
        if not self._desk.editable:
            return

        def show(lists: PickLists) -> None:
            wizard = ChangeWizard(self._desk, lists, beginning, self)
            wizard.recorded.connect(self._go_to)
            wizard.letters_wanted.connect(self._write_letters)
            wizard.open()

        self._desk.ask(self, lambda register, _on: pick_lists(register), show)

    def revise(self) -> None:
        """Revise the chosen one."""
        row = self.table.row()
        if row is None or not self._desk.editable:
            return
        change = row.change

        def show(lists: PickLists) -> None:
            change_dialog(self._desk, lists, change, self).open()

        self._desk.ask(self, lambda register, _on: pick_lists(register), show)

    def _go_to(self, change_id: str) -> None:
        """Show a change, be it not read yet."""
        self.tabs.setCurrentWidget(self.stack)
        self.ask(change_id)

    def _show_received(self) -> None:
        """The notice of a vendor that was asked for is chosen."""
        self.tabs.setCurrentIndex(1)

    def _write_letters(self, change_id: str) -> None:
        """Write the letters of a change as soon as it is shown."""
        self._to_write = change_id

    def _heard(self, _changes: object) -> None:
        self._refresh()

    def _refresh(self) -> None:
        company = self._desk.companies.chosen

        def asked(register: Register, on: date) -> tuple[tuple[ChangeView, ...], frozenset[str]]:
            known = frozenset(view.change.id for view in change_views(register, on))
            return company_changes(register, on, company), known

        self._desk.ask(self, asked, self._offer)

    def _offer(self, found: tuple[tuple[ChangeView, ...], frozenset[str]]) -> None:
        rows, known = found
        shown = {row.change.id for row in rows}
        if self._wanted in known - shown:  # asked for from elsewhere: it is another company's
            self._desk.companies.choose("")
            return
        if self._wanted in shown:
            self.tabs.setCurrentWidget(self.stack)
        before, self._before = self._before, None
        self.table.offer(rows, self._wanted or ("" if before is None else before.change))
        if before is not None and not self._wanted:
            self.panel.table.mark(set(before.marked))
        self._wanted = ""
        self.none.setVisible(bool(known) and not rows)
        self.stack.setCurrentWidget(self._overview if known else self.nothing)
        row = self.table.row()
        if row is not None and row.change.id == self._to_write:
            self._to_write = ""
            self.panel.choose_folder()
