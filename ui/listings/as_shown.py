"""A list as it is shown: its filter, columns, order and day, for whoever writes it elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dpa_tracker.queries.rows import Listing
from dpa_tracker.sentences import _
from ui.desk import Desk
from ui.listings.exporting import AsShown
from ui.listings.list_order import group_first
from ui.listings.told import told

if TYPE_CHECKING:
    from ui.listings.listing_page import ListingPage


def list_as_shown(page: ListingPage, desk: Desk, listing: Listing, ids: Sequence[str] | None) -> AsShown | None:
    """All rows that are shown, or only those of some ids; None without a register."""
    source, order = page.model.source, page.model.order
    if source is None:
        return None
    chosen = page.model.ids if ids is None else ids
    columns = group_first(listing, order, page.table.shown_columns())
    search = (_("Search: {text}").format(text=page.text),) if page.text else ()
    archived = (_("Archived too"),) if page.bar.with_archived else ()
    filters = (*page.bar.said(), *search, *archived)
    return AsShown(_(listing.title), columns, chosen, source, told(desk, listing, order, filters, len(chosen)))
