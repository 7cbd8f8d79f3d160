"""The listing of promises and terms: one row per customer, sub-processor, service and thing promised."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.law.flow_down.cells import Compared, Finding
from dpa_tracker.law.flow_down.walk import COMPARED
from dpa_tracker.long_work import giving_way
from dpa_tracker.queries.cells import code, codes, text
from dpa_tracker.queries.columns import column, extra, listing
from dpa_tracker.queries.computed_listings import Computation, one_by_one
from dpa_tracker.queries.flow_down import FlowRow, explained, flow_row
from dpa_tracker.queries.flow_matrix import STATES, MatrixWish
from dpa_tracker.queries.flow_of_day import Compare, FlowOfDay, flow_of_day
from dpa_tracker.queries.flow_words import number_in_words, value_in_words
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.phrase_search import WordSought
from dpa_tracker.queries.rows import Row
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.store.register import Register


class Item(NamedTuple):
    """A comparison, the day it is of and what comes of it; rows and texts are made when they are asked for."""

    day: FlowOfDay
    asked: Compare
    finding: Finding

    @classmethod
    def of(cls, day: FlowOfDay, asked: Compare) -> Item:
        """A comparison of a day."""
        return cls(day, asked, day.finding(*asked))

    @property
    def customer(self) -> str:
        """Who was promised, by name."""
        return self.day.subject(Kind.PARTY, self.asked.way.top.engagement.client_id).title

    @property
    def sub_processor(self) -> str:
        """Who stands at the end of the way, by name."""
        return self.day.subject(Kind.PARTY, self.asked.way.sub_processor_id).title

    @property
    def service(self) -> str:
        """The service, by name."""
        return self.day.subject(Kind.SERVICE, self.asked.way.top.engagement.service_id).title


_KEPT: Final[Kept[tuple[Item, ...]]] = Kept(at_most=1)


def _items(register: Register, on: date) -> tuple[Item, ...]:
    """All of them; kept, for to put so many together anew takes a list as long as to read them from a table."""
    day = flow_of_day(register, on)

    def made(_last: object) -> tuple[Item, ...]:
        return tuple([Item.of(day, asked) for asked in giving_way(day.worst_of_each)])

    return _KEPT.answer(register, (day.snapshot.version, on, Bench.of(register).law_digest), made)


def _by_key(register: Register, on: date) -> Callable[[str], Item | None]:
    day = flow_of_day(register, on)

    def found(key: str) -> Item | None:
        asked = day.of_key(key)
        return None if asked is None else Item.of(day, asked)

    return found


def _row(item: Item) -> Row:
    row, compared = flow_row(item.day, item.asked), item.asked.compared
    cells = {
        "customer": text(row.customer.title),
        "sub_processor": text(row.sub_processor.title),
        "service": text(row.service.title),
        "commitment": codes("commitment", (row.compared,)),
        "flow_state": code("flow_state", row.state),
        "flow_gap": text(number_in_words(compared, row.gap) if row.gap else ""),
        "promised": text(value_in_words(compared, row.promised)),
        "received": text(value_in_words(compared, row.received)),
        "explained": text(str(row.explained)),
        "path": text(" → ".join(each.title for each in row.path)),
        "upstream_clause": text(row.upstream.clause),
        "upstream_quote": text(row.upstream.quote),
        "downstream_clause": text(_last_clause(row)),
    }
    return Row(item.day.key(item.asked), row.customer, cells)


def _last_clause(row: FlowRow) -> str:
    last = row.downstream[-1]
    return ": ".join(part for part in (last.clause, last.quote) if part)


def _sought(word: str) -> Callable[[Item], bool]:
    """Whether the row of a comparison holds a word: there are very many, of few names and few sentences.

    What was promised and received is told by its papers, which are not read for every one. Equal findings are one
    value, and so is the way of all that is compared on it; both live as long as their comparisons do.
    """
    sought = WordSought(word)
    found: dict[tuple[int, Compared], bool] = {}
    named: dict[int, bool] = {}

    def holds(item: Item) -> bool:
        way = item.asked.way
        known = named.get(id(way))
        if known is None:
            known = named[id(way)] = any(map(sought.in_plain, (item.customer, item.sub_processor, item.service)))
        if known:
            return True
        alike = id(item.finding), item.asked.compared
        said = found.get(alike)
        if said is None:
            said = found[alike] = _says(sought, item.finding, item.asked.compared)
        return said

    return holds


def _says(sought: WordSought, found: Finding, compared: Compared) -> bool:
    """Whether the word stands in what is said of every comparison with this finding."""
    return (
        sought.in_name("commitment", compared.value)
        or sought.in_name("flow_state", found.state.value)
        or (bool(found.gap) and sought.in_plain(number_in_words(compared, found.gap or 0)))
        or sought.in_phrase(explained(found, compared))
    )


_AS_COMPARED: Final = {compared: place for place, compared in enumerate(COMPARED)}

FLOW_DOWN: Final[Computation[Item]] = Computation(
    listing(
        "flow_down",
        (
            column("customer", groupable=True),
            column("sub_processor", groupable=True),
            column(
                "commitment",
                filterable=True,
                codes=tuple(compared.value for compared in COMPARED),
                groupable=True,
                names="commitment",
            ),
            column("flow_state", "status", filterable=True, codes=STATES, groupable=True, names="flow_state"),
            column("flow_gap"),
            column("promised", sortable=False),
            column("received", sortable=False),
            column("service", groupable=True),
            column("explained", sortable=False),
            extra("path", sortable=False),
            extra("upstream_clause", sortable=False),
            extra("upstream_quote", sortable=False),
            extra("downstream_clause", sortable=False),
        ),
    ),
    _items,
    _by_key,
    lambda item: item.day.key(item.asked),
    _row,
    {
        "customer": lambda item: item.customer.casefold(),
        "sub_processor": lambda item: item.sub_processor.casefold(),
        "service": lambda item: item.service.casefold(),
        "commitment": lambda item: _AS_COMPARED[item.asked.compared],
        "flow_state": lambda item: STATES.index(item.finding.state.value),
        "flow_gap": lambda item: item.finding.gap or 0,
    },
    {"commitment": lambda item: item.asked.compared.value, "flow_state": lambda item: item.finding.state.value},
    {
        "customer": lambda item: item.customer,
        "sub_processor": lambda item: item.sub_processor,
        "service": lambda item: item.service,
        "commitment": lambda item: item.asked.compared.value,
        "flow_state": lambda item: item.finding.state.value,
    },
    one_by_one(_sought),
)


def keys_of_wish(register: Register, on: date, wish: MatrixWish) -> tuple[str, ...]:
    """The rows of the listing that a part of the matrix is made of."""
    day = flow_of_day(register, on)
    found = (asked for asked in day.worst_of_each if _wished(asked, wish))
    return tuple([day.key(asked) for asked in found if wish.state in ("", day.finding(*asked).state.value)])


def _wished(asked: Compare, wish: MatrixWish) -> bool:
    used, tree = asked.way.top.engagement, asked.way.top.tree
    return (
        wish.customer in ("", used.client_id)
        and wish.sub_processor in ("", asked.way.sub_processor_id)
        and wish.compared in ("", asked.compared.value)
        and wish.service in ("", used.service_id)
        and (not wish.company or PartyId(wish.company) in tree.parties(tree.before[asked.way.branch]))
    )
