"""What is shown of a list, in words: for the line above an export."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dpa_tracker.queries.rows import Listing, Order
from dpa_tracker.sentences import _, counted
from ui.desk import Desk
from ui.formats import day_text
from ui.listings.list_order import order_in_words

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register


def day_words(desk: Desk) -> tuple[str, ...]:
    """The day that is asked about, and the day whose records are asked where they are not those of now."""
    asked = _("As of {day}").format(day=day_text(desk.on))
    recorded = "" if desk.register is None else recorded_words(desk.register)
    return (asked, recorded) if recorded else (asked,)


def recorded_words(register: Register) -> str:
    """That these are the records of a past day, and of which; empty for those of now."""
    day = register.recorded_on
    return "" if day is None else _("The register as recorded at the end of {day}").format(day=day_text(day))


def told(desk: Desk, listing: Listing, order: Order, filters: Sequence[str], rows: int) -> str:
    """The day, the filters, the order and the number of rows."""
    said = (*day_words(desk), *filters, *order_in_words(listing, order))
    return " · ".join((*said, counted("{number} row", "{number} rows", rows)))
