"""Every day by which someone must act, as it stands on a day; and what of it needs me today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dpa_tracker.domain.agreements import AgreementStatus
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.confirmations import Confirmation
from dpa_tracker.domain.durations import read_duration
from dpa_tracker.domain.engagements import EngagementStatus
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.services import SecurityMeasure
from dpa_tracker.domain.term import Term, TermKind
from dpa_tracker.domain.transfer_assessments import TransferAssessment
from dpa_tracker.queries.computed_listings import DEADLINES
from dpa_tracker.queries.deadlines import deadlines
from dpa_tracker.queries.rows import DeadlineRow, Filter, Order
from dpa_tracker.queries.today import today
from dpa_tracker.store.register import Register
from tests.law_art28.sound_register import (
    BELOW,
    DOWN,
    HOSTING,
    LEG,
    ON,
    UP,
    VENDOR,
    clauses,
    committed,
    leg,
    listed,
    sound,
)
from tests.queries.conftest import Written

DAY = timedelta(days=1)
TACIT = Term(
    kind=TermKind.TACIT,
    begins_on=date(2024, 2, 1),
    first=read_duration("36m", "first"),
    renewal=read_duration("12m", "renewal"),
    notice=read_duration("2m", "notice"),
    remind=read_duration("14d", "remind"),
)


def of(rows: tuple[DeadlineRow, ...], subject: str) -> dict[str, tuple[date, str]]:
    return {row.kind: (row.due, row.state) for row in rows if row.subject.id == subject}


def test_the_days_of_a_term(written: Written) -> None:
    register = written(sound().change(DOWN, term=TACIT, next_review=None))
    assert of(deadlines(register, ON), DOWN) == {
        "reminder": (date(2026, 11, 17), "due"),
        "notice": (date(2026, 12, 1), "upcoming"),
        "renewal": (date(2027, 1, 31), "upcoming"),
    }
    late = of(deadlines(register, date(2026, 12, 2)), DOWN)
    assert late["notice"] == (date(2026, 12, 1), "missed")
    assert of(deadlines(register, date(2027, 2, 1)), DOWN)["notice"] == (date(2027, 12, 1), "upcoming")


def test_each_deadline_says_why_and_to_whom(written: Written) -> None:
    register = written(sound().change(DOWN, term=TACIT))
    notice = next(row for row in deadlines(register, ON) if row.kind == "notice")
    assert notice.party == "Vendor GmbH"
    assert notice.sequence == 1
    assert any("1 February 2027" in str(step) for step in notice.explained)


def test_an_agreement_that_is_over_has_none_unless_it_is_still_used(written: Written) -> None:
    ended = Term(kind=TermKind.FIXED, begins_on=date(2024, 2, 1), first_ends_on=date(2025, 2, 1))
    used = written(sound().change(DOWN, term=ended, next_review=None))
    assert of(deadlines(used, ON), DOWN) == {"end": (date(2025, 1, 31), "missed")}
    unused = written(sound().change(DOWN, term=ended).change(BELOW, status=EngagementStatus.ENDED))
    assert of(deadlines(unused, ON), DOWN) == {}
    terminated = written(sound().change(DOWN, term=TACIT, terminated_on=ON))
    assert of(deadlines(terminated, ON), DOWN) == {}


def test_reviews_assessments_evidence_and_look_ups(written: Written) -> None:
    measure = SecurityMeasure("audit", "ISO 27001", "certificate", date(2026, 1, 31))
    register = written(
        sound()
        .change(HOSTING, measures=(measure,))
        .change(BELOW, ends_on=ON)
        .with_(leg(listed(date(2026, 10, 31)), clauses(date(2024, 2, 29)), ends_on=ON + DAY))
    )
    rows = deadlines(register, ON)
    assert of(rows, UP) == {"review": (date(2027, 6, 1), "upcoming")}
    assert of(rows, HOSTING) == {
        "risk_assessment": (date(2027, 1, 1), "upcoming"),
        "evidence": (date(2027, 1, 31), "upcoming"),
    }
    assert of(rows, BELOW) == {"engagement_end": (ON, "due")}
    assert of(rows, LEG) == {
        "listing_check": (date(2026, 11, 30), "upcoming"),
        "tia_review": (date(2025, 2, 28), "missed"),
        "transfer_end": (ON + DAY, "upcoming"),
    }
    for row in rows:
        assert all(str(step) for step in row.explained)


def test_an_assessment_is_due_by_the_day_set_for_it_and_spoken_of_once(written: Written) -> None:
    """The day that the finding speaks of is that of the list, of the calendar, and of the mail."""
    agreed = clauses(date(2026, 2, 2), assessment=TransferAssessment(next_review=date(2026, 8, 2)))
    register = written(sound().with_(leg(agreed)))
    (row,) = (each for each in deadlines(register, ON) if each.kind == "tia_review")
    assert (row.due, row.state) == (date(2026, 8, 2), "missed")
    assert "Vendor" in str(row.explained[0])
    about = [each for each in today(register, ON).items if each.subject.id == LEG and each.due == row.due]
    assert [each.deadline for each in about] == [row], "a finding with its deadline, not one beside the other"
    before = date(2026, 8, 1)
    (row,) = (each for each in deadlines(register, before) if each.kind == "tia_review")
    assert (row.due, row.state) == (date(2026, 8, 2), "upcoming")


def test_a_period_includes_both_its_days(written: Written) -> None:
    register = written(sound().change(DOWN, term=TACIT))
    day = date(2026, 12, 1)
    assert [row.kind for row in deadlines(register, ON, day, day)] == ["notice"]
    assert deadlines(register, ON, day + DAY, date(2027, 1, 31) - DAY * 30) == tuple(
        row for row in deadlines(register, ON) if row.due == date(2027, 1, 1)
    )
    with pytest.raises(KnownError, match="period_turned_round"):
        deadlines(register, ON, day, day - DAY)


def test_uids_are_unique_and_stay_while_the_day_asked_about_moves(sample: Register) -> None:
    rows = deadlines(sample, ON)
    uids = [row.uid for row in rows]
    assert len(set(uids)) == len(uids)
    assert [row.due for row in rows] == sorted(row.due for row in rows)
    next_day = {row.uid: row.due for row in deadlines(sample, ON + DAY)}
    same = {row.uid: row.due for row in rows}
    assert {uid: due for uid, due in same.items() if uid in next_day} == {
        uid: due for uid, due in next_day.items() if uid in same
    }


def test_today_shows_what_blocks_first_and_nothing_twice(sample: Register) -> None:
    page = today(sample, ON)
    severities = [item.severity for item in page.items]
    assert severities == sorted(severities)  # block before check
    assert set(severities) == {"block", "check"}
    assert page.counts["findings"] == sum(1 for item in page.items if item.remedy is not None)
    assert sum(page.verdicts.values()) > 0
    assert not page.empty
    for item in page.items:
        assert str(item.reason)


def test_today_shows_every_deadline_that_speaks_up_under_its_own_day(sample: Register) -> None:
    """Also one that a finding speaks of: it is overdue by the day of the deadline, and can be snoozed or done."""
    due = sorted(row.uid for row in deadlines(sample, ON) if row.speaks_up(ON))
    items = today(sample, ON).items
    assert sorted(item.deadline.uid for item in items if item.deadline is not None) == due
    assert all(item.due == item.deadline.due for item in items if item.deadline is not None)
    spoken_of = {item.deadline.kind for item in items if item.deadline is not None and not item.is_deadline}
    assert {"tia_review", "listing_check", "review"} <= spoken_of


def test_today_says_how_the_day_of_a_deadline_came_about(sample: Register) -> None:
    items = [item for item in today(sample, ON).items if item.is_deadline]
    assert all(item.why is not None and str(item.why) for item in items)
    said = {str(item.why) for item in items if item.deadline is not None and item.deadline.kind == "notice"}
    assert said
    assert all(each.startswith("Notice of ") for each in said)
    # The two days of one agreement whose data are to be handed back and to be deleted do not read alike.
    ended = [str(item.why) for item in items if item.deadline is not None and item.deadline.kind == "data_after_end"]
    assert len(set(ended)) == len(ended)


def test_a_confirmation_that_was_asked_for_has_its_day_although_the_service_goes_on(written: Written) -> None:
    """That work goes on under an ended agreement is told first; once somebody asks for the proof, its day counts."""
    deleted = committed(Commitment(CommitmentKind.DELETION_DAYS, number=30))
    over = {"status": AgreementStatus.TERMINATED, "terminated_on": date(2026, 11, 1), "commitments": deleted}
    asked = written(sound().change(UP, **over, confirmations=(Confirmation(VENDOR, asked_on=ON),)))
    assert of(deadlines(asked, ON), UP) == {"data_after_end": (date(2026, 11, 30), "upcoming")}


def test_today_of_an_empty_register_says_so(written: Written) -> None:
    register = written(type(sound())({}, {}, {}, {}))
    page = today(register, ON)
    assert page.empty
    assert page.items == ()
    assert set(page.counts.values()) == {0}


def test_today_names_a_deadline_from_its_first_reminder_on_and_no_earlier(written: Written) -> None:
    register = written(sound().change(DOWN, term=TACIT))
    reasons = {str(item.reason) for item in today(register, date(2026, 11, 1)).items}
    assert reasons == {"Reminder: within 30 days.", "Last day for notice: within 30 days."}
    assert {str(item.reason) for item in today(register, date(2026, 9, 2)).items} == {
        "Last day for notice: within 90 days."
    }
    assert today(register, date(2026, 9, 1)).items == ()


def test_the_list_of_deadlines_is_filtered_by_what_falls_due(sample: Register) -> None:
    kinds = {row.kind for row in deadlines(sample, ON)}
    assert kinds <= set(DEADLINES.listing.column("kind").codes)
    found = DEADLINES.ids(sample, Filter(where={"kind": "notice"}), Order(), ON)
    assert sorted(found) == sorted(row.uid for row in deadlines(sample, ON) if row.kind == "notice")


def test_two_grounds_of_one_kind_are_two_events_of_a_calendar(written: Written) -> None:
    register = written(sound().with_(leg(clauses(date(2024, 2, 29)), clauses(date(2025, 6, 1)))))
    rows = [row for row in deadlines(register, ON) if row.kind == "tia_review"]
    assert [row.due for row in rows] == [date(2025, 2, 28), date(2026, 6, 1)]
    assert len({row.uid for row in deadlines(register, ON)}) == len(deadlines(register, ON))


@pytest.mark.parametrize(("concluded", "told"), [(ON, True), (None, True), (ON + timedelta(days=1), False)])
def test_what_is_concluded_and_begins_later_has_its_deadlines_before_it_begins(
    written: Written, concluded: date | None, told: bool
) -> None:
    """Three months of notice in a first term of three months: the last day for it is that on which the term begins."""
    begins = ON + timedelta(days=20)
    term = Term(
        kind=TermKind.TACIT,
        begins_on=begins,
        first=read_duration("3m", "first"),
        renewal=read_duration("1y", "renewal"),
        notice=read_duration("3m", "notice"),
    )
    agreement = sound().agreements[DOWN]
    conclusion = replace(agreement.conclusion, concluded_on=concluded)
    register = written(sound().with_(replace(agreement, term=term, conclusion=conclusion)))
    due = {row.kind: row.due for row in deadlines(register, ON) if row.subject.id == DOWN and row.kind == "notice"}
    assert due == ({"notice": begins} if told else {})


@pytest.mark.parametrize(("concluded", "told"), [(ON, True), (None, True), (ON + timedelta(days=1), False)])
def test_the_review_of_what_begins_later_is_told_before_it_begins(
    written: Written, concluded: date | None, told: bool
) -> None:
    """Its review is set for ten days before it begins: it was told on the day on which it began, as missed."""
    begins, review = ON + timedelta(days=40), ON + timedelta(days=30)
    agreement = sound().agreements[DOWN]
    term = Term(kind=TermKind.EVERGREEN, begins_on=begins)
    conclusion = replace(agreement.conclusion, concluded_on=concluded)
    later = replace(agreement, term=term, conclusion=conclusion, next_review=review)
    register = written(sound().with_(later))
    rows = [row for row in deadlines(register, ON) if row.subject.id == DOWN]
    assert [row.due for row in rows if row.kind == "review"] == ([review] if told else [])
    assert not [row for row in rows if row.kind not in {"review", "notice", "end", "decision"}]
