"""A cell of a list is gone to, and the agreement of its row is looked at in the register."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.pick_lists import record
from ui.app import App
from ui.listings.listing_page import ListingPage


def go_to(page: ListingPage, row: int, column: str) -> None:
    """Stand on a cell, with its row selected."""
    keys = [each.key for each in page.model.columns]
    page.table.selectionModel().setCurrentIndex(
        page.model.index(row, keys.index(column)),
        QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
    )


def agreement(app: App, agreement_id: str) -> Agreement:
    """As it is recorded now."""
    assert app.desk.register is not None
    found = record(app.desk.register, Kind.AGREEMENT, agreement_id)
    assert isinstance(found, Agreement)
    return found
