"""What makes one register page different from another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dpa_tracker.queries.rows import Listing, Row, Subject
from ui.desk import Desk
from ui.dossiers.blocks import Dossier
from ui.dossiers.deed import Deed
from ui.listings.row_source import RowSource

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class ListingKind:
    """What makes one register page different from another. `drafted`: documents can be drafted for its rows.

    `in_cells`: its records are edited in the cells and in bulk as well, where there is a form of them.
    `spoken`: what else can be done with one of its rows.
    """

    listing: Listing
    icon: str
    source: Callable[[Register, date], RowSource]
    dossier: Callable[[Register, Row, date], Dossier | None]
    empty: str
    add: str = ""
    new: Subject | None = None
    drafted: bool = False
    in_cells: bool = True
    spoken: Callable[[Desk, Row, QWidget], tuple[Deed, ...]] | None = None

    def row_deeds(self, desk: Desk, row: Row | None, page: QWidget) -> tuple[Deed, ...]:
        """What else can be done with this row."""
        return () if row is None or self.spoken is None else self.spoken(desk, row, page)
