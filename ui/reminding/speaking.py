"""What can be said about a deadline now, and saying it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.sentences import name_of
from ui.desk import Desk
from ui.forms.sheet import Sheet
from ui.reminding.speak_form import Said, SpeakForm, Speech, speech_title
from ui.undo import Writing

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.unit_of_work import Outcome


def speeches(state: str) -> tuple[Speech, ...]:
    """What can be said about a deadline in this state."""
    if state == "done":
        return (Speech.REOPEN,)
    return (Speech.DONE, Speech.SNOOZE, Speech.REOPEN) if state == "snoozed" else (Speech.DONE, Speech.SNOOZE)


def speak_of(desk: Desk, uid: str, speech: Speech, parent: QWidget) -> None:
    """Look the deadline up as it stands now, and ask."""
    desk.ask(parent, lambda register, on: _found(register, on, uid), lambda row: speak(desk, row, speech, parent))


def speak(desk: Desk, row: DeadlineRow, speech: Speech, parent: QWidget) -> None:
    """Ask for the note, then say it; it can be undone."""
    on = desk.today  # it is said today, whatever day the list is shown as of
    sheet = Sheet(speech_title(speech), SpeakForm(speech, row, on), None, parent)
    name = f"{speech_title(speech)}: {name_of('deadline', row.kind)}, {row.subject.title}"

    def say() -> None:
        said = sheet.taken()
        desk.change(parent, name, lambda writing: _say(writing, row, speech, said, on))

    sheet.accepted.connect(say)
    sheet.open()


def _found(register: Register, on: date, uid: str) -> DeadlineRow:
    from dpa_tracker.queries.deadlines import deadline  # noqa: PLC0415 - loads the database library

    return deadline(register, on, uid)


def _say(writing: Writing, row: DeadlineRow, speech: Speech, said: Said, on: date) -> Outcome:
    from dpa_tracker.use_cases.remind import About, MarkDone, Reopen, Snooze, remind  # noqa: PLC0415 - as above

    about = About(row.uid, Kind(row.subject.kind), row.subject.id, row.due, row.inputs)
    command: MarkDone | Snooze | Reopen = MarkDone(about, on, said.note)
    if speech is Speech.SNOOZE and said.until is not None:
        command = Snooze(about, on, said.until, said.note)
    elif speech is Speech.REOPEN:
        command = Reopen(about, on, said.note)
    return remind(writing.register, command, actor=writing.actor, at=writing.at)
