"""What the list of the history shows beside each other in a usual window."""

from __future__ import annotations

from dpa_tracker.queries.changes import LISTING
from ui.listings.column_layout import usual_width

BESIDE_THE_PANE = 647  # pixels of the list in a window of 1280, with its reading pane


def test_who_when_what_old_new_and_why_stand_beside_each_other() -> None:
    """*Why* stood right of the window."""
    wanted = ("at", "actor", "subject", "field", "old", "new", "reason")
    assert tuple(each.key for each in LISTING.columns[: len(wanted)]) == wanted
    assert sum(usual_width(each, LISTING.key) for each in LISTING.columns[: len(wanted)]) <= BESIDE_THE_PANE
