"""Every step by which the days of a term come about has its sentence, and nothing in it stays unfilled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpa_tracker.domain.durations import Duration, Unit
from dpa_tracker.domain.term import CalendarPeriod, Term, Termination, TermKind
from dpa_tracker.domain.term_dates import dates_on
from dpa_tracker.wording.dates_in_words import country_in_words, day_in_words, duration_in_words, explanation_sentences
from tests.domain.term_oracle import FewHolidays

BEGIN = date(2024, 1, 31)
LENGTHS = st.none() | st.builds(Duration, st.integers(1, 14), st.sampled_from(Unit))
TERMS = st.builds(
    Term,
    kind=st.sampled_from(TermKind),
    begins_on=st.just(BEGIN),
    first=LENGTHS,
    renewal=LENGTHS,
    max_renewals=st.none() | st.integers(2, 4),
    renewals_agreed=st.integers(0, 2),
    notice=LENGTHS,
    remind=LENGTHS,
    country=st.just("NO"),
)


@settings(deadline=None, max_examples=300)
@given(TERMS, st.booleans(), st.none() | st.sampled_from(CalendarPeriod), st.integers(-30, 1500))
def test_every_step_has_its_sentence(term: Term, ended: bool, period: CalendarPeriod | None, days: int) -> None:
    termination = Termination(BEGIN + timedelta(days=100)) if ended else None
    asked = replace(term, termination=termination)
    if term.notice is not None:
        asked = replace(asked, notice_to_end_of=period, notice_opens=term.notice)
    found = dates_on(asked, BEGIN + timedelta(days=days), FewHolidays())
    said = explanation_sentences(found.explained)
    assert len(said) >= 2
    for line in said:
        assert line.endswith((".", ").")), line
        assert not {"{", "None", "Duration", "datetime"} & set(line.replace("(", " ").split()), line


@pytest.mark.parametrize(("count", "english"), [(0, "0 months"), (1, "1 month"), (36, "36 months")])
def test_one_is_one_and_more_are_many(count: int, english: str) -> None:
    assert duration_in_words(Duration(count, Unit.MONTHS), "en") == english


def test_days_and_countries_are_in_the_language_asked_for() -> None:
    assert [day_in_words(date(2026, 5, 1), code) for code in ("en", "nb")] == ["1 May 2026", "1. mai 2026"]
    assert [country_in_words("DE", code) for code in ("en", "nb")] == ["Germany", "Tyskland"]
    assert country_in_words("DE-BY", "en") == "Germany (DE-BY)"
    assert country_in_words("XO", "en") == "XO"
