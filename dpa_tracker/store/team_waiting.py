"""How long a server is waited for, and a connection that gives up when it is silent for longer.

The system's own limits notice a server that is gone. One that took a question and never answers (a frozen server, a
network that lets nothing back) is noticed here: nobody may wait for ever, and least of all without knowing for what.
"""

from __future__ import annotations

import selectors
import time
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, Final

import psycopg
from psycopg import OperationalError
from psycopg.waiting import Ready, Wait

SILENT: Final = "the server did not answer in time"


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


def patient(patience: Patience) -> type[psycopg.Connection[Any]]:
    """A connection that waits for an answer no longer than this."""

    class Connection(psycopg.Connection[Any]):
        """Waits for the server as long as its patience lasts: `answer` seconds for each sign of life."""

        answer = patience.answer

        def wait(self, gen: Generator[Any, Any, Any], *_args: Any, **_more: Any) -> Any:  # noqa: ANN401 - their protocol
            """Run what is under way to its end; a server that is silent too long, or an interruption, closes it."""
            try:
                return _waited(gen, self.pgconn.socket, self.answer)
            except TimeoutError:
                self.pgconn.finish()
                raise OperationalError(SILENT) from None
            except (KeyboardInterrupt, SystemExit):
                self.pgconn.finish()
                raise

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
