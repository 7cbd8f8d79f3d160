"""How long a server is waited for, and a connection that gives up when it is silent for longer.

The system's own limits notice a server that is gone. One that took a question and never answers (a frozen server, a
network that lets nothing back) is noticed here: nobody may wait for ever, and least of all without knowing for what.
"""

from __future__ import annotations

import logging
import selectors
import time
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, Final

import psycopg
from psycopg import OperationalError
from psycopg.pq import TransactionStatus
from psycopg.waiting import Ready, Wait

SILENT: Final = "the server did not answer in time"
logging.getLogger("psycopg").setLevel(logging.ERROR)  # it warns of lost connections, which its errors tell as well
_JUST_NOW: Final = 20.0  # seconds


@dataclass(frozen=True, slots=True)
class Patience:
    """Limits in seconds: to connect, for an answer, for another's write to end, and for a server to come back.

    `end`: for the end of a write, at which the server looks at every record that was written; a large import has many.
    """

    connect: int = 5
    answer: float = 30.0
    turn: float = 8.0
    return_: float = 25.0
    end: float = 120.0


USUAL: Final = Patience()


class TeamConnection(psycopg.Connection[Any]):
    """Waits `answer` seconds for each sign of life of the server, and for no answer that nobody needs."""

    answer = USUAL.answer
    ahead: dict[Any, Any] = {}  # noqa: RUF012 - put in anew, never added to
    waiting: list[tuple[Any, Any, bool]] = []  # noqa: RUF012 - the same, as each transaction begins
    _begins = b""
    _reads = False
    _ending = False
    _heard = 0.0

    def wait(self, gen: Generator[Any, Any, Any], *_args: Any, **_more: Any) -> Any:  # noqa: ANN401 - their protocol
        """Run what is under way to its end; a server that is silent too long, or an interruption, closes it."""
        try:
            found = _waited(self._after_ending(gen), self.pgconn.socket, self.answer)
        except TimeoutError:
            self.pgconn.finish()
            raise OperationalError(SILENT) from None
        except (KeyboardInterrupt, SystemExit):
            self.pgconn.finish()
            raise
        self._heard = time.monotonic()
        return found

    def begin_with(self, words: bytes, *, reads: bool) -> None:
        """Begin a transaction so, with its first statement; `reads`: it changes nothing."""
        self._begins, self._reads, self.ahead, self.waiting = words, reads, {}, []

    def taken_beginning(self) -> bytes:
        """How the transaction is to begin that nothing has begun yet; asked once."""
        words, self._begins = self._begins, b""
        return words

    @property
    def only_reads(self) -> bool:
        """Whether the transaction changes nothing."""
        return self._reads

    @property
    def has_waiting(self) -> bool:
        """Whether something is to go with the next statement."""
        return bool(self._begins or self.waiting)

    def taken_waiting(self) -> list[tuple[Any, Any, bool]]:
        """The statements that are to go with the next one, each with its values and whether it is run many times."""
        found, self.waiting = self.waiting, []
        return found

    def reading_ended(self) -> bool:
        """End a transaction that only read, without waiting to hear of it; False where it is none, or failed."""
        if not self._reads or self.closed or self.pgconn.transaction_status != TransactionStatus.INTRANS:
            return False
        with self.lock:
            self.pgconn.send_query(b"ROLLBACK")
            self.pgconn.flush()
        self._reads, self._ending = False, True
        return True

    def is_surely_there(self) -> bool:
        """Whether the server was heard from a moment ago, and has said nothing since: it says when it goes."""
        if time.monotonic() - self._heard > _JUST_NOW or self.closed:
            return False
        try:
            if self._ending and not self._ending_heard():
                return True  # its answer is on the way
        except OperationalError:
            return False
        with selectors.DefaultSelector() as selector:
            selector.register(self.pgconn.socket, selectors.EVENT_READ)
            return not selector.select(0)

    def _ending_heard(self) -> bool:
        """Whether the answer to the end of a reading, which was not waited for, has come by now."""
        self.pgconn.consume_input()
        while not self.pgconn.is_busy():
            if self.pgconn.get_result() is None:
                self._ending = False
                return True
        return False

    def _after_ending(self, gen: Generator[Any, Any, Any]) -> Generator[Any, Any, Any]:
        """What is to be waited for, after that answer."""
        while self._ending and self.pgconn.flush():
            yield Wait.W
        while self._ending and not self._ending_heard():
            yield Wait.R
        return (yield from gen)


def patient(patience: Patience) -> type[TeamConnection]:
    """A connection that waits for an answer no longer than this."""

    class Connection(TeamConnection):
        answer = patience.answer

    return Connection


def _waited(gen: Generator[Any, Any, Any], socket: int, seconds: float) -> Any:  # noqa: ANN401 - their protocol
    """Wait for a socket as often as the generator asks; the time is counted anew with each sign of life."""
    try:
        wanted = next(gen)
        with selectors.DefaultSelector() as selector:
            selector.register(socket, _events(wanted))
            while True:
                until = time.monotonic() + seconds
                ready = 0
                while not ready:
                    left = until - time.monotonic()
                    if left <= 0:
                        raise TimeoutError
                    for _key, events in selector.select(left):
                        ready |= events
                wanted = gen.send(Ready(_ready(ready)))
                selector.modify(socket, _events(wanted))
    except StopIteration as done:
        return done.value


def _events(wanted: int) -> int:
    events = 0
    if wanted & Wait.R:
        events |= selectors.EVENT_READ
    if wanted & Wait.W:
        events |= selectors.EVENT_WRITE
    return events


def _ready(events: int) -> int:
    found = 0
    if events & selectors.EVENT_READ:
        found |= int(Ready.R)
    if events & selectors.EVENT_WRITE:
        found |= int(Ready.W)
    return found
