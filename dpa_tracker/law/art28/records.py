"""The register as values, indexed by what rules ask for. Pure: whoever has the values can judge them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from dpa_tracker.domain.agreements import Agreement, Side
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import AgreementId, EngagementId, PartyId, ServiceId, TransferId
from dpa_tracker.domain.mechanisms import UsFramework
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Service
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.shared_numbers import sharing_number
from dpa_tracker.law.corpus import Corpus
from dpa_tracker.long_work import giving_way

Key = TypeVar("Key")
Value = TypeVar("Value")
Node = tuple[PartyId, ServiceId]
Stated = tuple[UsFramework, tuple[Transfer, ...]]
Members = frozenset[tuple[PartyId, Side]]


@dataclass(frozen=True, slots=True)
class Records:
    """Every value by its id; indexes hold what is not archived. Made by `records_of`.

    `provided` and `used`: engagements of a (party, service) as provider and as client. `listings_of`: what transfers
    to an importer say that the official list shows of it, with those that say so; only where they do not all say the
    same. `sharing_number`: the others that bear the registration number of a party, where there are any. `law`: the law
    data of the register where they are not those that the program ships.
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
    listings_of: Mapping[PartyId, tuple[Stated, ...]]
    sharing_number: Mapping[PartyId, tuple[Party, ...]]
    law: Corpus | None = None

    def held(self) -> Iterator[Iterable[object]]:
        """What they hold very many of, keys as well, for whoever lets go of them a little at a time."""
        by_id = (self.parties, self.services, self.agreements, self.engagements, self.transfers)
        of_engagements = (self.provided, self.used, self.under_agreement, self.of_service, self.of_party)
        of_others = (self.agreements_of_party, self.agreements_between, self.sharing_number)
        of_transfers = (self.transfers_of_engagement, self.transfers_of_party, self.listings_of)
        for each in (*by_id, *of_engagements, *of_others, *of_transfers):
            yield each
            yield each.values()

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

    def circle_above(self, agreement: Agreement) -> tuple[Agreement, ...]:
        """The agreements that stand under one another in a circle at, or above, this one; empty when none do."""
        way = {agreement.id: agreement}
        here = agreement
        while here.parent_id is not None and (above := self.agreements.get(here.parent_id)) is not None:
            if above.id in way:
                return (*list(way.values())[list(way).index(above.id) :], above)
            way[above.id] = here = above
        return ()

    def root_of_group(self, party: Party) -> Party | None:
        """The ultimate parent on record; None when there is none, or when the parents run in a circle."""
        top, circle = self._up(party)
        return top if top is not party and not circle else None

    def circle_of_parents(self, party: Party) -> tuple[Party, ...]:
        """The parties that are their own parents' parents, the first again at the end; empty when none above it is."""
        return self._up(party)[1]

    def _up(self, party: Party) -> tuple[Party | None, tuple[Party, ...]]:
        """The last parent that is on record, None where one is missing; and the circle in which they run."""
        way = {party.id: party}
        here = party
        while here.group_parent_id is not None:
            parent = self.parties.get(here.group_parent_id)
            if parent is None:
                return None, ()
            if parent.id in way:
                known = list(way.values())
                return None, (*known[list(way).index(parent.id) :], parent)
            way[parent.id] = here = parent
        return here, ()


def members_of(agreement: Agreement) -> Members:
    """Who stands on which side of an agreement, whatever the order."""
    return frozenset((member.party_id, member.side) for member in agreement.parties)


def agreement_between(records: Records, one: PartyId, other: PartyId) -> Agreement | None:
    """An agreement in which the two stand on opposite sides, whatever has become of it; None where there is none."""
    lists = (records.agreements_of_party.get(each, ()) for each in (one, other))
    for agreement in min(lists, key=len):
        sides = {member.party_id: member.side for member in agreement.parties}
        if one in sides and other in sides and sides[one] is not sides[other]:
            return agreement
    return None


def records_of(
    parties: Iterable[Party] = (),
    services: Iterable[Service] = (),
    agreements: Iterable[Agreement] = (),
    engagements: Iterable[Engagement] = (),
    transfers: Iterable[Transfer] = (),
) -> Records:
    """Index the values of a register, or of a part of it that holds everything its parts name."""
    return indexed(
        {party.id: party for party in parties},
        {service.id: service for service in services},
        {agreement.id: agreement for agreement in giving_way(agreements)},
        {engagement.id: engagement for engagement in giving_way(engagements)},
        {transfer.id: transfer for transfer in giving_way(transfers)},
    )


