"""What a change of some records can reach: the things about which something else may be found than before.

It follows what the rules look at, and takes more rather than less: who is judged again for nothing costs a moment, who
is passed over would show a verdict that is wrong. A test edits registers at random and compares with judging all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any, Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import AgreementId, EngagementId, Kind, PartyId, ServiceId, TransferId
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.records import Records, members_of
from dpa_tracker.long_work import giving_way

Touched = Mapping[Kind, set[str]]
_TABLES: Final[Mapping[Kind, Callable[[Records], Mapping[Any, object]]]] = {
    Kind.PARTY: lambda records: records.parties,
    Kind.SERVICE: lambda records: records.services,
    Kind.AGREEMENT: lambda records: records.agreements,
    Kind.ENGAGEMENT: lambda records: records.engagements,
    Kind.TRANSFER: lambda records: records.transfers,
}


def changed(before: Records, after: Records) -> Touched:
    """The records that are not the same values, by kind and id: those that came, went, or were written."""
    return {kind: set(_differing(table(before), table(after))) for kind, table in _TABLES.items()}


def _differing(before: Mapping[Any, object], after: Mapping[Any, object]) -> Iterator[str]:
    if before is after:
        return
    came = False
    for key, value in giving_way(after.items()):
        if before.get(key) is not value:
            came = came or key not in before
            yield key
    if came or len(before) != len(after):
        yield from (key for key in giving_way(before) if key not in after)


def affected(written: Touched, before: Chains, after: Chains) -> Touched:
    """The things to be judged again when records that differ are `written`. Both chains must be of the same day."""
    sides = tuple(_side(chains) for chains in (before, after))
    reach = _Reach(sides)
    for kind, ids in written.items():
        for each in giving_way(ids):
            reach.from_record(kind, each)
    return reach.found


@dataclass(frozen=True, slots=True)
class _Side:
    """The records as they were, or as they are; `children` are the agreements that stand under each.

    `replacing` are those that take the place of each, `subsidiaries` the parties that have each for their parent.
    """

    chains: Chains
    children: Mapping[str, list[Agreement]]
    replacing: Mapping[str, list[Agreement]]
    subsidiaries: Mapping[PartyId, list[PartyId]]

    @property
    def records(self) -> Records:
        """The records themselves."""
        return self.chains.records

    def between(self, client: PartyId, provider: PartyId) -> Iterator[Engagement]:
        """The engagements of two parties."""
        lists = (self.records.of_party.get(each, ()) for each in (client, provider))
        return (each for each in min(lists, key=len) if (each.client_id, each.provider_id) == (client, provider))

    def sent_between(self, exporter: PartyId, importer: PartyId) -> Iterator[Transfer]:
        """The transfers from one party to another."""
        lists = (self.records.transfers_of_party.get(each, ()) for each in (exporter, importer))
        return (each for each in min(lists, key=len) if (each.exporter_id, each.importer_id) == (exporter, importer))

    def group_of(self, party_id: PartyId) -> list[PartyId]:
        """A party and all whose parent it is, however far up."""
        found, seen = [party_id], {party_id}
        for each in found:
            for below in self.subsidiaries.get(each, ()):
                if below not in seen:
                    seen.add(below)
                    found.append(below)
        return found

    def with_those_under(self, agreement: Agreement) -> list[Agreement]:
        """An agreement and all that stand under it, whose gaps it fills."""
        return _with_all(agreement, self.children)

    def with_those_after(self, agreement: Agreement) -> list[Agreement]:
        """An agreement and all that take its place, one after another: they may run in a circle."""
        return _with_all(agreement, self.replacing)


def _side(chains: Chains) -> _Side:
    agreements = chains.records.agreements.values()
    children = _by_other((each.parent_id, each) for each in agreements)
    replacing = _by_other((each.replaces_id, each) for each in agreements)
    return _Side(chains, children, replacing, _subsidiaries(chains.records))


def _with_all(agreement: Agreement, by_other: Mapping[str, list[Agreement]]) -> list[Agreement]:
    found, seen = [agreement], {agreement.id}
    for each in found:
        for other in by_other.get(each.id, ()):
            if other.id not in seen:
                seen.add(other.id)
                found.append(other)
    return found


def _subsidiaries(records: Records) -> dict[PartyId, list[PartyId]]:
    found: dict[PartyId, list[PartyId]] = {}
    for each in giving_way(records.parties.values()):
        if each.group_parent_id is not None:
            found.setdefault(each.group_parent_id, []).append(each.id)
    return found


def _by_other(pairs: Iterable[tuple[AgreementId | None, Agreement]]) -> dict[str, list[Agreement]]:
    found: dict[str, list[Agreement]] = {}
    for other, each in giving_way(pairs):
        if other is not None:
            found.setdefault(other, []).append(each)
    return found


@dataclass(frozen=True, slots=True)
class _Reach:
    """Collects what is reached, in the records as they were and as they are."""

    sides: tuple[_Side, ...]
    found: dict[Kind, set[str]] = field(default_factory=lambda: {kind: set[str]() for kind in _TABLES})

    def from_record(self, kind: Kind, record_id: str) -> None:
        """Whatever looks at a record."""
        self.found[kind].add(record_id)
        for side in self.sides:
            records = side.records
            if kind is Kind.PARTY:
                self._from_party(side, PartyId(record_id))
            elif kind is Kind.SERVICE:
                self._with_transfers(records, records.of_service.get(ServiceId(record_id), ()))
            elif kind is Kind.AGREEMENT and (agreement := records.agreements.get(AgreementId(record_id))):
                self._from_agreement(side, agreement)
            elif kind is Kind.ENGAGEMENT and (engagement := records.engagements.get(EngagementId(record_id))):
                self._from_engagement(side, engagement)
            elif kind is Kind.TRANSFER and (transfer := records.transfers.get(TransferId(record_id))):
                self._from_transfer(side, transfer)

    def _take(self, engagements: Iterable[Engagement]) -> None:
        self.found[Kind.ENGAGEMENT].update(each.id for each in engagements)

    def _with_transfers(self, records: Records, engagements: Iterable[Engagement]) -> None:
        """Engagements, and the transfers that belong to them: what is processed there must agree with what goes."""
        for engagement in giving_way(engagements):
            self.found[Kind.ENGAGEMENT].add(engagement.id)
            linked = records.transfers_of_engagement.get(engagement.id, ())
            self.found[Kind.TRANSFER].update(each.id for each in linked)

    def _with_below(self, chains: Chains, engagements: Iterable[Engagement]) -> None:
        """Engagements, and those below them: what is promised above counts there, and to whom it was promised."""
        for engagement in giving_way(engagements):
            self.found[Kind.ENGAGEMENT].add(engagement.id)
            self.found[Kind.ENGAGEMENT].update(path[-1].id for path in chains.below(engagement))

    def _from_party(self, side: _Side, party_id: PartyId) -> None:
        self._with_below(side.chains, side.records.of_party.get(party_id, ()))
        self._with_transfers(side.records, side.records.of_party.get(party_id, ()))  # of others too: they name it
        for sent in side.records.transfers_of_party.get(party_id, ()):
            self._with_like_listings(side.records, sent)
        sharing = side.records.sharing_number.get(party_id, ())
        self.found[Kind.PARTY].update((*side.group_of(party_id), *(each.id for each in sharing)))
        for each in side.group_of(party_id):
            self._take(side.records.of_party.get(each, ()))
            self.found[Kind.TRANSFER].update(one.id for one in side.records.transfers_of_party.get(each, ()))
        self.found[Kind.AGREEMENT].update(each.id for each in side.records.agreements_of_party.get(party_id, ()))

    def _from_agreement(self, side: _Side, agreement: Agreement) -> None:
        family = side.with_those_under(agreement)
        alike = side.records.agreements_between.get(members_of(agreement), ())
        after = side.with_those_after(agreement)
        self.found[Kind.AGREEMENT].update(each.id for each in (*family, *alike, *after))
        self.found[Kind.SERVICE].update(agreement.service_ids)
        for each in family:
            under = side.records.under_agreement.get(each.id, ())
            self._with_below(side.chains, under)
            self._with_transfers(side.records, under)
        members = {member.party_id for member in agreement.parties}
        for client, provider in permutations(members, 2):
            alone = (each for each in side.between(client, provider) if side.records.agreement_of(each) is None)
            self._take(alone)
            self.found[Kind.TRANSFER].update(each.id for each in side.sent_between(client, provider))

    def _from_engagement(self, side: _Side, engagement: Engagement) -> None:
        self._with_below(side.chains, (engagement,))
        self.found[Kind.PARTY].update((engagement.client_id, engagement.provider_id))
        self.found[Kind.SERVICE].add(engagement.service_id)
        if engagement.agreement_id is not None:
            self.found[Kind.AGREEMENT].add(engagement.agreement_id)
        linked = side.records.transfers_of_engagement.get(engagement.id, ())
        self.found[Kind.TRANSFER].update(each.id for each in linked)

    def _from_transfer(self, side: _Side, transfer: Transfer) -> None:
        if transfer.engagement_id is not None:
            self.found[Kind.ENGAGEMENT].add(transfer.engagement_id)
        self._take(side.between(transfer.exporter_id, transfer.importer_id))
        self._with_like_listings(side.records, transfer)

    def _with_like_listings(self, records: Records, transfer: Transfer) -> None:
        """The transfers that say what the official list shows of the same importer."""
        for _ground, said in records.listings_of.get(transfer.importer_id, ()):
            self.found[Kind.TRANSFER].update(each.id for each in said)
