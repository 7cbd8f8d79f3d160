"""What people said about deadlines, laid over the deadlines as they are worked out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from sqlalchemy import Connection, func, select

from dpa_tracker.domain.identities import Kind, ReminderId
from dpa_tracker.domain.reminders import Reminder, ReminderState, stage_on
from dpa_tracker.long_work import giving_way
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.store.loading import load_reminders
from dpa_tracker.store.records import CHANGE_LOG
from dpa_tracker.store.register import Register

# What a thing is called is no fact that a day rests on: a new name re-arms nothing.
_NAMES: Final = frozenset(
    {"agreement", "service", "provider", "client", "exporter", "importer", "customer", "sub_processor", "holder"}
)


def inputs_digest(kind: str, due: date, facts: Mapping[str, object]) -> str:
    """A digest of what a day rests on; names of things do not count."""
    told = {name: str(value) for name, value in facts.items() if name not in _NAMES}
    text = json.dumps([kind, due.isoformat(), told], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def with_reminders(register: Register, rows: Iterable[DeadlineRow], on: date) -> tuple[DeadlineRow, ...]:
    """The same deadlines with what was said about them. Only what was said about the same facts still holds."""
    with register.reading() as connection:
        said = load_reminders(connection)
        times = _times_said(connection)
    return tuple(_with(row, said.get(ReminderId(row.uid)), times.get(row.uid, 0), on) for row in giving_way(rows))


def _times_said(connection: Connection) -> dict[str, int]:
    """How often something was said about each, undoing included: the log only grows, so this never falls."""
    log = CHANGE_LOG.c
    counted = (
        select(log.subject_id, func.count(log.batch.distinct()))
        .where(log.kind == Kind.REMINDER.value)
        .group_by(log.subject_id)
    )
    return {row[0]: row[1] for row in connection.execute(counted)}


def _with(row: DeadlineRow, said: Reminder | None, times: int, on: date) -> DeadlineRow:
    state, remark = row.state, None
    if said is not None:
        state, remark = _holding(row, said, on)
    return replace(
        row,
        state=state,
        sequence=row.sequence + times,
        said=said,
        stage=stage_on(row.kind, row.due, on),
        remarks=tuple(each for each in (*row.remarks, remark) if each is not None),
    )


def _holding(row: DeadlineRow, said: Reminder, on: date) -> tuple[str, Phrase | None]:
    """The state that what was said leads to, and a sentence about it."""
    values = {"who": said.said_by, "said_on": said.said_on, "until": said.until or said.said_on}
    if said.state is ReminderState.OPEN:
        return row.state, _noted(Phrase("reminder.reopened", values), said)
    if said.inputs != row.inputs:
        return row.state, _noted(Phrase(f"reminder.rearmed_{said.state}", values), said)
    if said.state is ReminderState.DONE:
        return "done", _noted(Phrase("reminder.done", values), said)
    if said.until is not None and on < said.until:
        return "snoozed", _noted(Phrase("reminder.snoozed", values), said)
    return row.state, _noted(Phrase("reminder.awake", values), said)


def _noted(phrase: Phrase, said: Reminder) -> Phrase:
    """The sentence with the note, where one was written."""
    note = " ".join(said.notes.split())
    return Phrase(f"{phrase.code}_noted", {**phrase.values, "note": note}) if note else phrase
