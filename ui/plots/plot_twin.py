"""A plot as a plain table: every box of a chain, every country of a map, as the picture has them and no others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dpa_tracker.queries.rows import Column
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.desk import Desk
from ui.listings.export_deed import ExportDeed
from ui.listings.exporting import ExportForm
from ui.packing.progress_line import ProgressLine
from ui.theme.icons import icon
from ui.theme.tokens import tokens_now
from ui.verdicts import sign_of
from ui.widgets.buttons import TextButton
from ui.widgets.row_table import RowTable
from ui.widgets.texts import tooltip
from ui.widgets.titled_lines import TitledLines
from ui.work import Progress

if TYPE_CHECKING:
    from dpa_tracker.use_cases.export_list import ListToWrite

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_LEAST: Final = 120  # pixels of a column that may be cut
Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class TwinRow:
    """A line: its cells, the verdict whose icon it bears, and what it opens."""

    cells: tuple[str, ...]
    verdict: str = ""
    opens: object = None


@dataclass(frozen=True, slots=True)
class Twin:
    """A plot as a table. `told` says what it is about; `signed` is the column with the icon of the verdict.

    It is exported as lists are. The columns in `gives` may be cut where there is no room; a tooltip has the whole.
    """

    name: str
    titles: tuple[str, ...]
    gives: tuple[int, ...]
    signed: int
    rows: tuple[TwinRow, ...] = ()
    told: str = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        """All of them text."""
        return tuple(Column(f"column_{at}", "") for at, _title in enumerate(self.titles))

    @property
    def ids(self) -> Sequence[str]:
        """The lines, by their place."""
        return [str(at) for at in range(len(self.rows))]

    def read(self, progress: Progress) -> ListToWrite | None:
        """All of its cells."""
        from dpa_tracker.use_cases.export_list import ListToWrite  # noqa: PLC0415 - loads the Word writer

        progress.step(len(self.rows), len(self.rows), "")
        return ListToWrite(self.name, self.titles, [row.cells for row in self.rows], frozenset(), self.told)


class TwinModel(TitledLines):
    """The lines of a twin."""

    def __init__(self, twin: Twin, parent: QWidget) -> None:
        super().__init__(twin.titles, parent)
        self.twin = twin

    def show_twin(self, twin: Twin) -> None:
        """Show this one."""
        self.beginResetModel()
        self.twin, self.titles = twin, twin.titles
        self.endResetModel()

    def line_count(self) -> int:
        """How many lines there are."""
        return len(self.twin.rows)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """One cell; the verdict has its icon, and the first cell says the whole line to a screen reader."""
        row, at = self.twin.rows[index.row()], index.column()
        if role == Role.DisplayRole:
            return row.cells[at]
        if role == Role.DecorationRole and at == self.twin.signed and row.verdict:
            sign = sign_of(row.verdict)
            return icon(sign.icon, tokens_now().shade(sign.tone).ink)
        if role == Role.ToolTipRole:
            return tooltip(row.cells[at])
        if role == Role.AccessibleTextRole:
            return row.cells[at] if at else ", ".join(filter(None, row.cells))
        return None


class TwinTable(RowTable):
    """`opened`: Enter or a double click on a line. `copied`: its lines are to go to the clipboard."""

    opened = Signal(object)
    copied = Signal()

    def __init__(self, twin: Twin, parent: QWidget | None = None) -> None:
        super().__init__(twin.name, parent)
        self.lines = TwinModel(twin, self)
        self.setModel(self.lines)
        self.doubleClicked.connect(ignoring(self._open))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, copy copies; everything else as tables do."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the room."""
        super().resizeEvent(event)
        self.share_room()

    def share_room(self) -> None:
        """Give each column what its words need; where that is too much, those that may be cut share what is left."""
        twin, header = self.lines.twin, self.horizontalHeader()
        needed = [max(self.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in range(len(twin.titles))]
        left = self.viewport().width() - sum(width for at, width in enumerate(needed) if at not in twin.gives)
        waiting = sorted(twin.gives, key=lambda at: needed[at])
        for done, at in enumerate(waiting):
            needed[at] = min(needed[at], max(left // (len(waiting) - done), _LEAST))
            left -= needed[at]
        for at, width in enumerate(needed):
            self.setColumnWidth(at, width)

    def selected(self) -> tuple[TwinRow, ...]:
        """The lines that are selected, in order."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.lines.twin.rows[place] for place in places)

    def _open(self) -> None:
        place = self.currentIndex().row()
        row = self.lines.twin.rows[place] if 0 <= place < len(self.lines.twin.rows) else None
        if row is not None and row.opens is not None:
            self.opened.emit(row.opens)


class PlotTwin(QWidget):
    """The table with what can be done with it. `opened` carries what a line opens."""

    opened = Signal(object)

    def __init__(self, twin: Twin, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = TwinTable(twin, self)
        self.progress = ProgressLine(self)
        self.export = ExportDeed(desk, self.progress, self)
        self.ask_button = TextButton(_("Export this list…"), "save", self)
        self.ask_button.clicked.connect(ignoring(lambda: self.export.ask(self.twin)))
        self.table.opened.connect(self.opened)
        self.table.copied.connect(self._copy)
        line = QHBoxLayout()
        line.addWidget(self.ask_button)
        line.addWidget(self.progress, 1)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 0, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addLayout(line)

    @property
    def twin(self) -> Twin:
        """What is shown."""
        return self.table.lines.twin

    def show_twin(self, twin: Twin) -> None:
        """Show this; the line that was current stays so where it is still there."""
        before, at = self.twin.rows, self.table.currentIndex().row()
        opens = before[at].opens if 0 <= at < len(before) else None
        self.table.lines.show_twin(twin)
        self.table.share_room()
        if twin.rows:
            kept = (place for place, row in enumerate(twin.rows) if row.opens == opens)
            self.table.selectRow(next(kept, 0))

    def _copy(self) -> None:
        rows = self.table.selected()
        if rows:
            self.export.take(replace(self.twin, rows=rows), ExportForm.CLIPBOARD)
