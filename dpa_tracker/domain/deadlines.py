"""Deadlines: the days by which someone must act, worked out from the dates of a term and never typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpa_tracker.domain.term_dates import TermDates
from dpa_tracker.domain.term_explained import Explanation


class DeadlineKind(StrEnum):
    """What falls due. The kinds of other areas (evidence, assessments, objections) join these."""

    NOTICE_OPENS = "notice_opens"  # from this day notice can be given
    NOTICE = "notice"  # the last day for notice
    REMINDER = "reminder"  # the user wants to be told
    RENEWAL = "renewal"  # the last day of a term that another one follows
    END = "end"  # the last day after which nothing follows


class DeadlineState(StrEnum):
    """How a deadline stands on the day asked about."""

    UPCOMING = "upcoming"  # its day is to come
    DUE = "due"  # its day is today, or it has come and can still be acted on
    MISSED = "missed"  # its day has passed and nothing was done
    DONE = "done"  # a person has marked it done, or the event has happened by itself


@dataclass(frozen=True, slots=True)
class Deadline:
    """One day by which someone must act.

    `uid` stays the same for as long as it is the same event (calendars know it by that), `subjects` are the ids of
    what it is about, `explained` is how its day came about.
    """

    uid: str
    kind: DeadlineKind
    due: date
    subjects: tuple[str, ...]
    state: DeadlineState
    explained: tuple[Explanation, ...] = ()


def uid_of(subject: str, kind: DeadlineKind, dates: TermDates) -> str:
    """The stable id of a deadline of a term: the same when its day is moved, another one for each renewal."""
    which = "given" if dates.terminated else str(dates.renewals)
    return f"{subject}-{kind}-{which}"


def term_deadlines(agreement_id: str, dates: TermDates, day: date) -> tuple[Deadline, ...]:
    """The deadlines of one agreement as they stand on the day, in the order of their days.

    `dates` are those of the same day. An agreement without an end has none: it can be ended on any day. What a person
    marked as done is a reminder's (`domain.reminders`).
    """
    end = dates.current_end
    if end is None:
        return ()
    deadlines = (
        Deadline(
            uid_of(agreement_id, kind, dates),
            kind,
            due,
            (agreement_id,),
            _state(kind, due, dates, day),
            dates.explained,
        )
        for kind, due in _days(dates, end)
    )
    return tuple(sorted(deadlines, key=lambda deadline: (deadline.due, deadline.kind)))


def _days(dates: TermDates, end: date) -> Iterator[tuple[DeadlineKind, date]]:
    if dates.notice_opens is not None:
        yield DeadlineKind.NOTICE_OPENS, dates.notice_opens
    if dates.notice_by is not None:
        yield DeadlineKind.NOTICE, dates.notice_by
    if dates.remind_on is not None:
        yield DeadlineKind.REMINDER, dates.remind_on
    # An end is decided on its last day: the first day after it, as a term may write it, is a day too late.
    yield (DeadlineKind.END if dates.next_end is None else DeadlineKind.RENEWAL), dates.last_day or end


def _state(kind: DeadlineKind, due: date, dates: TermDates, day: date) -> DeadlineState:
    if day < due:
        return DeadlineState.UPCOMING
    if kind in (DeadlineKind.NOTICE_OPENS, DeadlineKind.REMINDER):
        # These open a time to act, which lasts until the last day for notice, or the end.
        last = dates.notice_by or dates.last_day or due
        return DeadlineState.MISSED if day > max(last, due) else DeadlineState.DUE
    if day == due:
        return DeadlineState.DUE
    # An end after notice was given, or a renewal that was agreed, needs nobody any more.
    by_itself = dates.terminated or kind is DeadlineKind.RENEWAL
    return DeadlineState.DONE if by_itself else DeadlineState.MISSED
