"""The filters that are on, each with its own x."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.widgets.buttons import TextButton
from ui.widgets.flow import Flow
from ui.widgets.texts import tooltip

_LONGEST = 280


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """One filter that leaves rows out, in words, and the way to take it off."""

    said: str
    remove: Callable[[], None]


class Chip(TextButton):
    """Space, Enter, Delete and a click take the filter off."""

    def __init__(self, shown: ActiveFilter, parent: QWidget) -> None:
        super().__init__("", "close", parent)
        text = self.fontMetrics().elidedText(shown.said, Qt.TextElideMode.ElideMiddle, _LONGEST)
        self.say(text)
        self.setProperty("chip", "true")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the x stands behind the words
        said = _("Take off the filter “{filter}”").format(filter=shown.said)
        self.setAccessibleName(said)
        self.setToolTip(tooltip(said))
        self.clicked.connect(ignoring(shown.remove))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that people try."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class ChipRow(QWidget):
    """Hidden while nothing is filtered. `clear` takes all of them off."""

    def __init__(self, clear: TextButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(8, self)
        self._clear = clear
        clear.setParent(self)  # and hidden with it
        self._flow.addWidget(clear)
        self._chips: list[Chip] = []
        clear.hide()
        self.hide()

    def show_filters(self, shown: Sequence[ActiveFilter]) -> None:
        """Show these; the keyboard stays on a filter while there is one."""
        held = any(chip.hasFocus() for chip in self._chips)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._clear)
        self._chips = [Chip(each, self) for each in shown]
        for chip in self._chips:
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self._clear)
        self._clear.setVisible(bool(shown))
        self.setVisible(bool(shown))
        if held and self._chips:
            self._chips[0].setFocus()

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The chips that are shown."""
        return tuple(self._chips)
