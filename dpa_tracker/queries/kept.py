"""Answers kept until the register is written again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from threading import Lock
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar
from weakref import WeakKeyDictionary, WeakSet

from sqlalchemy import Engine

from dpa_tracker.long_work import in_turn, let_go_beside
from dpa_tracker.store.register import Register

Answer = TypeVar("Answer")
Parts: TypeAlias = Callable[[Answer], Iterable[Iterable[object]]]
Asked: TypeAlias = tuple[int, *tuple[Hashable, ...]]  # the data version, and what else the answer depends on


class Kept(Generic[Answer]):
    """The last few answers about each open register, by what was asked. Made once when asked for by several threads.

    What was asked names the data version first; a write makes the answers before it useless. They are let go as soon
    as anything is kept of the register as it is then, here or elsewhere: of a large register each is gigabytes, and
    what nobody asks for again would hold the whole register as it was. Only the last of those that the next is made
    from stays until then (`from_last`). A register that is closed and let go takes its answers with it.

    `parts` are what an answer holds very many of: they are let go a little at a time, since all at once hold up every
    thread, the screen's too (a day of ten thousand agreements for 50 ms).
    """

    _all: ClassVar[WeakSet[Kept[Any]]] = WeakSet()

    def __init__(self, at_most: int, *, from_last: bool = False, parts: Parts[Answer] | None = None) -> None:
        self._at_most = at_most
        self._parts = parts
        self._from_last = from_last
        self._making = Lock()
        self._looking = Lock()  # never held while an answer is made: whoever only looks does not wait for one
        self._answers: WeakKeyDictionary[Engine, OrderedDict[Asked, Answer]] = WeakKeyDictionary()
        self._all.add(self)

    def answer(self, register: Register, asked: Asked, make: Callable[[Answer | None], Answer]) -> Answer:
        """The kept answer, or what `make` gives: `from_last` from the last that was made (None: it is the first)."""
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
        if not self._from_last:
            self.forget_before(register.engine, asked[0])
        with self._looking:
            answers = self._answers.setdefault(register.engine, OrderedDict())
            last = next(reversed(answers.values()), None) if self._from_last else None
        made = make(last)
        del last
        with self._looking:
            answers[asked] = made
            gone = [answers.popitem(last=False)[1] for _ in range(len(answers) - self._at_most)]
        self._let_go(gone)
        for each in list(self._all):
            each.forget_before(register.engine, asked[0])
        return made

    def forget_before(self, engine: Engine, version: int) -> None:
        """Let go what was answered of a register before a version of its data, but for what the next is made from."""
        with self._looking:
            answers = self._answers.get(engine)
            if not answers:
                return
            last = next(reversed(answers)) if self._from_last else None
            gone = [answers.pop(old) for old in list(answers) if old[0] < version and old != last]
        self._let_go(gone)

    def _let_go(self, gone: list[Answer]) -> None:
        """Let go of answers, beside whoever waits for the next; whoever else holds one keeps it whole."""
        held = [] if self._parts is None else [list(part) for each in gone for part in self._parts(each)]
        gone.clear()
        let_go_beside(*held)
