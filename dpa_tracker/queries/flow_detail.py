"""One cell of the matrix opened: what was promised against what is given, both clauses, the way, and how it adds up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpa_tracker.domain.identities import PartyId
from dpa_tracker.law.flow_down.cells import Compared
from dpa_tracker.law.flow_down.numbers import ADD_UP, LONG_ENOUGH
from dpa_tracker.law.flow_down.walk import COMPARED
from dpa_tracker.queries.flow_down import Clause, FlowRow, flow_row
from dpa_tracker.queries.flow_of_day import Compare, FlowOfDay, badness, flow_of_day
from dpa_tracker.queries.flow_remedies import Remedy, remedies
from dpa_tracker.queries.flow_words import number_in_words, unit_of, value_in_words
from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class FlowDetail:
    """One comparison opened.

    `own` is the time of our own house that counts, 0 where none does; `ways` how many ways there are from the customer
    to the sub-processor, of which this is the worst.
    """

    row: FlowRow
    compared: Compared
    own: int
    ways: int
    remedies: tuple[Remedy, ...] = ()

    @property
    def promised(self) -> str:
        """What was promised, in words."""
        return value_in_words(self.compared, self.row.promised)

    @property
    def received(self) -> str:
        """What is given, in words."""
        return value_in_words(self.compared, self.row.received)

    @property
    def gap(self) -> str:
        """By how much it misses, in words; empty where it is no matter of a number."""
        return number_in_words(self.compared, self.row.gap) if self.row.gap else ""

    @property
    def deciding(self) -> Clause:
        """The term on the way that decides: of several the one that misses most, or the first that is not known."""
        terms = self.row.downstream
        if not unit_of(self.compared):
            return terms[-1]
        unknown = [each for each in terms if each.agreement is None or each.number is None]
        if unknown and not self.gap:
            return unknown[0]
        numbered = [each for each in terms if each.number is not None] or list(terms)
        most = min if self.compared in LONG_ENOUGH else max
        return most(numbered, key=lambda each: each.number or 0)

    @property
    def together(self) -> int | None:
        """What the terms of the way and our own time come to, hours or days as the kind says; None: it is no sum.

        Without what is not known: `is_whole` says whether that is all of it.
        """
        received = self.row.received
        return received + self.own if self.compared in ADD_UP and isinstance(received, int) else None

    @property
    def is_whole(self) -> bool:
        """Whether every term on the way is a number."""
        return all(each.number is not None for each in self.row.downstream)


def flow_details(
    register: Register, on: date, pair: tuple[PartyId, PartyId], service: str = ""
) -> tuple[FlowDetail, ...]:
    """Everything compared between a customer and a sub-processor, in the order compared; of several ways the worst."""
    day = flow_of_day(register, on)
    ways = [way for way in day.ways(*pair) if service in ("", way.top.engagement.service_id)]
    if not ways:
        return ()
    worst = ((max(ways, key=lambda way: badness(day.finding(way, each))), each) for each in COMPARED)
    return tuple(_detail(day, Compare(way, each), len(ways)) for way, each in worst)


def detail_of_key(register: Register, on: date, key: str) -> FlowDetail | None:
    """One row of the listing opened; None when it is no longer there."""
    day = flow_of_day(register, on)
    asked = day.of_key(key)
    if asked is None:
        return None
    used = asked.way.top.engagement
    ways = day.ways(used.client_id, asked.way.sub_processor_id)
    return _detail(day, asked, sum(1 for way in ways if way.top.engagement.service_id == used.service_id))


def _detail(day: FlowOfDay, asked: Compare, ways: int) -> FlowDetail:
    kind = asked.compared
    cell = day.cell(asked)
    return FlowDetail(flow_row(day, asked), kind, cell.own, ways, tuple(remedies(day, cell)))
