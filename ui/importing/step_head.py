"""The steps of importing a list."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtWidgets import QWidget

from dpa_tracker.sentences import _
from ui.widgets.step_line import StepLine


class Step(IntEnum):
    """The steps, in their order."""

    FILE = 0
    COLUMNS = 1
    PLAN = 2
    RESULT = 3


def step_name(step: Step) -> str:
    """What a step is called."""
    return {Step.FILE: _("File"), Step.COLUMNS: _("Columns"), Step.PLAN: _("Plan"), Step.RESULT: _("Done")}[step]


class StepHead(StepLine):
    """The title of importing with its steps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Import a list"), [step_name(step) for step in Step], parent)
