"""The first page without a register: try the sample, begin an empty one, import a list, or open a file."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.widgets.buttons import TextButton
from ui.widgets.empty_state import EmptyState, Way


class StartPage(QWidget):
    """Four ways to begin."""

    sample_requested = Signal()
    new_requested = Signal()
    open_requested = Signal()
    import_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = _(
            "A register holds your data processing agreements, the parties and sub-processors behind them, and every "
            "transfer with its verdict. It is one file on this machine; nothing leaves it. The sample shows what every "
            "page can do and is removed with one click."
        )
        ways = (
            Way(_("Load the sample register"), self.sample_requested.emit, "sample", primary=True),
            Way(_("Begin an empty register"), self.new_requested.emit, "add"),
            Way(_("Import a list"), self.import_requested.emit, "importing"),
            Way(_("Open a register"), self.open_requested.emit, "open"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(EmptyState("agreements", _("No register yet"), text, ways, self))

    def take_focus(self) -> None:
        """Be ready for the keyboard."""
        first = self.findChild(TextButton)
        if first is not None:
            first.setFocus()
