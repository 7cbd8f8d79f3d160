"""How long a check stays fresh. Practical norms, not law: those of fact base row N-REVIEW come from the law data.

The two here are this program's own; the fact base has none for them.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta

from dpa_tracker.law.art28.places import Places
from dpa_tracker.law.rows import FigureName

EVIDENCE_INTERVAL: Final = relativedelta(years=1)
AUTHORITY_INTERVAL: Final = relativedelta(months=3)  # a company certificate; who may sign changes often


def due_after(day: date, interval: relativedelta) -> date:
    """The day by which the next check is due; the last day there is when the calendar ends before."""
    try:
        return day + interval
    except (ValueError, OverflowError):
        return date.max


def fresh_until(day: date, figure: FigureName, places: Places) -> date:
    """The day by which what was checked on a day is to be checked again, by a number of months of the law data."""
    return due_after(day, relativedelta(months=places.figure(figure)))


def review_due(last: date | None, following: date | None, places: Places) -> date | None:
    """The day by which a review is due: the day set for it, else a time after the last; None when there is neither."""
    if following is not None:
        return following
    return fresh_until(last, FigureName.AGREEMENT_REVIEW_MONTHS, places) if last is not None else None
