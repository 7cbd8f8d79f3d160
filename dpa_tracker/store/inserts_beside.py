"""Many rows are inserted by a thread of their own while the next are made ready: the database works as long as we do.

The statements keep their order, and whatever else is asked of the connection waits until they are carried out.
"""

from __future__ import annotations

import sys
from queue import SimpleQueue
from threading import BoundedSemaphore, Thread, current_thread
from typing import Any, Final, Self

from sqlalchemy import Connection, event

_KEY: Final = "inserts beside"
_MOST_WAITING: Final = 64  # statements made ready; more would only fill the memory
_TURN: Final = 0.0003  # seconds after which a thread gives the interpreter to another that waits for it


class InsertsBeside:
    """The inserts of one connection that are carried out beside its thread, which begins with the first.

    `driver` is the connection's own, kept at hand: to ask the toolkit for it takes as long as a small statement.
    """

    _asked: SimpleQueue[tuple[str, tuple[object, ...]] | None]  # made with the thread: most writes need none
    _room: BoundedSemaphore

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._notes = connection.info  # asked for once: a connection that a server has cut says nothing any more
        self.driver: Any = connection.connection.driver_connection
        self._fault: Exception | None = None
        self._thread: Thread | None = None
        self._turn_before = sys.getswitchinterval()

    def __enter__(self) -> Self:
        """From now on, large inserts of the connection go beside its thread."""
        self._notes[_KEY] = self
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """At the end all are carried out, or it raises; after a fault it only lets the thread end."""
        try:
            if kind is None:
                self.settle()
        finally:
            self._notes.pop(_KEY, None)
            self.end()

    def insert(self, statement: str, values: tuple[object, ...]) -> None:
        """Have a statement carried out after those before it. Raises what stopped one of them."""
        if self._thread is None:
            self._begin()
        self._room.acquire()
        if self._fault is not None:
            self._room.release()
            raise self._fault
        self._asked.put((statement, values))

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
            if self._fault is None:
                try:
                    self._connection.exec_driver_sql(*asked)
                except Exception as fault:  # noqa: BLE001 - it is raised where the next thing is asked for
                    self._fault = fault
            self._room.release()


def beside_of(connection: Connection) -> InsertsBeside | None:
    """What carries out inserts beside the connection's thread, where something does."""
    found: InsertsBeside | None = connection.info.get(_KEY)
    return found


def settle(connection: Connection) -> None:
    """Wait until every insert beside the connection's thread is carried out. Raises what stopped one of them."""
    beside = beside_of(connection)
    if beside is not None:
        beside.settle()
