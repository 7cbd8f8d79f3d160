"""The only threads of the app: some readers and one writer, whose answers come back to the GUI thread (house D7).

One long-lived object with one private signal, and a dictionary from ticket to what is to be done with the answer. A
job is a callable that closes over values, never over widgets. The owner of a question is asked for when the answer
comes: if it has been deleted, or the ticket was dropped, the answer goes nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextvars import copy_context
from dataclasses import dataclass, field
from itertools import count
from threading import Event
from time import perf_counter, thread_time
from typing import Any, Final, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from dpa_tracker.long_work import AT_REST, STILL_WANTED, give_way
from ui.crew import Crew
from ui.giving_way import GivingWay

# Each thread that computes wants the interpreter too: beside six of them a click waited for it twice as long.
READERS: Final = 3
LEISURELY: Final = 1  # threads for what may take long: it never keeps from its turn what a person waits for
LONG: Final = 2  # threads for jobs that say how far they are
A_TURN: Final = 0.008  # seconds that the GUI thread works on something long before it looks up
AT_MOST: Final = 2 * A_TURN  # by the clock: it waits for the interpreter where other threads compute
NEXT_TURN: Final = object()  # yielded before what alone takes as long as a turn may: it gets one of its own

T = TypeVar("T")
Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class Step:
    """How far a long job is: `done` of `total` (0: not known), and what it is at."""

    done: int
    total: int
    text: str = ""


class Progress:
    """Given to long jobs: they report how far they are, and look at whether they are still wanted."""

    def __init__(self, report: Callable[[Step], None]) -> None:
        self._report = report
        self._cancelled = Event()

    def step(self, done: int, total: int, text: str = "") -> None:
        """Tell the screen how far the job is."""
        self._report(Step(done, total, text))

    def is_cancelled(self) -> bool:
        """Whether the job should stop at the next good place, leaving nothing half-done."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the job to stop."""
        self._cancelled.set()


@dataclass(eq=False, slots=True)
class _Waiting:
    owner: QObject
    then: Callable[[Any], None]
    failed: Failed | None
    stepped: Callable[[Step], None] | None = None
    future: Future[None] | None = None
    progress: Progress | None = field(default=None)
    dropped: Event = field(default_factory=Event)

    def is_wanted(self) -> bool:
        """Whether anybody still waits for the answer; a process that reads a file for it is ended when nobody does."""
        return not (self.dropped.is_set() or (self.progress is not None and self.progress.is_cancelled()))


class Ticket:
    """A question under way; `drop` makes its answer unwanted, and stops it where it can be stopped."""

    def __init__(self, drop: Callable[[], None]) -> None:
        self._drop = drop

    def drop(self) -> None:
        """The answer is not wanted any more. A write that has begun is finished all the same."""
        self._drop()


