"""The plan as a table: each row of the source, what becomes of it, and what is told of it; filtered in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from dpa_tracker.long_work import let_go_beside
from dpa_tracker.sentences import _
from dpa_tracker.use_cases.import_lines import LineState, PlanLine
from ui.connecting import ignoring
from ui.formats import NOTHING
from ui.importing.plan_details import PROBLEMS, PlanWords
from ui.importing.words import record_name, state_name
from ui.theme.icons import icon
from ui.theme.tokens import Tone, tokens_now
from ui.widgets.fitted_columns import FittedColumns
from ui.widgets.texts import tooltip
from ui.widgets.titled_lines import Index, TitledLines

_NOWHERE: Final = QModelIndex()

ALL: Final = "all"
_STATE, _CALLED, _KIND = 1, 2, 3
_WIDEST: Final = (150, 150, 260, 140, 0)
_LEAST: Final = 60
_ICON: Final = 18
AT_ONCE: Final = 1_000  # lines that are laid out at once
_SIGNS: Final = {
    LineState.NEW: ("verdict_good", Tone.GOOD),
    LineState.CHANGED: ("verdict_caution", Tone.CAUTION),
    LineState.UNCHANGED: ("verdict_neutral", Tone.NEUTRAL),
    LineState.REFUSED: ("verdict_bad", Tone.BAD),
    LineState.TOLD: ("verdict_info", Tone.ACCENT),
}


class PlanModel(TitledLines):
    """The lines that pass the filter. Their words are made when they are looked at, or once they are searched."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((_("Row"), _("What happens"), _("Called"), _("What it is"), _("Changes and problems")), parent)
        self.words: PlanWords | None = None
        self.shown: Sequence[PlanLine] = ()
        self._all: tuple[PlanLine, ...] = ()
        self._several = False
        self._laid_out = 0

    def line_count(self) -> int:
        """How many lines are laid out so far."""
        return self._laid_out

    def canFetchMore(self, parent: Index = _NOWHERE) -> bool:
        """Whether there are more: a view lays out every line it is given, and fifty thousand take half a second."""
        return not parent.isValid() and self._laid_out < len(self.shown)

    def fetchMore(self, _parent: Index = _NOWHERE) -> None:
        """Hand over some more, asked for by who has come to the end."""
        more = min(len(self.shown), self._laid_out + AT_ONCE)
        self.beginInsertRows(QModelIndex(), self._laid_out, more - 1)
        self._laid_out = more
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Text, the sign of the state, and what a screen reader says of a line."""
        line, column = self.shown[index.row()], index.column()
        if role == Qt.ItemDataRole.DecorationRole and column == _STATE:
            return _icon(line.state)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == 0:
            return ", ".join(self._text(line, each) for each in range(len(self.titles)))
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, column)
        return tooltip(self._text(line, column)) if role == Qt.ItemDataRole.ToolTipRole else None

    def show_plan(self, words: PlanWords) -> None:
        """Show the lines of a plan, all of them.

        The one before is let go beside: of 50,000 rows that takes a tenth of a second, in which nothing is painted.
        """
        gone = [] if self.words is None else self.words.parts()
        self.words, self._all, self._several = words, words.lines, words.several_sheets
        self._show(words.lines)
        let_go_beside(gone)

    def show_only(self, code: str, text: str) -> None:
        """Show the lines of a state, those with problems, or all; of these the ones that have every word."""
        wanted, found = text.casefold().split(), self._all
        if code == PROBLEMS:
            found = tuple(line for line in found if line.problems)
        elif code != ALL:
            found = tuple(line for line in found if line.state.value == code)
        if wanted:
            found = tuple(line for line in found if all(word in line.sought for word in wanted))
        self._show(found)

    def counts(self) -> dict[str, int]:
        """How many lines each filter shows."""
        return {ALL: len(self._all), **(self.words.counts if self.words is not None else {})}

    def _show(self, lines: Sequence[PlanLine]) -> None:
        if lines is self.shown:
            return
        self.beginResetModel()
        self.shown = lines
        self._laid_out = min(len(lines), AT_ONCE)
        self.endResetModel()

    def _text(self, line: PlanLine, column: int) -> str:
        if column == 0:
            number = NOTHING if line.number is None else str(line.number)
            # The number first: the names of sheets are long, and a narrow column shows how a text begins.
            return f"{number} · {line.sheet}" if self._several and line.sheet else number
        if column == _STATE:
            return state_name(line.state)
        if column == _CALLED:
            return line.title or NOTHING
        if column == _KIND:
            return NOTHING if line.row is None else record_name(line.row.kind)
        return "" if self.words is None else self.words.in_short(line)


class PlanTable(QTreeView):
    """`chosen`: another line is the current one."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = PlanModel(self)
        self.setModel(self.plan)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Plan, one line for each row"))
        self._columns = FittedColumns(self, _WIDEST, least=_LEAST)
        self.selectionModel().currentChanged.connect(ignoring(self.chosen.emit))

    def begin(self) -> None:
        """Go to the first line."""
        self._columns.fit()
        if self.plan.shown:
            self.setCurrentIndex(self.plan.index(0, 0))
        self.chosen.emit()

    def line(self) -> PlanLine | None:
        """The current line."""
        row = self.currentIndex().row()
        return self.plan.shown[row] if 0 <= row < len(self.plan.shown) else None

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()


def _icon(state: LineState) -> QIcon:
    name, tone = _SIGNS[state]
    return icon(name, tokens_now().shade(tone).ink)
