"""What holds on a day: states of agreements, phases of engagements and transfers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpa_tracker.domain.agreements import AgreementStatus, Conclusion, ConclusionForm
from dpa_tracker.domain.durations import read_duration
from dpa_tracker.domain.engagements import EngagementStatus
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.term import Term, Termination, TermKind
from dpa_tracker.law.art28.states import (
    IN_FORCE,
    AgreementState,
    Phase,
    agreement_on,
    engagement_on,
    transfer_on,
)
from tests.law_art28.sound_register import BELOW, DOWN, HOUSE, ON, VENDOR, agreement, engagement, leg

BEGIN, END = date(2024, 2, 1), date(2027, 2, 1)
DAY = timedelta(days=1)


def state(on: date, **fields: object) -> AgreementState:
    return agreement_on(agreement(DOWN, HOUSE, VENDOR, **fields), on, lambda _: None).state


@pytest.mark.parametrize("status", list(AgreementStatus))
def test_what_a_person_says_stands_while_nothing_contradicts_it(status: AgreementStatus) -> None:
    assert state(ON, status=status).value == status.value


@pytest.mark.parametrize("form", [ConclusionForm.OFFERED, ConclusionForm.UNKNOWN])
def test_active_in_no_binding_form_is_not_concluded(form: ConclusionForm) -> None:
    assert state(ON, conclusion=Conclusion(form)) is AgreementState.NOT_CONCLUDED


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (BEGIN - DAY, AgreementState.NOT_BEGUN),
        (BEGIN, AgreementState.ACTIVE),
        (date(2026, 11, 2), AgreementState.ACTIVE),
        (date(2026, 11, 3), AgreementState.TO_RENEW),  # 90 days before the end
        (END - DAY, AgreementState.TO_RENEW),
        (END, AgreementState.EXPIRED),
    ],
)
def test_a_fixed_term_runs_from_its_first_day_to_its_end(on: date, expected: AgreementState) -> None:
    assert state(on, term=Term(kind=TermKind.FIXED, begins_on=BEGIN, first_ends_on=END)) is expected


def test_a_tacit_term_goes_on_by_itself() -> None:
    term = Term(
        kind=TermKind.TACIT, begins_on=BEGIN, first=read_duration("36m", "f"), renewal=read_duration("12m", "f")
    )
    assert state(END, term=term) is AgreementState.ACTIVE
    assert state(date(2090, 1, 1), term=term) is AgreementState.ACTIVE


def test_notice_that_was_given_ends_it() -> None:
    term = Term(kind=TermKind.FIXED, begins_on=BEGIN, first_ends_on=END, termination=Termination(BEGIN))
    assert state(END - DAY, term=term) is AgreementState.ACTIVE
    assert state(END, term=term) is AgreementState.TERMINATED


@pytest.mark.parametrize("status", [AgreementStatus.ACTIVE, AgreementStatus.TERMINATED])
def test_the_day_of_termination_decides_whatever_the_status(status: AgreementStatus) -> None:
    assert state(ON - DAY, status=status, terminated_on=ON) is AgreementState.ACTIVE
    assert state(ON, status=status, terminated_on=ON) is AgreementState.TERMINATED


def test_a_reminder_makes_it_to_renew_earlier() -> None:
    term = Term(kind=TermKind.EXPRESS, begins_on=BEGIN, first_ends_on=END, remind=read_duration("12m", "f"))
    assert state(date(2026, 1, 31), term=term) is AgreementState.ACTIVE
    assert state(date(2026, 2, 1), term=term) is AgreementState.TO_RENEW


def test_holidays_that_are_not_known_are_no_guess() -> None:
    def unknown(_: Term) -> None:
        raise KnownError("holidays_year_unknown", country="XX", year=2027, first=2000, last=2001)

    term = Term(kind=TermKind.FIXED, begins_on=BEGIN, first_ends_on=END)
    day = agreement_on(agreement(DOWN, HOUSE, VENDOR, term=term), END, unknown)
    assert day.uncountable
    assert day.dates is None


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_an_agreement_that_is_over_stays_over(on: date) -> None:
    term = Term(kind=TermKind.FIXED, begins_on=BEGIN, first_ends_on=END)
    assert (state(on, term=term) in IN_FORCE) == (BEGIN <= on < END)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"status": EngagementStatus.ACTIVE, "begins_on": ON}, Phase.RUNNING),
        ({"status": EngagementStatus.ACTIVE, "begins_on": ON + DAY}, Phase.NOT_BEGUN),
        ({"status": EngagementStatus.ACTIVE, "ends_on": ON}, Phase.RUNNING),
        ({"status": EngagementStatus.ACTIVE, "ends_on": ON - DAY}, Phase.ENDED),
        ({"status": EngagementStatus.ENDED, "ends_on": ON}, Phase.RUNNING),
        ({"status": EngagementStatus.ENDED, "ends_on": None}, Phase.ENDED),
        ({"status": EngagementStatus.PLANNED, "begins_on": ON + DAY}, Phase.PLANNED),
        ({"status": EngagementStatus.PLANNED, "begins_on": ON - DAY}, Phase.PLANNED),
    ],
)
def test_phases_of_an_engagement(fields: dict[str, object], expected: Phase) -> None:
    assert engagement_on(engagement(BELOW, HOUSE, VENDOR, **fields), ON) is expected


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        (None, None, Phase.RUNNING),
        (ON, ON, Phase.RUNNING),
        (ON + DAY, None, Phase.NOT_BEGUN),
        (None, ON - DAY, Phase.ENDED),
    ],
)
def test_phases_of_a_transfer(begins: date | None, ends: date | None, expected: Phase) -> None:
    assert transfer_on(leg(begins_on=begins, ends_on=ends), None, ON) is expected


def test_a_transfer_ends_with_its_engagement_and_is_planned_with_it() -> None:
    ended = engagement(BELOW, HOUSE, VENDOR, ends_on=ON - DAY)
    planned = engagement(BELOW, HOUSE, VENDOR, status=EngagementStatus.PLANNED)
    assert transfer_on(leg(), ended, ON) is Phase.ENDED
    assert transfer_on(leg(begins_on=ON + DAY), planned, ON) is Phase.PLANNED


@pytest.mark.parametrize(
    ("engaged", "begins", "ends", "expected"),
    [
        ({"begins_on": ON + DAY}, ON, None, Phase.RUNNING),
        ({"begins_on": ON + DAY}, None, None, Phase.NOT_BEGUN),
        ({"begins_on": ON + DAY}, ON + DAY, None, Phase.NOT_BEGUN),
        ({"begins_on": ON + DAY}, ON - DAY, ON - DAY, Phase.ENDED),
        ({"ends_on": ON - DAY}, None, ON, Phase.RUNNING),
        ({"ends_on": ON - DAY}, None, None, Phase.ENDED),
        ({"ends_on": ON - DAY}, None, ON - DAY, Phase.ENDED),
        ({"ends_on": ON - DAY}, ON + DAY, ON + DAY, Phase.ENDED),
        ({"status": EngagementStatus.ENDED}, None, ON, Phase.RUNNING),
    ],
)
def test_a_transfer_whose_own_days_hold_the_day_is_not_passed_over(
    engaged: dict[str, object], begins: date | None, ends: date | None, expected: Phase
) -> None:
    moving, under = leg(begins_on=begins, ends_on=ends), engagement(BELOW, HOUSE, VENDOR, **engaged)
    assert transfer_on(moving, under, ON) is expected