class Work(QObject):
    """Runs jobs beside the GUI thread and gives their answers back to it."""

    _answered = Signal(int, object, object)

    def __init__(self, on_failure: Callable[[Exception], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_failure = on_failure
        self._tickets = count(1)
        self._waiting: dict[int, _Waiting] = {}
        self._closed = False
        self.giving_way = GivingWay(self)
        self._held_before: int | None = None
        self._held: dict[int, tuple[object, Exception | None]] = {}
        self._readers = Crew(READERS, "reader")
        self._leisurely = Crew(LEISURELY, "leisurely")
        self._long = Crew(LONG, "long")
        self._writer = Crew(1, "writer", at_rest=0)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def read(
        self, owner: QObject, job: Callable[[], T], then: Callable[[T], None], failed: Failed | None = None
    ) -> Ticket:
        """Ask something that changes nothing; `then` gets the answer while `owner` lives."""
        return self._begin(self._readers, _Waiting(owner, then, failed), job)

    def read_at_leisure(
        self, owner: QObject, job: Callable[[], T], then: Callable[[T], None], failed: Failed | None = None
    ) -> Ticket:
        """The same for what may take long and what is shown does not wait for."""
        return self._begin(self._leisurely, _Waiting(owner, then, failed), job)

    def write(
        self, owner: QObject, job: Callable[[], T], then: Callable[[T], None], failed: Failed | None = None
    ) -> Ticket:
        """Change something; one write at a time, in the order asked."""
        return self._begin(self._writer, _Waiting(owner, then, failed), job)

    def long(  # noqa: PLR0913 - what it does, and everyone who is to hear of it
        self,
        owner: QObject,
        job: Callable[[Progress], T],
        then: Callable[[T], None],
        stepped: Callable[[Step], None],
        failed: Failed | None = None,
        *,
        writes: bool = False,
    ) -> Progress:
        """Something that takes its time: `stepped` hears how far it is; the returned progress can be cancelled.

        With `writes` it changes something, and waits for its turn among the writes.
        """
        ticket = next(self._tickets)
        progress = Progress(lambda step: self._emit(ticket, step, None))
        waiting = _Waiting(owner, then, failed, stepped, progress=progress)
        self._submit(self._writer if writes else self._long, ticket, waiting, lambda: job(progress))
        return progress

    def in_turns(self, owner: QObject, steps: Iterator[object], then: Callable[[], None]) -> Ticket:
        """What only the GUI thread can do, such as making many widgets: a few steps at a time, so that it stays alive.

        It begins in the next turn of the event loop; `then` is called after the last step, while `owner` lives.
        """
        ticket = next(self._tickets)
        if not self._closed:
            self._waiting[ticket] = _Waiting(owner, lambda _none: then(), None)
            self._next_turn(ticket, steps)
        return Ticket(lambda: self._drop(ticket))

    def _next_turn(self, ticket: int, steps: Iterator[object]) -> None:
        QTimer.singleShot(0, self, lambda: self._turn(ticket, steps))

    def _turn(self, ticket: int, steps: Iterator[object]) -> None:
        waiting, error = self._waiting.get(ticket), None
        if waiting is None:
            return
        self.giving_way.begin()
        end, at_most = thread_time() + A_TURN, perf_counter() + AT_MOST
        try:
            while shiboken6.isValid(waiting.owner):
                step = next(steps)
                if step is NEXT_TURN or thread_time() >= end or perf_counter() >= at_most:
                    self._next_turn(ticket, steps)
                    return
        except StopIteration:
            pass
        except Exception as failure:  # noqa: BLE001 - it goes to the door that is for it, as that of any other job
            error = failure
        self._deliver(ticket, None, error)

    @property
    def is_idle(self) -> bool:
        """Whether every answer has been given, but for those that are held back."""
        return len(self._waiting) <= len(self._held)

    def hold_back(self) -> None:
        """Give no answer to what has been asked until now: it would show what is not to be seen."""
        self._held_before = next(self._tickets)

    def give_back(self, *, wanted: bool) -> None:
        """Give the answers that were held back, or let go of them where they are wanted no more."""
        before, self._held_before = self._held_before, None
        held, self._held = self._held, {}
        if not wanted:
            for ticket in [each for each in self._waiting if before is not None and each < before]:
                self._drop(ticket)
            return
        for ticket, (result, error) in held.items():
            self._deliver(ticket, result, error)

    def close(self) -> None:
        """Let go of every question, finish the write under way, and end the threads."""
        self._closed = True
        self.giving_way.end()
        for waiting in self._waiting.values():
            waiting.dropped.set()
            if waiting.progress:
                waiting.progress.cancel()
        self._waiting.clear()
        for crew in (self._readers, self._leisurely, self._long):
            crew.end(let_go=True)
        self._writer.end(let_go=False)

    def _begin(self, crew: Crew, waiting: _Waiting, job: Callable[[], Any]) -> Ticket:
        ticket = next(self._tickets)
        self._submit(crew, ticket, waiting, job)
        return Ticket(lambda: self._drop(ticket))

    def _submit(self, crew: Crew, ticket: int, waiting: _Waiting, job: Callable[[], Any]) -> None:
        if self._closed:
            return
        self._waiting[ticket] = waiting
        self.giving_way.begin()
        context = copy_context()  # the language chosen goes with the question
        if crew is not self._writer:
            context.run(AT_REST.set, crew.resting)
        if crew is not self._writer or waiting.progress is not None:  # a write that has begun is finished
            context.run(STILL_WANTED.set, waiting.is_wanted)
        waiting.future = crew.submit(lambda: context.run(self._run, ticket, job, waiting.dropped))

    def _run(self, ticket: int, job: Callable[[], Any], dropped: Event) -> None:
        give_way()  # what is asked for in one event begins when that event has been handled
        if dropped.is_set():  # while its turn had not come
            return
        try:
            result = job()
        except Exception as error:  # noqa: BLE001 - every failure goes to the door that is for it, in the GUI thread
            self._emit(ticket, None, error)
        else:
            self._emit(ticket, result, None)

    def _emit(self, ticket: int, result: object, error: Exception | None) -> None:
        if not self._closed:
            self._answered.emit(ticket, result, error)

    def _drop(self, ticket: int) -> None:
        waiting = self._waiting.pop(ticket, None)
        if waiting and waiting.future:
            waiting.dropped.set()
            waiting.future.cancel()

    def _deliver(self, ticket: int, result: object, error: Exception | None) -> None:
        waiting = self._waiting.get(ticket)
        if waiting is None:
            return
        self.giving_way.begin()
        if self._held_before is not None and ticket < self._held_before:
            if not isinstance(result, Step):
                self._held[ticket] = (result, error)
            return
        alive = shiboken6.isValid(waiting.owner)
        if isinstance(result, Step):
            if alive and waiting.stepped:
                waiting.stepped(result)
            return
        del self._waiting[ticket]
        if not alive:
            return
        if error is None:
            waiting.then(result)
        else:
            (waiting.failed or self._on_failure)(error)
