"""A page of the register: a list on the left, what is selected on the right, as in a mail program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.rows import Filter, Subject
from dpa_tracker.sentences import _
from ui.company_choice import CompanyBox
from ui.connecting import ignoring
from ui.desk import Desk
from ui.dossiers.blocks import Dossier
from ui.dossiers.deed import Deed
from ui.listings.archiving import archive_rows, chosen_title, why_not_archived
from ui.listings.as_shown import list_as_shown
from ui.listings.awaited_answer import AwaitedAnswer
from ui.listings.cell_deeds import CellDeeds
from ui.listings.columns_dialog import ColumnsDialog
from ui.listings.export_deed import ExportDeed
from ui.listings.exporting import AsShown, ExportForm
from ui.listings.filter_bar import FilterBar
from ui.listings.instead_of_rows import InsteadOfRows
from ui.listings.kept_list import KeptList, kept_list, resume_list
from ui.listings.list_and_pane import list_and_pane
from ui.listings.list_count import ListCount
from ui.listings.listing_kind import ListingKind
from ui.listings.offered_choices import OfferedChoices
from ui.listings.paged_model import PagedModel
from ui.listings.row_deeds import row_deeds
from ui.listings.row_menu import menu_of
from ui.listings.row_reading import RowReading
from ui.listings.row_source import OnlyThese, RowSource, of_company
from ui.listings.saved_views import SavedView
from ui.listings.table import ListingTable
from ui.listings.view_button import ShownList, ViewButton
from ui.packing.progress_line import ProgressLine
from ui.widgets.empty_state import EmptyState, Way
from ui.widgets.page_in_turns import PageInTurns

if TYPE_CHECKING:
    from dpa_tracker.store.unit_of_work import Changes
    from ui.listings.bulk_dialog import BulkDialog


class ListingPage(PageInTurns):
    """One listing with its filter, its reading pane and its empty states.

    `open_requested` asks to open what a row is about, `edit_requested` to open its form (an empty id is a new one),
    `place_requested` to go to a picture, `drafts_requested` to draft for the rows of these ids, `import_requested`
    to import a list of them. `count_said`: how many rows are shown and selected, in words; `searched`: the list looks
    for another text than was asked for last.
    """

    open_requested = Signal(object)
    edit_requested = Signal(object)
    place_requested = Signal(object)
    acted = Signal(object)
    drafts_requested = Signal(object)
    import_requested = Signal()
    counted = Signal(int)
    count_said = Signal(str)
    searched = Signal(str)
    files_dropped = Signal(object, object)

    def __init__(self, kind: ListingKind, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._desk = desk
        self._text = ""

    def make_parts(self) -> Iterator[None]:
        """The list, then the pane beside it."""
        yield from self._list()
        self._beside()
        self._connect_table()
        yield
        self._stack = InsteadOfRows(self.table, self)
        self.awaited = AwaitedAnswer(self.model, self.table, self._stack, self._desk.tell)
        self.awaited.none_came.connect(self.bar.say_no_count)
        self.splitter = yield from list_and_pane(self, (self.bar, self.progress, self._stack), self.pane)

    def start(self) -> None:
        """Ask for the rows, as the view shows them that one begins with."""
        self._desk.broadcast.changed.connect(self._heard)
        self._heard(None)
        self.views.open_with_default()  # the page that shows it asks for its text

    def _list(self) -> Iterator[None]:
        desk, listing = self._desk, self._kind.listing
        self.model = PagedModel(listing, desk.work, self)
        self.model.counted.connect(self._counted)
        self.bar = FilterBar(listing, self._kind.add, self, CompanyBox(desk))
        yield from self.bar.make_parts()
        self.bar.changed.connect(self._ask)
        self.bar.add_requested.connect(self._add)
        self.bar.text_cleared.connect(partial(self.search_for, ""))
        self.bar.columns_requested.connect(self.ask_columns)
        self.bar.export_requested.connect(self.ask_export)
        yield
        self.table = ListingTable(self.model, desk.settings, listing, self)
        yield
        self.views = ViewButton(
            ShownList(listing.key, listing.columns, self.view, self.show_view, self.group_by), desk, self
        )
        self.bar.put_view_button(self.views, self.table)
        OfferedChoices(self.bar, listing, desk)  # lives as long as the bar

    def _beside(self) -> None:
        desk, kind = self._desk, self._kind
        self.count = ListCount(self, desk, self)
        self.count.said.connect(self.count_said)
        self.pane = RowReading(desk, kind, self.table, self._deeds, self)
        self.pane.opened.connect(self.open_requested)
        self.pane.acted.connect(self.acted)
        self.progress = ProgressLine(self)
        self.export = ExportDeed(desk, self.progress, self)
        self.cells = CellDeeds(
            desk, Kind(kind.new.kind) if kind.new and kind.in_cells else None, self.table, self.export
        )

    def _connect_table(self) -> None:
        table = self.table
        table.opened.connect(ignoring(partial(table.awaited.then, self.open_requested.emit)))
        table.chosen.connect(self.pane.soon)
        table.menu_requested.connect(self._menu)
        table.files_dropped.connect(self.files_dropped)
        table.edit_requested.connect(self.cells.edit)
        table.type_ahead.told.connect(self.cells.told)
        table.copy_requested.connect(self.copy_cells)
        table.paste_requested.connect(self.cells.paste)
        table.fill_requested.connect(self.cells.fill_down)
        table.delete_requested.connect(self.archive_selected)
        table.columns.asked.connect(self.ask_columns)
        table.columns.grouped.connect(self.group_by)
        table.columns.changed.connect(self.views.follow)

    # ---- what the window asks --------------------------------------------------------------------------------------

    def search(self, text: str) -> None:
        """Show the rows that contain a text."""
        if text != self._text:
            self._put_text(text)
            self._ask()

    def search_for(self, text: str) -> None:
        """The same, asked for here: the field that one types into says it too."""
        self.search(text)
        self.searched.emit(text)

    def _put_text(self, text: str) -> None:
        self._text = text
        self.bar.say_text(text)

    @property
    def text(self) -> str:
        """The text that is looked for."""
        return self._text

    def view(self) -> SavedView:
        """What is shown of the list now, and how."""
        order, columns = self.model.order, self.table.columns.state()
        shown = (order.column, order.descending, columns, order.group, self.table.columns.frozen)
        return SavedView("", self._text, self.bar.where(), self.bar.with_archived, *shown)

    def entered(self) -> KeptList:
        """What is shown of the list, what is selected, and how far one has come: for the same page of a new window."""
        return kept_list(self)

    def resume(self, entered: object) -> None:
        """Show it as it was."""
        if isinstance(entered, KeptList):
            resume_list(self, entered)
            self._ask()

    def show_view(self, view: SavedView) -> None:
        """Show the list like this; without columns, in those that are there."""
        self.bar.clear()
        self.bar.put(view.where, archived=view.archived)
        if view.columns:
            self.table.columns.put_state(view.columns)
            self.table.columns.freeze(view.frozen)
        self.model.group_by(view.group)
        self.table.order_by(view.order, descending=view.descending)
        self._put_text(view.text)
        self.searched.emit(view.text)
        self._ask()

    def group_by(self, column: str) -> None:
        """Put the rows into groups by a column; empty: no longer."""
        self.model.group_by(column)
        self.views.follow()

    def freeze_here(self) -> None:
        """Keep the columns up to the one that the keyboard is on in sight, or no longer where some are kept."""
        self.table.columns.freeze_or_not(max(self.table.currentIndex().column(), 0))

    def ask_columns(self) -> ColumnsDialog:
        """Ask which columns are shown, in what order and how wide."""
        dialog = ColumnsDialog(self.table.columns, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def ask(self, words: str) -> None:
        """Show only the records of these ids, one to a line, until the filter is cleared; what was sought is not."""
        self.clear_filter()
        self.bar.show_only(frozenset(words.split("\n")))
        self._ask()

    def take_focus(self) -> None:
        """Be ready for the keyboard."""
        self.table.setFocus()

    def show_pane(self, *, shown: bool) -> None:
        """Show or hide the reading pane."""
        self.pane.setVisible(shown)
        if shown:
            self.pane.soon()

    def select(self, row_id: str) -> None:
        """Select the row of an id, now or when it has come."""
        self.table.select(row_id)

    def choose_made(self, record_id: str) -> None:
        """Select a record that was just made, where it is of the kind of this list."""
        if self._kind.new is not None and record_id.startswith(f"{self._kind.new.kind}-"):
            self.select(record_id)

    def _chosen(self) -> tuple[str, ...]:
        ids = self.table.selected_ids()
        if not ids:
            self.cells.told.emit(_("Choose the rows first."))
        return ids

    def copy(self) -> None:
        """Put the selected rows on the clipboard, as text that a spreadsheet takes apart."""
        ids = self._chosen()
        shown = self.as_shown(ids) if ids else None
        if shown is not None:
            self.export.take(replace(shown, told=""), ExportForm.CLIPBOARD)

    def copy_cells(self, *, titled: bool = False) -> None:
        """Put the chosen block of cells on the clipboard, with the titles of its columns or without."""
        ids = self._chosen()
        shown = self.as_shown(ids) if ids else None
        if shown is not None:
            self.cells.copy(replace(shown, columns=self.table.chosen_columns(), told=""), titled=titled)

    def ask_many(self) -> BulkDialog | None:
        """Ask what the selected records are to be given; None where nothing is selected, or nothing can be written."""
        ids, kind = self._chosen(), self._kind.new
        if not ids or kind is None or not self.records or not self._desk.editable:
            return None
        from ui.listings.bulk_dialog import BulkDialog  # noqa: PLC0415 - loads the database library

        dialog = BulkDialog(self._desk, Kind(kind.kind), ids, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def archive_selected(self) -> None:
        """Archive the selected records, or bring back those that are archived; where that cannot be, say why."""
        ids, title = self.table.selected_ids(), chosen_title(self.table)
        why = why_not_archived(self._desk, self._kind.new, ids)
        if why or self._kind.new is None:
            self.cells.told.emit(why)
        else:
            from dpa_tracker.use_cases.archive_many import ArchiveMany  # noqa: PLC0415 - loads the database library

            wish = ArchiveMany(Kind(self._kind.new.kind), ids, self.bar.with_archived)
            archive_rows(self._desk, self, wish, title)

    @property
    def archives(self) -> bool:
        """Whether the selected rows can be archived now, or brought back."""
        return not why_not_archived(self._desk, self._kind.new, self.table.selected_ids())

    @property
    def records(self) -> bool:
        """Whether the rows are records, which can be changed."""
        return self._kind.new is not None and self._kind.in_cells

    def as_shown(self, ids: Sequence[str] | None = None) -> AsShown | None:
        """The list as it is shown: filter, columns, order and day; only some of its rows, where `ids` are given."""
        return list_as_shown(self, self._desk, self._kind.listing, ids)

    def ask_export(self) -> None:
        """Ask in which form the list is to be exported."""
        shown = self.as_shown()
        if shown is not None:
            self.export.ask(shown)

    def clear_filter(self) -> None:
        """Show every row again."""
        self._put_text("")
        self.bar.clear()
        self.searched.emit("")
        self._ask()

    def show_part(self, column: str, code: str) -> None:
        """Show the rows that have a code in a column, and all of those."""
        self.clear_filter()
        self.bar.choose(column, code)

    @property
    def drafted(self) -> bool:
        """Whether documents can be drafted for the rows of this list."""
        return self._kind.drafted

    def draft_for_selected(self) -> None:
        """Ask to draft for the selected rows."""
        ids = self._chosen()
        if ids and self._kind.drafted:
            self.drafts_requested.emit(ids)

    @property
    def filtered(self) -> bool:
        """Whether a filter leaves rows out."""
        return bool(self._text or self.bar.only or self.bar.where() or self.bar.with_archived)

    def current_subject(self) -> Subject | None:
        """What the selected row opens."""
        row = self.table.current_row()
        return row.opens if row else None

    # ---- questions and answers -------------------------------------------------------------------------------------

    def _heard(self, changes: Changes | None) -> None:
        if changes is None:
            self.bar.set_editable(*self._desk.adding(self._kind.new))
        self._ask()

    def whole(self) -> RowSource | None:
        """Every row of the list on the day asked about, of the company chosen; None without a register."""
        register, on = self._desk.register, self._desk.on
        whole = None if register is None else self._kind.source(register, on)
        return of_company(whole, register, self._kind.listing.key, self._desk.companies.chosen)

    def _ask(self) -> None:
        source = self.whole()
        if source is not None and self.bar.only:
            source = OnlyThese(source, self.bar.only)
        self.model.show(source, Filter(self._text, self.bar.where(), self.bar.with_archived))
        self.views.follow()

    def _counted(self, count: int) -> None:
        self.bar.say_count(count, filtered=self.filtered)
        if count:
            self._stack.show_rows()
        else:
            self._stack.show_reason(self._why_none())
        self.counted.emit(count)
        self.pane.soon()

    def _why_none(self) -> EmptyState:
        if self.model.source is None:  # put down while a copy of it is put back: nobody may think that it is empty
            return EmptyState("open", _("Opening the register …"), "", (), self)
        return self._no_match() if self.filtered else self._no_rows()

    def _no_match(self) -> EmptyState:
        text = _("Nothing here matches the search and the filter.")
        ways = (Way(_("Clear filter"), self.clear_filter, "close"),)
        return EmptyState("search", _("No match"), text, ways, self)

    def _no_rows(self) -> EmptyState:
        ways: tuple[Way, ...] = ()
        if self._kind.add and self._desk.adding(self._kind.new)[0]:
            imports = Way(_("Import a list"), self.import_requested.emit, "importing")
            ways = (Way(self._kind.add, self._add, "add", primary=True), *((imports,) if self.records else ()))
        return EmptyState(self._kind.icon, _("Nothing here yet"), self._kind.empty, ways, self)

    def _deeds(self, dossier: Dossier) -> tuple[Deed, ...]:
        subject = dossier.opens
        if subject is None:
            return ()
        return (
            *self._kind.row_deeds(self._desk, self.table.current_row(), self),
            Deed(_("Open"), "open", lambda: self.open_requested.emit(subject)),
            Deed(_("Edit"), "edit", lambda: self.edit_requested.emit(subject), *self._desk.editing_of(subject)),
        )

    # ---- doing -----------------------------------------------------------------------------------------------------

    def _add(self) -> None:
        if self._kind.new is not None:
            self.edit_requested.emit(self._kind.new)

    def _menu(self, at: QPoint) -> None:
        self.row_menu().popup(at)

    def row_menu(self) -> QMenu:
        """What can be done with the selected rows."""
        return menu_of(tuple(row_deeds(self, self._desk, self._kind)), self)
