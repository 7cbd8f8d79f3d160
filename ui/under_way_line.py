"""The line at the head of the pages that says which change of very many records is under way, and calls it off."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.packing.progress_line import ProgressLine
from ui.prompts import Prompts, Question
from ui.under_way import UnderWay
from ui.work import Step


class UnderWayLine(QFrame):
    """Hidden while nothing is under way; the pages below it can be used meanwhile."""

    def __init__(self, under_way: UnderWay, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._under_way = under_way
        self.progress = ProgressLine(self)
        self.progress.cancelled.connect(under_way.call_off)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 16, 8)
        line.addWidget(self.progress)
        self.hide()
        under_way.told.connect(self._say)
        under_way.tell_again()

    def may_close(self, prompts: Prompts) -> bool:
        """Whether the window may go; where something is under way, that is asked."""
        name = self._under_way.name
        return not name or prompts.confirm(
            self.window(),
            Question(
                _("Still under way: {name}").format(name=name),
                _("If you close now, it is called off and nothing is changed."),
                _("Close and call it off"),
                _("Stay"),
            ),
        )

    def _say(self, step: Step | None) -> None:
        if step is None:
            self.hide()
            return
        if self.isHidden() or not step.total:
            self.progress.begin()
        self.progress.say(step)
        self.show()
