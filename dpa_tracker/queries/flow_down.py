"""Promises upstream against terms downstream, as rows: what each customer was promised, and what each way gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.commitments import Commitment
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.law.art28.chains import Path
from dpa_tracker.law.flow_down.cells import Cell, Term
from dpa_tracker.law.flow_down.numbers import NO_TIME, HandlingTime
from dpa_tracker.law.flow_down.walk import flow_down, ways
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a promise or a term stands: whose, in which agreement, the clause and its words."""

    party: Subject
    agreement: Subject | None
    stated: str | None
    number: int | None = None
    clause: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class FlowRow:
    """One comparison. `promised` and `received` are numbers, codes or words; `explained` says the state and why."""

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


def flow_down_rows(
    register: Register,
    on: date,
    customer: PartyId | None = None,
    sub_processor: PartyId | None = None,
    handling: HandlingTime = NO_TIME,
) -> tuple[FlowRow, ...]:
    """Every comparison on a day, of one customer or sub-processor where that is asked; by names, then as compared."""
    snapshot, chains = chains_on(register, on)
    places = Bench.of_today(register.opened_on).places(on)
    wanted = sorted(
        (path for path in ways(chains) if _asked(path, customer, sub_processor)),
        key=lambda path: tuple(snapshot.records.party_name(step.provider_id).casefold() for step in path),
    )
    wanted.sort(key=lambda path: snapshot.records.party_name(path[0].client_id).casefold())
    return tuple(_row(snapshot, cell) for path in wanted for cell in flow_down(chains, places, path, handling))


def _asked(path: Path, customer: PartyId | None, sub_processor: PartyId | None) -> bool:
    return (customer is None or path[0].client_id == customer) and (
        sub_processor is None or path[-1].provider_id == sub_processor
    )


def _row(snapshot: Snapshot, cell: Cell) -> FlowRow:
    return FlowRow(
        customer=snapshot.subject(Kind.PARTY, cell.customer_id),
        sub_processor=snapshot.subject(Kind.PARTY, cell.sub_processor_id),
        service=snapshot.subject(Kind.SERVICE, cell.path[-1].service_id),
        compared=cell.compared.value,
        state=cell.state.value,
        why=cell.why.value,
        promised=cell.promised,
        received=cell.received,
        gap=cell.gap,
        explained=Phrase(f"flow_down.why.{cell.why.value}", {"gap": cell.gap}),
        upstream=_clause(snapshot, cell.upstream) if cell.upstream else _nothing(snapshot, cell.path[0]),
        downstream=tuple(_clause(snapshot, term) for term in cell.downstream),
        path=tuple(_way(snapshot, cell.path)),
    )


def _way(snapshot: Snapshot, path: Path) -> Iterator[Subject]:
    yield snapshot.subject(Kind.PARTY, path[0].client_id)
    for step in path:
        yield snapshot.subject(Kind.PARTY, step.provider_id)


def _clause(snapshot: Snapshot, term: Term) -> Clause:
    found = _said(snapshot, term.engagement, term.agreement, term.commitment)
    return found if term.agreement is not None else _nothing(snapshot, term.engagement)


def _said(
    snapshot: Snapshot, engagement: Engagement, agreement: Agreement | None, commitment: Commitment | None
) -> Clause:
    return Clause(
        party=snapshot.subject(Kind.PARTY, engagement.provider_id),
        agreement=snapshot.subject(Kind.AGREEMENT, agreement.id) if agreement is not None else None,
        stated=commitment.stated.value if commitment is not None else None,
        number=commitment.number if commitment is not None else None,
        clause=commitment.clause if commitment is not None else "",
        quote=(commitment.quote or commitment.text) if commitment is not None else "",
    )


def _nothing(snapshot: Snapshot, engagement: Engagement) -> Clause:
    return Clause(snapshot.subject(Kind.PARTY, engagement.provider_id), None, None)
