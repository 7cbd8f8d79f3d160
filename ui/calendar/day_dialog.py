"""What falls due on one day, or in one month of a lane, as a list; it follows the register while it is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from dpa_tracker.queries.deadline_bundles import Bundle
from dpa_tracker.queries.deadline_lanes import DueTimeline
from dpa_tracker.queries.deadline_month import DueMonth
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.sentences import _
from ui.calendar.deadline_list import DeadlineList
from ui.calendar.words import due_words
from ui.connecting import ignoring
from ui.desk import Desk
from ui.widgets.dialog_foot import add_foot
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import Level, label

_SIZE = (860, 440)

Shown: TypeAlias = DueMonth | DueTimeline
Find: TypeAlias = "Callable[[Shown], Bundle]"


class DayDialog(QDialog):
    """`opened` carries the deadline whose record is wanted; the dialog closes with it. Escape closes it."""

    opened = Signal(object)

    def __init__(self, desk: Desk, title: str, find: Find, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._find = find
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 12)
        column.setSpacing(4)
        head = label(title, Level.TITLE, wrap=True)
        self._count = label("", muted=True)
        for each in (head, self._count):
            each.setContentsMargins(16, 0, 16, 0)
            column.addWidget(each)
        self.list = DeadlineList(desk, self)
        self.list.opened.connect(self._open)
        column.addWidget(self.list, 1)
        foot = QDialogButtonBox()
        close = foot.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        foot.rejected.connect(ignoring(self.reject))
        foot.setContentsMargins(16, 0, 16, 0)
        add_foot(column, foot, close)
        open_at(self, *_SIZE)

    def follow(self, shown: Shown) -> None:
        """Show what stands there now."""
        found = self._find(shown)
        self._count.setText(due_words(found.tally))
        self.list.show_rows(found.rows)

    def _open(self, row: DeadlineRow) -> None:
        self.accept()
        self.opened.emit(row)
