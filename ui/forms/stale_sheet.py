"""Someone else wrote the record meanwhile: what stood there before, what stands there now, and what you typed.

Each field is settled by itself. What only one of the two has changed is ticked as that one has it, so that nobody takes
back what the other wrote without having ticked it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QStyle,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dpa_tracker.queries.change_words import field_words
from dpa_tracker.queries.three_ways import FieldOfThree, Key, fields_of_three, merged, titles_of_three
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.desk import Desk
from ui.dossiers.changes_in_words import value_words
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import label

THEIRS, MINE = 2, 3  # columns
_TICKED, _FREE = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_LONGEST: Final = 4_000  # characters of a value: two notes may differ at their end
_BESIDE: Final = 36  # pixels beside a text: between a tick and it, and the spaces at the sides of a cell
_LINES: Final = 3  # of a row with two lines, spaces included
_OTHER: Final = {THEIRS: MINE, MINE: THEIRS}


class Settled(Enum):
    """Which of the two the person kept; MINE: what is ticked of one's own, over theirs."""

    THEIRS = "theirs"
    MINE = "mine"


class StaleSheet(QDialog):
    """Shows the fields that differ in three columns, and asks whose to keep of each. Cancel goes back to the form."""

    def __init__(self, before: object | None, theirs: Any, mine: Any, parent: QWidget | None) -> None:  # noqa: ANN401 - any record
        super().__init__(parent)
        self.setWindowTitle(_("Changed by someone else"))
        self.settled = Settled.THEIRS
        self._before, self._theirs, self._mine = before, theirs, mine
        self.fields = fields_of_three(before, theirs, mine)
        self._rows_fit = QTimer(self)  # once for the four columns, which get their widths one after the other
        self._rows_fit.setSingleShot(True)
        self.table = self._table()
        self._rows_fit.timeout.connect(self._fit_rows)
        self._arrange()
        self._fill({})
        self.table.itemChanged.connect(self._ticked)

    def _arrange(self) -> None:
        said = _("This record was changed after you opened it. Compare, and tick for each field what is to stand.")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(said, wrap=True))
        column.addWidget(self.table, 1)
        buttons = QDialogButtonBox()
        keep = buttons.addButton(_("Save what is ticked"), QDialogButtonBox.ButtonRole.AcceptRole)
        keep.setProperty("primary", "true")
        take = buttons.addButton(_("Use theirs"), QDialogButtonBox.ButtonRole.DestructiveRole)
        buttons.addButton(_("Back to the form"), QDialogButtonBox.ButtonRole.RejectRole)
        take.clicked.connect(lambda: self.settle(Settled.THEIRS))
        keep.clicked.connect(lambda: self.settle(Settled.MINE))
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        open_at(self, 900, 440)

    def call_by_name(self, desk: Desk) -> None:
        """Show the records that the fields name by what they are called, as soon as the register has said it."""
        desk.ask(self, lambda register, _on: titles_of_three(register, self.fields), self._fill)

    def settle(self, settled: Settled) -> None:
        """Keep theirs, or what is ticked; that is theirs too where nothing of one's own is."""
        self.settled = settled if self.kept else Settled.THEIRS
        self.accept()

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to choose: both may have written the same."""
        return any(field.choice for field in self.fields)

    @property
    def kept(self) -> frozenset[Key]:
        """The fields, and parts of lists, of which one's own is ticked."""
        own = (self.table.item(row, MINE) for row in range(len(self.fields)))
        return frozenset(
            field.key
            for field, item in zip(self.fields, own, strict=True)
            if field.choice and item is not None and item.checkState() is _TICKED
        )

    def merged(self) -> Any:  # noqa: ANN401 - any record
        """What is to stand: theirs, with one's own value where that is ticked."""
        return merged(self._before, self._theirs, self._mine, self.kept)

    def _ticked(self, item: QTableWidgetItem) -> None:
        """One of the two stands: ticking one unticks the other, and unticking it ticks the other."""
        other = self.table.item(item.row(), _OTHER.get(item.column(), -1))
        if other is not None:
            other.setCheckState(_FREE if item.checkState() is _TICKED else _TICKED)

    def _table(self) -> QTableWidget:
        table = QTableWidget(len(self.fields), 4)
        table.setHorizontalHeaderLabels([_("Field"), _("Before"), _("Theirs"), _("Yours")])
        table.setAccessibleName(_("Differences"))
        table.setTabKeyNavigation(False)  # Tab leads on, the arrows lead through the fields
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        table.setWordWrap(True)
        table.setVerticalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)  # a row may be higher than the table
        table.horizontalHeader().sectionResized.connect(ignoring(self._rows_fit.start))
        for row, field in enumerate(self.fields):
            for place in range(4):
                item = QTableWidgetItem()
                item.setTextAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
                if field.choice and place in _OTHER:
                    own = field.mine_changed
                    item.setCheckState(_TICKED if own is (place == MINE) else _FREE)
                table.setItem(row, place, item)
        return table

    def _fill(self, titles: Mapping[tuple[str, str], str]) -> None:
        def title(kind: str, record_id: str) -> str:
            return titles.get((kind, record_id), record_id)

        self.table.blockSignals(True)
        for row, field in enumerate(self.fields):
            for place, text in enumerate(_cells(field, title)):
                item = self.table.item(row, place)
                if item is not None:
                    item.setText(text)
        self.table.blockSignals(False)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Make each row as high as its texts: the toolkit forgets that a tick narrows them."""
        self.table.resizeRowsToContents()
        wide, tick = self.table.columnWidth(MINE), self.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
        narrowed = max(wide - tick - _BESIDE, 1)
        line = self.table.fontMetrics().lineSpacing()
        for row in range(self.table.rowCount()):
            high = self.table.rowHeight(row)
            if high > _LINES * line:
                self.table.setRowHeight(row, high * wide // narrowed + line)  # a word may have to go to the next line


def _cells(field: FieldOfThree, title: Any) -> tuple[str, ...]:  # noqa: ANN401 - called with a kind and an id
    values = (field.before, field.theirs, field.mine)
    return field_words(field.name), *(value_words(field.name, text, title, _LONGEST) for text in values)
