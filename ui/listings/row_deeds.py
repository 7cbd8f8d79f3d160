"""What can be done with the selected rows of a list, in the order of its menu."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from dpa_tracker.sentences import _
from ui.desk import Desk
from ui.listings.listing_kind import ListingKind
from ui.listings.row_menu import RowDeed, ways_to_pictures

if TYPE_CHECKING:
    from ui.listings.listing_page import ListingPage

_LONGEST: Final = 60  # letters of a text that is worth looking for as a whole
_JOINED: Final = ", "  # what stands between several names, which no record has as they stand


def row_deeds(page: ListingPage, desk: Desk, kind: ListingKind) -> Iterator[RowDeed]:
    """What a list offers of its selected rows; what cannot be done now is shown, and disabled."""
    chosen, subject = bool(page.table.selected_ids()), page.current_subject()
    editable = subject is not None and desk.editing_of(subject)[0]
    writable = chosen and page.records
    yield RowDeed(_("Open"), lambda: page.open_requested.emit(subject), subject is not None)
    yield RowDeed(_("Edit"), lambda: page.edit_requested.emit(subject), editable, "edit")
    archive = _("Bring back") if page.bar.with_archived else _("Archive")
    yield RowDeed(archive, page.archive_selected, page.archives, "archive")
    if kind.drafted:
        yield RowDeed(_("Draft for these agreements…"), page.draft_for_selected, chosen, "draft_for")
    yield RowDeed(_("Change the selected records…"), page.ask_many, writable and desk.editable, "edit_many")
    yield RowDeed(_("Edit this cell"), page.cells.edit_here, writable and editable, "edit_cell", line=True)
    yield RowDeed(_("Copy cells"), page.copy_cells, chosen, "copy_cells")
    yield RowDeed(_("Copy cells with titles"), partial(page.copy_cells, titled=True), chosen, "copy_titled")
    yield RowDeed(_("Copy rows"), page.copy, chosen, "copy")
    yield RowDeed(_("Paste cells…"), page.cells.paste, writable and editable, "paste_cells")
    yield RowDeed(_("Fill down…"), page.cells.fill_down, writable and editable, "fill_down")
    yield from _narrowing(page)
    yield RowDeed(_("Export this list…"), page.ask_export, does="export_list", line=True)
    more = kind.row_deeds(desk, page.table.current_row(), page)
    yield from (RowDeed(deed.name, deed.take, deed.enabled, line=deed is more[0]) for deed in more)
    yield from ways_to_pictures(subject, page.place_requested.emit)


def _narrowing(page: ListingPage) -> Iterator[RowDeed]:
    """Show only the rows that have what stands in the cell that the keyboard is on, as spreadsheets offer it."""
    index, row = page.table.currentIndex(), page.table.current_row()
    if not index.isValid() or row is None:
        return
    column = page.table.column_at(index)
    cell = row.cells.get(column.key)
    if cell is None or not cell.text:
        return
    code = next((code for code in (*cell.codes, cell.text) if page.bar.offers(column.key, code)), "")
    if code:
        words = _("Show only {column}: {value}").format(
            column=_(column.title), value=page.bar.word_of(column.key, code)
        )
        yield RowDeed(words, partial(page.bar.choose, column.key, code), line=True)
    elif column.kind == "text" and len(cell.text) <= _LONGEST and _JOINED not in cell.text:
        words = _("Search this list for “{text}”").format(text=cell.text)
        yield RowDeed(words, partial(page.search_for, cell.text), line=True)
