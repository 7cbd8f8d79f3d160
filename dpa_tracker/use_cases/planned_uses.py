"""How a sub-processor that is added will be used, as its change says: who engages it, for which service, and where."""

from __future__ import annotations

from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind
from dpa_tracker.domain.engagements import Engagement, EngagementStatus
from dpa_tracker.domain.identities import EngagementId, Kind
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.notices.told import engaged_at
from dpa_tracker.use_cases.new_identity import new_id


def planned_uses(change: ChainChange, chains: Chains) -> tuple[Engagement, ...]:
    """Its uses that are not on record, as planned; none of a change that adds nobody."""
    if change.kind not in (ChangeKind.ADD, ChangeKind.REPLACE):
        return ()
    there = {(each.client_id, each.service_id) for each in chains.records.of_party.get(change.party_id, ())}
    return tuple(
        Engagement(
            id=EngagementId(new_id(Kind.ENGAGEMENT)),
            client_id=client_id,
            provider_id=change.party_id,
            service_id=service_id,
            purpose=change.purpose,
            status=EngagementStatus.PLANNED,
            begins_on=change.planned_start,
            locations=change.places,
            categories=change.categories,
        )
        for client_id, service_id in sorted(engaged_at(change, chains) - there)
    )
