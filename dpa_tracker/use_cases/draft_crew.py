"""Who fills many drafts: some processes, or one thread where processes do not pay or cannot be had.

They get plain values and give back bytes; the register is read, and files are written, by the one who asked. So nothing
is written after a cancel, however late an answer comes, and a process that dies takes no file with it.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from dataclasses import dataclass
from functools import lru_cache
from threading import Thread
from typing import TYPE_CHECKING, Final, TypeAlias

from dpa_tracker import places
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.use_cases.draft_filling import FilledFile, ToFill, fill_file
from dpa_tracker.word.conversion import pdf_of
from dpa_tracker.word.shelf import find_again
from dpa_tracker.word.template import Template

if TYPE_CHECKING:
    from dpa_tracker.use_cases.readiness_reading import Reading

ENOUGH: Final = 8  # drafts for which it pays to start processes
MOST_PROCESSES: Final = 4  # more would wait for the one who reads and writes
AHEAD: Final = 3  # drafts under way for each process; this, not their number, bounds the memory
_GIVES_WAY: Final = 5  # how much less urgent than whoever asked, on systems that know of it
LOOKS: Final = 0.05  # seconds between two looks at whether it is cancelled


Reader: TypeAlias = "Callable[[FilledFile, ToFill], Reading]"


@dataclass(frozen=True, slots=True)
class Order:
    """One draft to fill, and whether a PDF is made of it. `place` is its number among them.

    `read` reads what was filled, for the check of readiness: a function of a module, so that a process loads what it
    rests on (the scan, the law) only when it is asked to read.
    """

    place: int
    asked: ToFill
    pdf: bool = False
    archival: bool = False
    read: Reader | None = None


@dataclass(frozen=True, slots=True)
class NoOrder:
    """What stands in the way of filling one at all."""

    place: int
    error: Exception


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was filled, its PDF when one was asked for and the machine can make one, and what it was read to say."""

    filled: FilledFile
    pdf: bytes | None
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The template by name, and what it must be: one that is changed meanwhile would make drafts of two kinds."""

    name: str
    digest: str


def source_of(name: str, template: Template) -> Source:
    """What a process needs to open the very same template."""
    whole = hashlib.sha256()
    for part, content in sorted(template.package.parts.items()):
        whole.update(f"{part}\0{len(content)}\0".encode())
        whole.update(content)
    return Source(name, whole.hexdigest())


def processes_for(drafts: int) -> int:
    """How many processes pay for so many drafts; 1 means: none beside this one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 1 if drafts < ENOUGH else min(cores, MOST_PROCESSES)


def delivered(
    orders: Iterable[Order | NoOrder], source: Source, processes: int, is_cancelled: Callable[[], bool]
) -> Generator[tuple[int, Delivery | Exception]]:
    """Each order's place with what was made or what went wrong, in the order of completion, until cancelled.

    The orders are taken only as they can be filled. It ends at once when cancelled: what is being filled then is
    thrown away when it is done.
    """
    crew = _Crew(source, processes)
    rest = iter(orders)
    try:
        while not is_cancelled():
            while crew.has_room and not is_cancelled() and (order := next(rest, None)) is not None:
                if isinstance(order, NoOrder):
                    yield order.place, order.error
                else:
                    crew.take(order)
            if not crew.under_way:
                return
            for future in wait(crew.under_way, timeout=LOOKS, return_when=FIRST_COMPLETED).done:
                if is_cancelled():
                    return
                answer = crew.answer(future)
                if answer is not None:
                    yield answer
    finally:
        crew.leave()


class _Crew:
    """The executor and what it is at; processes that die or cannot start are replaced by a thread of this one."""

    def __init__(self, source: Source, processes: int) -> None:
        self.under_way: dict[Future[Delivery], Order] = {}
        self._source = source
        self._processes = processes
        self._executor: Executor = _pool(processes) if processes > 1 else ThreadPoolExecutor(1)

    @property
    def has_room(self) -> bool:
        return len(self.under_way) < AHEAD * self._processes

    def take(self, order: Order) -> None:
        try:
            future = self._executor.submit(deliver, self._source, order)
        except (BrokenExecutor, OSError):
            self._go_on_alone()
            future = self._executor.submit(deliver, self._source, order)
        self.under_way[future] = order

    def answer(self, future: Future[Delivery]) -> tuple[int, Delivery | Exception] | None:
        """The answer of a future that is done; None when its process died, and the order is begun anew."""
        order = self.under_way.pop(future)
        try:
            return order.place, future.result()
        except BrokenExecutor:
            self._go_on_alone()
            self.take(order)
            return None
        except Exception as error:  # noqa: BLE001 - one that fails does not stop the rest; whoever asked tells it
            return order.place, error

    def leave(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _go_on_alone(self) -> None:
        if self._processes > 1:
            self.leave()
            self._processes = 1
            self._executor = ThreadPoolExecutor(1)


def _pool(processes: int) -> Executor:
    """Processes begun afresh: a fork of a program with threads and a window can hang."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, mp_context=context, initializer=_begin_process)


def _begin_process() -> None:
    """A process of the crew leaves it to the one who asked to hear Ctrl-C, gives way to it, and ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_GIVES_WAY)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def deliver(source: Source, order: Order) -> Delivery:
    """Fill one draft, in a process of the crew. Raises InvalidInputError and KnownError."""
    filled = fill_file(_template(source), order.asked)
    pdf = pdf_of(filled.content, order.asked.name, archival=order.archival) if order.pdf else None
    return Delivery(filled, pdf, None if order.read is None else order.read(filled, order.asked))


@lru_cache(maxsize=1)
def _template(source: Source) -> Template:
    """The template, opened once a process."""
    template = find_again(source.name, places.TEMPLATES)
    if source_of(source.name, template) != source:
        raise KnownError("many_template_changed", file=source.name)
    return template
