"""Rules over what an agreement promises: breach notice, sub-processors, the end, audits.

Not stated and not read yet are different facts: the first is a gap of the paper, the second one of the register.
A point that a person has looked for in the text was read, whether it was found (then it is there) or not (then
`review_rules` says that it is absent); what a scan alone has found was not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.domain.commitments import Authorisation, CommitmentKind, Stated
from dpa_tracker.domain.commitments import Places as PlaceLimit
from dpa_tracker.domain.contradictions import contradiction
from dpa_tracker.domain.reviewed_content import standing_point
from dpa_tracker.domain.reviews import BY_A_PERSON
from dpa_tracker.law.art28.cases import AgreementCase
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.permitted_places import EEA
from dpa_tracker.law.art28.rule import rule
from dpa_tracker.law.rows import FigureName


def _gap(case: AgreementCase, kind: CommitmentKind) -> Iterator[Remark]:
    """The remark that a commitment was not read, or is not stated; nothing when it is stated."""
    found = case.records.commitment(case.agreement, kind)
    values = {**case.names, "commitment": kind.value}
    if found is None or found.stated is Stated.NOT_READ:
        yield Remark("commitment_not_read", Standing.CONDITIONAL, values)
    elif found.stated is Stated.NOT_STATED:
        yield Remark("commitment_not_stated", Standing.CONDITIONAL, {**values, "clause": found.clause})


def _gap_unless_read(case: AgreementCase, kind: CommitmentKind, point: ReviewPoint) -> Iterator[Remark]:
    """The same, where a person may have looked for the point itself and recorded nothing in structure."""
    recorded = case.records.commitment(case.agreement, kind)
    if recorded is not None or standing_point(case.agreement, point) not in BY_A_PERSON:
        yield from _gap(case, kind)


@rule("breach_notice", "GDPR Art. 33(2); practical norm N-BR-2")
def breach_notice(case: AgreementCase) -> Iterator[Remark]:
    """The processor tells of a breach without undue delay: the agreement should say in how many hours.

    The controller has 72 hours of its own (Art. 33(1)), so how many there may be is a number of practice.
    """
    yield from _gap_unless_read(case, CommitmentKind.BREACH_NOTICE_HOURS, ReviewPoint.BREACH)
    found = case.stated(CommitmentKind.BREACH_NOTICE_HOURS)
    if found is None:
        return
    values = {**case.names, "clause": found.clause}
    longest = case.places.figure(FigureName.BREACH_NOTICE_HOURS_LONGEST)
    if found.number is None:
        yield Remark("breach_notice_no_number", Standing.CONDITIONAL, {**values, "text": found.text or found.quote})
    elif found.number > longest:
        hours = {"hours": found.number, "longest": longest}
        yield Remark("breach_notice_too_long", Standing.CONDITIONAL, {**values, **hours})


@rule("sub_processing_terms", "GDPR Art. 28(2), 28(3)(d)")
def sub_processing_terms(case: AgreementCase) -> Iterator[Remark]:
    """Specific or general authorisation; under a general one changes are told, with time to object."""
    yield from _gap(case, CommitmentKind.AUTHORISATION)
    authorisation = case.stated(CommitmentKind.AUTHORISATION)
    if authorisation is None or authorisation.choice != Authorisation.GENERAL:
        return
    yield from _gap(case, CommitmentKind.CHANGE_NOTICE_DAYS)
    notice = case.stated(CommitmentKind.CHANGE_NOTICE_DAYS)
    objection = case.stated(CommitmentKind.OBJECTION_DAYS)
    if notice is not None and notice.number is None:
        values = {**case.names, "clause": notice.clause}
        yield Remark("change_notice_no_number", Standing.CONDITIONAL, values)
    elif notice is not None and objection is not None and (objection.number or 0) > (notice.number or 0):
        days = {"objection_days": objection.number, "notice_days": notice.number}
        yield Remark("objection_longer_than_notice", Standing.CONDITIONAL, {**case.names, **days})


_OF_CHANGES: Final = (
    CommitmentKind.CHANGE_NOTICE_DAYS,
    CommitmentKind.OBJECTION_DAYS,
    CommitmentKind.OBJECTION_EFFECT,
)


@rule("sub_processing_terms", "GDPR Art. 28(2), 28(3)(d)")
def forbidden_without_changes(case: AgreementCase) -> Iterator[Remark]:
    """Where sub-processors are forbidden there are no changes of them to be told of, and to object to.

    What stands in the agreement above is judged there: an amendment that forbids them leaves it without effect.
    """
    authorisation = case.stated(CommitmentKind.AUTHORISATION)
    if authorisation is None or authorisation.choice != Authorisation.NONE:
        return
    own = (case.agreement.commitment(kind) for kind in _OF_CHANGES)
    said = tuple(each.kind.value for each in own if each is not None and each.stated is Stated.STATED)
    if said:
        yield Remark("forbidden_yet_changed", Standing.CONDITIONAL, {**case.names, "commitment": said})


@rule("numbers_agree", "GDPR Art. 28(3)")
def numbers_agree(case: AgreementCase) -> Iterator[Remark]:
    """A promise says one number: what its quote or an annex says otherwise has to be settled first."""
    for commitment in case.agreement.commitments:
        numbers = contradiction(commitment)
        if numbers:
            values = {"commitment": commitment.kind.value, "numbers": tuple(map(str, numbers))}
            yield Remark("promise_contradicted", Standing.CONDITIONAL, {**case.names, **values})


@rule("facts_agree", "GDPR Art. 28(3)(a)")
def place_limit_agrees(case: AgreementCase) -> Iterator[Remark]:
    """Countries that are named beside a limit lie within it: "anywhere" and a list of some are two limits."""
    limit = case.agreement.commitment(CommitmentKind.LOCATION_LIMITS)
    if limit is None or limit.stated is not Stated.STATED or not limit.countries:
        return
    outside = tuple(each for each in limit.countries if each != EEA and not _lies_within(each, limit.choice, case))
    if limit.choice == PlaceLimit.ANYWHERE or outside:
        named = limit.countries if limit.choice == PlaceLimit.ANYWHERE else outside
        values = {**case.names, "place_limit": limit.choice, "country": named, "clause": limit.clause}
        yield Remark("place_limit_contradicted", Standing.UNDETERMINED, values)


def _lies_within(country: str, choice: str, case: AgreementCase) -> bool:
    if choice == PlaceLimit.EEA:
        return case.places.in_eea(country)
    if choice == PlaceLimit.EEA_OR_ADEQUATE:
        return case.places.in_eea(country) or case.places.is_adequate(country)
    return True


@rule("deletion_or_return", "GDPR Art. 28(3)(g)")
def deletion_or_return(case: AgreementCase) -> Iterator[Remark]:
    """After the end the processor deletes or returns the data, as the controller chooses."""
    yield from _gap_unless_read(case, CommitmentKind.DELETION_OR_RETURN, ReviewPoint.DELETION)
    found = case.stated(CommitmentKind.DELETION_OR_RETURN)
    if found is not None and found.choice == "delete":
        yield Remark("deletion_without_choice", Standing.CONDITIONAL, {**case.names, "clause": found.clause})


@rule("deletion_or_return", "GDPR Art. 28(3)(g)")
def returned_before_deleted(case: AgreementCase) -> Iterator[Remark]:
    """What has to be gone by a day cannot be handed back after it."""
    deleted, returned = case.stated(CommitmentKind.DELETION_DAYS), case.stated(CommitmentKind.RETURN_DAYS)
    if deleted is None or returned is None or deleted.number is None or returned.number is None:
        return
    if returned.number > deleted.number:
        days = {"return_days": returned.number, "deletion_days": deleted.number}
        yield Remark("returned_after_deletion", Standing.CONDITIONAL, {**case.names, **days})


@rule("audits", "GDPR Art. 28(3)(h)")
def audits(case: AgreementCase) -> Iterator[Remark]:
    """The processor makes information available and allows audits, including inspections."""
    yield from _gap_unless_read(case, CommitmentKind.AUDIT_RIGHT, ReviewPoint.AUDITS)


RULES: Final = (
    breach_notice,
    sub_processing_terms,
    forbidden_without_changes,
    numbers_agree,
    place_limit_agrees,
    deletion_or_return,
    returned_before_deleted,
    audits,
)
