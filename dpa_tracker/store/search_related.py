"""What the records that are searched by are called, and which records have to be indexed again when a name changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Column, Connection, select

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.chain_changes import ChainChange
from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.drafts import Draft
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.packs import Pack
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Service
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.domain.vendor_notices import VendorNotice
from dpa_tracker.store import direct
from dpa_tracker.store import records as table
from dpa_tracker.store.loading import CHUNK
from dpa_tracker.store.mapping import Aggregate
from dpa_tracker.store.plain_sql import rows_of
from dpa_tracker.store.records_of_changes import (
    CHAIN_CHANGE_SERVICES,
    CHAIN_CHANGES,
    CUSTOMER_NOTICES,
    VENDOR_NOTICES,
)
from dpa_tracker.store.search_entries import Related

_OWN: Final = select(table.PARTIES.c.id).where(table.PARTIES.c.own)
_NONE: Final = Related()
_OF_CHANGES: Final = ("party_id", "replaces_id", "engaged_by_id")
# The records of a kind that are found by the name of a record of another: kind of the named one -> (kind, owner, name).
_FOUND_BY: Final[dict[Kind, tuple[tuple[Kind, Column[Any], Column[Any]], ...]]] = {
    Kind.PARTY: (
        (Kind.DOCUMENT, table.DOCUMENTS.c.id, table.DOCUMENTS.c.about_id),
        (Kind.SERVICE, table.SERVICE_PROVIDERS.c.owner_id, table.SERVICE_PROVIDERS.c.party_id),
        (Kind.AGREEMENT, table.AGREEMENT_PARTIES.c.owner_id, table.AGREEMENT_PARTIES.c.party_id),
        (Kind.ENGAGEMENT, table.ENGAGEMENTS.c.id, table.ENGAGEMENTS.c.client_id),
        (Kind.ENGAGEMENT, table.ENGAGEMENTS.c.id, table.ENGAGEMENTS.c.provider_id),
        (Kind.TRANSFER, table.TRANSFERS.c.id, table.TRANSFERS.c.exporter_id),
        (Kind.TRANSFER, table.TRANSFERS.c.id, table.TRANSFERS.c.importer_id),
        *((Kind.CHAIN_CHANGE, CHAIN_CHANGES.c.id, CHAIN_CHANGES.c[each]) for each in _OF_CHANGES),
        (Kind.CHAIN_CHANGE, CUSTOMER_NOTICES.c.owner_id, CUSTOMER_NOTICES.c.customer_id),
        (Kind.VENDOR_NOTICE, VENDOR_NOTICES.c.id, VENDOR_NOTICES.c.party_id),
    ),
    Kind.SERVICE: (
        (Kind.AGREEMENT, table.AGREEMENT_SERVICES.c.owner_id, table.AGREEMENT_SERVICES.c.service_id),
        (Kind.ENGAGEMENT, table.ENGAGEMENTS.c.id, table.ENGAGEMENTS.c.service_id),
        (Kind.CHAIN_CHANGE, CHAIN_CHANGE_SERVICES.c.owner_id, CHAIN_CHANGE_SERVICES.c.service_id),
    ),
    Kind.AGREEMENT: (
        (Kind.DOCUMENT, table.DOCUMENTS.c.id, table.DOCUMENTS.c.about_id),
        (Kind.DRAFT, table.DRAFTS.c.id, table.DRAFTS.c.agreement_id),
        (Kind.PACK, table.PACKS.c.id, table.PACKS.c.agreement_id),
    ),
}


def goes_by(value: Aggregate | None) -> object:
    """What others are found by of a record; others have to be indexed again when it changes."""
    if isinstance(value, Party):
        return value.name, value.own
    if isinstance(value, Service):
        return value.name
    return (value.reference, value.title) if isinstance(value, Agreement) else None


def found_by(connection: Connection, kind: Kind, ids: Collection[str]) -> Iterator[tuple[Kind, str]]:
    """The records that are found by the names of these."""
    for other, owner, name in _FOUND_BY.get(kind, ()):
        for some in _chunks(ids):
            for (found,) in _asked(connection, name, some, owner):
                yield other, found


def related_to(connection: Connection, values: Sequence[Aggregate]) -> Related:
    """What the records are called that these are found by."""
    if {Party}.issuperset(map(type, values)):
        return _NONE
    parties, services, agreements, texts = _named_by(values)
    if not (parties or services or agreements or texts):
        return _NONE
    own = direct.mappings(connection, _OWN) if parties else ()
    return Related(
        dict(_rows(connection, table.PARTIES.c.id, parties, table.PARTIES.c.name)),
        frozenset(row["id"] for row in own),
        dict(_rows(connection, table.SERVICES.c.id, services, table.SERVICES.c.name)),
        {
            key: reference or title or key
            for key, reference, title in _rows(
                connection, table.AGREEMENTS.c.id, agreements, table.AGREEMENTS.c.reference, table.AGREEMENTS.c.title
            )
        },
        dict(_rows(connection, table.DOCUMENT_TEXTS.c.sha256, texts, table.DOCUMENT_TEXTS.c.text)),
    )


def _named_by(values: Iterable[Aggregate]) -> tuple[set[str], set[str], set[str], set[str]]:
    """The parties, services and agreements that records name by their id, and the texts by their digest."""
    parties: set[str] = set()
    services: set[str] = set()
    agreements: set[str] = set()
    about = {Kind.PARTY: parties, Kind.SERVICE: services, Kind.AGREEMENT: agreements}
    texts: set[str] = set()
    for value in values:
        if isinstance(value, ChainChange | VendorNotice):
            parties.update(_told_parties(value))
            services.update(value.service_ids)
        elif isinstance(value, Agreement):
            parties.update(member.party_id for member in value.parties)
            services.update(value.service_ids)
        elif isinstance(value, Service):
            parties.update(value.provider_ids)
        elif isinstance(value, Engagement):
            parties.update((value.client_id, value.provider_id))
            services.add(value.service_id)
        elif isinstance(value, Transfer):
            parties.update((value.exporter_id, value.importer_id))
        elif isinstance(value, Draft | Pack):
            agreements.add(value.agreement_id)
        elif isinstance(value, Document):
            texts.add(value.sha256)
            about.get(value.about_kind, set()).add(value.about_id)
    return parties, services, agreements, texts


def _told_parties(value: ChainChange | VendorNotice) -> Iterator[str]:
    """Who a change or a vendor's notice is about, and who is told."""
    if isinstance(value, VendorNotice):
        yield value.party_id
        return
    yield from (each for name in _OF_CHANGES if (each := getattr(value, name)) is not None)
    yield from (each.customer_id for each in value.notices)


def _rows(connection: Connection, key: Column[Any], ids: Collection[str], *columns: Column[Any]) -> Iterator[Any]:
    for some in _chunks(ids):
        yield from _asked(connection, key, some, key, *columns)


def _asked(
    connection: Connection, key: Column[Any], ids: Sequence[str], *columns: Column[Any]
) -> Sequence[Sequence[Any]]:
    """These columns, which hold text, where one of the same table holds one of the ids."""
    return rows_of(connection, _question(key, columns, len(ids)), ids)


@lru_cache(maxsize=256)
def _question(key: Column[Any], columns: tuple[Column[Any], ...], many: int) -> str:
    named, marks = ", ".join(column.name for column in columns), ", ".join("?" * many)
    return f"SELECT {named} FROM {key.table.name} WHERE {key.name} IN ({marks})"  # noqa: S608 - our own names


def _chunks(ids: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]
