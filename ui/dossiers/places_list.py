"""Where the data can be: every country of a chain, what is done there, and the way that leads to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from dpa_tracker.queries.rows import ChainPlace
from dpa_tracker.sentences import _, country_name, name_of
from ui.widgets.texts import CRUMB, Level, label


def places_list(places: Sequence[ChainPlace]) -> QVBoxLayout:
    """One line a country and way; a place that is not known is said to be so."""
    column = QVBoxLayout()
    column.setSpacing(6)
    column.addWidget(label(_("Where the data can be"), Level.CAPTION))
    for place in places:
        activities = ", ".join(name_of("activity", activity) for activity in place.activities)
        line = QVBoxLayout()
        line.setSpacing(0)
        line.addWidget(label(f"{country_name(place.country)}: {activities.lower()}", strong=True, wrap=True))
        line.addWidget(label(f" {CRUMB} ".join(place.path), Level.SMALL, muted=True, wrap=True))
        column.addLayout(line)
    return column
