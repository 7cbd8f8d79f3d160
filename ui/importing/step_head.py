"""The steps of the wizard in a line: which one is shown, and which are still to come."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from dpa_tracker.sentences import _
from ui.widgets.texts import CRUMB, Level, label


class Step(IntEnum):
    """The steps, in their order."""

    FILE = 0
    COLUMNS = 1
    PLAN = 2
    RESULT = 3


def step_name(step: Step) -> str:
    """What a step is called."""
    return {Step.FILE: _("File"), Step.COLUMNS: _("Columns"), Step.PLAN: _("Plan"), Step.RESULT: _("Done")}[step]


class StepHead(QFrame):
    """The title of the wizard with its steps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("plain", "true")
        self._labels: dict[Step, QLabel] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 14, 24, 12)
        line.setSpacing(8)
        line.addWidget(label(_("Import a list"), Level.DISPLAY))
        line.addStretch(1)
        for step in Step:
            if step:
                line.addWidget(label(CRUMB, muted=True))
            self._labels[step] = label(f"{step + 1}  {step_name(step)}")
            line.addWidget(self._labels[step])
        self.show_step(Step.FILE)

    def show_step(self, step: Step) -> None:
        """Mark the step that is shown."""
        for each, shown in self._labels.items():
            shown.setProperty("strong", each is step)
            shown.setProperty("muted", each is not step)
            shown.style().unpolish(shown)
            shown.style().polish(shown)
        said = _("Step {number} of {total}: {name}")
        self.setAccessibleName(said.format(number=step + 1, total=len(Step), name=step_name(step)))
