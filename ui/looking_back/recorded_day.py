"""Asks for the day whose register is to be shown."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from dpa_tracker.sentences import _
from ui.forms.asked_day import AskedDay, DayWords


class RecordedDay(AskedDay):
    """Today, or a day before it; `shown` is the one that is shown already."""

    def __init__(self, shown: date | None, today: date, parent: QWidget) -> None:
        told = _(
            "All lists and pages are shown as they were recorded at the end of that day, with the verdicts of that day."
            " What was deleted since is there again, what was entered later is not. Nothing can be changed until you"
            " come back."
        )
        words = DayWords(_("Register as recorded on…"), told, _("Day"), _("Show"))
        super().__init__(words, shown or today - timedelta(days=1), parent, latest=today)
