"""The days around a change of sub-processor (GDPR Art. 28(2)): sending the notice, objecting, starting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpa_tracker.domain.change_periods import Period, Periods, latest_sending


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
    sent_on: date,
    planned_start: date | None,
    notice: Period | None,
    objection: Period | None,
    *,
    unlimited: bool = False,
) -> ChangeDays:
    """The days of a notice. The day of sending counts as that of receipt and as day 0.

    The last day to object is a day on which one may still object, so the change starts the day after it at the
    earliest. Where both periods are equally long, that day decides. `unlimited`: the agreement sets no time to object,
    so that the notice alone counts. Raises OverflowError outside the years 1 to 9999, KnownError without holidays.
    """
    object_by = None if objection is None else objection.after(sent_on)
    if notice is None or (objection is None and not unlimited):
        return ChangeDays(None, object_by, None, None)
    periods = Periods(notice, objection)
    earliest = periods.earliest(sent_on)
    if planned_start is None:
        return ChangeDays(None, object_by, earliest, None)
    return ChangeDays(latest_sending(planned_start, [(periods,)]), object_by, earliest, planned_start < earliest)


def objection_days_on(received_on: date, made_on: date, objection: Period) -> ObjectionDays:
    """The period that a notice received on a day leaves, as it stands when the objection is made.

    The day of receipt is day 0, the last day counts as within. Raises OverflowError beyond the year 9999, KnownError.
    """
    object_by = objection.after(received_on)
    return ObjectionDays(object_by, (made_on - received_on).days, made_on <= object_by)