def indexed(  # noqa: PLR0913 - the five kinds, and what they were
    parties: Mapping[PartyId, Party],
    services: Mapping[ServiceId, Service],
    agreements: Mapping[AgreementId, Agreement],
    engagements: Mapping[EngagementId, Engagement],
    transfers: Mapping[TransferId, Transfer],
    *,
    before: Records | None = None,
) -> Records:
    """The same of values by their ids. The indexes of a kind whose values are those of `before` are taken over."""
    of_agreements = _AgreementIndexes.of(agreements, before)
    of_engagements = _EngagementIndexes.of(engagements, before)
    of_transfers = _TransferIndexes.of(transfers, before)
    return Records(
        parties,
        services,
        agreements,
        engagements,
        transfers,
        provided=of_engagements.provided,
        used=of_engagements.used,
        under_agreement=of_engagements.under_agreement,
        of_service=of_engagements.of_service,
        of_party=of_engagements.of_party,
        agreements_of_party=of_agreements.of_party,
        agreements_between=of_agreements.between,
        transfers_of_engagement=of_transfers.of_engagement,
        transfers_of_party=of_transfers.of_party,
        listings_of=of_transfers.listings_of,
        sharing_number=_sharing_number(parties, before),
    )


def _sharing_number(parties: Mapping[PartyId, Party], before: Records | None) -> Mapping[PartyId, tuple[Party, ...]]:
    return before.sharing_number if before is not None and before.parties is parties else sharing_number(parties)


class _EngagementIndexes(NamedTuple):
    provided: Mapping[Node, tuple[Engagement, ...]]
    used: Mapping[Node, tuple[Engagement, ...]]
    under_agreement: Mapping[AgreementId, tuple[Engagement, ...]]
    of_service: Mapping[ServiceId, tuple[Engagement, ...]]
    of_party: Mapping[PartyId, tuple[Engagement, ...]]

    @classmethod
    def of(cls, engagements: Mapping[EngagementId, Engagement], before: Records | None) -> _EngagementIndexes:
        """The indexes of all that is not archived."""
        if before is not None and before.engagements is engagements:
            return cls(before.provided, before.used, before.under_agreement, before.of_service, before.of_party)
        live = [engagement for engagement in giving_way(engagements.values()) if not engagement.archived]
        return cls(
            _grouped(((e.provider_id, e.service_id), e) for e in live),
            _grouped(((e.client_id, e.service_id), e) for e in live),
            _grouped((e.agreement_id, e) for e in live if e.agreement_id is not None),
            _grouped((e.service_id, e) for e in live),
            _grouped((party, e) for e in live for party in {e.client_id, e.provider_id}),
        )


class _AgreementIndexes(NamedTuple):
    of_party: Mapping[PartyId, tuple[Agreement, ...]]
    between: Mapping[Members, tuple[Agreement, ...]]

    @classmethod
    def of(cls, agreements: Mapping[AgreementId, Agreement], before: Records | None) -> _AgreementIndexes:
        """The indexes of all that is not archived."""
        if before is not None and before.agreements is agreements:
            return cls(before.agreements_of_party, before.agreements_between)
        live = [agreement for agreement in giving_way(agreements.values()) if not agreement.archived]
        return cls(
            _grouped(
                (party, agreement)
                for agreement in live
                for party in dict.fromkeys(member.party_id for member in agreement.parties)
            ),
            _grouped((members_of(agreement), agreement) for agreement in live),
        )


class _TransferIndexes(NamedTuple):
    of_engagement: Mapping[EngagementId, tuple[Transfer, ...]]
    of_party: Mapping[PartyId, tuple[Transfer, ...]]
    listings_of: Mapping[PartyId, tuple[Stated, ...]]

    @classmethod
    def of(cls, transfers: Mapping[TransferId, Transfer], before: Records | None) -> _TransferIndexes:
        """The indexes of all that is not archived."""
        if before is not None and before.transfers is transfers:
            return cls(before.transfers_of_engagement, before.transfers_of_party, before.listings_of)
        moving = [transfer for transfer in giving_way(transfers.values()) if not transfer.archived]
        return cls(
            _grouped((t.engagement_id, t) for t in moving if t.engagement_id is not None),
            _grouped((party, t) for t in moving for party in {t.exporter_id, t.importer_id}),
            _listings(moving),
        )


def listings_in(transfer: Transfer) -> Iterator[UsFramework]:
    """The grounds of a transfer that say what the official list shows of its importer."""
    for entry in transfer.mechanisms:
        if isinstance(entry.mechanism, UsFramework) and entry.mechanism.listing is not None:
            yield entry.mechanism


def _listings(transfers: Iterable[Transfer]) -> dict[PartyId, tuple[Stated, ...]]:
    said = _grouped(((t.importer_id, listing), t) for t in giving_way(transfers) for listing in listings_in(t))
    by_importer = _grouped((importer, (listing, each)) for (importer, listing), each in said.items())
    return {importer: stated for importer, stated in by_importer.items() if len(stated) > 1}


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    lists: defaultdict[Key, list[Value]] = defaultdict(list)
    for key, value in giving_way(pairs):
        lists[key].append(value)
    # Each list is let go with its tuple made: hundreds of thousands of them would go in one step at the end.
    return {key: tuple(lists.pop(key)) for key in giving_way(list(lists))}
