"""What the agreement promises: strong enough, and no weaker than what was promised above it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.commitments import Authorisation, CommitmentKind
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.parties import ContactRole
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.readiness.case import PromiseAbove, ReadinessCase
from dpa_tracker.law.readiness.findings import Remark, rule
from dpa_tracker.law.readiness.kinds import AGREEMENTS

LESS_IS_STRICTER: Final = frozenset(
    {
        CommitmentKind.BREACH_NOTICE_HOURS,
        CommitmentKind.REQUEST_FORWARD_DAYS,
        CommitmentKind.ASSISTANCE_DAYS,
        CommitmentKind.RETURN_DAYS,
        CommitmentKind.DELETION_DAYS,
        CommitmentKind.BACKUP_DAYS,
        CommitmentKind.AUDIT_NOTICE_DAYS,
    }
)
MORE_IS_STRICTER: Final = frozenset({CommitmentKind.CHANGE_NOTICE_DAYS})
FIELD: Final = "commitments"


@rule("GDPR Art. 33(1) and (2)", AGREEMENTS)
def breach_hours(case: ReadinessCase) -> Iterator[Remark]:
    """Notice of a breach in hours, and early enough for the controller's own 72."""
    found = case.stated(CommitmentKind.BREACH_NOTICE_HOURS)
    if found is not None and found.number is None:
        yield Remark("hours_not_stated", Severity.CHECK, {}, FIELD)
    elif found is not None and (found.number or 0) > case.longest_breach_notice:
        hours = {"hours": found.number, "longest": case.longest_breach_notice}
        yield Remark("hours_too_long", Severity.CHECK, hours, FIELD)


@rule("GDPR Art. 28(2)", AGREEMENTS)
def list_agreed(case: ReadinessCase) -> Iterator[Remark]:
    """A general authorisation goes with an agreed list in the document itself; a link is no list."""
    found = case.stated(CommitmentKind.AUTHORISATION)
    if found is None or found.choice != Authorisation.GENERAL:
        return
    if not case.agreement.service_ids:
        yield Remark("authorisation_without_list", Severity.CHECK, {}, "service_ids")
    if "://" in found.text or "www." in found.text:
        yield Remark("list_is_a_link", Severity.CHECK, {"text": found.text}, FIELD)


@rule("GDPR Art. 28(2)", AGREEMENTS)
def time_to_object(case: ReadinessCase) -> Iterator[Remark]:
    """The time to object ends before the change takes effect."""
    notice, objection = case.stated(CommitmentKind.CHANGE_NOTICE_DAYS), case.stated(CommitmentKind.OBJECTION_DAYS)
    if notice is None or objection is None or notice.number is None or objection.number is None:
        return
    if objection.number > notice.number:
        days = {"objection_days": objection.number, "notice_days": notice.number}
        yield Remark("objection_longer_than_notice", Severity.CHECK, days, FIELD)


@rule("GDPR Art. 28(4)", AGREEMENTS)
def no_weaker_than_above(case: ReadinessCase) -> Iterator[Remark]:
    """What we receive must carry what we have promised: the same duties, in time to pass them on."""
    for promise in case.above:
        kind = promise.commitment.kind
        ours = case.stated(kind)
        values = {"commitment": kind.value, "agreement": promise.agreement}
        if kind is CommitmentKind.AUTHORISATION:
            if promise.commitment.choice == Authorisation.SPECIFIC and ours and ours.choice == Authorisation.GENERAL:
                yield Remark("authorisation_wider_than_above", Severity.CHECK, values, FIELD)
        elif kind in LESS_IS_STRICTER | MORE_IS_STRICTER and promise.commitment.number is not None:
            number = None if ours is None else ours.number
            if number is None:
                yield Remark("promise_not_comparable", Severity.CHECK, values, FIELD)
            elif _is_weaker(number, promise):
                numbers = {"ours": number, "above": promise.commitment.number}
                yield Remark("promise_weaker_than_above", Severity.CHECK, {**values, **numbers}, FIELD)


def _is_weaker(number: int, promise: PromiseAbove) -> bool:
    above = promise.commitment.number or 0
    return number < above if promise.commitment.kind in MORE_IS_STRICTER else number > above


@rule("GDPR Art. 33(2)", AGREEMENTS)
def breach_contact(case: ReadinessCase) -> Iterator[Remark]:
    """Somebody answers when a breach is reported: a mailbox alone is silent at night."""
    for member in case.members:
        contact = member.party.contact(ContactRole.BREACH)
        if contact is not None and not contact.phone:
            values = {"party": member.party.name, "contact": contact.name or contact.email}
            subject = (Kind.PARTY, member.party.id)
            yield Remark("breach_contact_without_phone", Severity.INFO, values, "contacts", subject)


RULES: Final = (breach_hours, list_agreed, time_to_object, no_weaker_than_above, breach_contact)
