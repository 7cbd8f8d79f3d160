"""Days that law data can have: none before the oldest law of the fact base, none that nobody foresees.

A year that was mistyped (1903 for 2003) would otherwise put a datum in force when there was no law to rest on.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from dpa_tracker.domain.mechanisms import Law
from dpa_tracker.law.spans import A_DAY

_WRITTEN: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
# Directive 95/46/EC (fact base EU-DIR-95-46), in the United Kingdom too while it was a Member State; FADP of
# 1992-06-19 (CH-FADP-OLD).
FIRST_DAYS: Final = {
    Law.EU_GDPR: date(1995, 10, 24),
    Law.UK_GDPR: date(1995, 10, 24),
    Law.CH_FADP: date(1993, 7, 1),
}
# The first day that is asked about: of the year of the oldest of the Union's laws.
FIRST_ASKED: Final = date(1995, 1, 1)
_FIRST: Final = min(FIRST_DAYS.values())
_LAST: Final = date(2199, 12, 31)  # the farthest end in the fact base is 2031-12-27


def written_day(text: str) -> date | None:
    """The day of a text such as 2026-11-23; None for one in another form, and for a day that does not exist."""
    try:
        return date.fromisoformat(text) if _WRITTEN.fullmatch(text) else None
    except ValueError:
        return None


def trouble_with(day: date | None) -> str:
    """The code of what is wrong with a day that was written; empty where nothing is."""
    if day is None:
        return "not_a_day"
    if day < _FIRST - A_DAY:  # what came before a law ended the day before it
        return "day_before_any_law"
    return "day_beyond_foresight" if day > _LAST else ""
