"""Threads of which so many work at once: one that only waits for what another makes lets the next have its turn.

Of a large register everything is judged once, which takes a minute, and every page that shows a verdict waits for it.
Without this they would hold all the threads there are, and a list that needs no verdict would wait as long.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Semaphore
from typing import Final

_AT_REST: Final = 30  # threads more, which wait


class Crew:
    """A pool of threads, `at_once` of which work; jobs begin in the order they were given."""

    def __init__(self, at_once: int, name: str, at_rest: int = _AT_REST) -> None:
        self._turns = Semaphore(at_once)
        self._pool = ThreadPoolExecutor(at_once + at_rest, thread_name_prefix=name)

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
