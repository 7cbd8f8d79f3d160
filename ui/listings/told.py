"""What is shown of a list, in words: for the line above an export."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dpa_tracker.queries.rows import Listing, Order
from dpa_tracker.sentences import _
from ui.desk import Desk
from ui.formats import day_text, rows_text
from ui.listings.list_order import order_in_words

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register


def day_words(desk: Desk) -> tuple[str, ...]:
    """The day asked about, the day whose records are asked where they are not those of now, and the law data."""
    if desk.register is None:
        return (_("As of {day}").format(day=day_text(desk.on)),)
    from dpa_tracker.queries.judged_by import judged_by  # noqa: PLC0415 - loads the database library

    return judged_by(desk.register, desk.on, day_text)


def copied_above(desk: Desk) -> str:
    """The line above rows that are copied: by which day and law they were made."""
    return " · ".join(day_words(desk))


def recorded_words(register: Register) -> str:
    """That these are the records of a past day, and of which; empty for those of now."""
    from dpa_tracker.queries import judged_by  # noqa: PLC0415 - loads the database library

    return judged_by.recorded_words(register, day_text)


def told(desk: Desk, listing: Listing, order: Order, filters: Sequence[str], rows: int) -> str:
    """The day, the law data, the filters, the order and the number of rows."""
    said = (*day_words(desk), *filters, *order_in_words(listing, order))
    return " · ".join((*said, rows_text(rows)))
