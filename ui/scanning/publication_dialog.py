"""Asks for the day on which a version of our own policy was published."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from dpa_tracker.sentences import _, sentence
from ui.forms.asked_day import AskedDay, DayWords


class PublicationDialog(AskedDay):
    """Any day; today is offered. `title` is that of the version."""

    def __init__(self, title: str, today: date, parent: QWidget) -> None:
        told = sentence("policies.publishing", {"title": title})
        super().__init__(DayWords(_("Published on"), told, _("Published on"), _("Save")), today, parent)
