"""Every promise to a customer against every way down to a sub-processor that works for it, on one day.

A customer is whoever stands above our own house in a chain, also the client of a distributor who is our client: then
our own term is one of those on the way. Only agreements that bind on the day promise or give anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.services import Processing
from dpa_tracker.law.art28.chains import Chains, Path
from dpa_tracker.law.art28.places import Places
from dpa_tracker.law.art28.states import JUDGED
from dpa_tracker.law.flow_down import numbers
from dpa_tracker.law.flow_down import places_and_choices as words
from dpa_tracker.law.flow_down.cells import POINT_OF, Cell, Compared, Finding, FlowState, Term, Topic, Why
from dpa_tracker.law.flow_down.numbers import HandlingTime

COMPARED: Final[tuple[Compared, ...]] = (
    CommitmentKind.BREACH_NOTICE_HOURS,
    CommitmentKind.AUTHORISATION,
    CommitmentKind.CHANGE_NOTICE_DAYS,
    CommitmentKind.OBJECTION_DAYS,
    CommitmentKind.LOCATION_LIMITS,
    Topic.DATA_CATEGORIES,
    Topic.SPECIAL_CATEGORIES,
    Topic.CONFIDENTIALITY,
    Topic.ASSISTANCE,
    CommitmentKind.REQUEST_FORWARD_DAYS,
    CommitmentKind.ASSISTANCE_DAYS,
    CommitmentKind.AUDIT_RIGHT,
    CommitmentKind.AUDIT_NOTICE_DAYS,
    CommitmentKind.AUDIT_PER_YEAR,
    CommitmentKind.DELETION_OR_RETURN,
    CommitmentKind.RETURN_DAYS,
    CommitmentKind.DELETION_DAYS,
    CommitmentKind.BACKUP_DAYS,
)


def ways(chains: Chains) -> Iterator[Path]:
    """Every way from a customer's engagement through our own house to a sub-processor's, shortest first."""
    records = chains.records
    own = {party.id for party in records.parties.values() if party.own}
    for top in records.engagements.values():
        if top.archived or chains.phase(top) not in JUDGED or top.client_id in own:
            continue
        for path in chains.below(top):
            if any(step.provider_id in own for step in path[:-1]) and path[-1].provider_id != top.client_id:
                yield path


def flow_down(chains: Chains, places: Places, path: Path, handling: HandlingTime) -> Iterator[Cell]:
    """Every comparison on one way."""
    for compared in COMPARED:
        yield compare(chains, places, path, compared, handling)


def compare(chains: Chains, places: Places, path: Path, compared: Compared, handling: HandlingTime) -> Cell:
    """One comparison on one way."""
    upstream = _term(chains, path[0], compared)
    downstream = tuple(_term(chains, step, compared) for step in path[1:])
    found = _without_promise(upstream, compared)
    if found is None:
        found = _compared(_Way(chains, places, path, handling), compared, upstream, downstream)
    return Cell(
        path=path,
        compared=compared,
        state=found.state,
        why=found.why,
        promised=found.promised,
        received=found.received,
        gap=found.gap,
        upstream=upstream,
        downstream=downstream,
    )


def _term(chains: Chains, engagement: Engagement, compared: Compared) -> Term:
    """What the agreement of an engagement says of the thing compared, if it binds on the day."""
    agreement = chains.records.agreement_of(engagement)
    if agreement is None or not chains.agreement_day(agreement).in_force:
        return Term(engagement, None)
    commitment = chains.records.commitment(agreement, compared) if isinstance(compared, CommitmentKind) else None
    return Term(engagement, agreement, commitment)


def _without_promise(upstream: Term, compared: Compared) -> Finding | None:
    """The finding where the paper above says nothing that could be compared."""
    if upstream.agreement is None:
        return Finding(FlowState.NOT_EVALUABLE, Why.NO_AGREEMENT_ABOVE)
    if isinstance(compared, Topic):
        return None
    promise = upstream.commitment
    if promise is None or promise.stated is Stated.NOT_READ:
        return Finding(FlowState.NOT_EVALUABLE, Why.PROMISE_NOT_READ)
    return words.met_by_nothing() if promise.stated is Stated.NOT_STATED else None


@dataclass(frozen=True, slots=True)
class _Way:
    """What every comparison on a way looks at beside the papers."""

    chains: Chains
    places: Places
    path: Path
    handling: HandlingTime


def _compared(way: _Way, compared: Compared, upstream: Term, terms: tuple[Term, ...]) -> Finding:
    if isinstance(compared, Topic):
        return _topic(way.chains, way.path, compared, upstream, terms)
    promise = upstream.commitment or Commitment(compared)
    match compared:
        case CommitmentKind.LOCATION_LIMITS:
            return words.compare_places(promise, way.path[-1], way.places)
        case CommitmentKind.AUTHORISATION:
            return words.compare_authorisation(promise, way.chains.records.parties.get(way.path[-1].provider_id))
        case CommitmentKind.DELETION_OR_RETURN:
            return words.compare_end(promise, terms)
        case CommitmentKind.AUDIT_RIGHT:
            return words.compare_stated(promise.text or promise.quote or Stated.STATED.value, terms)
        case _:
            return numbers.compare_numbers(compared, promise, terms, way.handling)


def _topic(chains: Chains, path: Path, topic: Topic, upstream: Term, terms: tuple[Term, ...]) -> Finding:
    if topic in POINT_OF and upstream.agreement is not None:
        return words.compare_point(POINT_OF[topic], upstream.agreement, terms)
    above, below = _processing(chains, upstream), _processing(chains, terms[-1], own=False)
    if topic is Topic.DATA_CATEGORIES:
        permitted = above.categories if above is not None else ()
        return words.compare_data(permitted or None, path[-1].categories or None)
    return words.compare_data(
        above.special_categories if above is not None else None,
        below.special_categories if below is not None else None,
    )


def _processing(chains: Chains, term: Term, *, own: bool = True) -> Processing | None:
    """The processing an agreement describes itself; with `own`, else the one of the service the engagement is for."""
    if term.agreement is not None and term.agreement.processing is not None:
        return term.agreement.processing
    service = chains.records.services.get(term.engagement.service_id)
    return service.processing if own and service is not None else None
