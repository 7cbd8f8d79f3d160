"""Brings the box to a window: what it opens, what it runs, and what was open before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dpa_tracker.queries.rows import Subject
from ui.actions import Actions
from ui.desk import Desk
from ui.searching.lines import COMMAND
from ui.searching.palette import Command, commands_of
from ui.searching.search_box import SearchBox

if TYPE_CHECKING:
    from ui.main_window import MainWindow

VISITED: Final = 6  # things that were open last


class Finder:
    """The box of one window, made when it is first wanted."""

    def __init__(self, window: MainWindow, desk: Desk, actions: Actions) -> None:
        self._window = window
        self._desk = desk
        self._actions = actions
        self._box: SearchBox | None = None

    @property
    def box(self) -> SearchBox:
        """The box."""
        if self._box is None:
            self._box = SearchBox(self._desk, self._commands, self._visited, self._window)
            self._box.open_requested.connect(self._window.open)
        return self._box

    def find(self) -> None:
        """Find something in the register; what was looked for last can be typed over."""
        text = self._box.field.text() if self._box is not None else ""
        self.box.begin("" if text.startswith(COMMAND) else text)
        self.box.field.selectAll()

    def find_command(self) -> None:
        """Find a command."""
        self.box.begin(f"{COMMAND} ")

    def _commands(self) -> tuple[Command, ...]:
        return commands_of(self._actions)

    def _visited(self) -> tuple[Subject, ...]:
        trail = self._window.trail
        places = [*trail.behind, *([trail.here] if trail.here is not None else [])]
        subjects = (place.subject for place in reversed(places) if place.subject is not None)
        known = dict.fromkeys((subject.kind, subject.id) for subject in subjects)
        return tuple(Subject(kind, subject_id, "") for kind, subject_id in known)[:VISITED]
