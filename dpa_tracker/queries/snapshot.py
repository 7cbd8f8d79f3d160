"""The whole register as values, read in one consistent view and kept until the next write."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Select, Table, func, select

from dpa_tracker.domain.agreements import Agreement, agreement_title
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import AgreementId, EngagementId, Kind, PartyId, ServiceId, TransferId
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Service
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.records import Records, indexed, records_of
from dpa_tracker.law.corpus import Corpus
from dpa_tracker.law_packs.in_force import own_law
from dpa_tracker.long_work import after_what_is_shown, giving_way, without_collecting
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.transfer_kinds import TransferKinds, kinds_of
from dpa_tracker.store.loading import (
    ahead,
    in_breaths,
    load_agreements,
    load_engagements,
    load_parties,
    load_services,
    load_transfers,
    statements_of,
)
from dpa_tracker.store.mappers import MAPPERS
from dpa_tracker.store.mapping import Aggregate
from dpa_tracker.store.records import (
    AGREEMENTS,
    CHANGE_LOG,
    ENGAGEMENTS,
    PARTIES,
    REGISTER_STATE,
    SERVICES,
    TRANSFERS,
)
from dpa_tracker.store.register import Register

Value = TypeVar("Value")
Key = TypeVar("Key", bound=str)
Record = TypeVar("Record", bound=Aggregate)


KIND_OF_LISTING: Final[Mapping[str, Kind]] = {
    "parties": Kind.PARTY,
    "services": Kind.SERVICE,
    "agreements": Kind.AGREEMENT,
    "engagements": Kind.ENGAGEMENT,
    "transfers": Kind.TRANSFER,
}
_FIELD_OF: Final = {kind: listing for listing, kind in KIND_OF_LISTING.items()}  # of `Records`, which says the same


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The records of one data version, and what each thing is called.

    `sequence` is the last line of the change log that is in it.
    """

    records: Records
    version: int
    sequence: int = 0
    _kinds: list[TransferKinds] = field(default_factory=list[TransferKinds], init=False, repr=False, compare=False)

    @property
    def kinds(self) -> TransferKinds:
        """The transfers told apart by what their verdicts turn on; worked out once."""
        if not self._kinds:
            self._kinds.append(kinds_of(self.records))
        return self._kinds[0]

    def subject(self, kind: Kind, subject_id: str) -> Subject:
        """A thing with its title; a thing that is not there is called by its id."""
        return Subject(kind.value, subject_id, self._title(kind, subject_id))

    def _title(self, kind: Kind, subject_id: str) -> str:
        records = self.records
        if kind is Kind.PARTY:
            return records.party_name(PartyId(subject_id))
        if kind is Kind.SERVICE:
            service = records.services.get(ServiceId(subject_id))
            return service.name if service is not None else subject_id
        if kind is Kind.AGREEMENT:
            agreement = records.agreements.get(AgreementId(subject_id))
            return agreement_title(agreement) if agreement is not None else subject_id
        if kind is Kind.ENGAGEMENT:
            engagement = records.engagements.get(EngagementId(subject_id))
            return self.engagement_title(engagement) if engagement is not None else subject_id
        transfer = records.transfers.get(TransferId(subject_id))  # a draft or pack is none, and bears its id
        return self.transfer_title(transfer) if transfer is not None else subject_id

    def engagement_title(self, engagement: Engagement) -> str:
        """Client, provider and service: "Hansen AS → Nordsky Hosting AS (Hosting)"."""
        service = self._title(Kind.SERVICE, engagement.service_id)
        names = (self.records.party_name(engagement.client_id), self.records.party_name(engagement.provider_id))
        return f"{names[0]} → {names[1]} ({service})"

    def transfer_title(self, transfer: Transfer) -> str:
        """Exporter, importer and country: "Hansen AS → Example Inc. (US)"."""
        names = (self.records.party_name(transfer.exporter_id), self.records.party_name(transfer.importer_id))
        return f"{names[0]} → {names[1]} ({transfer.country or '?'})"

    @property
    def size(self) -> int:
        """How many records there are."""
        return sum(map(len, map(self.ids, KIND_OF_LISTING.values())))

    def ids(self, kind: Kind) -> Mapping[Any, object]:
        """The records of a kind by id."""
        found: Mapping[Any, object] = getattr(self.records, _FIELD_OF[kind])
        return found

    def other_parties(self, agreement: Agreement) -> str:
        """The names of an agreement's parties that are not our own; all of them when none or every one is."""
        found = (self.records.parties.get(member.party_id) for member in agreement.parties)
        known = [party for party in found if party is not None]
        others = [party.name for party in known if not party.own] or [party.name for party in known]
        return ", ".join(dict.fromkeys(others))

    def party(self, party_id: str) -> Party:
        """A party; KnownError `no_such_record` when there is none."""
        return _there(self.records.parties.get(PartyId(party_id)), Kind.PARTY, party_id)

    def service(self, service_id: str) -> Service:
        """A service; KnownError `no_such_record` when there is none."""
        return _there(self.records.services.get(ServiceId(service_id)), Kind.SERVICE, service_id)

    def agreement(self, agreement_id: str) -> Agreement:
        """An agreement; KnownError `no_such_record` when there is none."""
        return _there(self.records.agreements.get(AgreementId(agreement_id)), Kind.AGREEMENT, agreement_id)

    def engagement(self, engagement_id: str) -> Engagement:
        """An engagement; KnownError `no_such_record` when there is none."""
        return _there(self.records.engagements.get(EngagementId(engagement_id)), Kind.ENGAGEMENT, engagement_id)

    def transfer(self, transfer_id: str) -> Transfer:
        """A transfer; KnownError `no_such_record` when there is none."""
        return _there(self.records.transfers.get(TransferId(transfer_id)), Kind.TRANSFER, transfer_id)


