"""The own companies of a register and what is whose: several companies of a group keep one register.

A company has a part in what it uses and provides, in everything below that, and in those who stand above it through
others than our own companies: the clients of its distributor are its own, those of its sister are not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, TypeVar

from sqlalchemy import Connection, exists, or_, select

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import RECORDED, AgreementId, EngagementId, Kind, PartyId, ServiceId
from dpa_tracker.law.art28.records import Records
from dpa_tracker.long_work import giving_way
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.near_names import party_named
from dpa_tracker.queries.rows import DeadlineRow, Row, Subject
from dpa_tracker.queries.snapshot import KIND_OF_LISTING, Snapshot, snapshot
from dpa_tracker.store.loading import load_chain_changes, load_vendor_notices
from dpa_tracker.store.records import AGREEMENT_PARTIES, ENGAGEMENTS, PARTIES
from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class Part:
    """What a company has a part in, by kind of record."""

    company: Subject
    ids: Mapping[Kind, frozenset[str]]

    def holds(self, kind: str, record_id: str) -> bool:
        """Whether the company has a part in a record; in what is of no kind that belongs to anybody it has."""
        return kind not in _DIVIDED or record_id in self.ids[Kind(kind)]


Value = TypeVar("Value")
Onward: TypeAlias = Callable[[Engagement], Iterable[Engagement]]
_DIVIDED: Final = frozenset(kind.value for kind in (*RECORDED, Kind.CHAIN_CHANGE, Kind.VENDOR_NOTICE))
_KEPT: Final[Kept[Part]] = Kept(at_most=4)


def own_companies(taken: Snapshot) -> tuple[Subject, ...]:
    """The own companies that have a part in anything, by name; one that only owns the others is none of them."""
    records = taken.records
    own = (party for party in records.parties.values() if party.own and not party.archived)
    working = (party for party in own if records.of_party.get(party.id) or records.agreements_of_party.get(party.id))
    return tuple(taken.subject(Kind.PARTY, each.id) for each in sorted(working, key=lambda one: one.name.casefold()))


def own_parties(records: Records, company: PartyId | None) -> frozenset[PartyId]:
    """Our own companies, or the one of them that is asked about."""
    return frozenset(each.id for each in records.parties.values() if each.own and company in (None, each.id))


def companies(register: Register) -> tuple[Subject, ...]:
    """The own companies among which one can choose; none where there is only one, and nothing to choose.

    Asked of the database, since every page of a large register asks before the whole of it is read.
    """
    own, used = PARTIES.c.id, (ENGAGEMENTS.c.client_id, ENGAGEMENTS.c.provider_id)
    working = or_(
        exists().where(AGREEMENT_PARTIES.c.party_id == own), *(exists().where(column == own) for column in used)
    )
    asked = select(own, PARTIES.c.name).where(PARTIES.c.own.is_(True), PARTIES.c.archived.is_(False), working)
    with register.reading() as connection:
        rows = sorted(connection.execute(asked).all(), key=lambda row: str(row[1]).casefold())
    found = tuple(Subject(Kind.PARTY.value, str(row[0]), str(row[1])) for row in rows)
    return found if len(found) > 1 else ()


def company_named(taken: Snapshot, name: str) -> PartyId:
    """The own company that a name, alias, number or id means. KnownError `not_an_own_company` names them."""
    party = party_named(taken, name)
    known = own_companies(taken)
    if all(each.id != party for each in known):
        names = ", ".join(each.title for each in known)
        raise KnownError("not_an_own_company", name=taken.records.party_name(party), known=names or "-")
    return party


def part_of(register: Register, company: PartyId) -> Part:
    """What a company has a part in, as the register stands."""
    taken = snapshot(register)
    return _KEPT.answer(register, (taken.version, company), lambda _: _part(register, taken, company))


def _part(register: Register, taken: Snapshot, company: PartyId) -> Part:
    records = taken.records
    engagements = {each.id: each for each in _engagements(records, company)}
    agreements = set(_agreements(records, company, engagements.values()))
    services = {each.service_id for each in engagements.values()}
    services |= {each for one in records.agreements_of_party.get(company, ()) for each in one.service_ids}
    services |= {each.id for each in records.services.values() if company in each.provider_ids}
    transfers = [
        each
        for each in giving_way(records.transfers.values())
        if company in (each.exporter_id, each.importer_id) or each.engagement_id in engagements
    ]
    parties = {
        company,
        *(party for each in giving_way(engagements.values()) for party in (each.client_id, each.provider_id)),
    }
    parties |= {member.party_id for one in agreements for member in records.agreements[one].parties}
    parties |= {party for each in transfers for party in (each.exporter_id, each.importer_id)}
    ids: dict[Kind, frozenset[str]] = {
        Kind.PARTY: frozenset(map(str, parties)),
        Kind.SERVICE: frozenset(map(str, services)),
        Kind.AGREEMENT: frozenset(map(str, agreements)),
        Kind.ENGAGEMENT: frozenset(map(str, engagements)),
        Kind.TRANSFER: frozenset(str(each.id) for each in transfers),
        Kind.CHAIN_CHANGE: frozenset(_changes(register, company, services, engagements.values(), records)),
        Kind.VENDOR_NOTICE: frozenset(
            str(each.id) for each in _loaded(register, load_vendor_notices) if each.party_id in parties
        ),
    }
    return Part(taken.subject(Kind.PARTY, company), ids)


def _engagements(records: Records, company: PartyId) -> Iterator[Engagement]:
    """Those of the company, all below them, and those above through others than our own companies."""
    own = {party.id for party in records.parties.values() if party.own}
    of_it = [each for each in giving_way(records.of_party.get(company, ())) if not each.archived]
    used = [each for each in of_it if each.client_id == company]
    provided = [each for each in of_it if each.provider_id == company]
    below = _walk(
        [*used, *(e for one in provided for e in records.used.get((one.provider_id, one.service_id), ()))],
        lambda each: records.used.get((each.provider_id, each.service_id), ()),
    )
    above = _walk(
        provided,
        lambda each: () if each.client_id in own else records.provided.get((each.client_id, each.service_id), ()),
    )
    yield from {each.id: each for each in (*above, *below)}.values()


def _walk(start: Iterable[Engagement], onward: Onward) -> list[Engagement]:
    """These and all to which they lead, each once; a cycle ends it."""
    found: dict[EngagementId, Engagement] = {each.id: each for each in start if not each.archived}
    waiting = list(found.values())
    for each in waiting:
        for further in onward(each):
            if further.id not in found and not further.archived:
                found[further.id] = further
                waiting.append(further)
    return list(found.values())


def _agreements(records: Records, company: PartyId, engagements: Iterable[Engagement]) -> Iterator[AgreementId]:
    """The company's own, those its engagements rest on, and what stands above or under one of them."""
    found = {each.id for each in records.agreements_of_party.get(company, ())}
    found |= {each.agreement_id for each in engagements if each.agreement_id is not None}
    found |= {each.parent_id for one in found if (each := records.agreements.get(one)) and each.parent_id is not None}
    found |= {each.id for each in records.agreements.values() if each.parent_id in found}
    yield from (each for each in found if each in records.agreements)


