"""Where the data can be: every country of a chain, what is done there, and the way that leads to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpa_tracker.queries.rows import ChainPlace
from dpa_tracker.sentences import _, country_name, name_of
from ui.dossiers.portions import in_portions
from ui.widgets.texts import CRUMB, Level, label


def places_list(column: QVBoxLayout, places: Sequence[ChainPlace]) -> Iterator[None]:
    """One line a country and way, a portion at a time; a place that is not known is said to be so."""
    lines = QVBoxLayout()
    lines.setSpacing(6)
    lines.addWidget(label(_("Where the data can be"), Level.CAPTION))
    column.addLayout(lines)
    yield from in_portions(lines, places, _line)


def _line(place: ChainPlace) -> QWidget:
    activities = ", ".join(name_of("activity", activity) for activity in place.activities)
    line = QWidget()
    said = QVBoxLayout(line)
    said.setContentsMargins(0, 0, 0, 0)
    said.setSpacing(0)
    told = f"{country_name(place.country)}: {activities.lower()}" if activities else country_name(place.country)
    said.addWidget(label(told, strong=True, wrap=True))
    said.addWidget(label(f" {CRUMB} ".join(place.path), Level.SMALL, muted=True, wrap=True))
    return line
