"""What people say about deadlines: done, not before a day, open again; each with a note, logged and undoable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.identities import Kind, ReminderId
from dpa_tracker.domain.reminders import Reminder, ReminderState, check_snooze
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, unit_of_work

LONGEST_NOTE = 2_000


@dataclass(frozen=True, slots=True)
class About:
    """The deadline that is spoken of, as whoever speaks has seen it: its uid, whose it is, its day and its inputs."""

    uid: str
    kind: Kind
    subject: str
    due: date
    inputs: str


@dataclass(frozen=True, slots=True)
class MarkDone:
    """Nothing is left to do about it. `on` is the day that counts as today."""

    about: About
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Snooze:
    """Be quiet about it until a day, on which it speaks up again."""

    about: About
    on: date
    until: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reopen:
    """It is open again, whatever was said before."""

    about: About
    on: date
    note: str = ""


def remind(register: Register, command: MarkDone | Snooze | Reopen, *, actor: str, at: datetime) -> Outcome:
    """Keep what was said, in place of what was said before (the history keeps that).

    Raises InvalidInputError for a snooze that ends at once or sleeps through the deadline, and for a note too long.
    """
    about = command.about
    if len(command.note) > LONGEST_NOTE:
        raise InvalidInputError((Fault("note", "note_too_long", {"limit": LONGEST_NOTE}),))
    state, until = ReminderState.OPEN, None
    if isinstance(command, Snooze):
        check_snooze(command.until, about.due, command.on)
        state, until = ReminderState.SNOOZED, command.until
    elif isinstance(command, MarkDone):
        state = ReminderState.DONE
    said = Reminder(
        id=ReminderId(about.uid),
        subject_kind=about.kind,
        subject_id=about.subject,
        inputs=about.inputs,
        state=state,
        said_by=actor,
        said_on=command.on,
        until=until,
        notes=command.note.strip(),
    )
    with unit_of_work(register, actor=actor, at=at, reason=said.notes) as work:
        before = work.reminders.get(about.uid)
        version = 0 if before is None else before.version
        work.reminders.put(replace(said, version=version), version)
    return work.outcome()
