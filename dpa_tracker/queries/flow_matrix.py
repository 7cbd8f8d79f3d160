"""The matrix of customers and sub-processors: each cell the worst of what was promised, and by how much it misses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.law.flow_down.cells import Finding, FlowState
from dpa_tracker.law.flow_down.walk import COMPARED, Top
from dpa_tracker.long_work import breathe
from dpa_tracker.queries.flow_of_day import FlowOfDay, badness, flow_of_day, is_way
from dpa_tracker.queries.rows import Choice, Subject
from dpa_tracker.store.register import Register

STATES: Final = tuple(state.value for state in (FlowState.GAP, FlowState.NOT_EVALUABLE, FlowState.OK))


@dataclass(frozen=True, slots=True)
class MatrixWish:
    """Which part of the matrix: codes and ids, empty for all."""

    customer: str = ""
    sub_processor: str = ""
    compared: str = ""
    state: str = ""
    service: str = ""
    company: str = ""


@dataclass(frozen=True, slots=True)
class OwnCompany:
    """A company of our own house, and what it needs itself; None is not on record, and counted as nothing."""

    party: Subject
    hours: int | None
    days: int | None


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What a cell says: the worst state, by how much what misses first misses (None: no number), and how many miss.

    `compared` is what the number is of; `open` is how many cannot be told.
    """

    state: str
    compared: str
    gap: int | None
    gaps: int
    open: int


@dataclass(frozen=True, slots=True)
class FlowMatrix:
    """Customers, sub-processors, and a row of cells for each customer; None where no way leads from one to the other.

    `counts`: how many cells are in each state. The choices are those of the whole register, whatever was asked;
    `own` are the companies of ours whose time counts in what is shown.
    """

    customers: tuple[Subject, ...]
    sub_processors: tuple[Subject, ...]
    rows: tuple[tuple[MatrixCell | None, ...], ...]
    counts: Mapping[str, int]
    every_customer: tuple[Choice, ...]
    every_sub_processor: tuple[Choice, ...]
    every_service: tuple[Choice, ...]
    every_company: tuple[Choice, ...]
    own: tuple[OwnCompany, ...] = ()


def flow_matrix(register: Register, on: date, wish: MatrixWish) -> FlowMatrix:
    """The matrix of a day, of the part that is wished for; customers and sub-processors without a cell are left out."""
    day = flow_of_day(register, on)
    making = _Making(day, wish)
    customers = [each for each in day.tops_of if not wish.customer or each == wish.customer]
    found = {customer: making.row(customer) for customer in customers}
    shown = {customer: row for customer, row in found.items() if row}
    columns = [each for each in day.sub_processors if any(each in row for row in _distinct(shown.values()))]
    rows = {id(row): tuple(row.get(column) for column in columns) for row in _distinct(shown.values())}
    counts = dict.fromkeys(STATES, 0)
    for row in shown.values():
        for cell in row.values():
            counts[cell.state] += 1
    return FlowMatrix(
        customers=tuple(day.subject(Kind.PARTY, each) for each in shown),
        sub_processors=tuple(day.subject(Kind.PARTY, each) for each in columns),
        rows=tuple(rows[id(row)] for row in shown.values()),
        counts=counts,
        every_customer=_choices(day, Kind.PARTY, day.tops_of),
        every_sub_processor=_choices(day, Kind.PARTY, day.sub_processors),
        every_service=_choices(day, Kind.SERVICE, {top.engagement.service_id for top in day.flow.tops}),
        every_company=_choices(day, Kind.PARTY, _companies(day)),
        own=tuple(each for each in own_companies(day) if making.counts_time_of(each)),
    )


Row = Mapping[PartyId, MatrixCell]


def _distinct(rows: Iterable[Row]) -> Iterator[Row]:
    """Each row once: customers who were promised the same share one."""
    return iter({id(row): row for row in rows}.values())


