"""What a term can say, and what it cannot: every fault beside its field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dpa_tracker.domain.durations import Duration, read_duration
from dpa_tracker.domain.faults import InvalidInputError
from dpa_tracker.domain.term import CalendarPeriod, Ends, Term, Termination, TermKind

BEGIN = date(2026, 1, 1)


def length(text: str) -> Duration:
    return read_duration(text, "x")


@pytest.mark.parametrize(
    ("said", "field", "code"),
    [
        ({"first": length("0m")}, "first", "duration_zero"),
        ({"renewal": length("0d")}, "renewal", "duration_zero"),
        ({"first": length("9000y")}, "first", "term_beyond_calendar"),
        ({"first": length("999999w")}, "first", "term_beyond_calendar"),
        ({"first": length("1y"), "first_ends_on": date(2027, 1, 1)}, "first_ends_on", "term_first_said_twice"),
        ({"first_ends_on": date(2025, 12, 31)}, "first_ends_on", "term_end_before_begin"),
        ({"first_ends_on": BEGIN}, "first_ends_on", "term_end_before_begin"),
        ({"first_ends_on": date(2025, 12, 31), "ends": Ends.INCLUSIVE}, "first_ends_on", "term_end_before_begin"),
        ({"max_renewals": -1}, "max_renewals", "term_count_negative"),
        ({"renewals_agreed": -1}, "renewals_agreed", "term_count_negative"),
        ({"renewals_agreed": 3, "max_renewals": 2}, "renewals_agreed", "term_renewals_beyond_limit"),
        ({"renewals_agreed": 1, "max_renewals": 0}, "renewals_agreed", "term_renewals_beyond_limit"),
        ({"notice_opens": length("6m")}, "notice_opens", "term_needs_notice"),
        ({"notice_to_end_of": CalendarPeriod.QUARTER}, "notice_to_end_of", "term_needs_notice"),
        ({"notice": length("3m"), "notice_opens": length("2m")}, "notice_opens", "term_window_opens_late"),
        ({"notice": length("1m"), "notice_opens": length("30d")}, "notice_opens", "term_window_opens_late"),
        ({"notice": length("10b")}, "country", "business_days_need_country"),
        (
            {"termination": Termination(BEGIN, date(2025, 12, 1))},
            "termination.effective_on",
            "term_end_before_begin",
        ),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(said: dict[str, Any], field: str, code: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        Term(kind=TermKind.EXPRESS, begins_on=BEGIN, **said)
    assert [(fault.field, fault.code) for fault in refused.value.faults] == [(f"term.{field}", code)]


@pytest.mark.parametrize(
    "said",
    [
        {"first_ends_on": BEGIN, "ends": Ends.INCLUSIVE},
        {"first_ends_on": date(2026, 1, 2)},
        {"notice": length("0d")},
        {"notice": length("3m"), "notice_opens": length("3m")},
        {"notice": length("1m"), "notice_opens": length("31d")},
        {"notice": length("10b"), "country": "NO"},
        {"renewals_agreed": 2, "max_renewals": 2},
        {"first": length("12m"), "notice": length("5y")},
        {},
    ],
)
def test_what_can_be_is_taken_and_nothing_need_be_known(said: dict[str, Any]) -> None:
    assert Term(kind=TermKind.EXPRESS, begins_on=BEGIN, **said).begins_on == BEGIN


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(InvalidInputError) as refused:
        Term(kind=TermKind.TACIT, begins_on=BEGIN, first=length("0m"), max_renewals=-1, notice_opens=length("1m"))
    assert len(refused.value.faults) == 3
