"""Typing over one cell of a list: read the record, let type, save it as one step of undo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject

from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.rows import Row
from dpa_tracker.sentences import _, error_sentence
from dpa_tracker.store.unit_of_work import Outcome, StaleError
from dpa_tracker.use_cases.cell_values import CELLS
from dpa_tracker.use_cases.edit_cells import SetCell, record_to_edit, set_cell
from ui.connecting import ignoring
from ui.desk import Desk
from ui.faults import notice_of
from ui.forms.stale_sheet import Settled, StaleSheet
from ui.listings.cell_editor import CellEditor
from ui.listings.table import ListingTable
from ui.undo import Writing


@dataclass(frozen=True, slots=True)
class EditedCell:
    """The cell that is typed over: its row, its column, and what both are called."""

    row: Row
    column: str
    title: str


class CellEditing(QObject):
    """One cell at a time; it ends with the editor, which `editor` is while there is one."""

    def __init__(self, desk: Desk, kind: Kind, table: ListingTable) -> None:
        super().__init__(table)
        self._desk, self._kind, self._table = desk, kind, table
        self.editor: CellEditor | None = None
        self._before: Any = None
        self._writing: CellEditor | None = None  # what was typed there is being saved
        self._step = 0  # where one goes on once it is saved: to the right (1) or the left (-1), or nowhere

    def begin(self, index: QModelIndex, cell: EditedCell) -> None:
        """Read the record as it is now, then lay the editor over its cell."""
        kind, row_id = self._kind, cell.row.id
        self._desk.ask(
            self,
            lambda register, _on: record_to_edit(register, kind, row_id),
            partial(self._open, index.column(), cell),
            self._cannot_read,
        )

    def _cannot_read(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._desk.tell(notice_of(error))
        else:
            self._desk.fail(error)

    def _open(self, column: int, cell: EditedCell, before: Any) -> None:  # noqa: ANN401 - of any kind
        self.close()
        place = self._table.place_of(cell.row.id)
        if place is None:
            return
        field = CELLS[self._kind][cell.column]
        index = self._table.model().index(place, column)
        self._table.scrollTo(index)  # one may have scrolled away: the editor stays within the list, over another cell
        named = cell.row.opens.title if cell.row.opens is not None else ""
        editor = CellEditor(self._table, index, field, ", ".join(filter(None, (cell.title, named))))
        self.editor, self._before = editor, before
        editor.wanted.connect(partial(self._save, cell))
        editor.passed.connect(partial(self._pass, cell))
        editor.left.connect(self.close)
        editor.begin(getattr(before, field.key))

    def close(self) -> None:
        """Leave the cell as it is; the keyboard is the list's again where it was the editor's."""
        editor, self.editor = self.editor, None
        self._step = 0
        if editor is None:
            return
        held = editor.holds_keyboard
        editor.blockSignals(True)  # what is hidden is asked for the next widget, as if by Tab
        editor.hide()
        editor.deleteLater()
        if held:
            self._table.setFocus()

    def _pass(self, cell: EditedCell, step: int) -> None:
        """Save what was typed and go on to the next cell of the row that can be; behind the last, back to the list."""
        editor = self.editor
        self._step = step
        if editor is not None and editor.touched:
            self._save(cell)
        else:
            self._go_on(cell)

    def _go_on(self, cell: EditedCell) -> None:
        step = self._step
        self.close()
        place = self._table.place_of(cell.row.id) if step else None
        if place is None:
            return
        shown = self._table.header.shown()
        columns = self._table.shown_columns()
        here = next((at for at, column in enumerate(columns) if column.key == cell.column), len(columns))
        for at in range(here + step, len(columns) if step > 0 else -1, step):
            if columns[at].key in CELLS[self._kind]:
                index = self._table.model().index(place, shown[at])
                self._table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
                self.begin(index, replace(cell, column=columns[at].key, title=_(columns[at].title)))
                return

    def _save(self, cell: EditedCell) -> None:
        editor = self.editor
        if editor is None or editor is self._writing:  # else the second Enter finds the first one's work, and says so
            return
        faults = editor.faults()
        if faults:
            self._step = 0
            editor.show_faults(faults)
        elif not editor.touched:
            self.close()
        else:
            self._write(cell, SetCell(self._kind, self._before, cell.column, editor.value()))

    def _write(self, cell: EditedCell, command: SetCell) -> None:
        if not self._desk.editable:  # the register has been closed while one typed
            self.close()
            return

        def write(writing: Writing) -> Outcome:
            return set_cell(writing.register, command, actor=writing.actor, at=writing.at)

        named = cell.row.opens.title if cell.row.opens is not None else ""
        name = _("change {field} of {record}").format(field=cell.title, record=named)
        self._writing = self.editor
        written, refused = ignoring(partial(self._written, cell)), partial(self._refused, cell, command)
        self._desk.change(self, name, write, written, refused)

    def _written(self, cell: EditedCell) -> None:
        written, self._writing = self._writing, None
        if written is self.editor:  # else one types over another cell already
            self._go_on(cell)

    def _refused(self, cell: EditedCell, command: SetCell, error: Exception) -> None:
        self._writing, self._step = None, 0
        editor = self.editor
        if editor is None:
            self._cannot_read(error)
        elif isinstance(error, InvalidInputError):
            own = [fault for fault in error.faults if fault.field.partition(".")[0] == cell.column]
            editor.show_faults(own or error.faults)
        elif isinstance(error, StaleError):
            self._compare(editor, cell, command, error.theirs)
        elif isinstance(error, KnownError):
            editor.say(error_sentence(error))
        else:
            self._desk.fail(error)

    def _compare(self, editor: CellEditor, cell: EditedCell, command: SetCell, theirs: Any) -> None:  # noqa: ANN401
        """Somebody else has written the record: what stood, what stands, what was typed; the person decides."""
        if theirs is None:
            editor.say(_("This record has been removed meanwhile. Copy what you need, then cancel."))
            return
        field = CELLS[self._kind][cell.column]
        mine = replace(theirs, **{field.key: command.value})
        sheet = StaleSheet(command.before, theirs, mine, editor)
        sheet.call_by_name(self._desk)

        def settle() -> None:
            self._before = theirs
            if sheet.settled is Settled.THEIRS:
                self.close()
            else:
                self._write(cell, replace(command, before=theirs))

        sheet.accepted.connect(settle)
        sheet.rejected.connect(ignoring(editor.input.setFocus))
        sheet.open()
