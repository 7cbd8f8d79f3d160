"""What came of many drafts as a table: the agreement, the file, the state, how much is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from dpa_tracker.sentences import _, sentence
from dpa_tracker.use_cases.draft_many import DraftedMany
from dpa_tracker.use_cases.draft_placing import ManyDraft
from dpa_tracker.use_cases.draft_words import why_not
from ui.connecting import ignoring
from ui.formats import NOTHING
from ui.theme.icons import icon
from ui.theme.tokens import Tone, tokens_now
from ui.widgets.fitted_columns import FittedColumns
from ui.widgets.texts import tooltip
from ui.widgets.titled_lines import Index, TitledLines

_WIDEST: Final = (190, 0, 190, 130)
_LEAST: Final = 80
_ICON: Final = 18
_STATE: Final = 2


class LineState(StrEnum):
    """What became of one of many."""

    WRITTEN = "written"
    BESIDE = "beside"
    REFUSED = "refused"
    FAILED = "failed"
    LEFT = "left"


_SIGNS: Final = {
    LineState.WRITTEN: ("verdict_good", Tone.GOOD),
    LineState.BESIDE: ("verdict_info", Tone.ACCENT),
    LineState.REFUSED: ("verdict_caution", Tone.CAUTION),
    LineState.FAILED: ("verdict_bad", Tone.BAD),
    LineState.LEFT: ("verdict_neutral", Tone.NEUTRAL),
}


@dataclass(frozen=True, slots=True)
class ManyLine:
    """One of many: what it is called, its state, and the draft; None when it was not come to."""

    called: str
    state: LineState
    draft: ManyDraft | None = None

    @property
    def gaps(self) -> int:
        """How many fields are missing in it."""
        return 0 if self.draft is None else len(self.draft.gaps)

    @property
    def failed(self) -> bool:
        """Whether there is no file of it although it was come to."""
        return self.state in (LineState.FAILED, LineState.REFUSED)

    @property
    def why(self) -> str:
        """Why there is no file, in a sentence; empty when there is one."""
        if self.draft is None:
            return sentence("many.left")
        said = why_not(self.draft)
        return said[:1].upper() + said[1:]


def lines_of(made: DraftedMany) -> tuple[ManyLine, ...]:
    """A line for each that was asked for: those that were come to, then those that were not."""
    drafted = (ManyLine(one.agreement, _state(one), one) for one in made.drafts)
    return (*drafted, *(ManyLine(name, LineState.LEFT) for name in made.left))


def state_name(state: LineState) -> str:
    """What a state is called."""
    return sentence(f"many_line.{state.value}")


def _state(draft: ManyDraft) -> LineState:
    if draft.file is not None:
        return LineState.WRITTEN if draft.edited is None else LineState.BESIDE
    return LineState.REFUSED if draft.error is None else LineState.FAILED


class LineModel(TitledLines):
    """The lines that are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((_("Agreement"), _("File"), _("State"), _("Missing fields")), parent)
        self.lines: tuple[ManyLine, ...] = ()

    def line_count(self) -> int:
        """How many lines are shown."""
        return len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Text, the sign of the state, and what a screen reader says of a line."""
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DecorationRole and column == _STATE:
            return _icon(line.state)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == 0:
            return ", ".join(_texts(line))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(_texts(line)[column])
        return _texts(line)[column] if role == Qt.ItemDataRole.DisplayRole else None

    def show_lines(self, lines: Sequence[ManyLine]) -> None:
        """Show these."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()


class LineTable(QTreeView):
    """`chosen`: another line is the current one. `opened`: Enter or a double-click."""

    chosen = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = LineModel(self)
        self.setModel(self._model)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Drafts, one line for each agreement"))
        self._columns = FittedColumns(self, _WIDEST, least=_LEAST)
        self.selectionModel().currentChanged.connect(ignoring(self.chosen.emit))
        self.doubleClicked.connect(ignoring(self.opened.emit))

    def show_lines(self, lines: Sequence[ManyLine]) -> None:
        """Show these, the first being the current one."""
        self._model.show_lines(lines)
        self._columns.fit()
        if lines:
            self.setCurrentIndex(self._model.index(0, 0))
        self.chosen.emit()

    def lines(self) -> tuple[ManyLine, ...]:
        """The lines that are shown."""
        return self._model.lines

    def line(self) -> ManyLine | None:
        """The current line."""
        row = self.currentIndex().row()
        return self._model.lines[row] if 0 <= row < len(self._model.lines) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; all else as tables do."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line() is not None:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()


def _texts(line: ManyLine) -> tuple[str, ...]:
    file = line.draft.file.name if line.draft is not None and line.draft.file is not None else NOTHING
    return (line.called, file, state_name(line.state), str(line.gaps) if line.draft is not None else NOTHING)


def _icon(state: LineState) -> QIcon:
    name, tone = _SIGNS[state]
    return icon(name, tokens_now().shade(tone).ink)
