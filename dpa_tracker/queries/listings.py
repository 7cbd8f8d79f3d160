"""Every register page asks here: the ids of a listing, filtered and in order, then the rows of some of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries import changes
from dpa_tracker.queries.cells import ROW_OF, Shown
from dpa_tracker.queries.computed_columns import computed
from dpa_tracker.queries.computed_listings import DEADLINES, FINDINGS
from dpa_tracker.queries.page_records import page_chains, page_snapshot
from dpa_tracker.queries.rows import Filter, Listing, Order, Row
from dpa_tracker.queries.snapshot import KIND_OF_LISTING, is_large
from dpa_tracker.queries.sources import SOURCES
from dpa_tracker.queries.tables import Source, select_ids
from dpa_tracker.queries.verdicts import portfolio, portfolio_at_hand
from dpa_tracker.store.loading import IN_STEPS
from dpa_tracker.store.register import Register

LISTINGS: Final[Mapping[str, Listing]] = {
    **{key: source.listing for key, source in SOURCES.items()},
    FINDINGS.listing.key: FINDINGS.listing,
    DEADLINES.listing.key: DEADLINES.listing,
    changes.LISTING.key: changes.LISTING,
}
NO_FILTER: Final = Filter()
OWN_ORDER: Final = Order()


def ids(
    register: Register, key: str, wanted: Filter = NO_FILTER, order: Order = OWN_ORDER, *, on: date
) -> tuple[str, ...]:
    """The ids of a listing that pass the filter, in order.

    Raises KnownError `unknown_list` for another listing, KeyError for a column the listing does not offer.
    """
    if key == FINDINGS.listing.key:
        return FINDINGS.ids(register, wanted, order, on)
    if key == DEADLINES.listing.key:
        return DEADLINES.ids(register, wanted, order, on)
    if key == changes.LISTING.key:
        return changes.ids(register, wanted, order)
    return _record_ids(register, _source(key), wanted, order, on)


def _source(key: str) -> Source:
    if key not in SOURCES:
        raise KnownError("unknown_list", kind=key, known=", ".join(LISTINGS))
    return SOURCES[key]


def _record_ids(register: Register, source: Source, wanted: Filter, order: Order, on: date) -> tuple[str, ...]:
    codes = {name: computed(register, source.listing.key, name, on) for name in source.needs(wanted, order)}
    with register.reading() as connection:
        return tuple(connection.execute(select_ids(source, wanted, order, codes), execution_options=IN_STEPS).scalars())


def rows(register: Register, key: str, wanted: Sequence[str], on: date) -> tuple[Row, ...]:
    """The rows of those ids, in the order asked for; an id that is gone is left out."""
    if key == FINDINGS.listing.key:
        return FINDINGS.rows(register, tuple(wanted), on)
    if key == DEADLINES.listing.key:
        return DEADLINES.rows(register, tuple(wanted), on)
    if key == changes.LISTING.key:
        return changes.rows(register, wanted)
    return _made(Shown.of(portfolio(register, on)), _source(key), wanted)


def first_rows(register: Register, key: str, wanted: Sequence[str], on: date) -> tuple[Row, ...]:
    """The same as soon as may be: of a large register that is still to be judged, rows without their verdicts.

    Those rows say so (`judged`); `rows` gives them with their verdicts.
    """
    if key not in SOURCES:
        return rows(register, key, wanted, on)
    judged = portfolio_at_hand(register, on)
    if judged is not None or not is_large(register):
        return _made(Shown.of(judged or portfolio(register, on)), _source(key), wanted)
    with register.reading() as connection:
        taken = page_snapshot(connection, {KIND_OF_LISTING[key]: wanted})
    return _made(Shown(taken, page_chains(taken, on), None), _source(key), wanted)


def _made(shown: Shown, source: Source, wanted: Sequence[str]) -> tuple[Row, ...]:
    key = source.listing.key
    return tuple(ROW_OF[key](shown, each) for each in wanted if shown.snapshot.has(key, each))
