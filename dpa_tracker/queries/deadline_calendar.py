"""Deadlines as events of a calendar: each with its reminders, and with a number that grows whenever it changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dpa_tracker.calendars.ics import Event
from dpa_tracker.domain.reminders import ReminderState, stages_of
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.sentences import name_of

# A calendar is read on other days than that on which its file was made, and is told of a change only where there is
# one: what was so on that day is said without it.
_UNDATED: Final = {each: f"calendar.{each}" for each in ("term.not_begun", "term.notice_missed", "term.ended")}


def event_of(row: DeadlineRow) -> Event:
    """One deadline as a whole day. What is done stays in the calendar, says so, and no longer reminds."""
    kind = name_of("deadline", row.kind)
    title = f"{kind}: {row.subject.title}"
    return Event(
        uid=row.uid,
        day=row.due,
        summary=f"{name_of('deadline_state', 'done')}: {title}" if row.state == "done" else title,
        description="\n".join(filter(None, [row.party, *map(_said, row.remarks), *map(_said, row.explained)])),
        kind=kind,
        sequence=row.sequence,
        alarms=_alarms(row),
    )


def _said(phrase: Phrase) -> str:
    return str(replace(phrase, code=_UNDATED.get(phrase.code, phrase.code)))


def _alarms(row: DeadlineRow) -> tuple[int, ...]:
    """The days from the deadline on which to remind; of one that is snoozed, from the day it speaks up again."""
    stages = stages_of(row.kind)
    if row.state == "done":
        return ()
    said = row.said
    if row.state == "snoozed" and said is not None and said.state is ReminderState.SNOOZED and said.until is not None:
        awake = (said.until - row.due).days
        return tuple(sorted({awake, *(stage for stage in stages if stage > awake)}))
    return stages
