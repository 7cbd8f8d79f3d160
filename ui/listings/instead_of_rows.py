"""What a list shows: its table, or why there is nothing in it and what to do about that."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.widgets.buttons import TextButton
from ui.widgets.empty_state import EmptyState


class InsteadOfRows(QStackedWidget):
    """Shows the table, or a reason in its place that is made anew each time."""

    def __init__(self, table: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._reason: EmptyState | None = None
        self.addWidget(table)

    def show_rows(self) -> None:
        """There are some."""
        self.setCurrentWidget(self._table)

    def show_reason(self, reason: EmptyState) -> None:
        """There are none."""
        if self._reason is not None:
            self.removeWidget(self._reason)
            self._reason.deleteLater()
        self._reason = reason
        self.addWidget(reason)
        for one, other in pairwise((self._table, *reason.findChildren(TextButton))):
            QWidget.setTabOrder(one, other)
        self.setCurrentWidget(reason)
