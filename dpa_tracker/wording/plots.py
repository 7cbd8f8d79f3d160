"""Sentences of the plots: the map of where data are, the chain graph, and the listing of locations."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "column.activity": "Activity",
    "listing.locations": "Locations",
    "name.activity.received": "Received in a transfer",
    "name.activity.seen": "Seen in a transfer",
    "name.activity.not_recorded": "Not recorded",
    "name.presence.data": "Data are here",
    "name.presence.seen": "Data are seen from here",
    "name.presence.both": "Data are here and seen from here",
    "name.presence.planned": "Only planned",
    "error.map_incomplete": (
        "the map has neither land nor a point for {countries}; add a point for each in map_source.py"
    ),
}
