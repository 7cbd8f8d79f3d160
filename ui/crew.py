"""Threads of which so many work at once: one that only waits for what another makes lets the next have its turn.

Of a large register everything is judged once, which takes a minute, and every page that shows a verdict waits for it.
Without this they would hold all the threads there are, and a list that needs no verdict would wait as long.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from threading import Semaphore, get_native_id
from typing import Final

_AT_REST: Final = 30  # threads more, which wait
BEHIND: Final = 6  # how far a thread stands behind the window's own, of the twenty that Linux knows


class Crew:
    """A pool of threads, `at_once` of which work; jobs begin in the order they were given."""

    def __init__(self, at_once: int, name: str, at_rest: int = _AT_REST) -> None:
        self._turns = Semaphore(at_once)
        self._pool = ThreadPoolExecutor(at_once + at_rest, thread_name_prefix=name, initializer=_stand_behind)

    def submit(self, job: Callable[[], None]) -> Future[None]:
        """Do it when its turn comes."""
        return self._pool.submit(self._in_turn, job)

    @contextmanager
    def resting(self) -> Generator[None]:
        """The job that says so only waits."""
        self._turns.release()
        try:
            yield
        finally:
            self._turns.acquire()

    def end(self, *, let_go: bool) -> None:
        """Finish what has begun; with `let_go`, what has not begun is not begun."""
        self._pool.shutdown(wait=True, cancel_futures=let_go)

    def _in_turn(self, job: Callable[[], None]) -> None:
        with self._turns:
            job()


def _stand_behind() -> None:
    """Let the window's thread have a processor first, where a system tells threads apart by that (Linux).

    Beside an import, a search and the law on two processors the window waited 59 to 66 ms for one; then 38 to 48,
    and once 83.
    """
    if sys.platform == "linux":
        with suppress(OSError):  # another number of steps is allowed here
            os.setpriority(os.PRIO_PROCESS, get_native_id(), os.getpriority(os.PRIO_PROCESS, os.getpid()) + BEHIND)
