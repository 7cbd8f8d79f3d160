"""Answers kept until the register is written again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from dpa_tracker.store.register import Register

Answer = TypeVar("Answer")


class Kept(Generic[Answer]):
    """The last few answers about each open register, by what was asked. Made once when asked for by several threads.

    A register that is closed and let go takes its answers with it. What was asked must name the data version.
    """

    def __init__(self, at_most: int) -> None:
        self._at_most = at_most
        self._lock = Lock()
        self._answers: WeakKeyDictionary[Engine, OrderedDict[Hashable, Answer]] = WeakKeyDictionary()

    def answer(self, register: Register, asked: Hashable, make: Callable[[Answer | None], Answer]) -> Answer:
        """The kept answer, or the one that `make` gives from the last one that was made (None: it is the first)."""
        with self._lock:
            known = self._answers.setdefault(register.engine, OrderedDict())
            if asked in known:
                known.move_to_end(asked)
                return known[asked]
            last = next(reversed(known.values()), None)
            made = known[asked] = make(last)
            while len(known) > self._at_most:
                known.popitem(last=False)
            return made