def _there(value: Value | None, kind: Kind, wanted: str) -> Value:
    if value is None:
        raise KnownError("no_such_record", kind=kind.value, id=wanted)
    return value


_KEPT: Final[Kept[Snapshot]] = Kept(at_most=1, from_last=True)
LARGE: Final = 5_000  # records
_NEWEST: Final = select(func.max(CHANGE_LOG.c.sequence)).scalar_subquery()
_STATE: Final[Select[*tuple[Any, ...]]] = select(REGISTER_STATE.c.data_version, _NEWEST)
_TABLES: Final = (PARTIES, SERVICES, AGREEMENTS, ENGAGEMENTS, TRANSFERS)


def snapshot(register: Register) -> Snapshot:
    """The register as it stands now; after a write only what was written is read again."""
    version = register.data_version()
    law = own_law(register.path, register.law)
    asked = (version, "" if law is None else law.digest)
    return _KEPT.answer(register, asked, lambda last: _under(law, _read_quietly(register, last)))


def _under(law: Corpus | None, taken: Snapshot) -> Snapshot:
    return taken if law is None else replace(taken, records=replace(taken.records, law=law))


def is_large(register: Register) -> bool:
    """Whether the register holds so much that judging it takes longer than a person waits."""
    with register.reading() as connection:
        counts = (select(func.count()).select_from(table).scalar_subquery() for table in _TABLES)
        return sum(connection.execute(select(*counts)).one()) > LARGE


def _read_quietly(register: Register, last: Snapshot | None) -> Snapshot:
    large = is_large(register)
    if large and last is None:
        after_what_is_shown()
    with without_collecting() if large else nullcontext():
        return _read(register, last, at_once=not large)


def _read(register: Register, last: Snapshot | None, *, at_once: bool = True) -> Snapshot:
    with register.reading() as connection:
        if at_once:
            ahead(connection, [_STATE, *(_every() if last is None else map(_listed, _TABLES))])
        version, sequence = connection.execute(_STATE).one()
        sequence = sequence or 0
        before = last if last is not None else Snapshot(records_of(), 0, 0)
        logged = _logged_since(connection, before.sequence)
        parties = _fresh(connection, PARTIES, before.records.parties, logged[Kind.PARTY], load_parties)
        services = _fresh(connection, SERVICES, before.records.services, logged[Kind.SERVICE], load_services)
        agreements = _fresh(connection, AGREEMENTS, before.records.agreements, logged[Kind.AGREEMENT], load_agreements)
        engagements = _fresh(
            connection, ENGAGEMENTS, before.records.engagements, logged[Kind.ENGAGEMENT], load_engagements
        )
        transfers = _fresh(connection, TRANSFERS, before.records.transfers, logged[Kind.TRANSFER], load_transfers)
    records = indexed(parties, services, agreements, engagements, transfers, before=before.records)
    return Snapshot(records, version, sequence)


@cache
def _every() -> tuple[Select[*tuple[Any, ...]], ...]:
    return tuple(each for kind in KIND_OF_LISTING.values() for each in statements_of(MAPPERS[kind]))


@cache
def _listed(table: Table) -> Select[*tuple[Any, ...]]:
    return select(table.c.id, table.c.version).order_by(table.c.id)


def _logged_since(connection: Connection, sequence: int) -> dict[Kind, set[str]]:
    """What the change log names since then; nothing for a first reading, which reads everything anyway."""
    logged: dict[Kind, set[str]] = {kind: set() for kind in Kind}
    if sequence:
        log = CHANGE_LOG.c
        since = select(log.kind, log.subject_id).where(log.sequence > sequence).distinct()
        for kind, subject_id in connection.execute(since):
            logged[Kind(kind)].add(subject_id)
    return logged


def _fresh(
    connection: Connection,
    table: Table,
    known: Mapping[Key, Record],
    logged: AbstractSet[str],
    load: Callable[[Connection, Collection[Key] | None], dict[Key, Record]],
) -> Mapping[Key, Record]:
    """The values of a table in the order of their ids: those known, but for what was written since.

    Where nothing was, it is the very mapping that was known, so that nothing is made of it anew.
    """
    if not known:
        return load(connection, None)
    versions: dict[Key, int] = {row[0]: row[1] for row in in_breaths(connection, _listed(table))}
    written = {
        key
        for key, version in giving_way(versions.items())
        if key in logged or key not in known or known[key].version != version
    }
    if not written and len(versions) == len(known):
        return known
    read = load(connection, written)
    return {key: read[key] if key in written else known[key] for key in giving_way(versions)}


def in_order(subjects: Iterable[Subject]) -> tuple[Subject, ...]:
    """Subjects by their titles, whatever the case."""
    return tuple(sorted(subjects, key=lambda subject: (subject.title.casefold(), subject.id)))