def _changes(
    register: Register,
    company: PartyId,
    services: set[ServiceId],
    engagements: Collection[Engagement],
    records: Records,
) -> Iterator[str]:
    """Changes of the chain that the company tells its customers of: those of its services, be it a sister's doing.

    A change that names no service is about all for which its sub-processor is used.
    """
    own = {party.id for party in records.parties.values() if party.own}
    provided = {(each.provider_id, each.service_id) for each in engagements}
    for each in _loaded(register, load_chain_changes):
        used = (one.service_id for one in engagements if one.provider_id in (each.party_id, each.replaces_id))
        concerned = services & set(each.service_ids or used)
        by = each.engaged_by_id
        through = by == company or by is None or by not in own or any((by, one) in provided for one in concerned)
        if concerned and through:
            yield str(each.id)


def _loaded(register: Register, load: Callable[[Connection], Mapping[Any, Value]]) -> Iterable[Value]:
    with register.reading() as connection:
        return load(connection).values()


def rows_of_company(
    register: Register,
    company: str,
    listing: str,
    ids: Sequence[str],
    rows: Callable[[Sequence[str]], Sequence[Row]],
) -> frozenset[str]:
    """Those of the rows of a list that are about what a company has a part in.

    `rows` makes the rows of a list that does not consist of records: what they open tells whose they are.
    """
    part = part_of(register, PartyId(company))
    kind = KIND_OF_LISTING.get(listing)
    if kind is not None:
        return part.ids[kind] if kind in part.ids else frozenset(ids)
    if listing == "findings":  # there may be a million of them, and the key says what each is about
        about = ((key, *key.split("/", 1)) for key in ids)
        return frozenset(key for key, of, rest in about if part.holds(of, rest.rsplit("/", 2)[0]))
    found = ((row.id, row.opens) for row in rows(ids))
    return frozenset(row_id for row_id, opens in found if opens is None or part.holds(opens.kind, opens.id))


def deadlines_of_company(register: Register, company: str, rows: Iterable[DeadlineRow]) -> tuple[DeadlineRow, ...]:
    """The deadlines that are about what a company has a part in; all of them where none is named."""
    if not company:
        return tuple(rows)
    part = part_of(register, PartyId(company))
    return tuple(row for row in rows if part.holds(row.subject.kind, row.subject.id))
