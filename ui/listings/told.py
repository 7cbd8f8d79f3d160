"""What is shown of a list, in words: for the line above an export."""

from __future__ import annotations

from collections.abc import Sequence

from dpa_tracker.queries.rows import Listing, Order
from dpa_tracker.sentences import _, counted
from ui.desk import Desk
from ui.formats import day_text


def day_words(desk: Desk) -> tuple[str, ...]:
    """The day that is asked about, and the day whose records are asked where they are not those of now."""
    recorded = None if desk.register is None else desk.register.recorded_on
    asked = _("As of {day}").format(day=day_text(desk.on))
    if recorded is None:
        return (asked,)
    return (asked, _("The register as recorded at the end of {day}").format(day=day_text(recorded)))


def told(desk: Desk, listing: Listing, order: Order, filters: Sequence[str], rows: int) -> str:
    """The day, the filters, the order and the number of rows."""
    said = [*day_words(desk), *filters]
    if order.column:
        name = _(listing.column(order.column).title)
        by = _("Sorted by {column}, from the end") if order.descending else _("Sorted by {column}")
        said.append(by.format(column=name))
    return " · ".join((*said, counted("{number} row", "{number} rows", rows)))
