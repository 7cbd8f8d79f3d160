"""Every register page asks here: the ids of a listing, filtered and in order, then the rows of some of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.long_work import giving_way
from dpa_tracker.queries import changes
from dpa_tracker.queries.cells import ROW_OF, Shown
from dpa_tracker.queries.computed_columns import computed
from dpa_tracker.queries.computed_listings import DEADLINES, FINDINGS, Computation
from dpa_tracker.queries.day_spans import with_days
from dpa_tracker.queries.document_listing import DOCUMENT_LIST
from dpa_tracker.queries.flow_listing import FLOW_DOWN
from dpa_tracker.queries.groups import arranged, put_in_groups
from dpa_tracker.queries.location_listing import LOCATIONS
from dpa_tracker.queries.page_records import page_chains, page_snapshot
from dpa_tracker.queries.request_listing import REQUESTS
from dpa_tracker.queries.rows import Filter, Grouped, Listing, Order, Row, Typed
from dpa_tracker.queries.snapshot import KIND_OF_LISTING, is_large
from dpa_tracker.queries.sources import SOURCES
from dpa_tracker.queries.tables import Computed, Source, folded, select_ids, select_in_groups
from dpa_tracker.queries.type_ahead import narrowed, shows_codes, sought_column
from dpa_tracker.queries.verdicts import portfolio, portfolio_at_hand
from dpa_tracker.store.loading import in_breaths
from dpa_tracker.store.register import Register

WORKED_OUT: Final[Mapping[str, Computation[Any]]] = {
    each.listing.key: each for each in (FINDINGS, DEADLINES, LOCATIONS, FLOW_DOWN, REQUESTS, DOCUMENT_LIST)
}
LISTINGS: Final[Mapping[str, Listing]] = {
    **{key: source.listing for key, source in SOURCES.items()},
    **{key: each.listing for key, each in WORKED_OUT.items()},
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
    wanted = with_days(_listing(key), wanted, on)
    if key in WORKED_OUT:
        return WORKED_OUT[key].ids(register, wanted, order, on)
    if key == changes.LISTING.key:
        return changes.ids(register, wanted, order)
    return _record_ids(register, _source(key), wanted, order, on)


def grouped(register: Register, key: str, wanted: Filter, order: Order, *, on: date) -> Grouped:
    """The ids that pass the filter, in the groups of a column, and how many are in each; asked by one statement.

    Raises KeyError for a column that rows are not grouped by, and otherwise as `ids`.
    """
    if not order.group:
        return Grouped(ids(register, key, wanted, order, on=on))
    wanted = with_days(_listing(key), wanted, on)
    if key in WORKED_OUT:
        return WORKED_OUT[key].grouped(register, wanted, order, on)
    if key == changes.LISTING.key:
        return changes.grouped(register, wanted, order)
    source = _source(key)
    computed = _computed(register, source, wanted, order, on)
    with register.reading() as connection:
        asked = select_in_groups(source, wanted, order, computed)
        parts = put_in_groups(in_breaths(connection, asked))
    return arranged(source.listing.column(order.group), order, parts)


def _listing(key: str) -> Listing:
    if key not in LISTINGS:
        raise KnownError("unknown_list", kind=key, known=", ".join(LISTINGS))
    return LISTINGS[key]


def _source(key: str) -> Source:
    if key not in SOURCES:
        raise KnownError("unknown_list", kind=key, known=", ".join(LISTINGS))
    return SOURCES[key]


def _record_ids(register: Register, source: Source, wanted: Filter, order: Order, on: date) -> tuple[str, ...]:
    codes = _computed(register, source, wanted, order, on)
    with register.reading() as connection:
        asked = select_ids(source, wanted, order, codes)
        return tuple([row_id for (row_id,) in in_breaths(connection, asked)])


def _computed(register: Register, source: Source, wanted: Filter, order: Order, on: date) -> dict[str, Computed]:
    return {name: computed(register, source.listing.key, name, on) for name in source.needs(wanted, order)}


def beginning(register: Register, key: str, wanted: Filter, typed: Typed, *, on: date) -> frozenset[str]:
    """The ids that pass the filter and begin with a text in the column that one is in, whatever the case.

    A column that shows neither names nor a few words gives way to the first that shows names.
    """
    listing = LISTINGS[key]
    wanted = with_days(listing, wanted, on)
    column = sought_column(listing, typed.column)
    if column is None:
        return frozenset()
    if shows_codes(column):
        some = narrowed(wanted, column, typed.text)
        return frozenset() if some is None else frozenset(ids(register, key, some, on=on))
    text = typed.text.casefold()
    if key in WORKED_OUT:
        return WORKED_OUT[key].beginning(register, wanted, column.key, text, on)
    if key == changes.LISTING.key:
        return changes.beginning(register, wanted, column.key, text)
    source = _source(key)
    asked = select_ids(source, wanted, OWN_ORDER, _computed(register, source, wanted, OWN_ORDER, on)).order_by(None)
    begins = folded(source.sorts[column.key]).startswith(text, autoescape=True)
    with register.reading() as connection:
        return frozenset([row_id for (row_id,) in in_breaths(connection, asked.where(begins))])


def rows(register: Register, key: str, wanted: Sequence[str], on: date) -> tuple[Row, ...]:
    """The rows of those ids, in the order asked for; an id that is gone is left out."""
    if key in WORKED_OUT:
        return WORKED_OUT[key].rows(register, tuple(wanted), on)
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
    there, row_of = shown.snapshot.ids(KIND_OF_LISTING[key]), ROW_OF[key]
    return tuple(row_of(shown, each) for each in giving_way(wanted) if each in there)
