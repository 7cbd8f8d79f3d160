"""One cell of the matrix opened: what was promised against what is given, both clauses, the way, and how it adds up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpa_tracker.domain.identities import PartyId
from dpa_tracker.law.flow_down.cells import Compared
from dpa_tracker.law.flow_down.walk import COMPARED
from dpa_tracker.queries.flow_down import FlowRow, flow_row
from dpa_tracker.queries.flow_of_day import Compare, FlowOfDay, badness, flow_of_day
from dpa_tracker.queries.flow_remedies import Remedy, remedies
from dpa_tracker.queries.flow_words import number_in_words, value_in_words
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
