"""Promises that are vague, or weaker than what is usual between companies (fact base section 8: practice, not law).

The law asks for a real chance to object, for deletion and for audits, and names no number. Where a number is far from
everything that was seen, the point is a condition; where it is only below the most usual, it is information. The
numbers are those of the law data (`FigureName`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from dpa_tracker.domain.article_28 import ReviewPoint, must_say
from dpa_tracker.domain.commitments import NUMERIC, Authorisation, CommitmentKind, Stated
from dpa_tracker.domain.reviewed_content import standing_point
from dpa_tracker.domain.reviews import PointState
from dpa_tracker.law.art28.cases import AgreementCase
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.rule import rule
from dpa_tracker.law.rows import FigureName

GUIDELINES_07_2020: Final = date(2021, 7, 31)  # of July 2021; the fact base has no day


def _days(case: AgreementCase, kind: CommitmentKind) -> int | None:
    found = case.stated(kind)
    return found.number if found is not None else None


def _values(case: AgreementCase, kind: CommitmentKind, days: int, usual: int) -> dict[str, object]:
    return {**case.names, "commitment": kind.value, "days": days, "usual": usual}


@rule("usual_change_notice", "GDPR Art. 28(2); practical norm N-SUB-1")
def usual_change_notice(case: AgreementCase) -> Iterator[Remark]:
    """Under a general authorisation the notice of a change leaves a real chance to object."""
    authorisation = case.stated(CommitmentKind.AUTHORISATION)
    if authorisation is None or authorisation.choice != Authorisation.GENERAL:
        return
    usual = case.places.figure(FigureName.CHANGE_NOTICE_DAYS_USUAL)
    for kind, figure in (
        (CommitmentKind.CHANGE_NOTICE_DAYS, FigureName.CHANGE_NOTICE_DAYS_SEEN),
        (CommitmentKind.OBJECTION_DAYS, FigureName.OBJECTION_DAYS_SEEN),
    ):
        days, shortest = _days(case, kind), case.places.figure(figure)
        if days is not None and days < shortest:
            yield Remark("shorter_than_seen", Standing.CONDITIONAL, _values(case, kind, days, shortest))
        elif days is not None and days < usual and kind is CommitmentKind.CHANGE_NOTICE_DAYS:
            yield Remark("shorter_than_usual", Standing.CLEARED, _values(case, kind, days, usual))


@rule("usual_deletion", "GDPR Art. 28(3)(g); practical norm N-RET")
def usual_deletion(case: AgreementCase) -> Iterator[Remark]:
    """Deletion after the end has a number of days, and one that is usual."""
    kind = CommitmentKind.DELETION_DAYS
    found = case.records.commitment(case.agreement, kind)
    days = _days(case, kind)
    usual, longest = (
        case.places.figure(each) for each in (FigureName.DELETION_DAYS_USUAL, FigureName.DELETION_DAYS_SEEN)
    )
    if found is not None and found.stated is Stated.NOT_STATED:
        yield Remark("number_not_stated", Standing.CLEARED, {**case.names, "commitment": kind.value})
    elif days is not None and days > longest:
        yield Remark("longer_than_seen", Standing.CONDITIONAL, _values(case, kind, days, longest))
    elif days is not None and days > usual:
        yield Remark("longer_than_usual", Standing.CLEARED, _values(case, kind, days, usual))


@rule("usual_audit", "GDPR Art. 28(3)(h); practical norm N-AUD")
def usual_audit(case: AgreementCase) -> Iterator[Remark]:
    """Audits can take place every year, at a notice that is usual."""
    notice, per_year = CommitmentKind.AUDIT_NOTICE_DAYS, CommitmentKind.AUDIT_PER_YEAR
    days, usual = _days(case, notice), case.places.figure(FigureName.AUDIT_NOTICE_DAYS_USUAL)
    if days is not None and days > usual:
        yield Remark("longer_than_usual", Standing.CLEARED, _values(case, notice, days, usual))
    if _days(case, per_year) == 0:
        yield Remark("no_audit_a_year", Standing.CONDITIONAL, case.names)


# The rule of its own for each of these says more (`commitment_rules`).
_TOLD_ELSEWHERE: Final = frozenset({CommitmentKind.BREACH_NOTICE_HOURS, CommitmentKind.CHANGE_NOTICE_DAYS})


@rule("numbers_stated", "GDPR Art. 28(3); EDPB Guidelines 07/2020", since=GUIDELINES_07_2020)
def numbers_stated(case: AgreementCase) -> Iterator[Remark]:
    """A promise of a time says how long: "promptly" and "in good time" are no numbers."""
    for kind in sorted(NUMERIC - _TOLD_ELSEWHERE):
        found = case.stated(kind)
        if found is not None and found.number is None:
            values = {**case.names, "commitment": kind.value, "text": found.text or found.quote or "\N{EN DASH}"}
            yield Remark("promise_without_number", Standing.CLEARED, values)


@rule("more_than_the_law", "GDPR Art. 28(3); EDPB Guidelines 07/2020 para. 109", since=GUIDELINES_07_2020)
def more_than_the_law(case: AgreementCase) -> Iterator[Remark]:
    """The contract does more than restate Art. 28: somewhere it says how, how long, or by which measures."""
    read = [
        standing_point(case.agreement, point) is PointState.CONFIRMED
        for point in ReviewPoint
        if must_say(point, case.authorisation)
    ]
    if not case.agreement.review_points or not all(read):
        return
    specific = any(_days(case, kind) is not None for kind in NUMERIC)
    if not specific and not case.agreement.measures and case.agreement.processing is None:
        yield Remark("only_restates_law", Standing.CONDITIONAL, case.names)


RULES: Final = (usual_change_notice, usual_deletion, usual_audit, numbers_stated, more_than_the_law)
