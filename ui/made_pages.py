"""The pages of one register: those that are made, those on their way, and what is to be put into which."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeAlias

from PySide6.QtWidgets import QWidget

from ui.coming_page import ComingPage, LoadsPage
from ui.resuming import Resumable
from ui.trail import PageKey
from ui.work import Work

Deeds: TypeAlias = "list[Callable[[QWidget], object]]"


class MadePages:
    """`loader` tells what loads what makes a page; `there` is given a page that has been made, and what to do then."""

    def __init__(
        self,
        room: QWidget,
        work: Work,
        loader: Callable[[PageKey], LoadsPage],
        there: Callable[[QWidget, PageKey, Deeds], None],
    ) -> None:
        self._room = room
        self._work = work
        self._loader = loader
        self._there = there
        self._made: dict[PageKey, QWidget] = {}
        self._coming: dict[PageKey, ComingPage] = {}
        self._deeds: dict[PageKey, Deeds] = {}  # with those that are coming
        self._entered: dict[PageKey, object] = {}  # of pages that are not made yet

    def __contains__(self, key: PageKey) -> bool:
        """Whether it has been made."""
        return key in self._made

    def __iter__(self) -> Iterator[QWidget]:
        """Those that have been made."""
        return iter(self._made.values())

    def get(self, key: PageKey) -> QWidget | None:
        """One that has been made."""
        return self._made.get(key)

    def now(self, key: PageKey) -> QWidget:
        """One that is needed now: what is still to be made of it is made at once."""
        if key not in self._made:
            self.coming(key).finish()
        return self._made[key]

    def coming(self, key: PageKey) -> ComingPage:
        """One on its way; it begins here where it has not begun."""
        coming = self._coming.get(key)
        if coming is not None and coming.failed:
            coming.give_up()
            coming = None
        if coming is None:
            coming = ComingPage(self._loader(key), self._room, self._work, partial(self._arrive, key))
            self._coming[key] = coming
        return coming

    def pause(self) -> None:
        """Whatever is on its way waits until it is gone to again, or needed."""
        for each in self._coming.values():
            each.pause()

    def then(self, key: PageKey, deed: Callable[[QWidget], object]) -> None:
        """Do something with a page, once it is there where it is on its way."""
        if key in self._coming:
            self._deeds.setdefault(key, []).append(deed)
        else:
            deed(self.now(key))

    def forget(self) -> tuple[QWidget, ...]:
        """Begin anew; those that had been made are no longer known here."""
        gone = tuple(self._made.values())
        for coming in self._coming.values():
            coming.give_up()
        for each in (self._coming, self._deeds, self._made):
            each.clear()
        return gone

    def entered(self) -> dict[PageKey, object]:
        """What was typed and chosen on each page that was made, and on those still to be made again."""
        made = {key: page.entered() for key, page in self._made.items() if isinstance(page, Resumable)}
        return {**self._entered, **made}

    def resume(self, entered: Mapping[PageKey, object]) -> None:
        """Put it into the same pages here, each when it is made."""
        self._entered = dict(entered)
        for key in self._entered.keys() & self._made.keys():
            self._resume(key, self._made[key])

    def _resume(self, key: PageKey, page: QWidget) -> None:
        typed = self._entered.pop(key, None)
        if typed is not None and isinstance(page, Resumable):
            page.resume(typed)

    def _arrive(self, key: PageKey, page: QWidget) -> None:
        del self._coming[key]
        self._made[key] = page
        self._resume(key, page)
        self._there(page, key, self._deeds.pop(key, []))
