"""The order of a list and its groups, as an export tells and shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dpa_tracker.queries.rows import Column, Listing, Order
from dpa_tracker.sentences import _


def order_in_words(listing: Listing, order: Order) -> Iterator[str]:
    """What the rows are sorted and grouped by; nothing where the list has its own order."""
    if order.column:
        name = _(listing.column(order.column).title)
        by = _("Sorted by {column}, from the end") if order.descending else _("Sorted by {column}")
        yield by.format(column=name)
    if order.group:
        yield _("Grouped by {column}").format(column=_(listing.column(order.group).title))


def group_first(listing: Listing, order: Order, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with the one that the rows are grouped by before all others, also where it is not shown."""
    if not order.group:
        return tuple(columns)
    first = listing.column(order.group)
    return (first, *(column for column in columns if column != first))
