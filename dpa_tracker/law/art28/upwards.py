"""Up a chain: every engagement above some others, with the way down from it; each is looked at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import EngagementId
from dpa_tracker.law.art28.chains import Chains, Path
from dpa_tracker.law.art28.records import Node
from dpa_tracker.law.art28.states import JUDGED


@dataclass(frozen=True, slots=True)
class Upwards:
    """What stands above some engagements, the nearest first, these included.

    `below` is the next engagement on a shortest way down (None: it is one of them); `through_us`: our own house
    provides on that way.
    """

    found: dict[EngagementId, Engagement]
    below: dict[EngagementId, Engagement | None]
    through_us: dict[EngagementId, bool]

    def path(self, engagement: Engagement) -> Path:
        """The way down from an engagement, both ends included."""
        path = [engagement]
        while (further := self.below[path[-1].id]) is not None:
            path.append(further)
        return tuple(path)

    def served(self, chains: Chains) -> Iterator[Engagement]:
        """The engagements of customers: those whose client we serve, or above whom nobody stands; nearest first."""
        records = chains.records
        own = {party.id for party in records.parties.values() if party.own}
        for engagement in self.found.values():
            if engagement.client_id in own:
                continue
            if self.through_us[engagement.id] or next(chains.directly_above(engagement), None) is None:
                yield engagement


def upwards(chains: Chains, seeds: Iterable[Engagement]) -> Upwards:
    """Everything above some engagements that takes place or is planned on the day."""
    records = chains.records
    own = {party.id for party in records.parties.values() if party.own}
    up = Upwards({}, {}, {})
    for seed in seeds:
        up.found[seed.id], up.below[seed.id], up.through_us[seed.id] = seed, None, seed.provider_id in own
    waiting, looked_at = list(up.found.values()), set[tuple[Node, bool]]()
    for here in waiting:
        ours = up.through_us[here.id]
        node = (here.client_id, here.service_id)
        if (node, ours) in looked_at:
            continue
        looked_at.add((node, ours))
        through = ours or here.client_id in own
        for above in records.provided.get(node, ()):
            known = up.through_us.get(above.id)
            if known is None:
                if chains.phase(above) not in JUDGED:
                    continue
            elif known or not through or up.below[above.id] is None or _leads_back(up, here, above):
                continue  # it is known, and this way says nothing new of it
            up.found[above.id], up.below[above.id], up.through_us[above.id] = above, here, through
            waiting.append(above)
    return up


def _leads_back(up: Upwards, here: Engagement, above: Engagement) -> bool:
    """Whether the way down from `here` comes to `above`: in a cycle a way would never end."""
    return any(step.id == above.id for step in up.path(here))
