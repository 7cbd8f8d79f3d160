"""The sheet that asks for a note, and for a day where one is snoozed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.reminders import check_snooze
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.sentences import _, name_of
from ui.formats import day_text, distance_text
from ui.forms.sheet import PartForm
from ui.forms.text_fields import DateField, LongTextField

_USUAL_SNOOZE: Final = timedelta(days=7)


class Speech(StrEnum):
    """What can be said."""

    DONE = "done"
    SNOOZE = "snooze"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Said:
    """What was entered; `until` only when it is snoozed."""

    note: str
    until: date | None = None


def speech_name(speech: Speech) -> str:
    """What a button says; each opens the sheet."""
    return {
        Speech.DONE: _("Done…"),
        Speech.SNOOZE: _("Snooze…"),
        Speech.REOPEN: _("Open again…"),
    }[speech]


def speech_title(speech: Speech) -> str:
    """What the sheet is called, and the step in Undo."""
    return {
        Speech.DONE: _("Mark as done"),
        Speech.SNOOZE: _("Snooze"),
        Speech.REOPEN: _("Open again"),
    }[speech]


class SpeakForm(PartForm[Said]):
    """A note that may be empty, and the day on which a snoozed deadline speaks up again."""

    def __init__(self, speech: Speech, deadline: DeadlineRow, on: date) -> None:
        super().__init__()
        self._due, self._on = deadline.due, on
        self.until: DateField | None = None
        when = f"{day_text(deadline.due)} ({distance_text(deadline.due, on)})"
        self.section(f"{name_of('deadline', deadline.kind)}: {deadline.subject.title}", when)
        if speech is Speech.SNOOZE:
            self.until = self.add("until", _("Until"), DateField())
            last = min(deadline.due, on + _USUAL_SNOOZE) if deadline.due > on else on + _USUAL_SNOOZE
            self.until.put(last)
        self.note = self.add(
            "note", _("Note"), LongTextField(_("What was done or decided, for whoever reads it later"))
        )

    def put(self, value: Said | None) -> None:
        """Show what was entered."""
        if value is not None:
            self.note.put(value.note)
            if self.until is not None:
                self.until.put(value.until)

    def read(self) -> Said:
        """What was entered. Raises InvalidInputError for a day that will not do."""
        if self.until is None:
            return Said(self.note.value().strip())
        until = self.until.value()
        if until is None:
            raise InvalidInputError((Fault("until", "needed"),))
        check_snooze(until, self._due, self._on)
        return Said(self.note.value().strip(), until)
