"""What came of many drafts, a line each: the agreement, its file, how it went, and why not."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from dpa_tracker.sentences import _
from dpa_tracker.use_cases.draft_many import DraftedMany
from dpa_tracker.use_cases.draft_placing import ManyDraft
from dpa_tracker.use_cases.draft_words import gap_sentence, why_not
from ui.connecting import ignoring
from ui.theme.icons import icon
from ui.theme.tokens import Tone, tokens_now
from ui.widgets.texts import tooltip


class Went(StrEnum):
    """How one of many went."""

    WHOLE = "whole"
    WITH_GAPS = "with_gaps"
    NOT_DRAFTED = "not_drafted"
    NOT_BEGUN = "not_begun"


_SIGNS: Final = {
    Went.WHOLE: ("verdict_good", Tone.GOOD),
    Went.WITH_GAPS: ("verdict_caution", Tone.CAUTION),
    Went.NOT_DRAFTED: ("verdict_bad", Tone.BAD),
    Went.NOT_BEGUN: ("verdict_neutral", Tone.NEUTRAL),
}
_ICON: Final = 18
_WIDTHS: Final = (150, 150, 260)


def went_names() -> dict[Went, str]:
    """What each of these is called."""
    return {
        Went.WHOLE: _("Drafted"),
        Went.WITH_GAPS: _("Drafted, with gaps"),
        Went.NOT_DRAFTED: _("Not drafted"),
        Went.NOT_BEGUN: _("Not begun"),
    }


def _titles() -> list[str]:
    return [_("Agreement"), _("Result"), _("File"), _("What is missing, or why not")]


def went(draft: ManyDraft) -> Went:
    """How this one went."""
    if draft.file is None:
        return Went.NOT_DRAFTED
    return Went.WITH_GAPS if draft.gaps else Went.WHOLE


class ManyTable(QTreeView):
    """`chosen`: another line is current. `taken`: Enter or a double click on one."""

    chosen = Signal()
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[tuple[Went, ManyDraft | None, str], ...] = ()
        self._model = QStandardItemModel(0, 4, self)
        self.setModel(self._model)
        self.setAccessibleName(_("What came of the drafts"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(ignoring(self.chosen.emit))
        self.activated.connect(ignoring(self.taken.emit))

    def offer(self, drafted: DraftedMany) -> None:
        """Show what came of them."""
        made = [(went(one), one, one.agreement) for one in drafted.drafts]
        self._lines = (*made, *((Went.NOT_BEGUN, None, name) for name in drafted.left))
        self._model.clear()
        self._model.setHorizontalHeaderLabels(_titles())
        names = went_names()
        for state, one, name in self._lines:
            self._model.appendRow(_items(state, names[state], one, name))
        for place, width in enumerate(_WIDTHS):
            self.header().resizeSection(place, width)
        self.header().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.setCurrentIndex(self._model.index(0, 0))

    def narrow(self, state: Went | str) -> None:
        """Show only the lines that went this way; all of them for an empty text."""
        for place, line in enumerate(self._lines):
            self.setRowHidden(place, self.rootIndex(), bool(state) and line[0].value != str(state))
        shown = [place for place in range(len(self._lines)) if not self.isRowHidden(place, self.rootIndex())]
        self.setCurrentIndex(self._model.index(shown[0], 0) if shown else self.rootIndex())

    def count(self, state: Went) -> int:
        """How many went this way."""
        return sum(1 for line in self._lines if line[0] is state)

    def draft(self) -> ManyDraft | None:
        """The current line's draft; None for one that was not begun."""
        place = self.currentIndex().row()
        return self._lines[place][1] if 0 <= place < len(self._lines) else None

    def file(self) -> Path | None:
        """The current line's file."""
        draft = self.draft()
        return None if draft is None else draft.file


def _items(state: Went, name: str, draft: ManyDraft | None, agreement: str) -> list[QStandardItem]:
    gaps: Sequence[str] = () if draft is None else tuple(gap_sentence(gap) for gap in draft.gaps)
    why = "" if draft is None else why_not(draft)
    told = (why,) if why else gaps
    file = "" if draft is None or draft.file is None else draft.file.name
    texts = (agreement, name, file, "; ".join(told))
    items = [QStandardItem(text) for text in texts]
    for item in items[:3]:
        item.setToolTip(tooltip(item.text()))
    items[3].setToolTip(tooltip("\n".join(told)))
    sign, tone = _SIGNS[state]
    items[1].setIcon(icon(sign, tokens_now().shade(tone).ink))
    items[0].setData(", ".join(text for text in texts if text), Qt.ItemDataRole.AccessibleTextRole)
    return items
