"""The engagements that a plot is about: those of a record, all below them, and all above."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import AgreementId, EngagementId, Kind, PartyId, ServiceId, TransferId
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.states import JUDGED
from dpa_tracker.long_work import giving_way, sorted_in_steps
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.scope import Scope
from dpa_tracker.queries.snapshot import Snapshot, in_order
from dpa_tracker.queries.verdicts import Portfolio


def subject_of(judged: Portfolio, scope: Scope) -> Subject | None:
    """The record that a scope is about; None for the whole register."""
    return judged.snapshot.subject(Kind(scope.kind), scope.id) if scope.kind else None


def begun_with(judged: Portfolio, scope: Scope) -> tuple[Engagement, ...]:
    """The engagements of the record itself that take place or are planned on the day, by id.

    Of a party those it uses and those it provides, of an agreement those under it. A record that is not there has none.
    """
    records = judged.snapshot.records
    match scope.kind:
        case Kind.PARTY.value:
            found = records.of_party.get(PartyId(scope.id), ())
        case Kind.AGREEMENT.value:
            found = records.under_agreement.get(AgreementId(scope.id), ())
        case Kind.SERVICE.value:
            found = records.of_service.get(ServiceId(scope.id), ())
        case Kind.ENGAGEMENT.value:
            one = records.engagements.get(EngagementId(scope.id))
            found = (one,) if one is not None and not one.archived else ()
        case _:
            found = tuple([each for each in giving_way(records.engagements.values()) if not each.archived])
    judged_ones = (each for each in giving_way(found) if judged.chains.phase(each) in JUDGED)
    return tuple(sorted_in_steps(judged_ones, lambda each: each.id))


def with_below(judged: Portfolio, seeds: Iterable[Engagement]) -> tuple[Engagement, ...]:
    """The engagements and all below them, each once."""
    return tuple(_walked(seeds, judged.chains.directly_below))


def with_above(chains: Chains, seeds: Iterable[Engagement]) -> tuple[Engagement, ...]:
    """The engagements and all above them, each once."""
    return tuple(_walked(seeds, chains.directly_above))


def _walked(seeds: Iterable[Engagement], onward: Callable[[Engagement], Iterator[Engagement]]) -> Iterator[Engagement]:
    """Breadth first, each once."""
    seen: dict[EngagementId, Engagement] = {each.id: each for each in seeds}
    waiting = list(seen.values())
    for engagement in waiting:
        yield engagement
        for further in onward(engagement):
            if further.id not in seen:
                seen[further.id] = further
                waiting.append(further)


def customers_of(snapshot: Snapshot, chains: Chains, key: tuple[Kind, str]) -> tuple[Subject, ...]:
    """Who is at the top of every chain that a record serves or has a part in, own companies left out."""
    served = tuple(_served(chains, key))
    tops = {each.client_id for each in with_above(chains, served) if next(chains.directly_above(each), None) is None}
    transfer = snapshot.records.transfers.get(TransferId(key[1])) if key[0] is Kind.TRANSFER else None
    if not served and transfer is not None:  # nobody is known for whom it is done but the exporter itself
        tops = {transfer.exporter_id}
    parties = (snapshot.records.parties.get(each) for each in tops)
    return in_order(snapshot.subject(Kind.PARTY, each.id) for each in parties if each is not None and not each.own)


def _served(chains: Chains, key: tuple[Kind, str]) -> Iterable[Engagement]:
    """The engagements that a record is there for."""
    records = chains.records
    if key[0] is Kind.AGREEMENT:
        return (each for each in records.under_agreement.get(AgreementId(key[1]), ()) if chains.phase(each) in JUDGED)
    if key[0] is Kind.SERVICE:
        return (each for each in records.of_service.get(ServiceId(key[1]), ()) if chains.phase(each) in JUDGED)
    if key[0] is Kind.PARTY:
        return (each for each in records.of_party.get(PartyId(key[1]), ()) if chains.phase(each) in JUDGED)
    if key[0] is Kind.ENGAGEMENT:
        one = records.engagements.get(EngagementId(key[1]))
        return () if one is None else (one,)
    transfer = records.transfers.get(TransferId(key[1]))
    return () if transfer is None else _served_by(chains, transfer)


def _served_by(chains: Chains, transfer: Transfer) -> list[Engagement]:
    """The engagement a transfer is recorded for; without one those of its two ends, else what its exporter provides."""
    records = chains.records
    if transfer.engagement_id is not None:
        one = records.engagements.get(transfer.engagement_id)
        return [one] if one is not None else []
    running = [each for each in records.of_party.get(transfer.exporter_id, ()) if chains.phase(each) in JUDGED]
    between = [each for each in running if each.provider_id == transfer.importer_id]
    exporter = records.parties.get(transfer.exporter_id)
    if between or exporter is None or exporter.own:
        return between
    return [each for each in running if each.provider_id == transfer.exporter_id]
