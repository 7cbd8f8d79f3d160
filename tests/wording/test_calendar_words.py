"""Days and months as a calendar says them, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from dpa_tracker import sentences
from dpa_tracker.wording.calendar_words import day_of_month_in_short, month_in_short


@pytest.mark.parametrize(("chosen", "day", "month"), [("en", "1 Dec", "Dec"), ("nb", "1. des.", "Des")])
def test_a_first_day_and_a_month_in_short(chosen: str, day: str, month: str) -> None:
    before = sentences.language()
    sentences.use_language(chosen)
    try:
        assert (day_of_month_in_short(date(2026, 12, 1)), month_in_short(date(2026, 12, 1))) == (day, month)
    finally:
        sentences.use_language(before)
