"""A breach below: which customers must know, whom to tell there, and by which hour, as the chain's hours add up.

The clock starts at the sub-processor. Each party on the way up may use the hours it promised the next one before that
one hears; our own promise to the customer is the last of them. Where one of the terms is no number nobody can say by
when the customer must know, and the reason is said instead. Hours are real hours: a change to summer time moves no
deadline.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.commitments import CommitmentKind, Stated
from dpa_tracker.domain.contradictions import contradiction
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import Kind, PartyId, ServiceId
from dpa_tracker.domain.parties import ContactRole, Party
from dpa_tracker.law.art28.chains import Chains, Path
from dpa_tracker.law.art28.states import JUDGED
from dpa_tracker.law.art28.upwards import upwards
from dpa_tracker.queries.companies import part_of
from dpa_tracker.queries.company_chains import chains_of, goes_by
from dpa_tracker.queries.flow_of_day import flow_of_day
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.store.register import Register

_WHOM = (ContactRole.BREACH, ContactRole.DPO, ContactRole.NOTICES, ContactRole.GENERAL)


@dataclass(frozen=True, slots=True)
class Told:
    """One step up: who tells whom, in how many hours (None: not known, `why` says the reason), and by when at last."""

    by: Subject
    to: Subject
    hours: int | None
    agreement: Subject | None
    clause: str
    latest: datetime | None
    why: Phrase | None = None


@dataclass(frozen=True, slots=True)
class MustKnow:
    """A customer of a service: the contact that is told, each step up, and the hour by which it must know.

    `by` is in the time zone of the question; None is undetermined, and `why` says the reason. `contact` None: none is
    on record; `contact_for` is what the one found is there for.
    """

    customer: Subject
    service: Subject
    steps: tuple[Told, ...]
    by: datetime | None
    why: Phrase | None
    contact: str | None
    contact_for: ContactRole | None


def breach_reach(
    register: Register, aware: datetime, party: PartyId, on: date | None = None, company: PartyId | None = None
) -> tuple[MustKnow, ...]:
    """Every customer that a breach at a party reaches through us, whoever must know first standing first.

    `aware` is the moment at which the party became aware, with its time zone; the register is asked as of its day
    unless another is said. Of several ways to a customer in one service the one on which it must know first. `company`:
    those whom one of our own companies serves.
    """
    day = on or aware.date()
    taken, chains = chains_of(register, day, company)
    own = party in {each.id for each in chains.records.parties.values() if each.own}
    ways = _ways_up(chains, party) if own else _ways_down(register, day, party, company)
    best: dict[tuple[PartyId, ServiceId], MustKnow] = {}
    for path in ways:
        found, key = _must_know(taken, chains, aware, path), (path[0].client_id, path[0].service_id)
        if key not in best or _in_order(found) < _in_order(best[key]):
            best[key] = found
    return tuple(sorted(best.values(), key=_in_order))


def _in_order(each: MustKnow) -> tuple[bool, datetime, str, str]:
    at = each.by or datetime.max.replace(tzinfo=UTC)
    return each.by is None, at, each.customer.title.casefold(), each.service.title


def _ways_down(register: Register, on: date, party: PartyId, company: PartyId | None) -> Iterator[Path]:
    day = flow_of_day(register, on)
    part = None if company is None else part_of(register, company)
    for customer in day.tops_of:
        for top, branch in day.ways(customer, party):
            if goes_by(path := top.path(branch), part):
                yield path


def _ways_up(chains: Chains, party: PartyId) -> Iterator[Path]:
    """A breach at our own house: nobody below us has to tell us first."""
    used = chains.records.of_party.get(party, ())
    up = upwards(chains, [each for each in used if each.provider_id == party and chains.phase(each) in JUDGED])
    yield from (up.path(engagement) for engagement in up.served(chains))


def _must_know(taken: Snapshot, chains: Chains, aware: datetime, path: Path) -> MustKnow:
    steps: list[Told] = []
    at: datetime | None = aware
    for step in reversed(path):
        steps.append(_told(taken, chains, step, at))
        at = steps[-1].latest
    customer = path[0].client_id
    contact, role = _whom(chains.records.parties.get(customer))
    return MustKnow(
        customer=taken.subject(Kind.PARTY, customer),
        service=taken.subject(Kind.SERVICE, path[0].service_id),
        steps=tuple(steps),
        by=at,
        why=next((each.why for each in steps if each.why is not None), None),
        contact=contact,
        contact_for=role,
    )


def _told(taken: Snapshot, chains: Chains, step: Engagement, at: datetime | None) -> Told:
    agreement = chains.records.agreement_of(step)
    if agreement is not None and not chains.agreement_day(agreement).in_force:
        agreement = None
    hours, code = _hours(chains, agreement)
    by, to = (taken.subject(Kind.PARTY, each) for each in (step.provider_id, step.client_id))
    paper = None if agreement is None else taken.subject(Kind.AGREEMENT, agreement.id)
    said = None if agreement is None else chains.records.commitment(agreement, CommitmentKind.BREACH_NOTICE_HOURS)
    return Told(
        by=by,
        to=to,
        hours=hours,
        agreement=paper,
        clause="" if said is None else said.clause,
        latest=None if at is None or hours is None else _after(at, hours),
        why=None if hours is not None else Phrase(f"affected.unknown.{code}", {"by": by.title, "to": to.title}),
    )


def _after(at: datetime, hours: int) -> datetime:
    """So many real hours later, in the same time zone: what the clock of the wall does between is no matter."""
    return (at.astimezone(UTC) + timedelta(hours=hours)).astimezone(at.tzinfo)


def _hours(chains: Chains, agreement: Agreement | None) -> tuple[int | None, str]:
    """The hours of an agreement, or the code of the reason why there are none."""
    if agreement is None:
        return None, "no_agreement"
    said = chains.records.commitment(agreement, CommitmentKind.BREACH_NOTICE_HOURS)
    if said is None or said.stated is Stated.NOT_READ:
        return None, "not_read"
    if said.stated is Stated.NOT_STATED:
        return None, "not_stated"
    if contradiction(said):
        return None, "contradicts"
    return (said.number, "") if said.number is not None else (None, "no_number")


def _whom(party: Party | None) -> tuple[str | None, ContactRole | None]:
    """Whom to tell: name, mail and telephone of the contact for breaches, else of the next best."""
    for role in _WHOM:
        contact = None if party is None else party.contact(role)
        if contact is not None:
            return ", ".join(part for part in (contact.name, contact.email, contact.phone) if part) or None, role
    return None, None
