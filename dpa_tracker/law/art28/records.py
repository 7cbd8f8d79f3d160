"""The register as values, indexed by what rules ask for. Pure: whoever has the values can judge them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from dpa_tracker.domain.agreements import Agreement, Side
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import AgreementId, EngagementId, PartyId, ServiceId, TransferId
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Service
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.corpus import Corpus
from dpa_tracker.long_work import giving_way

Key = TypeVar("Key")
Value = TypeVar("Value")
Node = tuple[PartyId, ServiceId]
Members = frozenset[tuple[PartyId, Side]]


@dataclass(frozen=True, slots=True)
class Records:
    """Every value by its id; indexes hold what is not archived. Made by `records_of`.

    `provided` and `used`: engagements of a (party, service) as provider and as client. `law`: the law data of the
    register where they are not those that the program ships.
    """

    parties: Mapping[PartyId, Party]
    services: Mapping[ServiceId, Service]
    agreements: Mapping[AgreementId, Agreement]
    engagements: Mapping[EngagementId, Engagement]
    transfers: Mapping[TransferId, Transfer]
    provided: Mapping[Node, tuple[Engagement, ...]]
    used: Mapping[Node, tuple[Engagement, ...]]
    under_agreement: Mapping[AgreementId, tuple[Engagement, ...]]
    of_service: Mapping[ServiceId, tuple[Engagement, ...]]
    of_party: Mapping[PartyId, tuple[Engagement, ...]]
    agreements_of_party: Mapping[PartyId, tuple[Agreement, ...]]
    agreements_between: Mapping[Members, tuple[Agreement, ...]]
    transfers_of_engagement: Mapping[EngagementId, tuple[Transfer, ...]]
    transfers_of_party: Mapping[PartyId, tuple[Transfer, ...]]
    law: Corpus | None = None

    def party_name(self, party_id: PartyId) -> str:
        """What a party is called; its id when the register does not hold it."""
        party = self.parties.get(party_id)
        return party.name if party is not None else party_id

    def agreement_of(self, engagement: Engagement) -> Agreement | None:
        """The agreement recorded for the engagement, if any."""
        return self.agreements.get(engagement.agreement_id) if engagement.agreement_id is not None else None

    def commitment(self, agreement: Agreement, kind: CommitmentKind) -> Commitment | None:
        """What is recorded of a kind: in the agreement, else in the one it stands under, and so on upwards."""
        holder = self.holding(agreement, kind)
        return None if holder is None else holder.commitment(kind)

    def holding(self, agreement: Agreement, kind: CommitmentKind) -> Agreement | None:
        """The agreement in which that is recorded."""
        seen: set[AgreementId] = set()
        here: Agreement | None = agreement
        while here is not None and here.id not in seen:
            if here.commitment(kind) is not None:
                return here
            seen.add(here.id)
            here = self.agreements.get(here.parent_id) if here.parent_id is not None else None
        return None

    def root_of_group(self, party: Party) -> Party | None:
        """The ultimate parent on record; None when there is none, or when the parents run in a circle."""
        seen = {party.id}
        here = party
        while here.group_parent_id is not None:
            if here.group_parent_id in seen or here.group_parent_id not in self.parties:
                return None
            seen.add(here.group_parent_id)
            here = self.parties[here.group_parent_id]
        return here if here is not party else None


def members_of(agreement: Agreement) -> Members:
    """Who stands on which side of an agreement, whatever the order."""
    return frozenset((member.party_id, member.side) for member in agreement.parties)


def records_of(
    parties: Iterable[Party] = (),
    services: Iterable[Service] = (),
    agreements: Iterable[Agreement] = (),
    engagements: Iterable[Engagement] = (),
    transfers: Iterable[Transfer] = (),
) -> Records:
    """Index the values of a register, or of a part of it that holds everything its parts name."""
    all_agreements, all_engagements, all_transfers = tuple(agreements), tuple(engagements), tuple(transfers)
    live_agreements = [agreement for agreement in giving_way(all_agreements) if not agreement.archived]
    live = [engagement for engagement in giving_way(all_engagements) if not engagement.archived]
    moving = [transfer for transfer in all_transfers if not transfer.archived]
    return Records(
        parties={party.id: party for party in parties},
        services={service.id: service for service in services},
        agreements={agreement.id: agreement for agreement in giving_way(all_agreements)},
        engagements={engagement.id: engagement for engagement in giving_way(all_engagements)},
        transfers={transfer.id: transfer for transfer in giving_way(all_transfers)},
        provided=_grouped(((e.provider_id, e.service_id), e) for e in live),
        used=_grouped(((e.client_id, e.service_id), e) for e in live),
        under_agreement=_grouped((e.agreement_id, e) for e in live if e.agreement_id is not None),
        of_service=_grouped((e.service_id, e) for e in live),
        of_party=_grouped((party, e) for e in live for party in {e.client_id, e.provider_id}),
        agreements_of_party=_grouped(
            (party, agreement)
            for agreement in live_agreements
            for party in dict.fromkeys(member.party_id for member in agreement.parties)
        ),
        agreements_between=_grouped((members_of(agreement), agreement) for agreement in live_agreements),
        transfers_of_engagement=_grouped((t.engagement_id, t) for t in moving if t.engagement_id is not None),
        transfers_of_party=_grouped((party, t) for t in moving for party in {t.exporter_id, t.importer_id}),
    )


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    lists: defaultdict[Key, list[Value]] = defaultdict(list)
    for key, value in giving_way(pairs):
        lists[key].append(value)
    return {key: tuple(values) for key, values in giving_way(lists.items())}
