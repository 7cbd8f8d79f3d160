"""The review of an agreement: by whom and when, what it rests on, and when it lapses."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest

from dpa_tracker.domain.agreement_log import LogEntry, LogKind
from dpa_tracker.domain.agreements import Agreement, AgreementStatus, Conclusion, Direction, NoticeGiven
from dpa_tracker.domain.article_28 import MANDATORY, ReviewPoint
from dpa_tracker.domain.commitments import CommitmentKind
from dpa_tracker.domain.confirmations import Confirmation
from dpa_tracker.domain.faults import InvalidInputError
from dpa_tracker.domain.identities import AgreementId, Kind, PartyId
from dpa_tracker.domain.reviewed_content import agreement_marks, lapsed_point, lapsed_review, standing_point
from dpa_tracker.domain.reviews import PointReview, PointState
from dpa_tracker.domain.services import Processing, SecurityMeasure
from dpa_tracker.queries.pick_lists import record
from dpa_tracker.reading.checklist import Weight, checklist
from dpa_tracker.store import change_log
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import StaleError
from dpa_tracker.use_cases.review_agreement import RecordPoints, ReviewAgreement, record_points, review_agreement
from dpa_tracker.use_cases.save_agreement import SaveAgreement, save_agreement

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ON = date(2026, 11, 23)
AUDITS = PointReview(ReviewPoint.AUDITS, PointState.CONFIRMED, "9", "The processor allows audits.")


def agreement(register: Register) -> Agreement:
    found = record(register, Kind.AGREEMENT, "sample-agreement-dpa-2024-018")
    assert isinstance(found, Agreement)
    return found


def say(register: Register, *points: PointReview, version: int = 0) -> None:
    here = agreement(register)
    command = RecordPoints(here.id, points, version or here.version)
    record_points(register, command, actor="kari", at=AT, on=ON)


def test_the_points_are_the_mandatory_rows_of_the_checklist_and_some_more() -> None:
    rows = {clause.identity: clause.weight for clause in checklist().clauses}
    assert {point.value for point in ReviewPoint} <= rows.keys()
    assert {point.value for point in MANDATORY} == {row for row, weight in rows.items() if weight is Weight.MANDATORY}


def test_a_point_is_said_by_somebody_on_a_day_and_taken_back(with_sample: Register) -> None:
    say(with_sample, AUDITS, PointReview(ReviewPoint.WRITING, PointState.FOUND_BY_SCAN, quote="in writing"))
    here = agreement(with_sample)
    said = here.review_of(ReviewPoint.AUDITS)
    assert said is not None
    assert (said.by, said.on, said.clause) == ("kari", ON, "9")
    assert standing_point(here, ReviewPoint.AUDITS) is PointState.CONFIRMED
    assert standing_point(here, ReviewPoint.SECURITY) is PointState.NOT_REVIEWED  # a blank is no answer
    say(with_sample, PointReview(ReviewPoint.AUDITS))
    assert agreement(with_sample).review_of(ReviewPoint.AUDITS) is None
    with with_sample.reading() as connection:
        line = change_log.changes(connection, Kind.AGREEMENT, here.id)[0]
    assert (line.actor, line.field) == ("kari", "review_points")


@pytest.mark.parametrize(
    ("point", "code"),
    [
        (replace(AUDITS, clause="", quote=""), "clause_or_quote_needed"),
        (replace(AUDITS, state=PointState.NOT_APPLICABLE), "reason_needed_why_not_applicable"),
    ],
)
def test_a_person_says_where_or_why(with_sample: Register, point: PointReview, code: str) -> None:
    with pytest.raises(InvalidInputError, match=code):
        say(with_sample, point)


def test_a_review_lapses_when_what_was_read_changes_and_says_what(with_sample: Register) -> None:
    say(with_sample, AUDITS)
    here = agreement(with_sample)
    command = ReviewAgreement(here.id, "Kari Nordmann", ON, here.version, date(2027, 11, 23), "yearly")
    review_agreement(with_sample, command, actor="kari", at=AT, today=AT.date())
    reviewed = agreement(with_sample)
    assert (reviewed.reviewed_by, reviewed.last_review, reviewed.next_review) == (
        "Kari Nordmann",
        ON,
        date(2027, 11, 23),
    )
    assert lapsed_review(replace(reviewed, owner="Legal", notes="nothing that was read")) == ()
    changed = [
        replace(each, number=72) if each.kind is CommitmentKind.BREACH_NOTICE_HOURS else each
        for each in reviewed.commitments
    ]
    other = replace(reviewed, commitments=tuple(changed), venue="Oslo")
    save_agreement(with_sample, SaveAgreement(other, reviewed.version), actor="ola", at=AT)
    assert set(lapsed_review(agreement(with_sample))) == {"venue", "commitments.breach_notice_hours"}
    newer = replace(agreement(with_sample).conclusion, terms_version="2")
    later = replace(agreement(with_sample), conclusion=newer)
    assert lapsed_point(later, later.review_points[0]) == ("conclusion.terms_version",)
    assert standing_point(later, ReviewPoint.AUDITS) is PointState.NOT_REVIEWED


REVIEWED: dict[str, object] = {
    "direction": Direction.DOWNSTREAM,
    "parties": (),
    "service_ids": (),
    "conclusion": Conclusion(terms_version="9"),
    "term": None,
    "commitments": (),
    "processing": Processing("Another matter"),
    "measures": (SecurityMeasure("Encryption", "AES-256"),),
    "parent_id": AgreementId("another"),
    "main_agreement": "MSA-9",
    "law_country": "NO",
    "venue": "Oslo",
    "review_points": (),
}
OTHERWISE: dict[str, object] = {
    "id": AgreementId("x"),
    "reference": "X-1",
    "title": "Another title",
    "status": AgreementStatus.TERMINATED,
    "terminated_on": ON,
    "replaces_id": AgreementId("another"),
    "language": "nb",
    "owner": "Legal",
    "last_review": ON,
    "next_review": ON,
    "reviewed_by": "Kari",
    "notice_given": NoticeGiven(None, ON, "broken", ON),
    "log": (LogEntry("l", LogKind.INSTRUCTION, ON, "Kari", "Stop"),),
    "confirmations": (Confirmation(PartyId("p"), ON),),
    "notes": "A note",
    "archived": True,
    "version": 9,
}


def test_of_every_field_it_is_decided_whether_a_review_lapses_by_it(with_sample: Register) -> None:
    say(with_sample, AUDITS)
    here = agreement(with_sample)
    reviewed = replace(here, review_basis=agreement_marks(here))
    assert {*REVIEWED, *OTHERWISE, "review_basis"} == {each.name for each in fields(Agreement)}
    for name, value in {**REVIEWED, **OTHERWISE}.items():
        changed: Agreement = replace(reviewed, **{name: value})  # type: ignore[arg-type]  # any field
        assert getattr(changed, name) != getattr(reviewed, name), name
        lapsed = {each.partition(".")[0] for each in lapsed_review(changed)}
        assert lapsed == ({name} if name in REVIEWED else set()), name


def test_a_review_is_one_step_back_and_is_refused_over_what_was_not_read(with_sample: Register) -> None:
    before = agreement(with_sample)
    command = ReviewAgreement(AgreementId(before.id), "Kari", ON, before.version)
    outcome = review_agreement(with_sample, command, actor="kari", at=AT, today=AT.date())
    with pytest.raises(StaleError):
        review_agreement(with_sample, command, actor="ola", at=AT, today=AT.date())
    restore(with_sample, outcome.undo, actor="kari", at=AT)
    assert replace(agreement(with_sample), version=before.version) == before
    for wrong in (replace(command, by=" "), replace(command, on=date(2026, 11, 24))):
        with pytest.raises(InvalidInputError):
            review_agreement(with_sample, wrong, actor="kari", at=AT, today=AT.date())


def test_a_review_after_midnight_is_of_the_day_where_the_reviewer_is(with_sample: Register) -> None:
    before = agreement(with_sample)
    command = ReviewAgreement(AgreementId(before.id), "Kari", date(2026, 11, 24), before.version)
    night = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)  # 00:30 of the 24th in Norway
    with pytest.raises(InvalidInputError, match="review_in_the_future"):
        review_agreement(with_sample, command, actor="kari", at=night, today=date(2026, 11, 23))
    review_agreement(with_sample, command, actor="kari", at=night, today=date(2026, 11, 24))
    assert agreement(with_sample).last_review == date(2026, 11, 24)