class _Making:
    """Rows as they are made; what one customer's row says is not worked out again for another."""

    def __init__(self, day: FlowOfDay, wish: MatrixWish) -> None:
        self._day, self._wish = day, wish
        self._compared = [each for each in COMPARED if wish.compared in ("", each.value)]
        self._rows: dict[object, Row] = {}
        self._cells: dict[MatrixCell, MatrixCell] = {}
        self._companies = _companies(day)
        self._houses: set[PartyId] = set()

    def row(self, customer: PartyId) -> Row:
        tops = [top for top in self._day.tops_of[customer] if self._wanted(top)]
        findings = [tuple(self._day.flow.findings(top, each) for each in self._compared) for top in tops]
        key = tuple((top.tree.root, top.ways, *map(id, found)) for top, found in zip(tops, findings, strict=True))
        known = self._rows.get(key)
        if known is None:
            breathe()
            known = self._rows[key] = self._made(tops, findings)
        return known

    def _wanted(self, top: Top) -> bool:
        return self._wish.service in ("", top.engagement.service_id)

    def _made(self, tops: list[Top], findings: list[tuple[tuple[Finding, ...], ...]]) -> Row:
        row: dict[PartyId, MatrixCell] = {}
        day, wish = self._day, self._wish
        for sub_processor in day.sub_processors if not wish.sub_processor else (PartyId(wish.sub_processor),):
            found = [
                [vector[branch] for vector in vectors]
                for top, vectors in zip(tops, findings, strict=True)
                for branch in day.branches_to[top.tree.root].get(sub_processor, ())
                if is_way(top, branch) and self._of_company(top, branch)
            ]
            if found:
                cell = self._cell(found)
                if wish.state in ("", cell.state):
                    row[sub_processor] = self._cells.setdefault(cell, cell)
        return row

    def _of_company(self, top: Top, branch: int) -> bool:
        """Whether the company that is asked about promised it: it is the first of our house on the way, above its end.

        The clients of a sister are not those of the company that works for the sister, as everywhere. Who of our house
        stands on a way that is shown is noted: its time counts there.
        """
        company = PartyId(self._wish.company)
        if not company:
            return True
        ours = [each for each in top.tree.parties(top.tree.before[branch]) if each in self._companies]
        if not ours or ours[-1] != company:
            return False
        self._houses.update(ours)
        return True

    def counts_time_of(self, company: OwnCompany) -> bool:
        """Whether a company of ours has a part in what is shown: the one asked about, and those on its ways."""
        return not self._wish.company or company.party.id == self._wish.company or company.party.id in self._houses

    def _cell(self, ways: list[list[Finding]]) -> MatrixCell:
        """The worst of some ways; of two that miss it is the first in the order compared, a number before a word."""
        worst = [max(found, key=badness) for found in zip(*ways, strict=True)]
        gaps = [(each, what) for each, what in zip(worst, self._compared, strict=True) if each.state is FlowState.GAP]
        unclear = [
            (each, what)
            for each, what in zip(worst, self._compared, strict=True)
            if each.state is FlowState.NOT_EVALUABLE
        ]
        if gaps:
            first, what = next((one for one in gaps if one[0].gap is not None), gaps[0])
            return MatrixCell(FlowState.GAP.value, what.value, first.gap, len(gaps), len(unclear))
        if unclear:
            return MatrixCell(FlowState.NOT_EVALUABLE.value, unclear[0][1].value, None, 0, len(unclear))
        return MatrixCell(FlowState.OK.value, self._compared[0].value, None, 0, 0)


def _choices(day: FlowOfDay, kind: Kind, ids: Iterable[str]) -> tuple[Choice, ...]:
    named = sorted((day.subject(kind, each) for each in ids), key=lambda each: (each.title.casefold(), each.id))
    return tuple(Choice(each.id, each.title) for each in named)


def _companies(day: FlowOfDay) -> frozenset[PartyId]:
    """The companies of our own house."""
    return frozenset(party.id for party in day.snapshot.records.parties.values() if party.own and not party.archived)


def own_companies(day: FlowOfDay) -> tuple[OwnCompany, ...]:
    """The companies of our house by name, with the time that is counted for each."""
    own = day.flow.own
    found = (
        OwnCompany(
            day.subject(Kind.PARTY, party),
            time.hours if own.instead.hours is None else own.instead.hours,
            time.days if own.instead.days is None else own.instead.days,
        )
        for party, time in own.of
    )
    return tuple(sorted(found, key=lambda each: each.party.title.casefold()))
