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
        self._making = Lock()
        self._looking = Lock()  # never held while an answer is made: whoever only looks does not wait for one
        self._answers: WeakKeyDictionary[Engine, OrderedDict[Hashable, Answer]] = WeakKeyDictionary()

    def answer(self, register: Register, asked: Hashable, make: Callable[[Answer | None], Answer]) -> Answer:
        """The kept answer, or the one that `make` gives from the last one that was made (None: it is the first)."""
        known = self.known(register, asked)
        if known is not None:
            return known
        with self._making:
            known = self.known(register, asked)  # another thread has made it meanwhile
            return self._made(register, asked, make) if known is None else known

    def known(self, register: Register, asked: Hashable) -> Answer | None:
        """The kept answer; None when it has not been made yet, also while it is being made."""
        with self._looking:
            answers = self._answers.get(register.engine)
            if answers is None or asked not in answers:
                return None
            answers.move_to_end(asked)
            return answers[asked]

    def _made(self, register: Register, asked: Hashable, make: Callable[[Answer | None], Answer]) -> Answer:
        with self._looking:
            answers = self._answers.setdefault(register.engine, OrderedDict())
            last = next(reversed(answers.values()), None)
        made = make(last)
        with self._looking:
            answers[asked] = made
            while len(answers) > self._at_most:
                answers.popitem(last=False)
        return made
