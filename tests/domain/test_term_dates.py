"""The days of a term: the reports of another product's users as vectors, and the cases nobody reported yet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from dpa_tracker.domain.durations import Duration, read_duration
from dpa_tracker.domain.faults import InvalidInputError
from dpa_tracker.domain.term import CalendarPeriod, Ends, Term, Termination, TermKind
from dpa_tracker.domain.term_dates import TermDates, dates_on
from tests.domain.term_oracle import FewHolidays


def length(text: str) -> Duration:
    return read_duration(text, "x")


def term(kind: str, begin: str, first: str | None = None, **said: Any) -> Term:  # noqa: ANN401 - fields of a term
    """A term in the words of the command line: lengths as text."""
    said |= {name: length(said[name]) for name in ("renewal", "notice", "notice_opens", "remind") if name in said}
    first_length = None if first is None else length(first)
    return Term(kind=TermKind(kind), begins_on=date.fromisoformat(begin), first=first_length, **said)


def on(asked: Term, day: str) -> TermDates:
    return dates_on(asked, date.fromisoformat(day), FewHolidays() if asked.counts_business_days else None)


def days(found: TermDates) -> tuple[str | None, str | None, bool, str | None]:
    """The current end, the day for notice, whether it is missed, and the next end."""
    end, by, following = (
        None if day is None else day.isoformat() for day in (found.current_end, found.notice_by, found.next_end)
    )
    return end, by, found.notice_missed, following


def codes(found: TermDates) -> list[str]:
    return [step.code.removeprefix("term.") for step in found.explained]


YEARLY = {"renewal": "12m", "notice": "3m"}


@pytest.mark.parametrize(
    ("asked", "day", "expected"),
    [
        # The first term is over: the end moves on with each renewal, and the notice with the end.
        (
            term("tacit", "2024-08-28", "12m", renewal="12m", notice="2m"),
            "2026-02-11",
            ("2026-08-28", "2026-06-28", False, "2027-08-28"),
        ),
        (
            term("tacit", "2018-09-27", "36m", **YEARLY),
            "2019-06-06",
            ("2021-09-27", "2021-06-27", False, "2022-09-27"),
        ),
        # On the day of an exclusive end the next term has begun, on the day before it has not.
        (
            term("tacit", "2020-08-01", "36m", **YEARLY),
            "2023-07-31",
            ("2023-08-01", "2023-05-01", True, "2024-08-01"),
        ),
        (
            term("tacit", "2020-08-01", "36m", **YEARLY),
            "2023-08-01",
            ("2024-08-01", "2024-05-01", False, "2025-08-01"),
        ),
        (
            term("tacit", "2020-08-01", "36m", **YEARLY),
            "2023-10-31",
            ("2024-08-01", "2024-05-01", False, "2025-08-01"),
        ),
        (
            term("tacit", "2020-08-01", "36m", ends=Ends.INCLUSIVE, **YEARLY),
            "2023-10-31",
            ("2024-07-31", "2024-04-30", False, "2025-07-31"),
        ),
        # No renewal: what is missed stays missed, also over New Year and for ever after.
        (term("fixed", "2020-01-15", "12m", notice="1m"), "2020-12-15", ("2021-01-15", "2020-12-15", False, None)),
        (term("fixed", "2020-01-15", "12m", notice="1m"), "2020-12-31", ("2021-01-15", "2020-12-15", True, None)),
        (term("fixed", "2020-01-15", "12m", notice="1m"), "2031-01-01", ("2021-01-15", "2020-12-15", True, None)),
    ],
)
def test_the_vectors(asked: Term, day: str, expected: tuple[str, str, bool, str | None]) -> None:
    assert days(on(asked, day)) == expected


def test_the_reminder_hangs_on_the_day_for_notice_of_the_first_term() -> None:
    asked = term("tacit", "2018-09-27", "36m", remind="21d", **YEARLY)
    assert on(asked, "2019-06-06").remind_on == date(2021, 6, 6)
    assert on(asked, "2021-09-27").remind_on == date(2022, 6, 6)


def test_without_notice_the_reminder_hangs_on_the_end() -> None:
    found = on(term("fixed", "2026-01-01", "1y", remind="2w"), "2026-02-01")
    assert found.remind_on == date(2026, 12, 18)
    assert (found.notice_by, found.notice_missed) == (None, False)
    assert "reminder_of_end" in codes(found)


def test_each_day_of_notice_is_in_time_and_the_next_is_not() -> None:
    for ends, last in ((Ends.EXCLUSIVE, "2021-10-01"), (Ends.INCLUSIVE, "2021-09-30")):
        asked = term("tacit", "2020-01-01", "2y", ends=ends, **YEARLY)
        assert on(asked, "2021-09-30").notice_missed is False
        assert on(asked, last).notice_missed is False
        assert on(asked, "2021-10-02").notice_missed is True


def test_missed_notice_says_what_comes_after_the_renewal() -> None:
    found = on(term("tacit", "2020-01-01", "2y", **YEARLY), "2021-11-05")
    assert days(found) == ("2022-01-01", "2021-10-01", True, "2023-01-01")
    assert codes(found)[-3:] == ["notice_missed", "next_end_missed", "ends_exclusive"]


@pytest.mark.parametrize(
    ("begin", "first", "renewal", "day", "end"),
    [
        ("2024-01-31", "1m", "1m", "2024-02-01", "2024-02-29"),
        ("2024-01-31", "1m", "1m", "2024-02-29", "2024-03-31"),
        ("2024-01-31", "1m", "1m", "2024-03-31", "2024-04-30"),
        ("2028-02-29", "1y", "1y", "2028-02-29", "2029-02-28"),
        ("2028-02-29", "1y", "1y", "2031-06-01", "2032-02-29"),
        ("2028-02-29", "12m", "1y", "2032-02-29", "2033-02-28"),
        ("2026-01-01", "30d", "2w", "2026-02-01", "2026-02-14"),
        # Units that do not add up: the renewals are counted from the end of the first term.
        ("2024-01-31", "30d", "1m", "2024-03-01", "2024-04-01"),
        ("2024-01-31", "1m", "30d", "2024-03-01", "2024-03-30"),
        # Business days: 1 January and the weekends are left out.
        ("2025-12-31", "1b", "1b", "2025-12-31", "2026-01-02"),
        ("2025-12-31", "1b", "1b", "2026-01-02", "2026-01-05"),
    ],
)
def test_every_end_is_counted_from_its_anchor(begin: str, first: str, renewal: str, day: str, end: str) -> None:
    found = on(term("tacit", begin, first, renewal=renewal, country="NO"), day)
    assert found.current_end == date.fromisoformat(end)


def test_the_last_day_of_a_shorter_month_is_explained() -> None:
    asked = term("tacit", "2024-01-31", "1m", renewal="1m")
    assert "shorter_month" in codes(on(asked, "2024-02-01"))
    (step,) = [step for step in on(asked, "2024-03-31").explained if step.code == "term.shorter_month"][1:]
    assert step.values == {"number": 31}


def test_after_the_last_permitted_renewal_the_last_end_stays() -> None:
    asked = term("tacit", "2020-01-01", "1y", max_renewals=2, **YEARLY)
    assert days(on(asked, "2021-06-01")) == ("2022-01-01", "2021-10-01", False, "2023-01-01")
    assert days(on(asked, "2022-06-01")) == ("2023-01-01", "2022-10-01", False, None)
    after = on(asked, "2040-06-01")
    assert days(after) == ("2023-01-01", "2022-10-01", True, None)
    assert after.ended
    assert {"last_renewal", "ended"} <= set(codes(after))


def test_no_permitted_renewal_is_a_fixed_term() -> None:
    tacit = on(term("tacit", "2020-01-01", "1y", max_renewals=0, **YEARLY), "2025-01-01")
    assert days(tacit) == days(on(term("fixed", "2020-01-01", "1y", **YEARLY), "2025-01-01"))


def test_express_renewal_ends_the_term_unless_one_is_agreed() -> None:
    assert days(on(term("express", "2020-01-01", "1y", **YEARLY), "2020-06-01")) == (
        *("2021-01-01", "2020-10-01", False),
        None,
    )
    assert on(term("express", "2020-01-01", "1y", **YEARLY), "2021-01-01").ended
    renewed = term("express", "2020-01-01", "1y", renewals_agreed=1, **YEARLY)
    assert days(on(renewed, "2020-06-01")) == ("2021-01-01", "2020-10-01", False, "2022-01-01")
    assert days(on(renewed, "2021-01-01")) == ("2022-01-01", "2021-10-01", False, None)
    assert on(renewed, "2022-01-01").ended


@pytest.mark.parametrize(
    ("notice", "by"), [("30d", "2025-12-02"), ("4w", "2025-12-04"), ("1m", "2025-12-01"), ("10b", "2025-12-16")]
)
def test_days_weeks_months_and_business_days_of_notice_differ(notice: str, by: str) -> None:
    found = on(term("fixed", "2025-01-01", "1y", notice=notice, country="NO"), "2025-06-01")
    assert found.notice_by == date.fromisoformat(by)
    assert ("business_days" in codes(found)) == notice.endswith("b")


@pytest.mark.parametrize(
    ("period", "by"),
    [("month", "2026-05-01"), ("quarter", "2026-04-01"), ("half-year", "2026-04-01"), ("year", "2025-10-01")],
)
def test_notice_before_the_end_of_a_calendar_period(period: str, by: str) -> None:
    asked = term("tacit", "2025-08-15", "12m", notice_to_end_of=CalendarPeriod(period), **YEARLY)
    assert on(asked, "2025-09-01").notice_by == date.fromisoformat(by)
    assert f"notice_to_end_of_{period}" in codes(on(asked, "2025-09-01"))


def test_a_term_that_ends_with_the_quarter_needs_no_rounding() -> None:
    for ends, by in ((Ends.EXCLUSIVE, date(2026, 10, 1)), (Ends.INCLUSIVE, date(2026, 9, 30))):
        asked = term("fixed", "2026-01-01", "1y", notice="3m", notice_to_end_of=CalendarPeriod.QUARTER, ends=ends)
        assert on(asked, "2026-02-01").notice_by == by


def test_a_window_for_notice_has_two_days() -> None:
    found = on(term("tacit", "2025-01-01", "2y", notice_opens="6m", **YEARLY), "2026-02-01")
    assert (found.notice_opens, found.notice_by) == (date(2026, 7, 1), date(2026, 10, 1))
    assert "notice_opens" in codes(found)


def test_a_notice_longer_than_the_term_is_shown_and_explained() -> None:
    found = on(term("tacit", "2026-01-01", "1m", **YEARLY), "2026-01-10")
    assert days(found) == ("2026-02-01", "2025-11-01", True, "2027-02-01")
    assert "notice_before_begin" in codes(found)


def test_before_it_begins_the_first_end_counts() -> None:
    found = on(term("tacit", "2026-01-01", "1y", **YEARLY), "2020-01-01")
    assert days(found) == ("2027-01-01", "2026-10-01", False, "2028-01-01")
    assert codes(found)[0] == "not_begun"
    assert "not_begun" not in codes(on(term("tacit", "2026-01-01", "1y", **YEARLY), "2026-01-01"))


@pytest.mark.parametrize(
    ("said", "anchor"),
    [
        ({"first": "1m", "renewal": "1y"}, date(2024, 1, 31)),
        ({"first": "29d", "renewal": "1y"}, date(2024, 2, 28)),
        ({"first_ends_on": date(2024, 2, 28), "renewal": "1y"}, date(2024, 2, 28)),
    ],
)
def test_the_anchor_named_is_the_begin_or_the_first_end_as_written(said: dict[str, Any], anchor: date) -> None:
    found = on(term("tacit", "2024-01-31", ends=Ends.INCLUSIVE, **said), "2024-06-01")
    (step,) = [step for step in found.explained if step.code == "term.renewed_tacit"]
    assert (step.values["anchor"], step.values["number"]) == (anchor, 1)


def test_an_agreed_end_is_the_anchor_of_the_renewals() -> None:
    for ends, written, later in (
        (Ends.EXCLUSIVE, date(2025, 8, 28), date(2026, 8, 28)),
        (Ends.INCLUSIVE, date(2025, 8, 31), date(2026, 8, 31)),
    ):
        asked = term("tacit", "2020-02-29", first_ends_on=written, ends=ends, **YEARLY)
        assert on(asked, "2024-01-01").current_end == written
        assert on(asked, "2026-02-11").current_end == later


def test_what_is_not_recorded_is_not_guessed() -> None:
    unknown_first = on(term("tacit", "2020-01-01", **YEARLY), "2021-01-01")
    assert days(unknown_first) == (None, None, False, None)
    assert "first_unknown" in codes(unknown_first)
    asked = term("tacit", "2020-01-01", "1y", notice="1m")
    assert days(on(asked, "2020-06-01")) == ("2021-01-01", "2020-12-01", False, None)
    assert "next_renewal_unknown" in codes(on(asked, "2020-06-01"))
    assert days(on(asked, "2021-01-01")) == (None, None, False, None)
    assert "renewal_unknown" in codes(on(asked, "2021-01-01"))
    assert "no_notice" in codes(on(term("tacit", "2020-01-01", "1y", renewal="1y"), "2020-06-01"))


def test_evergreen_has_no_end_but_the_one_that_notice_would_bring() -> None:
    found = on(term("evergreen", "2020-01-01", notice="3m"), "2026-11-30")
    assert days(found) == (None, None, False, "2027-02-28")
    assert found.remind_on is None
    assert not found.ended
    assert codes(found) == ["evergreen", "evergreen_earliest", "ends_exclusive"]
    inclusive = on(term("evergreen", "2020-01-01", notice="3m", ends=Ends.INCLUSIVE), "2026-11-30")
    assert inclusive.next_end == date(2027, 2, 27)
    without = on(term("evergreen", "2020-01-01"), "2026-11-30")
    assert days(without) == (None, None, False, None)
    assert codes(without) == ["evergreen", "no_notice", "ends_exclusive"]


def test_evergreen_cannot_end_within_its_first_term() -> None:
    asked = term("evergreen", "2026-01-01", "2y", notice="3m")
    assert on(asked, "2026-02-01").next_end == date(2028, 1, 1)
    assert on(asked, "2027-12-01").next_end == date(2028, 3, 1)
    assert on(term("evergreen", "2026-01-01", notice="1m"), "2025-01-01").next_end == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("ends", "day", "end", "by"),
    [
        ("exclusive", "2026-06-30", "2026-10-01", "2026-07-01"),
        ("exclusive", "2026-07-01", "2026-10-01", "2026-07-01"),
        ("exclusive", "2026-07-02", "2027-01-01", "2026-10-01"),
        ("inclusive", "2026-06-30", "2026-09-30", "2026-06-30"),
        ("inclusive", "2026-07-01", "2026-12-31", "2026-09-30"),
    ],
)
def test_evergreen_to_the_end_of_a_quarter(ends: str, day: str, end: str, by: str) -> None:
    asked = term("evergreen", "2020-01-01", notice="3m", notice_to_end_of=CalendarPeriod.QUARTER, ends=Ends(ends))
    assert days(on(asked, day)) == (None, by, False, end)


@pytest.mark.parametrize(
    ("given_on", "end"),
    [
        ("2020-05-01", "2022-01-01"),
        ("2021-10-01", "2022-01-01"),
        ("2021-10-02", "2023-01-01"),
        ("2022-03-01", "2023-01-01"),
    ],
)
def test_a_termination_leads_to_the_first_end_for_which_it_is_in_time(given_on: str, end: str) -> None:
    asked = term("tacit", "2020-01-01", "2y", termination=Termination(date.fromisoformat(given_on)), **YEARLY)
    found = on(asked, "2030-01-01")
    assert days(found) == (end, None, False, None)
    assert found.terminated
    assert found.ended
    assert codes(found)[1:] == ["terminated", "ended", "ends_exclusive"]
    assert found.explained[1].values == {
        "given_on": date.fromisoformat(given_on),
        "end": date.fromisoformat(end),
        "last_day": date.fromisoformat(end) - timedelta(days=1),
    }


def test_before_notice_was_given_the_term_runs_on() -> None:
    asked = term("tacit", "2020-01-01", "2y", termination=Termination(date(2021, 5, 1)), **YEARLY)
    assert days(on(asked, "2021-04-30")) == ("2022-01-01", "2021-10-01", False, "2023-01-01")
    assert not on(asked, "2021-04-30").terminated
    assert on(asked, "2021-05-01").terminated


def test_a_termination_can_name_its_end_and_needs_none_where_the_term_is_known() -> None:
    named = Termination(date(2021, 5, 1), date(2021, 6, 30))
    asked = term("tacit", "2020-01-01", "2y", termination=named, ends=Ends.INCLUSIVE, **YEARLY)
    assert on(asked, "2021-06-30").current_end == date(2021, 6, 30)
    assert not on(asked, "2021-06-30").ended
    assert on(asked, "2021-07-01").ended
    given = Termination(date(2026, 11, 30))
    assert on(term("evergreen", "2020-01-01", notice="3m", termination=given), "2026-12-01").current_end == date(
        2027, 2, 28
    )
    assert on(term("fixed", "2026-01-01", "1y", notice="3m", termination=given), "2026-12-01").current_end == date(
        2027, 1, 1
    )
    unknown = on(term("tacit", "2020-01-01", termination=given), "2026-12-01")
    assert (unknown.current_end, unknown.ended) == (None, False)
    assert "terminated_end_unknown" in codes(unknown)


def test_a_century_of_daily_renewals_is_one_step() -> None:
    found = on(term("tacit", "1926-01-01", "1d", renewal="1d", notice="5y"), "2026-01-01")
    assert found.current_end == date(2026, 1, 2)
    late = Termination(date(1926, 1, 1))
    asked = term("tacit", "1926-01-01", "1d", renewal="1d", notice="99y", termination=late)
    assert on(asked, "2026-01-01").current_end == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        (term("tacit", "2026-01-01", "1y", renewal="9000y"), "2026-02-01"),
        (term("fixed", "0001-02-01", "1m", notice="1y"), "0001-02-02"),
        (term("evergreen", "2026-01-01", notice="9000y"), "2026-02-01"),
        (term("fixed", "0001-01-01", "1m", notice="1m", ends=Ends.INCLUSIVE), "0001-01-02"),
    ],
)
def test_days_beyond_the_calendar_are_a_fault(asked: Term, day: str) -> None:
    with pytest.raises(InvalidInputError, match="term_beyond_calendar"):
        on(asked, day)
