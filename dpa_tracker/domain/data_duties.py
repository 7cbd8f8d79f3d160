"""What is to be done with the data when an agreement ends (GDPR Art. 28(3)(g)), as far as it was promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated

_KINDS: Final = (
    CommitmentKind.DELETION_OR_RETURN,
    CommitmentKind.RETURN_DAYS,
    CommitmentKind.DELETION_DAYS,
    CommitmentKind.BACKUP_DAYS,
)


@dataclass(frozen=True, slots=True)
class DataDuty:
    """A promise about the data after the last day; `due` is None where it names no number of days."""

    promise: Commitment
    due: date | None


def data_duties(agreement: Agreement, last_day: date) -> tuple[DataDuty, ...]:
    """What was promised for the time after the last day; empty when nothing is recorded, which is not "nothing"."""
    found = (agreement.commitment(kind) for kind in _KINDS)
    stated = (each for each in found if each is not None and each.stated is Stated.STATED)
    return tuple(DataDuty(each, _due(last_day, each.number)) for each in stated)


def data_due(agreement: Agreement, last_day: date) -> date:
    """The day by which the data must be gone: the latest that was promised, else the last day itself."""
    return max((duty.due for duty in data_duties(agreement, last_day) if duty.due is not None), default=last_day)


def _due(last_day: date, days: int | None) -> date | None:
    try:
        return None if days is None else last_day + timedelta(days=days)
    except OverflowError:
        return None
