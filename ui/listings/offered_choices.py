"""Offers the owners and countries that occur to the filters of a list: no table of codes knows which there are."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dpa_tracker.domain.identities import RECORDED
from dpa_tracker.queries.rows import Listing
from ui.desk import Desk
from ui.listings.filter_bar import FilterBar

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.unit_of_work import Changes


class OfferedChoices(QObject):
    """Follows the register."""

    def __init__(self, bar: FilterBar, listing: Listing, desk: Desk) -> None:
        super().__init__(bar)
        self._bar, self._desk, self._key = bar, desk, listing.key
        if bar.offered:
            desk.broadcast.changed.connect(self._heard)
            self._heard(None)

    def _heard(self, changes: Changes | None) -> None:
        if changes is not None and not changes.ids.keys() & set(RECORDED):
            return
        for column in self._bar.offered:
            self._desk.ask(self, partial(_values, self._key, column), partial(self._bar.offer, column))


def _values(listing: str, column: str, register: Register, on: date) -> tuple[str, ...]:
    from dpa_tracker.queries.offered_values import offered_values  # noqa: PLC0415 - loads the database library

    return offered_values(register, listing, column, on)
