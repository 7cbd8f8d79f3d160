"""A person asks about their data in a service: to which controllers that is forwarded, to whom there, and how soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpa_tracker.domain.agreements import CONTROLLING_ROLES
from dpa_tracker.domain.commitments import CommitmentKind, Stated
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import Kind, PartyId, ServiceId
from dpa_tracker.domain.parties import ContactRole, Party
from dpa_tracker.law.art28.chains import Chains, Path
from dpa_tracker.law.art28.upwards import upwards
from dpa_tracker.queries.affected import About, AffectedWish, begun_with, parties_on
from dpa_tracker.queries.company_chains import chains_of
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.store.register import Register

_WHOM = (ContactRole.DPO, ContactRole.GENERAL, ContactRole.NOTICES)


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A controller to whom an enquiry is forwarded: the way to it, the contact there, and in how many days.

    `controller` False: it is a processor itself, and forwards to controllers who are not on record. None: no agreement
    in force says in which role it stands. `days` None: nothing, or no number, is recorded.
    """

    party: Subject
    controller: bool | None
    path: tuple[Subject, ...]
    days: int | None
    contact: str | None


def forwarded(
    register: Register, on: date, service: ServiceId, company: PartyId | None = None
) -> tuple[Forwarded, ...]:
    """The controllers of a service on a day, by name; the way leads from each of them down to us, or to one of us."""
    taken, chains = chains_of(register, on, company)
    up = upwards(chains, begun_with(chains, AffectedWish(About.SERVICE, service)))
    found: dict[str, Forwarded] = {}
    for engagement in up.served(chains):
        if next(chains.directly_above(engagement), None) is None and engagement.client_id not in found:
            found[engagement.client_id] = _forwarded(taken, chains, engagement, up.path(engagement))
    return tuple(sorted(found.values(), key=lambda each: (each.party.title.casefold(), each.party.id)))


def _forwarded(taken: Snapshot, chains: Chains, engagement: Engagement, path: Path) -> Forwarded:
    records = chains.records
    agreement = records.agreement_of(engagement)
    if agreement is not None and not chains.agreement_day(agreement).in_force:
        agreement = None
    said = None if agreement is None else records.commitment(agreement, CommitmentKind.REQUEST_FORWARD_DAYS)
    members = () if agreement is None else agreement.parties
    roles = {member.role for member in members if member.party_id == engagement.client_id}
    return Forwarded(
        party=taken.subject(Kind.PARTY, engagement.client_id),
        controller=bool(roles & CONTROLLING_ROLES) if roles else None,
        path=tuple(parties_on(taken, path)),
        days=said.number if said is not None and said.stated is Stated.STATED else None,
        contact=_contact(records.parties.get(engagement.client_id)),
    )


def _contact(party: Party | None) -> str | None:
    for role in _WHOM:
        contact = None if party is None else party.contact(role)
        if contact is not None:
            return ", ".join(part for part in (contact.name, contact.email, contact.phone) if part) or None
    return None
