"""The steps of a wizard in a line under its title: which one is shown, and which are still to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.widgets.flow import Flow
from ui.widgets.texts import CRUMB, Level, label


def _bold_width(shown: QLabel) -> int:
    font = QFont(shown.font())
    font.setBold(True)
    return QFontMetrics(font).horizontalAdvance(shown.text()) + 1


class StepLine(QFrame):
    """The title of a wizard with the names of its steps; where there is little room they stand below one another."""

    def __init__(self, title: str, names: Sequence[str], parent: QWidget | None = None, *, below: bool = False) -> None:
        """`below`: the steps stand under the title, for a dialog with many of them."""
        super().__init__(parent)
        self.setProperty("plain", "true")
        self._names = tuple(names)
        self._labels: list[QLabel] = []
        if below:
            column = QVBoxLayout(self)
            column.setContentsMargins(24, 14, 24, 8)
            column.setSpacing(6)
            column.addWidget(label(title, Level.TITLE, wrap=True))
            steps = Flow(8)
            column.addLayout(steps)
            for step in self._made():
                steps.addWidget(step)
        else:
            line = QHBoxLayout(self)
            line.setContentsMargins(24, 14, 24, 12)
            line.setSpacing(8)
            line.addWidget(label(title, Level.DISPLAY))
            line.addStretch(1)
            for step in self._made():
                line.addWidget(step)
        self.show_step(0)

    def _made(self) -> tuple[QLabel, ...]:
        """The labels as they stand, with a sign between them."""
        made: list[QLabel] = []
        for number, name in enumerate(self._names, start=1):
            if number > 1:
                made.append(label(CRUMB, muted=True))
            self._labels.append(label(f"{number}  {name}"))
            made.append(self._labels[-1])
        return tuple(made)

    def show_step(self, step: int) -> None:
        """Mark the step that is shown, counted from 0."""
        for number, shown in enumerate(self._labels):
            shown.setProperty("strong", number == step)
            shown.setProperty("muted", number != step)
            shown.style().unpolish(shown)
            shown.style().polish(shown)
            shown.setMinimumWidth(_bold_width(shown))  # that of the step shown, or its last letter is cut off
        said = _("Step {number} of {total}: {name}")
        self.setAccessibleName(said.format(number=step + 1, total=len(self._names), name=self._names[step]))
