"""Where the keyboard is on the Today page: it stays with its line when the lines come anew, or goes to the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dpa_tracker.queries.rows import TodayItem
from ui.today.today_line import TodayLine


@dataclass(frozen=True, slots=True)
class KeyboardAt:
    """The line that has the keyboard, as one of many, and which part of it: 0 the line itself, then what is beside."""

    number: int
    part: int
    about: tuple[object, ...]


def keyboard_at(lines: Sequence[TodayLine], focused: QWidget | None) -> KeyboardAt | None:
    """Where it is among some lines; None where none of them has it."""
    for number, line in enumerate(lines):
        parts = (line, *line.beside)
        if focused in parts:
            return KeyboardAt(number, parts.index(focused), _about(line.item))
    return None


def give_back(lines: Sequence[TodayLine], at: KeyboardAt) -> QWidget | None:
    """Give it to the line about the same, else to the one that stands in its place, as in a mail program."""
    if not lines:
        return None
    same = next((line for line in lines if _about(line.item) == at.about), None)
    line = same or lines[min(at.number, len(lines) - 1)]
    parts = (line, *line.beside)
    wanted = parts[at.part] if at.part < len(parts) else line
    wanted.setFocus(Qt.FocusReason.OtherFocusReason)
    return wanted


def _about(item: TodayItem) -> tuple[object, ...]:
    """The same for as long as it is about the same: a deadline by its name in calendars, a finding by its rule."""
    if item.deadline is not None and item.is_deadline:
        return (item.deadline.uid,)
    return item.subject.kind, item.subject.id, item.reason.code, item.due
