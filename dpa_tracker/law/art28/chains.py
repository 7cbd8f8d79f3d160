"""Chains of engagements on a day: who is above, who is below, and what was promised above.

The chain below a service consists of the engagements that name it, linked where one's provider is the next one's
client. Only engagements that take place or are planned on the day count. All walks are iterative and tolerate a
cycle (the register refuses new ones, an older file may hold one).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import AgreementId, EngagementId
from dpa_tracker.domain.term import DAY
from dpa_tracker.law.art28.records import Node, Records
from dpa_tracker.law.art28.states import JUDGED, AgreementDay, CalendarOf, Phase, agreement_on, engagement_on
from dpa_tracker.long_work import giving_way

Path = tuple[Engagement, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment in the agreement of an engagement above (or of the engagement itself)."""

    engagement: Engagement
    agreement: Agreement
    commitment: Commitment


@dataclass(frozen=True, slots=True)
class Chains:
    """The engagements of a register as they hang together on one day; remembers what it has worked out."""

    records: Records
    on: date
    calendar_of: CalendarOf
    _phases: dict[EngagementId, Phase] = field(default_factory=dict)
    _days: dict[AgreementId, AgreementDay] = field(default_factory=dict)
    _promises: dict[tuple[Node, CommitmentKind], tuple[Promise, ...]] = field(default_factory=dict)

    def since(self, records: Records) -> Chains:
        """The same day in other records; how each record stands that is the same value as here is taken over."""
        made = Chains(records, self.on, self.calendar_of)
        now, then = records, self.records
        phases, days = self._phases.copy(), self._days.copy()  # others may be asking meanwhile
        made._phases.update(
            (key, phase)
            for key, phase in giving_way(phases.items())
            if now.engagements.get(key) is then.engagements.get(key)
        )
        made._days.update(
            (key, day) for key, day in giving_way(days.items()) if now.agreements.get(key) is then.agreements.get(key)
        )
        return made

    def held(self) -> Iterator[Iterable[object]]:
        """What they hold very many of, with the records, for whoever lets go of them a little at a time."""
        yield self._days.values()
        yield from (self._promises, self._promises.values())
        yield from self.records.held()

    def phase(self, engagement: Engagement) -> Phase:
        """Whether the engagement takes place."""
        known = self._phases.get(engagement.id)
        if known is None:
            known = self._phases[engagement.id] = engagement_on(engagement, self.on)
        return known

    def agreement_day(self, agreement: Agreement) -> AgreementDay:
        """The agreement as it stands on the day."""
        known = self._days.get(agreement.id)
        if known is None:
            known = self._days[agreement.id] = agreement_on(agreement, self.on, self.calendar_of)
        return known

    def last_day(self, agreement: Agreement) -> date | None:
        """The last day on which an agreement binds, or bound, as far as that is known on the day."""
        if agreement.terminated_on is not None:
            return agreement.terminated_on - DAY
        dates = self.agreement_day(agreement).dates
        return dates.last_day if dates is not None else None

    def directly_above(self, engagement: Engagement) -> Iterator[Engagement]:
        """The engagements whose provider is this one's client, of the same service."""
        return self._judged(self.records.provided.get((engagement.client_id, engagement.service_id), ()))

    def directly_below(self, engagement: Engagement) -> Iterator[Engagement]:
        """The engagements whose client is this one's provider, of the same service."""
        return self._judged(self.records.used.get((engagement.provider_id, engagement.service_id), ()))

    def _judged(self, engagements: tuple[Engagement, ...]) -> Iterator[Engagement]:
        return (engagement for engagement in engagements if self.phase(engagement) in JUDGED)

    def below(self, engagement: Engagement) -> Iterator[Path]:
        """Every engagement below, each with the shortest path that leads to it, `engagement` first."""
        return self._walk(engagement, upwards=False)

    def above(self, engagement: Engagement) -> Iterator[Path]:
        """Every engagement above, each with the shortest path that leads to it, `engagement` first."""
        return self._walk(engagement, upwards=True)

    def _walk(self, start: Engagement, *, upwards: bool) -> Iterator[Path]:
        seen = {start.id}
        paths: list[Path] = [(start,)]
        for path in paths:
            neighbours = self.directly_above(path[-1]) if upwards else self.directly_below(path[-1])
            for neighbour in neighbours:
                if neighbour.id not in seen:
                    seen.add(neighbour.id)
                    paths.append((*path, neighbour))
                    yield paths[-1]

    def promises(self, engagement: Engagement, kind: CommitmentKind, *, own: bool) -> Iterator[Promise]:
        """What agreements in force above promise of a kind; with `own` also the agreement of the engagement itself."""
        if own and (promise := self._promise_of(engagement, kind)) is not None:
            yield promise
        for promise in self._promises_to(engagement, kind):
            if promise.engagement.id != engagement.id:  # in a cycle it stands above itself
                yield promise

    def _promises_to(self, engagement: Engagement, kind: CommitmentKind) -> tuple[Promise, ...]:
        """What is promised above the client of an engagement; the same for all that it uses in the service."""
        key = ((engagement.client_id, engagement.service_id), kind)
        known = self._promises.get(key)
        if known is None:
            found = (self._promise_of(each, kind) for each in self._all_above(engagement))
            known = self._promises[key] = tuple(promise for promise in found if promise is not None)
        return known

    def _all_above(self, engagement: Engagement) -> list[Engagement]:
        """The engagements above, the nearest first; in a cycle the engagement itself is one of them."""
        found = list(self.directly_above(engagement))
        seen = {each.id for each in found}
        for each in found:
            for above in self.directly_above(each):
                if above.id not in seen:
                    seen.add(above.id)
                    found.append(above)
        return found

    def _promise_of(self, engagement: Engagement, kind: CommitmentKind) -> Promise | None:
        agreement = self.records.agreement_of(engagement)
        if agreement is None or not self.agreement_day(agreement).in_force:
            return None
        commitment = self.records.commitment(agreement, kind)
        if commitment is None or commitment.stated is not Stated.STATED:
            return None
        return Promise(engagement, agreement, commitment)
