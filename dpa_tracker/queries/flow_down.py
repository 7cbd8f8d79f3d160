"""Promises upstream against terms downstream, as rows: what each customer was promised, and what each way gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.law.art28.chains import Path
from dpa_tracker.law.flow_down.cells import Cell, Compared, Finding, Term
from dpa_tracker.law.flow_down.own_time import HandlingTime
from dpa_tracker.law.flow_down.spans import business_days_said
from dpa_tracker.law.flow_down.walk import COMPARED
from dpa_tracker.queries.flow_of_day import Compare, FlowOfDay, Way, flow_of_day
from dpa_tracker.queries.flow_words import Amount
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import Subject
from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a promise or a term stands: whose, in which agreement, the clause and its words.

    `business_days`: the number is one of business days.
    """

    party: Subject
    agreement: Subject | None
    stated: str | None
    number: int | None = None
    clause: str = ""
    quote: str = ""
    business_days: bool = False


@dataclass(frozen=True, slots=True)
class FlowRow:
    """One comparison. `promised` and `received` are numbers, codes or words; `explained` says the state and why.

    `own` is the time of our own house that counts in it, `owed_above` the days of notice that the agreements between us
    and the customer take.
    """

    customer: Subject
    sub_processor: Subject
    service: Subject
    compared: str
    state: str
    why: str
    promised: object
    received: object
    gap: int | None
    explained: Phrase
    upstream: Clause
    downstream: tuple[Clause, ...]
    path: tuple[Subject, ...]
    own: int = 0
    owed_above: int = 0


def flow_down_rows(
    register: Register,
    on: date,
    customer: PartyId | None = None,
    sub_processor: PartyId | None = None,
    instead: HandlingTime | None = None,
) -> tuple[FlowRow, ...]:
    """Every comparison on a day, of one customer or sub-processor where that is asked; by names, then as compared."""
    day = flow_of_day(register, on, instead)
    wanted = sorted(_ways(day, customer, sub_processor), key=lambda way: _names(day, way))
    return tuple(flow_row(day, Compare(way, compared)) for way in wanted for compared in COMPARED)


def _ways(day: FlowOfDay, customer: PartyId | None, sub_processor: PartyId | None) -> Iterator[Way]:
    for top in day.flow.tops:
        if customer is not None and top.engagement.client_id != customer:
            continue
        for branch in top.ways:
            if sub_processor is None or top.tree.steps[branch].provider_id == sub_processor:
                yield Way(top, branch)


def _names(day: FlowOfDay, way: Way) -> tuple[str, ...]:
    return tuple(each.title.casefold() for each in _parties(day, way.top.path(way.branch)))


def flow_row(day: FlowOfDay, asked: Compare) -> FlowRow:
    """One comparison as a row."""
    cell = day.cell(asked)
    return FlowRow(
        customer=day.subject(Kind.PARTY, cell.customer_id),
        sub_processor=day.subject(Kind.PARTY, cell.sub_processor_id),
        service=day.subject(Kind.SERVICE, cell.path[-1].service_id),
        compared=cell.compared.value,
        state=cell.state.value,
        why=cell.why.value,
        promised=cell.promised,
        received=cell.received,
        gap=cell.gap,
        explained=explained(cell, cell.compared),
        upstream=_clause(day, cell.upstream or Term(cell.path[0], None)),
        downstream=tuple(_clause(day, term) for term in cell.downstream),
        path=tuple(_parties(day, cell.path)),
        own=cell.own,
        owed_above=cell.owed_above,
    )


def explained(cell: Cell | Finding, compared: Compared) -> Phrase:
    """The state of a comparison and why, in a sentence."""
    worst = "_at_worst" if cell.counted else ""
    gap = None if cell.gap is None else Amount(compared, cell.gap)
    return Phrase(f"flow_down.why.{cell.why.value}{worst}", {"gap": gap})


def _parties(day: FlowOfDay, path: Path) -> Iterator[Subject]:
    yield day.subject(Kind.PARTY, path[0].client_id)
    for step in path:
        yield day.subject(Kind.PARTY, step.provider_id)


def _clause(day: FlowOfDay, term: Term) -> Clause:
    party, agreement, said = day.subject(Kind.PARTY, term.engagement.provider_id), term.agreement, term.commitment
    if agreement is None:
        return Clause(party, None, None)
    subject = day.subject(Kind.AGREEMENT, agreement.id)
    if said is None:
        return Clause(party, subject, None)
    words = said.quote or said.text
    return Clause(
        party, subject, said.stated.value, said.number, said.clause, words, business_days_said(said) is not None
    )
