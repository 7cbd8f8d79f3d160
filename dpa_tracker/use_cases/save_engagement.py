"""Record a new engagement, or revise one; a chain that would close on itself is refused, with the cycle shown.

So is one that begins before the customers allow it, where a change of the chain is recorded for it (`change_gate`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from dpa_tracker.domain.checks_engagements import engagement_faults
from dpa_tracker.domain.days_done import done_in_engagement, faults_of_days_to_come
from dpa_tracker.domain.engagements import Engagement, cycle_made_by
from dpa_tracker.domain.faults import Fault
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.change_gate import gate_faults
from dpa_tracker.use_cases.refusing import reference_faults, refuse


@dataclass(frozen=True, slots=True)
class SaveEngagement:
    """The engagement as it shall be, over the version that was read; version 0 is a new one."""

    value: Engagement
    expected_version: int = 0


def save_engagement(register: Register, command: SaveEngagement, *, actor: str, at: datetime) -> Outcome:
    """Save an engagement. Raises InvalidInputError with every fault, StaleError, KnownError.

    What is newly said to be done (its chain confirmed) lies on the day of entry or before it.
    """
    with unit_of_work(register, actor=actor, at=at) as work:
        before, today = work.engagements.get(command.value.id), at.astimezone().date()
        ahead = faults_of_days_to_come(done_in_engagement, command.value, before, today)
        put_engagement(work, command, also=ahead)
    return work.outcome()


def put_engagement(work: Work, command: SaveEngagement, *, also: Iterable[Fault] = ()) -> Engagement:
    """The same, inside a unit of work; `also` are faults that the caller knows."""
    engagement = command.value
    refuse((*also, *engagement_faults(engagement), *_faults_among_others(work, engagement)))
    refuse(gate_faults(work, engagement))
    return work.engagements.put(engagement, command.expected_version)


def _faults_among_others(work: Work, engagement: Engagement) -> Iterator[Fault]:
    yield from reference_faults("client_id", engagement.client_id, work.parties)
    yield from reference_faults("provider_id", engagement.provider_id, work.parties)
    yield from reference_faults("service_id", engagement.service_id, work.services)
    yield from reference_faults("agreement_id", engagement.agreement_id, work.agreements)
    cycle = cycle_made_by(engagement, work.engagements.where(service_id=engagement.service_id, archived=False))
    if cycle:
        parties = work.parties.some(cycle)
        names = (parties[party_id].name if party_id in parties else party_id for party_id in cycle)
        yield Fault("provider_id", "cycle", {"cycle": " → ".join(names)})
