"""Verdicts that a change of some records cannot have touched are taken over from the roll-up before it.

An engagement's verdict is that of the worst of what it stands on itself (its findings, those of its agreement, its
service and its transfers), of everything below it, and of the promises broken on its line, which are promises made
above whatever breaks them. So a change reaches what stands on it and whoever is above that, in the records as they were
and as they are. It takes more rather than less.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import AgreementId, EngagementId, Kind, ServiceId, TransferId
from dpa_tracker.law.art28.affected import Touched
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.records import Node, Records
from dpa_tracker.law.art28.rolling import RollUp
from dpa_tracker.law.art28.weighing import Load, Scales
from dpa_tracker.long_work import giving_way

_STOOD_ON: Final = (Kind.ENGAGEMENT, Kind.AGREEMENT, Kind.SERVICE, Kind.TRANSFER)


def rolled_up(chains: Chains, scales: Scales, before: RollUp, again: Touched) -> RollUp:
    """The weights of a register rolled up; `before` is the roll-up before a change that reaches the things in `again`.

    Both must be of the same day.
    """
    made = RollUp(chains, scales)
    reached = _Reached((before.chains.records, chains.records))
    for kind in _STOOD_ON:
        reached.from_things(kind, again.get(kind, set()))
        reached.from_things(kind, set(_differing(before.scales.loads[kind], scales.loads[kind])))
    reached.go_up()
    made.take_over(before, reached.engagements, reached.nodes)
    return made


def _differing(before: Mapping[str, Load], after: Mapping[str, Load]) -> Iterator[str]:
    """What weighs otherwise than before, or has come or gone."""
    yield from (key for key, value in giving_way(after.items()) if before.get(key) != value)
    yield from (key for key in giving_way(before) if key not in after)


@dataclass(frozen=True, slots=True)
class _Reached:
    """The engagements whose verdict may be another, and the parties in a service below which something may be."""

    sides: tuple[Records, Records]
    engagements: set[str] = field(default_factory=set[str])
    nodes: set[Node] = field(default_factory=set[Node])

    def from_things(self, kind: Kind, ids: set[str]) -> None:
        """What stands on some things of a kind."""
        for records in self.sides:
            for each in ids:
                for engagement in _standing_on(records, kind, each):
                    self.engagements.add(engagement.id)
                    self.nodes.add((engagement.client_id, engagement.service_id))
        if kind is Kind.ENGAGEMENT:
            self.engagements.update(ids)

    def go_up(self) -> None:
        """Whoever is above."""
        waiting = list(self.nodes)
        for node in waiting:
            for records in self.sides:
                for engagement in records.provided.get(node, ()):
                    self.engagements.add(engagement.id)
                    above = (engagement.client_id, engagement.service_id)
                    if above not in self.nodes:
                        self.nodes.add(above)
                        waiting.append(above)


def _standing_on(records: Records, kind: Kind, record_id: str) -> Iterator[Engagement]:
    """The engagements for whose own verdict a thing counts."""
    found: EngagementId | None = None
    if kind is Kind.AGREEMENT:
        yield from records.under_agreement.get(AgreementId(record_id), ())
    elif kind is Kind.SERVICE:
        yield from records.of_service.get(ServiceId(record_id), ())
    elif kind is Kind.ENGAGEMENT:
        found = EngagementId(record_id)
    elif (transfer := records.transfers.get(TransferId(record_id))) is not None:
        found = transfer.engagement_id
    if found is not None and (engagement := records.engagements.get(found)) is not None:
        yield engagement
