"""The engagements that a plot is about: those of a record, all below them, and all above."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import AgreementId, EngagementId, Kind, PartyId, ServiceId
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.states import JUDGED
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.scope import Scope
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
            found = tuple(each for each in records.engagements.values() if not each.archived)
    return tuple(sorted((each for each in found if judged.chains.phase(each) in JUDGED), key=lambda each: each.id))


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
