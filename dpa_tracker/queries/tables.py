"""How a listing of records is asked for in SQL: what its columns sort by, what a text is looked for in, what filters.

Only the columns named here can be sorted or filtered by; a value never becomes part of a statement's text. Verdicts
and states are computed: they reach the database as one parameter, a JSON object of codes by id, and are joined there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias, cast

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    case,
    false,
    func,
    or_,
    select,
)

from dpa_tracker.queries.day_spans import first_and_last
from dpa_tracker.queries.rows import BLANK, Filter, Listing, Order
from dpa_tracker.store.both_databases import in_our_order, texts_by_key

Codes: TypeAlias = tuple[str, ...]
Expression: TypeAlias = ColumnElement[Any]
Condition: TypeAlias = Callable[[Codes], ColumnElement[bool]]
Search: TypeAlias = Callable[[str], ColumnElement[bool]]
Computed: TypeAlias = str  # a JSON object: id -> code, or a text that sorts as it stands
_MONTH: Final = 7  # letters of a day in ISO 8601


@dataclass(frozen=True, slots=True)
class Source:
    """One listing over one table.

    `sorts`: what a column sorts by; those named in `default` give the listing's own order. `searches`: where a text
    is looked for. `filters`: the condition of a column that can be filtered. `computed`: the columns that are
    computed, with their codes from first to last (none: sorted as text). `groups`: what rows are grouped by.
    `places`: the columns whose order is that of other records, told once for each of those (`placed`), and what the
    rows refer to them by; for a listing that has many more rows than there are of them.
    """

    listing: Listing
    root: Table
    sorts: Mapping[str, Expression]
    searches: Sequence[Search]
    filters: Mapping[str, Condition]
    computed: Mapping[str, Codes] = field(default_factory=dict[str, Codes])
    default: Codes = ()
    groups: Mapping[str, Expression] = field(default_factory=dict[str, Expression])
    places: Mapping[str, tuple[FromClause, Expression]] = field(
        default_factory=dict[str, tuple[FromClause, Expression]]
    )

    def needs(self, wanted: Filter, order: Order) -> frozenset[str]:
        """Which computed columns a question needs."""
        return frozenset({order.column, order.group, *wanted.where} & self.computed.keys())


def folded(column: ColumnElement[str]) -> Expression:
    """A text column without its case, to sort by."""
    return func.fold(column)


def holds(column: ColumnElement[str]) -> Search:
    """Whether a text column holds the wanted text, whatever the case of either."""
    return lambda text: func.fold(column).contains(text.casefold(), autoescape=True)


def one_of(column: ColumnElement[Any]) -> Condition:
    """Whether a column is one of the codes; BLANK is a column in which nothing stands."""
    empty = func.coalesce(column, "") == ""
    return lambda codes: or_(column.in_(codes), empty) if BLANK in codes else column.in_(codes)


def within(column: ColumnElement[Any]) -> Condition:
    """Whether a column of days as text lies in one of the stretches; BLANK is a column without a day."""

    def lies(codes: Codes) -> ColumnElement[bool]:
        found = [func.coalesce(column, "") == ""] if BLANK in codes else []
        for first, last in map(first_and_last, (code for code in codes if code != BLANK)):
            begin = [] if first is None else [column >= first.isoformat()]
            end = [] if last is None else [column <= last.isoformat()]
            found.append(and_(column != "", *begin, *end))
        return or_(false(), *found)

    return lies


def select_ids(source: Source, wanted: Filter, order: Order, computed: Mapping[str, Computed]) -> Select[str]:
    """The statement that gives the ids, filtered and in order. Raises KeyError for a column that is not offered.

    `computed` holds the codes of every column that `Source.needs` names.
    """
    joined = _joined(computed)
    statement = select(source.root.c.id).select_from(_rows(source, order, joined))
    return statement.where(*_passes(source, wanted, joined)).order_by(*_order(source, order, joined))


def select_in_groups(
    source: Source, wanted: Filter, order: Order, computed: Mapping[str, Computed]
) -> Select[str, str]:
    """The same with what the rows of a group have in common; they stand together. Raises KeyError as `select_ids`.

    What a group has in common can be put together from other tables, so it is asked for once for each row.
    """
    joined = _joined(computed)
    key = _group_key(source, order.group, joined).label("in_group")
    statement = select(source.root.c.id, key).select_from(_rows(source, order, joined))
    return statement.where(*_passes(source, wanted, joined)).order_by(key, *_order(source, order, joined))


def _joined(computed: Mapping[str, Computed]) -> dict[str, CTE]:
    return {name: _as_rows(name, codes) for name, codes in computed.items()}


def placed(target: Table) -> CTE:
    """Where each record of a table stands by its name, whatever the case; equal names stand at one place."""
    place = func.dense_rank().over(order_by=folded(target.c.name)).label("place")
    return select(target.c.id, place).cte(f"{target.name}_by_name").prefix_with("MATERIALIZED")


def _rows(source: Source, order: Order, joined: Mapping[str, CTE]) -> FromClause:
    found: FromClause = source.root
    for name in dict.fromkeys((order.column, *source.default)):
        if name in source.places:
            places, reference = source.places[name]
            found = found.outerjoin(places, places.c.id == reference)
    for name in dict.fromkeys((order.column, order.group)):
        if name in joined and not source.computed[name]:
            found = found.outerjoin(joined[name], joined[name].c.id == source.root.c.id)
    return found


def _passes(source: Source, wanted: Filter, joined: Mapping[str, CTE]) -> Iterator[ColumnElement[bool]]:
    yield source.root.c.archived.is_(wanted.archived)
    for word in wanted.text.split():
        yield or_(*(search(word) for search in source.searches))
    for name, value in wanted.where.items():
        codes = _codes(value)
        met_by = within if source.listing.column(name).kind == "date" else one_of
        yield _is_among(source.root, joined[name], met_by, codes) if name in joined else source.filters[name](codes)


def _is_among(root: Table, rows: CTE, met_by: Callable[[Expression], Condition], codes: Codes) -> ColumnElement[bool]:
    """Whether what is computed of a record is among the codes; BLANK is a record of which nothing is.

    Asked as the ids of those that are, which the database looks up. Two sets of codes that were joined and filtered
    each by the other it went through once for each row: with hundreds of thousands it never came to an end.
    """
    found = root.c.id.in_(select(rows.c.id).where(met_by(rows.c.code)(tuple(code for code in codes if code != BLANK))))
    if BLANK not in codes:
        return found
    return or_(found, root.c.id.not_in(select(rows.c.id).where(rows.c.code != "")))


def _group_key(source: Source, name: str, joined: Mapping[str, CTE]) -> Expression:
    """What the rows of one group have in common, as text; of days it is their month."""
    column = source.listing.column(name)
    if not column.groupable:
        raise KeyError(name)
    key = _code_of(source, name, joined[name]) if name in joined else source.groups[name]
    words = in_our_order(key)
    return func.coalesce(func.substr(words, 1, _MONTH) if column.kind == "date" else words, "")


def _as_rows(name: str, codes: Computed) -> CTE:
    """Codes by id as rows to join; materialised, so that the database may index them."""
    parameter = bindparam(f"codes_of_{name}", codes, type_=Text)
    each = texts_by_key(parameter).table_valued("key", "value", name=f"each_{name}")
    rows = select(in_our_order(each.c.key).label("id"), in_our_order(each.c.value).label("code"))
    return rows.cte(f"computed_{name}").prefix_with("MATERIALIZED")


def _codes(value: object) -> Codes:
    if isinstance(value, str):
        return (value,)
    return tuple(str(each) for each in cast("Sequence[object]", value))


def _order(source: Source, order: Order, joined: Mapping[str, CTE]) -> list[Expression]:
    wanted: list[Expression] = []
    if order.column and source.listing.column(order.column).sortable:
        rows = joined.get(order.column)
        sort = _sort(source, order.column) if rows is None else _rank(source, order.column, rows)
        wanted.append((sort.desc() if order.descending else sort.asc()).nulls_last())
    return [*wanted, *(_sort(source, name).asc().nulls_last() for name in source.default), source.root.c.id]


def _sort(source: Source, name: str) -> Expression:
    return source.places[name][0].c.place if name in source.places else source.sorts[name]


def _rank(source: Source, name: str, rows: CTE) -> Expression:
    codes = source.computed[name]
    if not codes:
        return rows.c.code
    return case(*((_has(source.root, rows, code), place) for place, code in enumerate(codes)))


def _code_of(source: Source, name: str, rows: CTE) -> Expression:
    codes = source.computed[name]
    return case(*((_has(source.root, rows, code), code) for code in codes)) if codes else rows.c.code


def _has(root: Table, rows: CTE, code: str) -> ColumnElement[bool]:
    """Whether a code is what is computed of a record, asked as `_is_among`: however few rows a filter may leave."""
    return root.c.id.in_(select(rows.c.id).where(rows.c.code == code))
