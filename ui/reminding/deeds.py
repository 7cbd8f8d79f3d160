"""What can be done with a row of the list of deadlines."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from dpa_tracker.queries.rows import Row
from dpa_tracker.sentences import _, name_of
from ui.desk import Desk
from ui.dossiers.deed import Deed
from ui.reminding.deadline_files import DeadlineFiles
from ui.reminding.speak_form import Speech, speech_name
from ui.reminding.speaking import speak_of, speeches

_ICONS = {Speech.DONE: "verdict_good", Speech.SNOOZE: "calendar", Speech.REOPEN: "undo"}


def deadline_deeds(desk: Desk, row: Row, parent: QWidget) -> tuple[Deed, ...]:
    """Done, snooze or open again, as its state allows; and a file by which it stands in a calendar."""
    state = row.cells["state"].codes[0]
    name = f"{name_of('deadline', row.cells['kind'].codes[0])} {row.cells['subject'].text}"
    return (
        *(
            Deed(speech_name(speech), _ICONS[speech], partial(speak_of, desk, row.id, speech, parent), desk.editable)
            for speech in speeches(state)
        ),
        Deed(_("Calendar file…"), "save", lambda: DeadlineFiles(desk, parent).write_event(row.id, name)),
    )
