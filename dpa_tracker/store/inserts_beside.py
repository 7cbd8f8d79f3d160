"""Many rows are inserted by a thread of their own while the next are made ready: the database works as long as we do.

The statements keep their order, and whatever else is asked of the connection waits until they are carried out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from queue import SimpleQueue
from threading import BoundedSemaphore, Thread, current_thread
from typing import Any, Final, Self, TypeAlias

from sqlalchemy import Connection, event

_KEY: Final = "inserts beside"
_MOST_WAITING: Final = 256  # statements made ready: while records are indexed those before them are still inserted
_TURN: Final = 0.0003  # seconds after which a thread gives the interpreter to another that waits for it


# One row, or many for a statement that inserts one.
_Values: TypeAlias = "tuple[object, ...] | Sequence[tuple[object, ...]]"
_Meaning: TypeAlias = "Callable[[Exception], Exception]"


class InsertsBeside:
    """The inserts of one connection that are carried out beside its thread, which begins with the first.

    `driver` is the connection's own, kept at hand: to ask the toolkit for it takes as long as a small statement.
    `last_entry` is the number of the newest entry of the search index, once somebody asked: whoever asks while inserts
    are waiting waits for all of them.
    """

    # Made with the thread: most writes need none.
    _asked: SimpleQueue[tuple[str, _Values, _Meaning] | None]
    _room: BoundedSemaphore

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._notes = connection.info  # asked for once: a connection that a server has cut says nothing any more
        self.driver: Any = connection.connection.driver_connection
        self.last_entry: int | None = None
        self._fault: Exception | None = None
        self._is_over = False
        self._meaning: _Meaning = _itself
        self._thread: Thread | None = None
        self._turn_before = sys.getswitchinterval()

    def __enter__(self) -> Self:
        """From now on, large inserts of the connection go beside its thread."""
        self._notes[_KEY] = self
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """At the end all are carried out, or it raises; after a fault none is any more, and the thread ends."""
        try:
            if kind is None:
                self.settle()
            self._is_over = True
        finally:
            self._notes.pop(_KEY, None)
            self.end()

    @property
    def is_at_work(self) -> bool:
        """Whether something was given to it already."""
        return self._thread is not None

    @contextmanager
    def meaning(self, told: _Meaning) -> Generator[None]:
        """What stops an insert that is given to it meanwhile is raised as this makes of it, whenever that is found."""
        self._meaning = told
        try:
            yield
        finally:
            self._meaning = _itself

    def insert(self, statement: str, values: _Values) -> None:
        """Have a statement carried out after those before it. Raises what stopped one of them."""
        if self._thread is None:
            self._begin()
        self._room.acquire()
        if self._fault is not None:
            self._room.release()
            raise self._fault
        self._asked.put((statement, values, self._meaning))

    def settle(self) -> None:
        """Wait until all are carried out. Raises what stopped one of them."""
        if self._thread is None:
            return
        for _ in range(_MOST_WAITING):
            self._room.acquire()
        self._room.release(_MOST_WAITING)
        if self._fault is not None:
            raise self._fault

    def end(self) -> None:
        """Let the thread end, whatever happened."""
        if self._thread is not None:
            self._asked.put(None)
            self._thread.join()
            event.remove(self._connection, "before_cursor_execute", self._wait)
            sys.setswitchinterval(self._turn_before)

    def _begin(self) -> None:
        self._asked, self._room = SimpleQueue(), BoundedSemaphore(_MOST_WAITING)
        sys.setswitchinterval(_TURN)
        event.listen(self._connection, "before_cursor_execute", self._wait)
        self._thread = Thread(target=self._carry_out, name="inserts", daemon=True)
        self._thread.start()

    def _wait(self, *_asked: object) -> None:
        """Called before each statement of the connection."""
        if current_thread() is not self._thread:
            self.settle()

    def _carry_out(self) -> None:
        while (asked := self._asked.get()) is not None:
            if self._fault is None and not self._is_over:
                self._insert(*asked)
            self._room.release()

    def _insert(self, statement: str, values: _Values, meaning: _Meaning) -> None:
        try:
            self._connection.exec_driver_sql(statement, values)
        except Exception as fault:  # noqa: BLE001 - it is raised where the next thing is asked for
            self._fault = meaning(fault)
            self._fault.__cause__ = None if self._fault is fault else fault


def _itself(fault: Exception) -> Exception:
    return fault


def beside_of(connection: Connection) -> InsertsBeside | None:
    """What carries out inserts beside the connection's thread, where something does."""
    found: InsertsBeside | None = connection.info.get(_KEY)
    return found
