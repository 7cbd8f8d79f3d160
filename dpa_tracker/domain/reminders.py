"""Reminders: what people said about deadlines (done, not before a day, open again), and the days on which to remind.

What was said holds for the facts that the deadline rested on. When one of them changes, the deadline speaks up again.
Nothing here happens at a moment: what to show follows from the day alone, so nothing is lost while the app is closed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.identities import Kind, ReminderId

LONGEST_SNOOZE: Final = timedelta(days=366)

# Days from the deadline on which to remind: before it (less than nought), on it, and after it.
_FOR_DECISIONS: Final = (-90, -30, -7, 0, 1)
_FOR_WORK: Final = (-30, -7, 0, 1)
_FOR_LOOKING: Final = (-7, 0, 1)
_FOR_BEGINNINGS: Final = (0,)
STAGES: Final[Mapping[str, tuple[int, ...]]] = MappingProxyType(
    {
        "notice_opens": _FOR_BEGINNINGS,
        "notice": _FOR_DECISIONS,
        "reminder": _FOR_BEGINNINGS,
        "renewal": _FOR_WORK,
        "end": _FOR_DECISIONS,
        "review": _FOR_WORK,
        "risk_assessment": _FOR_WORK,
        "tia_review": _FOR_WORK,
        "listing_check": _FOR_LOOKING,
        "evidence": _FOR_WORK,
        "certificate": _FOR_DECISIONS,
        "engagement_end": _FOR_WORK,
        "transfer_end": _FOR_WORK,
        "data_after_end": _FOR_WORK,
        "notice_send": _FOR_LOOKING,
        "notice_object": _FOR_LOOKING,
        "vendor_object": _FOR_LOOKING,
        "notice_pass_on": _FOR_LOOKING,
    }
)


class ReminderState(StrEnum):
    """What was said last about a deadline."""

    OPEN = "open"  # it speaks up by its stages
    DONE = "done"  # nothing is left to do
    SNOOZED = "snoozed"  # it is quiet until a day


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a person said about one deadline; `id` is the deadline's uid, so there is at most one for each.

    `inputs` is the digest of the facts it was said about, `said_by` and `said_on` who said it and on which day.
    `until` is the first day on which a snoozed deadline speaks up again; None in every other state.
    """

    id: ReminderId
    subject_kind: Kind
    subject_id: str
    inputs: str
    state: ReminderState
    said_by: str
    said_on: date
    until: date | None = None
    notes: str = ""
    archived: bool = False
    version: int = 0


def stages_of(kind: str) -> tuple[int, ...]:
    """The days from a deadline of this kind on which to remind, in their order; a kind not known has the most."""
    return STAGES.get(kind, _FOR_DECISIONS)


def stage_on(kind: str, due: date, day: date) -> int | None:
    """The last stage that has come on the day, in days from the deadline; None: it is too early for the first."""
    return max((stage for stage in stages_of(kind) if (day - due).days >= stage), default=None)


def check_snooze(until: date, due: date, day: date) -> None:
    """Refuse a snooze that ends at once, sleeps through the deadline, or never ends. Raises InvalidInputError."""
    if until <= day:
        raise InvalidInputError((Fault("until", "snooze_in_the_past", {"on": day}),))
    if day < due < until:
        raise InvalidInputError((Fault("until", "snooze_past_due", {"due": due}),))
    if until - day > LONGEST_SNOOZE:
        raise InvalidInputError((Fault("until", "snooze_too_long", {"last": day + LONGEST_SNOOZE}),))
