"""Public holidays of countries and regions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dpa_tracker.calendars.public_holidays import calendar_of, public_holidays
from dpa_tracker.domain.durations import Duration, Unit, before
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.term import Term, TermKind

NORWEGIAN_2026 = {
    *(date(2026, 1, 1), date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 5), date(2026, 4, 6), date(2026, 5, 1)),
    *(date(2026, 5, 14), date(2026, 5, 17), date(2026, 5, 24), date(2026, 5, 25), date(2026, 12, 25)),
    date(2026, 12, 26),
}


def test_norwegian_holidays_are_those_of_the_law() -> None:
    assert public_holidays("NO").holidays(2026) == NORWEGIAN_2026


def easter(year: int) -> date:
    """Easter Sunday by the computation of Oudin: an oracle that knows no table."""
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= moon // 28 * (1 - moon // 28 * (29 // (moon + 1)) * ((21 - golden) // 11))
    week = (year + year // 4 + moon + 2 - century + century // 4) % 7
    month = 3 + (moon - week + 40) // 44
    return date(year, month, moon - week + 28 - 31 * (month // 4))


def test_norwegian_holidays_of_a_century_are_those_that_easter_and_the_law_give() -> None:
    fixed = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
    calendar = public_holidays("NO")
    for year in range(1990, 2100):
        sunday = easter(year)
        expected = {date(year, month, day) for month, day in fixed}
        expected |= {sunday + timedelta(days=days) for days in (-3, -2, 0, 1, 39, 49, 50)}
        assert {day for day in calendar.holidays(year) if day.isoweekday() < 6} == {
            day for day in expected if day.isoweekday() < 6
        }, year


def test_a_region_can_have_more_than_its_country() -> None:
    epiphany = date(2026, 1, 6)
    assert epiphany not in public_holidays("DE").holidays(2026)
    assert epiphany in public_holidays("de-by").holidays(2026)


@pytest.mark.parametrize("country", ["", "XX", "XO-EPO", "DE-XX", "Norway", "N" * 5000])
def test_an_unknown_country_is_refused_beside_its_field(country: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        public_holidays(country, "term.country")
    (fault,) = refused.value.faults
    assert (fault.field, fault.code) == ("term.country", "holidays_unknown_country")
    assert len(str(fault.values["country"])) <= 12


@pytest.mark.parametrize("year", [1800, 2101])
def test_a_year_without_known_holidays_is_no_year_without_holidays(year: int) -> None:
    with pytest.raises(KnownError) as refused:
        public_holidays("NO").holidays(year)
    assert (refused.value.code, refused.value.values["year"]) == ("holidays_year_unknown", year)


def test_notice_in_business_days_leaves_out_easter() -> None:
    assert before(date(2026, 4, 8), Duration(3, Unit.BUSINESS_DAYS), public_holidays("NO")) == date(2026, 3, 31)
    assert before(date(2026, 4, 8), Duration(3, Unit.BUSINESS_DAYS), public_holidays("DE")) == date(2026, 4, 1)


def test_a_term_without_business_days_needs_no_calendar() -> None:
    begin = date(2026, 1, 1)
    assert calendar_of(Term(kind=TermKind.FIXED, begins_on=begin, country="XX")) is None
    counting = Term(kind=TermKind.FIXED, begins_on=begin, country="NO", notice=Duration(3, Unit.BUSINESS_DAYS))
    found = calendar_of(counting)
    assert found is not None
    assert found.country == "NO"
