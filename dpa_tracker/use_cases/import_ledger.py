"""The register as an import sees it, with what the import adds to it: looked up in memory, never row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import select

from dpa_tracker import long_work
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.chain_changes import ChainChange
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import RECORDED, AgreementId, EngagementId, Kind, PartyId, ServiceId, TransferId
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Service
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.long_work import giving_way
from dpa_tracker.store import loading
from dpa_tracker.store.mapping import Aggregate
from dpa_tracker.store.records import REGISTER_STATE
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.import_names import NearNames, number_key, same_name
from dpa_tracker.use_cases.import_plan import Write

K = TypeVar("K")
V = TypeVar("V")
Ids: TypeAlias = "tuple[V] | dict[V, None]"  # one id, as nearly every name and number has, or several in their order


@dataclass(frozen=True, slots=True)
class EngagementKey:
    """What tells engagements apart before their purpose and places do."""

    client: PartyId
    provider: PartyId
    service: ServiceId


class Ledger:
    """Records by id and by what sheets call them; archived ones are known by id alone."""

    def __init__(self) -> None:
        self.data_version: int | None = None
        self.parties: dict[PartyId, Party] = {}
        self.services: dict[ServiceId, Service] = {}
        self.agreements: dict[AgreementId, Agreement] = {}
        self.engagements: dict[EngagementId, Engagement] = {}
        self.transfers: dict[TransferId, Transfer] = {}
        self.chain_changes: dict[PartyId, list[ChainChange]] = {}  # by the sub-processor, in use
        self.near = NearNames()
        self._before: dict[Kind, dict[str, Aggregate | None]] = {kind: {} for kind in RECORDED}
        self._numbers: dict[str, Ids[PartyId]] = {}
        self._names: dict[str, Ids[PartyId]] = {}
        self._services: dict[str, Ids[ServiceId]] = {}
        self._provided: dict[PartyId, Ids[ServiceId]] = {}
        self._references: dict[str, Ids[AgreementId]] = {}
        self._concluded: dict[frozenset[PartyId], Ids[AgreementId]] = {}
        self._engagements: dict[EngagementKey, Ids[EngagementId]] = {}
        self._used: dict[tuple[PartyId, PartyId], Ids[EngagementId]] = {}
        self._chains: dict[ServiceId, dict[PartyId, Ids[EngagementId]]] = {}
        self._parts: set[tuple[ServiceId, PartyId]] = set()
        self._transfers: dict[tuple[PartyId, PartyId], Ids[TransferId]] = {}
        self._held: Mapping[Kind, dict[Any, Any]] = {
            Kind.PARTY: self.parties,
            Kind.SERVICE: self.services,
            Kind.AGREEMENT: self.agreements,
            Kind.ENGAGEMENT: self.engagements,
            Kind.TRANSFER: self.transfers,
        }
        self._know: Mapping[Kind, Callable[[Any], None]] = {
            Kind.PARTY: self._know_party,
            Kind.SERVICE: self._know_service,
            Kind.AGREEMENT: self._know_agreement,
            Kind.ENGAGEMENT: self._know_engagement,
            Kind.TRANSFER: self._know_transfer,
        }

    @classmethod
    def of(cls, register: Register | None) -> Ledger:
        """The ledger of a register, read in one consistent view; an empty one where there is none yet."""
        ledger = cls()
        if register is None:
            return ledger
        with register.reading() as connection:
            ledger.data_version = int(connection.execute(select(REGISTER_STATE.c.data_version)).scalar_one())
            for party in giving_way(loading.load_parties(connection).values()):
                ledger._know_party(party)
            for service in giving_way(loading.load_services(connection).values()):
                ledger._know_service(service)
            for agreement in giving_way(loading.load_agreements(connection).values()):
                ledger._know_agreement(agreement)
            for engagement in giving_way(loading.load_engagements(connection).values()):
                ledger._know_engagement(engagement)
            for transfer in giving_way(loading.load_transfers(connection).values()):
                ledger._know_transfer(transfer)
            for change in loading.load_chain_changes(connection).values():
                if not change.archived:
                    ledger.chain_changes.setdefault(change.party_id, []).append(change)
        return ledger

    def _know_party(self, party: Party) -> None:
        self.parties[party.id] = party
        if party.archived:
            return
        if party.registration_number:
            _list(self._numbers, number_key(party.registration_number), party.id)
        for name in (party.name, *party.aliases) if party.aliases else (party.name,):
            _list(self._names, same_name(name), party.id)
            self.near.add(name, party.id)

    def _know_service(self, service: Service) -> None:
        self.services[service.id] = service
        if not service.archived:
            _list(self._services, same_name(service.name), service.id)
            for provider in service.provider_ids:
                _list(self._provided, provider, service.id)

    def _know_agreement(self, agreement: Agreement) -> None:
        self.agreements[agreement.id] = agreement
        if not agreement.archived:
            _list(self._references, reference_key(agreement.reference), agreement.id)
            _list(self._concluded, frozenset(each.party_id for each in agreement.parties), agreement.id)

    def _know_engagement(self, engagement: Engagement) -> None:
        self.engagements[engagement.id] = engagement
        if not engagement.archived:
            key = EngagementKey(engagement.client_id, engagement.provider_id, engagement.service_id)
            _list(self._engagements, key, engagement.id)
            _list(self._used, (engagement.client_id, engagement.provider_id), engagement.id)
            self.take_part(engagement.service_id, engagement.provider_id)
            _list(self._chains.setdefault(engagement.service_id, {}), engagement.client_id, engagement.id)

    def _know_transfer(self, transfer: Transfer) -> None:
        self.transfers[transfer.id] = transfer
        if not transfer.archived:
            _list(self._transfers, (transfer.exporter_id, transfer.importer_id), transfer.id)

    def parties_numbered(self, number: str) -> list[Party]:
        """The parties with a registration number."""
        return self._parties(self._numbers.get(number_key(number)))

    def parties_named(self, name: str) -> list[Party]:
        """The parties of which it is the name or an alias, but for case, accents and punctuation."""
        return self._parties(self._names.get(same_name(name)))

    def _parties(self, ids: Ids[PartyId] | None) -> list[Party]:
        """Those that are still there; of a long list that is new nearly every name and number is not known yet."""
        return [] if ids is None else [self.parties[each] for each in ids if each in self.parties]

    def services_named(self, name: str) -> list[Service]:
        """The services with a name."""
        return [self.services[each] for each in self._services.get(same_name(name), ()) if each in self.services]

    def services_of(self, provider: PartyId) -> list[Service]:
        """The services that a party provides."""
        return [self.services[each] for each in self._provided.get(provider, ()) if each in self.services]

    def agreements_referred(self, reference: str) -> list[Agreement]:
        """The agreements with a reference."""
        return [
            self.agreements[each]
            for each in self._references.get(reference_key(reference), ())
            if each in self.agreements
        ]

    def agreements_between(self, one: PartyId, other: PartyId) -> list[Agreement]:
        """The agreements of these two parties alone."""
        found = self._concluded.get(frozenset((one, other)), ())
        return [self.agreements[each] for each in found if each in self.agreements]

    def engagements_with(self, key: EngagementKey) -> list[Engagement]:
        """The engagements of a client, a provider and a service."""
        return [self.engagements[each] for each in self._engagements.get(key, ()) if each in self.engagements]

    def engagements_between(self, client: PartyId, provider: PartyId) -> list[Engagement]:
        """The engagements of a provider for a client, whatever for."""
        return [self.engagements[each] for each in self._used.get((client, provider), ()) if each in self.engagements]

    def take_part(self, service: ServiceId, provider: PartyId) -> None:
        """Know that a party is used for a service, so that whom it uses for a service of that name stands below."""
        self._parts.add((service, provider))

    def takes_part(self, service: ServiceId, provider: PartyId) -> bool:
        """Whether a party is used for a service."""
        return (service, provider) in self._parts

    def chain(self, service: ServiceId, provider: PartyId) -> list[Engagement]:
        """The engagements of a service, where the party uses others for it; empty where it stands at the end."""
        below = self._chains.get(service, {})
        if provider not in below:
            return []
        return [self.engagements[each] for ids in below.values() for each in ids if each in self.engagements]

    def transfers_between(self, exporter: PartyId, importer: PartyId) -> list[Transfer]:
        """The transfers from one party to another."""
        return [
            self.transfers[each] for each in self._transfers.get((exporter, importer), ()) if each in self.transfers
        ]

    def own_parties(self) -> list[Party]:
        """The companies of our house."""
        return [party for party in self.parties.values() if party.own and not party.archived]

    def put(self, kind: Kind, before: Aggregate | None, after: Aggregate) -> None:
        """Add a record, or put it in place of what it was."""
        self._before[kind].setdefault(after.id, before)
        self._know[kind](after)

    def held(self, kind: Kind) -> dict[Any, Any]:
        """The records of a kind by id."""
        return self._held[kind]

    def writes(self) -> Iterable[Write]:
        """Every record that is new or changed, each once with its last image, in the order of the kinds."""
        for kind, written in self._before.items():
            records = self.held(kind)
            for record_id, before in giving_way(written.items()):
                if before is None or records[record_id] != before:
                    yield Write(kind, before, records[record_id])

    def let_go(self) -> None:
        """Forget everything; the plan has been made."""
        long_work.let_go(*self._before.values(), *self._held.values())
        long_work.let_go(self._numbers, self._names, self._services, self._provided, self._references)
        long_work.let_go(self._concluded, self._used)
        long_work.let_go(self._engagements, self._chains, self._transfers)
        self.near.let_go()

    def is_new(self, kind: Kind, record_id: str) -> bool:
        """Whether the record is made by this import."""
        return self._before[kind].get(record_id, self) is None

    def take_back(self, made: Iterable[tuple[Kind, str]]) -> None:
        """Take away new records that a row had made before it turned out to be no good."""
        for kind, record_id in made:
            del self._before[kind][record_id]
            del self.held(kind)[record_id]


def reference_key(reference: str) -> str:
    """A reference as it is compared: case and spaces do not tell."""
    return "".join(reference.casefold().split())


def _list(held: dict[K, Ids[V]], key: K, value: V) -> None:
    there = held.get(key)
    if there is None:
        held[key] = (value,)
    elif isinstance(there, dict):
        there[value] = None
    else:
        held[key] = dict.fromkeys((*there, value))
