"""The preview of a change to many records: what stands there, what will, and what becomes of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon

from dpa_tracker.domain.faults import Fault
from dpa_tracker.sentences import _, fault_sentence, name_of
from dpa_tracker.use_cases.edit_many import BulkField, EditLine, Fate
from ui.formats import NOTHING
from ui.listings.bulk_value import value_text
from ui.theme.icons import icon
from ui.theme.tokens import Tone, tokens_now
from ui.widgets.texts import tooltip
from ui.widgets.titled_lines import Index, TitledLines

ORDER: Final = (Fate.CONFLICT, Fate.GONE, Fate.CHANGED, Fate.UNCHANGED)
_SAID: Final = 5  # of what stands in the way of one line
_ICONS: Final = {
    Fate.CONFLICT: "verdict_bad",
    Fate.GONE: "verdict_bad",
    Fate.CHANGED: "edit",
    Fate.UNCHANGED: "verdict_neutral",
}


def fate_icon(fate: Fate) -> QIcon:
    """The icon of what becomes of a line; red where something stands in the way."""
    tokens = tokens_now()
    bad = fate in (Fate.CONFLICT, Fate.GONE)
    return icon(_ICONS[fate], tokens.shade(Tone.BAD).ink if bad else tokens.muted)


def in_the_way(faults: Sequence[Fault]) -> str:
    """What stands in the way, each once; of very many the first of them, and how many more."""
    said = list(dict.fromkeys(map(fault_sentence, faults)))
    more = f" … (+{len(said) - _SAID})" if len(said) > _SAID else ""
    return "; ".join(said[:_SAID]) + more


class FatePreview(TitledLines):
    """Lines with what becomes of each in the last column; those that cannot be changed stand first."""

    def __init__(self, titles: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(titles, parent)
        self._last = len(titles) - 1
        self._fates: tuple[Fate, ...] = ()

    def line_count(self) -> int:
        """How many lines there are."""
        return len(self._fates)

    def obstacle_at(self, row: int) -> str:
        """What stands in the way of a line, whole; empty where nothing does."""
        barred = 0 <= row < len(self._fates) and self._fates[row] in (Fate.CONFLICT, Fate.GONE)
        return self.text_at(row, self._last) if barred else ""

    def text_at(self, row: int, column: int) -> str:
        """What a cell says, with its line breaks."""
        raise NotImplementedError

    def data(self, index: Index, role: int = 0) -> Any:  # noqa: ANN401 - Qt's
        """What a cell shows; whole in its tooltip."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text_at(row, column).replace("\n", " ⏎ ")
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self.text_at(row, column))
        if role == Qt.ItemDataRole.DecorationRole and column == self._last:
            return fate_icon(self._fates[row])
        return None


class BulkPreview(FatePreview):
    """One line a record."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((_("Record"), _("Before"), _("After"), _("What becomes of it")), parent)
        self._field: BulkField | None = None
        self._lines: tuple[EditLine, ...] = ()

    def show_lines(self, field: BulkField | None, lines: Sequence[EditLine]) -> None:
        """Show the preview of a field."""
        self.beginResetModel()
        self._field = field
        self._lines = tuple(sorted(lines, key=lambda line: ORDER.index(line.fate)))
        self._fates = tuple(line.fate for line in self._lines)
        self.endResetModel()

    def text_at(self, row: int, column: int) -> str:
        """The record, before, after, and what becomes of it."""
        line = self._lines[row]
        if column == 0:
            return line.title or NOTHING
        if column in (1, 2) and self._field is not None:
            return value_text(self._field, line.old if column == 1 else line.new)
        said = name_of("bulk_fate", line.fate.value)
        return ": ".join((said, in_the_way(line.faults))) if line.faults else said
