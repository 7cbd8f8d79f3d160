"""A page on its way: made a little at a time beside what is shown, or the rest of it at once where it is needed now."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from types import CodeType
from typing import TypeAlias

from PySide6.QtWidgets import QWidget

from ui.loading_beside import is_to_load, load_beside, load_in_steps
from ui.widgets.page_in_turns import PageInTurns
from ui.widgets.polishing import polished
from ui.work import Ticket, Work

MakesPage: TypeAlias = "Callable[[], QWidget]"
LoadsPage: TypeAlias = "Callable[[], MakesPage]"


class ComingPage:
    """`load` gives what makes the page, and may take long since it loads modules; `there` is called with the page.

    Nothing of it is seen meanwhile: it stands hidden in its room, at the size it will have.
    """

    def __init__(self, load: LoadsPage, room: QWidget, work: Work, there: Callable[[QWidget], None]) -> None:
        self._load = load
        self._there = there
        self._room = room
        self._work = work
        self._page: QWidget | None = None
        self.failed = False  # what is left of it is of no use
        self._steps = self._made()
        self._ticket: Ticket | None = None

    def load_and_go_on(self, needs: CodeType) -> None:
        """The same as `go_on`; what this code needs is loaded before, beside the window's thread as far as may be."""
        if not is_to_load(needs):
            self.go_on()
            return
        self.pause()
        load = partial(load_beside, needs)
        # What cannot be loaded fails where the page is made, and is told there.
        self._ticket = self._work.read(self._room, load, self._go_on_with, lambda _error: self.go_on())

    def _go_on_with(self, modules: tuple[str, ...]) -> None:
        self._ticket = self._work.in_turns(self._room, chain(load_in_steps(modules), self._steps), self._arrive)

    def go_on(self) -> None:
        """Make what is still to be made, a few parts in each turn of the event loop."""
        self.pause()
        self._ticket = self._work.in_turns(self._room, self._steps, self._arrive)

    def pause(self) -> None:
        """Make no more of it for now: something else is wanted first."""
        if self._ticket is not None:
            self._ticket.drop()
        self._ticket = None

    def finish(self) -> None:
        """Make what is still to be made at once."""
        self.pause()
        deque(self._steps, maxlen=0)
        self._arrive()

    def give_up(self) -> None:
        """It is wanted no more."""
        self.pause()
        if self._page is not None:
            self._page.deleteLater()

    def _arrive(self) -> None:
        self._ticket = None
        if isinstance(self._page, PageInTurns):
            self._page.start()
        if self._page is not None:
            self._there(self._page)

    def _made(self) -> Iterator[None]:
        try:
            yield from self._parts()
        except Exception:
            self.failed = True
            raise

    def _parts(self) -> Iterator[None]:
        make = self._load()
        yield
        page = self._page = make()
        if page.parentWidget() is not self._room:
            page.setParent(self._room)
        yield
        if isinstance(page, PageInTurns):
            yield from page.make_parts()
        page.ensurePolished()
        page.resize(self._room.size())
        yield from polished(page, self._room.width())
