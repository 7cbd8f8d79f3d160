"""What is done with the cells of a list: type over one, copy a block, paste one. What cannot be is told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtGui import QGuiApplication

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.sentences import _, counted, error_sentence, sentence
from ui.desk import Desk
from ui.faults import notice_of
from ui.listings.export_deed import ExportDeed
from ui.listings.exporting import AsShown
from ui.listings.table import ListingTable

if TYPE_CHECKING:
    from dpa_tracker.use_cases.edit_cells import CellText
    from dpa_tracker.use_cases.export_list import ListToWrite
    from ui.listings.cell_editing import CellEditing
    from ui.listings.paste_dialog import PasteDialog
    from ui.listings.paste_place import Pasted


class CellDeeds(QObject):
    """`told`: something to know, for the line at the foot of the window. No kind: the rows are no records."""

    told = Signal(str)

    def __init__(self, desk: Desk, kind: Kind | None, table: ListingTable, export: ExportDeed) -> None:
        super().__init__(table)
        self._desk, self._kind, self._table, self._export = desk, kind, table, export
        self.editing: CellEditing | None = None

    # ---- typing over -----------------------------------------------------------------------------------------------

    def edit_here(self) -> None:
        """Type over the cell that the keyboard is on."""
        self.edit(self._table.currentIndex())

    def edit(self, index: QModelIndex) -> None:
        """Type over a cell, or say why it cannot be."""
        if index.isValid() and self._table.isColumnHidden(index.column()):
            index = index.siblingAtColumn(self._table.block.in_order()[0])
        row = self._table.row_at(index.row())
        if not index.isValid() or (row is None and self._table.head_here() is None):
            return
        column = self._table.column_at(index)
        why = self._why_not(column.key)
        if why or row is None or self._kind is None:
            self.told.emit(self._refusal(why or "no_record", _(column.title)))
            return
        from ui.listings.cell_editing import CellEditing, EditedCell  # noqa: PLC0415 - loads the database library

        if self.editing is None:
            self.editing = CellEditing(self._desk, self._kind, self._table)
        self.editing.begin(index, EditedCell(row, column.key, _(column.title)))

    def _why_not(self, column: str) -> str:
        from dpa_tracker.use_cases.cell_values import why_fixed  # noqa: PLC0415 - loads the readers of sheets

        if self._table.head_here() is not None:
            return "group"
        return why_fixed(self._kind, column) or ("" if self._desk.editable else "read_only")

    def _refusal(self, why: str, title: str) -> str:
        """Why a cell cannot be typed over; of the register of a past day the sentence names the day."""
        read_only = self._desk.why_not_editable if why == "read_only" else ""
        return read_only or sentence(f"cell_fixed.{why}", {"column": title})

    # ---- the clipboard ---------------------------------------------------------------------------------------------

    def copy(self, shown: AsShown, *, titled: bool) -> None:
        """Put the chosen block on the clipboard, with the titles of its columns or without."""

        def copied(wanted: ListToWrite) -> None:
            self.told.emit(
                counted(
                    "{number} cell is on the clipboard.",
                    "{number} cells are on the clipboard.",
                    len(wanted.rows) * len(wanted.titles),
                )
            )

        self._export.copy(shown, titled=titled, then=copied)

    def paste(self) -> PasteDialog | None:
        """Show what the block on the clipboard would change; None where there is none, or nothing to paste it on."""
        if self._refused_here() or self._kind is None:
            return None
        if not self._table.selected_count():
            self.told.emit(_("Choose the row and the column where the cells are to begin."))
            return None
        from dpa_tracker.sheets.clipboard_cells import read_block  # noqa: PLC0415 - used here alone
        from ui.listings.paste_place import placed  # noqa: PLC0415

        try:
            block = read_block(QGuiApplication.clipboard().text())
            pasted = placed(block, self._table) if block else None
        except KnownError as error:
            self._desk.tell(notice_of(error))
            return None
        if pasted is None:
            self.told.emit(error_sentence(KnownError("paste_nothing")))
            return None
        return self._preview(self._kind, pasted)

    def _refused_here(self) -> bool:
        """Whether no cell of this list can be written now; it is said why."""
        why = "no_record" if self._kind is None else "" if self._desk.editable else "read_only"
        if why:
            self.told.emit(self._refusal(why, self._title_here()))
        return bool(why)

    def _preview(self, kind: Kind, pasted: Pasted) -> PasteDialog:
        from ui.listings.paste_dialog import PasteDialog, PastedOn  # noqa: PLC0415 - loads the database library

        shown = PastedOn(kind, self._table.shown_columns(), self._table.source)
        dialog = PasteDialog(self._desk, shown, pasted, self._table.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    # ---- filling down ----------------------------------------------------------------------------------------------

    def fill_down(self) -> None:
        """Give the selected rows what the first of them has in the chosen columns; a single row, what is above it."""
        kind = self._kind
        if self._refused_here() or kind is None:
            return
        from dpa_tracker.use_cases.cell_values import CELLS  # noqa: PLC0415 - loads the readers of sheets
        from dpa_tracker.use_cases.fill_cells import filled_down  # noqa: PLC0415 - loads the database library

        ids, chosen = self._table.selected_ids(), self._table.chosen_columns()
        columns = tuple(column.key for column in chosen if column.key in CELLS[kind])
        first, rest = (ids[0], ids[1:]) if len(ids) > 1 else (self._above(ids), ids)
        if not first:
            self.told.emit(
                _("Choose the rows to fill; they are given what the first of them has in the chosen column.")
            )
        elif not columns:
            self.told.emit(self._refusal(self._why_not(chosen[0].key), _(chosen[0].title)))
        else:
            self._desk.ask(
                self,
                lambda register, _on: filled_down(register, kind, first, rest, columns),
                lambda cells: self._preview_filled(kind, cells),
                lambda error: self._desk.tell(notice_of(error)) if isinstance(error, KnownError) else None,
            )

    def _preview_filled(self, kind: Kind, cells: tuple[CellText, ...]) -> None:
        from ui.listings.paste_place import Pasted  # noqa: PLC0415 - loads the database library

        self._preview(kind, Pasted(cells, filled=True))

    def _above(self, ids: tuple[str, ...]) -> str:
        """The row above the only selected one, past the head of a group; empty where there is none."""
        place = self._table.place_of(ids[0]) if ids else None
        above = (self._table.id_at(each) for each in range((place or 0) - 1, -1, -1))
        return next((each for each in above if each is not None), "")

    def _title_here(self) -> str:
        index = self._table.currentIndex()
        return _(self._table.column_at(index).title) if index.isValid() else ""
