"""Write deadlines as a calendar file, and call off those that an earlier file told and that no longer stand.

A calendar program keeps what it was told, and would go on reminding of an agreement that was terminated meanwhile. So
the register remembers what its files have told, and the next file carries those events again, cancelled, under the same
UID and with a higher SEQUENCE, until their day is over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from dpa_tracker.calendars.ics import Event, calendar_text, write_calendar
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import sentence
from dpa_tracker.store.exported_events import ExportedEvent, exported_events, forget_events, remember_events
from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class ExportCalendar:
    """The events to write. `standing` are the UIDs of all that stand on the day, also of those that are not written.

    `today`: None where the events are those of another day, or of a past register: nothing is called off then, and
    nothing remembered. `told` is what a reader has to know of all of them; `asked` by which day and law they were made.
    """

    path: Path
    events: tuple[Event, ...]
    standing: AbstractSet[str]
    today: date | None
    told: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class ExportedCalendar:
    """How many events were written and how many of an earlier file called off.

    `forgetful`: the register could not be written, so a later file will not call these events off.
    """

    events: int
    cancelled: int
    forgetful: bool = False


def export_calendar(register: Register, command: ExportCalendar, *, at: datetime) -> ExportedCalendar:
    """Write the file, whole or not at all.

    Raises:
        KnownError: `calendar_without_events` where none is to be written and none called off: RFC 5545 asks for one
            entry at least, and programs refuse a file without; `calendar_not_written`.
    """
    today = command.today
    if today is None:
        _refuse_none(command.events)
        write_calendar(command.path, calendar_text(command.events, at, command.told, command.asked))
        return ExportedCalendar(len(command.events), 0)
    with register.reading() as connection:
        known = exported_events(connection)
    events = [_numbered(event, known) for event in command.events]
    gone = list(_called_off(known, command.standing, today))
    _refuse_none([*events, *gone])
    write_calendar(command.path, calendar_text([*events, *gone], at, command.told, command.asked))
    kept = _remember(register, [*events, *gone], today, command.standing)
    return ExportedCalendar(len(events), len(gone), forgetful=not kept)


def _refuse_none(events: Sequence[Event]) -> None:
    if not events:
        raise KnownError("calendar_without_events")


def _numbered(event: Event, known: Mapping[str, ExportedEvent]) -> Event:
    """The event with the number that was told, above it where it says something else now or comes back.

    RFC 5545, 3.8.7.4: the number tells of a change of the event. An edit of the record that changes nothing of it is
    none, and another language is one.
    """
    before = known.get(event.uid)
    if before is None:
        return event
    if before.cancelled or before.day != event.day:
        return replace(event, sequence=max(event.sequence, before.sequence + 1))
    if not before.content:  # told by an older version, which did not keep what it said
        return replace(event, sequence=max(event.sequence, before.sequence))
    return replace(event, sequence=before.sequence + (before.content != _content(event)))


def _content(event: Event) -> str:
    """SHA-256 over what the event says."""
    said = [event.day.isoformat(), event.summary, event.description, event.kind, event.alarms]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _called_off(known: Mapping[str, ExportedEvent], standing: AbstractSet[str], today: date) -> Iterator[Event]:
    """What was told and no longer stands, while its day is to come; what is over stays in the calendar as it was."""
    for event in known.values():
        if event.uid not in standing and event.day >= today:
            yield Event(
                uid=event.uid,
                day=event.day,
                summary=event.summary if event.cancelled else sentence("calendar.cancelled", {"event": event.summary}),
                description=sentence("calendar.cancelled_why"),
                sequence=event.sequence if event.cancelled else event.sequence + 1,
                cancelled=True,
            )


def _remember(register: Register, events: list[Event], today: date, standing: AbstractSet[str]) -> bool:
    """Keep what was told; False where the register can only be read."""
    told = (
        ExportedEvent(each.uid, each.day, each.summary, each.sequence, each.cancelled, _content(each))
        for each in events
    )
    try:
        with register.writing() as connection:
            remember_events(connection, told)
            forget_events(connection, today, standing)
    except KnownError:
        return False
    return True
