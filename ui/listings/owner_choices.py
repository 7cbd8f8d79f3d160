"""Offers the owners that occur to the filter of a list: they are names, so no table of codes knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dpa_tracker.domain.identities import RECORDED
from dpa_tracker.queries.rows import Listing
from ui.desk import Desk
from ui.listings.filter_bar import OWNER, FilterBar

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.unit_of_work import Changes


class OwnerChoices(QObject):
    """Follows the register."""

    def __init__(self, bar: FilterBar, listing: Listing, desk: Desk) -> None:
        super().__init__(bar)
        self._bar, self._desk, self._key = bar, desk, listing.key
        if any(column.key == OWNER for column in listing.columns):
            desk.broadcast.changed.connect(self._heard)
            self._heard(None)

    def _heard(self, changes: Changes | None) -> None:
        if changes is not None and not changes.ids.keys() & set(RECORDED):
            return
        key = self._key
        self._desk.ask(self, lambda register, _on: _owners(register, key), self._offer)

    def _offer(self, names: tuple[str, ...]) -> None:
        self._bar.offer(OWNER, names)


def _owners(register: Register, listing: str) -> tuple[str, ...]:
    from dpa_tracker.queries.owners import owners  # noqa: PLC0415 - loads the database library

    return owners(register, listing)
