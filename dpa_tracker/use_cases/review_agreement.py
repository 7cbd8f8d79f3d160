"""Say of the points of Art. 28 what the agreement says, and review an agreement by name and date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.domain.faults import Fault, KnownError
from dpa_tracker.domain.identities import AgreementId, Kind
from dpa_tracker.domain.reviewed_content import agreement_marks, point_marks
from dpa_tracker.domain.reviews import BY_A_PERSON, PointReview, PointState
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.refusing import refuse
from dpa_tracker.use_cases.save_agreement import SaveAgreement, put_agreement
from dpa_tracker.use_cases.second_eyes import refuse_own_approval


@dataclass(frozen=True, slots=True)
class RecordPoints:
    """What somebody says of some points; who and when are added. A point said to be not reviewed is taken out."""

    agreement_id: AgreementId
    points: tuple[PointReview, ...]
    expected_version: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReviewAgreement:
    """The agreement has been reviewed by this person on this day; `next_review` is the day of the next one."""

    agreement_id: AgreementId
    by: str
    on: date
    expected_version: int
    next_review: date | None = None
    note: str = ""


def record_points(register: Register, command: RecordPoints, *, actor: str, at: datetime, on: date) -> Outcome:
    """Record what was said of some points. Raises InvalidInputError, StaleError, KnownError."""
    with unit_of_work(register, actor=actor, at=at, reason=command.reason) as work:
        agreement = agreement_to_change(work, command.agreement_id)
        changed = with_points(agreement, command.points, by=actor, on=on)
        put_agreement(work, SaveAgreement(changed, command.expected_version))
    return work.outcome()


def review_agreement(register: Register, command: ReviewAgreement, *, actor: str, at: datetime, today: date) -> Outcome:
    """Record the review, with how the agreement stood. `today` is the day where the reviewer is: `at` counts in UTC.

    Raises InvalidInputError, StaleError, KnownError.
    """
    if not command.by.strip():
        refuse((Fault("by", "missing"),))
    if command.on > today:
        refuse((Fault("on", "review_in_the_future"),))
    with unit_of_work(register, actor=actor, at=at, reason=command.note) as work:
        agreement = agreement_to_change(work, command.agreement_id)
        refuse_own_approval(register, work, agreement.id, command.by.strip())
        reviewed = replace(
            agreement,
            last_review=command.on,
            reviewed_by=command.by.strip(),
            next_review=command.next_review,
            review_basis=agreement_marks(agreement),
        )
        put_agreement(work, SaveAgreement(reviewed, command.expected_version))
    return work.outcome()


def agreement_to_change(work: Work, agreement_id: str) -> Agreement:
    """The agreement as it stands. Raises KnownError `no_such_record` when there is none."""
    agreement = work.agreements.get(agreement_id)
    if agreement is None:
        raise KnownError("no_such_record", kind=Kind.AGREEMENT.value, id=agreement_id)
    return agreement


def with_points(agreement: Agreement, points: tuple[PointReview, ...], *, by: str, on: date) -> Agreement:
    """The agreement with these points said by somebody on a day, in the order of the law."""
    said = {each.point: each for each in agreement.review_points}
    for point in points:
        said[point.point] = _signed(agreement, point, by, on)
    kept = (said[point] for point in ReviewPoint if point in said)
    return replace(agreement, review_points=tuple(each for each in kept if each.state is not PointState.NOT_REVIEWED))


def _signed(agreement: Agreement, point: PointReview, by: str, on: date) -> PointReview:
    rests_on = point_marks(agreement, point.point) if point.state in BY_A_PERSON else ()
    return replace(point, by=by, on=on, rests_on=rests_on)
