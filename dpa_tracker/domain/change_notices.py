"""The days around a change of sub-processor (GDPR Art. 28(2)): sending the notice, objecting, starting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ChangeDays:
    """What a notice sent on a day leads to; None where a number is not known.

    `object_by` is the last day of the period for objections, `earliest_start` the first day that leaves the whole
    notice and comes after that period, `send_by` the last day to send it for the planned start.
    """

    send_by: date | None
    object_by: date | None
    earliest_start: date | None
    early: bool | None


@dataclass(frozen=True, slots=True)
class ObjectionDays:
    """An objection made on a day: the last day for it, the day of the period it is made on, and whether in time."""

    object_by: date
    day: int
    in_time: bool


def change_days(
    sent_on: date, planned_start: date | None, notice_days: int | None, objection_days: int | None
) -> ChangeDays:
    """The days of a notice. Periods are calendar days; the day of sending counts as that of receipt and as day 0.

    The last day to object is a day on which one may still object, so the change starts the day after it at the
    earliest. Where both periods are equally long, that day decides. Raises OverflowError outside the years 1 to 9999.
    """
    object_by = None if objection_days is None else sent_on + timedelta(days=objection_days)
    if notice_days is None or object_by is None or objection_days is None:
        return ChangeDays(None, object_by, None, None)
    apart = max(timedelta(days=notice_days), timedelta(days=objection_days) + DAY)
    earliest = sent_on + apart
    if planned_start is None:
        return ChangeDays(None, object_by, earliest, None)
    return ChangeDays(planned_start - apart, object_by, earliest, planned_start < earliest)


def objection_days_on(received_on: date, made_on: date, objection_days: int) -> ObjectionDays:
    """The period that a notice received on a day leaves, as it stands when the objection is made.

    The day of receipt is day 0, the last day counts as within. Raises OverflowError beyond the year 9999.
    """
    object_by = received_on + timedelta(days=objection_days)
    return ObjectionDays(object_by, (made_on - received_on).days, made_on <= object_by)
