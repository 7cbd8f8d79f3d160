"""How long a check stays fresh. Practical norms, not law: the intervals of fact base row N-REVIEW."""

from __future__ import annotations

from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta

# Agreements and transfer impact assessments yearly, the official US list monthly.
REVIEW_INTERVAL: Final = relativedelta(years=1)
TIA_INTERVAL: Final = relativedelta(years=1)
LISTING_INTERVAL: Final = relativedelta(months=1)
EVIDENCE_INTERVAL: Final = relativedelta(years=1)
AUTHORITY_INTERVAL: Final = relativedelta(months=3)  # a company certificate; who may sign changes often


def due_after(day: date, interval: relativedelta) -> date:
    """The day by which the next check is due; the last day there is when the calendar ends before."""
    try:
        return day + interval
    except (ValueError, OverflowError):
        return date.max


def review_due(last: date | None, following: date | None) -> date | None:
    """The day by which a review is due: the day set for it, else a year after the last; None when there is neither."""
    if following is not None:
        return following
    return due_after(last, REVIEW_INTERVAL) if last is not None else None
