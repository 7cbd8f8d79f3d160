"""Answers kept until the register is written again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from dpa_tracker.long_work import in_turn
from dpa_tracker.store.register import Register

Answer = TypeVar("Answer")
Asked: TypeAlias = tuple[int, *tuple[Hashable, ...]]  # the data version, and what else the answer depends on


class Kept(Generic[Answer]):
    """The last few answers about each open register, by what was asked. Made once when asked for by several threads.

    What was asked names the data version first; a write makes the answers before it useless, and they are let go: of
    a large register each is gigabytes. A register that is closed and let go takes its answers with it.
    """

    def __init__(self, at_most: int) -> None:
        self._at_most = at_most
        self._making = Lock()
        self._looking = Lock()  # never held while an answer is made: whoever only looks does not wait for one
        self._answers: WeakKeyDictionary[Engine, OrderedDict[Asked, Answer]] = WeakKeyDictionary()

    def answer(self, register: Register, asked: Asked, make: Callable[[Answer | None], Answer]) -> Answer:
        """The kept answer, or the one that `make` gives from the last one that was made (None: it is the first)."""
        known = self.known(register, asked)
        if known is not None:
            return known
        with in_turn(self._making):
            known = self.known(register, asked)  # another thread has made it meanwhile
            return self._made(register, asked, make) if known is None else known

    def known(self, register: Register, asked: Asked) -> Answer | None:
        """The kept answer; None when it has not been made yet, also while it is being made."""
        with self._looking:
            answers = self._answers.get(register.engine)
            if answers is None or asked not in answers:
                return None
            answers.move_to_end(asked)
            return answers[asked]

    def _made(self, register: Register, asked: Asked, make: Callable[[Answer | None], Answer]) -> Answer:
        with self._looking:
            answers = self._answers.setdefault(register.engine, OrderedDict())
            last = next(reversed(answers.values()), None)
        made = make(last)
        with self._looking:
            answers[asked] = made
            for old in [each for each in answers if each[0] < asked[0]]:
                del answers[old]
            while len(answers) > self._at_most:
                answers.popitem(last=False)
        return made
