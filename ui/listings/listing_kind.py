"""What makes one register page different from another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dpa_tracker.queries.rows import Listing, Row, Subject
from ui.dossiers.blocks import Dossier
from ui.listings.row_source import RowSource

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class ListingKind:
    """What makes one register page different from another. `drafted`: documents can be drafted for its rows."""

    listing: Listing
    icon: str
    source: Callable[[Register, date], RowSource]
    dossier: Callable[[Register, Row, date], Dossier | None]
    empty: str
    add: str = ""
    new: Subject | None = None
    drafted: bool = False
