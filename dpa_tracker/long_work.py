"""Work on very many values beside a screen that must not stand still: nothing in it holds up all threads for long."""

from __future__ import annotations

import gc
import time
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from itertools import compress, islice, repeat
from threading import Event, Lock, Thread, current_thread, main_thread
from typing import Any, Final, TypeVar

from dpa_tracker.domain.faults import KnownError

T = TypeVar("T")
K = TypeVar("K")
# Whether the one who asked still wants the answer; a face that can cancel sets it for its jobs.
STILL_WANTED: ContextVar[Callable[[], bool] | None] = ContextVar("STILL_WANTED", default=None)
# Entered while a job only waits for what another makes; a face that lets few jobs work at once sets it for them.
AT_REST: ContextVar[Callable[[], AbstractContextManager[object]]] = ContextVar("AT_REST", default=nullcontext)
_LOOKED_AT: Final = 10_000  # values between two looks at the same: some milliseconds
_LOOKS: Final = 0.1  # seconds between two looks at whether the answer is still wanted
AT_ONCE: Final = 2_000  # values that are handed on in one go: some milliseconds
_GONE_AT_ONCE: Final = 100  # values that are let go in one step, each with others that it alone holds
_SORTED_AT_ONCE: Final = 8_000  # values that are sorted in one go: some milliseconds, keys of several parts up to ten
_OF_EACH_PART: Final = 32  # values that are looked at to tell where a part of them begins
_SAMPLED: Final = 6_000  # values that are looked at for all parts together: they are sorted in one go too
_FIRST_LOOK: Final = 1.0  # second in which the first page or list is asked for and shown
_BREATH: Final = 0.0002  # seconds
_GIVES_WAY: Final = 0.1  # seconds at the most, for a screen at work
_GOES_ON: Final = 0.005  # seconds of work after that, before it gives way again to a screen that never rests
_VERY_MANY: Final = 20_000  # new values; a search through fewer is over before anybody notices


def breathe() -> None:
    """Let the screen's thread have its turn; called every few milliseconds by long work beside it.

    Whoever gives the interpreter up for microseconds only (a row read, a random number drawn) wakes those who wait
    for it and has it back before they are there; they never come to ask for it by time, either.
    """
    if current_thread() is not main_thread():
        time.sleep(_BREATH)
        _SCREEN.let_pass()


def give_way() -> None:
    """Wait while the screen's thread is at work; may stand in inner loops, since while it rests it costs nothing."""
    if not _RESTS.is_set() and current_thread() is not main_thread():
        _SCREEN.let_pass()


def giving_way(items: Iterable[T]) -> Iterator[T]:
    """The items; between two of them it gives way."""
    for item in items:
        yield item
        if not _RESTS.is_set():
            give_way()


_RESTS: Final = Event()  # set while the screen's thread does nothing that long work gives way to
_RESTS.set()


class Screen:
    """Why long work is to wait: something is painted, or events are handled. Only the screen's thread says so."""

    def __init__(self) -> None:
        self._paints = 0
        self._handles = False
        self._waited_until = 0.0

    def paints(self, one: int) -> None:
        """A paint more or less."""
        self._paints += one
        self._tell()

    def handles(self, *, events: bool) -> None:
        """Whether events are handled."""
        self._handles = events
        self._tell()

    def let_pass(self) -> None:
        """Wait until it rests; where it does not, work for a while all the same before waiting again."""
        if _RESTS.is_set() or time.perf_counter() < self._waited_until:
            return
        if not _RESTS.wait(_GIVES_WAY):
            self._waited_until = time.perf_counter() + _GOES_ON

    def _tell(self) -> None:
        if self._paints or self._handles:
            _RESTS.clear()
        else:
            self._waited_until = 0.0
            _RESTS.set()


_SCREEN: Final = Screen()


@contextmanager
def painted_first() -> Generator[None]:
    """Long work beside it waits at its next breath, while the screen's thread paints something of very many cells.

    Qt asks for each cell a dozen times and gives the interpreter up in between; where others compute, it waited for it
    each time, and a list that is painted in 13 ms took 50 to 95.
    """
    _SCREEN.paints(1)
    try:
        yield
    finally:
        _SCREEN.paints(-1)


def screen_first(*, events: bool) -> None:
    """Long work waits at its next breath, from when the screen's thread begins to handle events until none is left.

    Never for longer than a moment at each breath: a screen that is always busy starves nobody.
    """
    _SCREEN.handles(events=events)


def is_given_way() -> bool:
    """Whether the screen's thread does something that long work gives way to."""
    return not _RESTS.is_set()


class _Searches:
    """Searches for circular garbage are one for all threads: they are off until the last that wants none is done."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._unwanted = 0
        self._were_on = False
        self.times_put_away = 0

    @property
    def are_held(self) -> bool:
        """Whether some thread wants none now."""
        return self._unwanted > 0

    def hold(self) -> None:
        """No search until `go_on`."""
        with self._lock:
            if not self._unwanted:
                self._were_on = gc.isenabled()
                gc.disable()
            self._unwanted += 1

    def go_on(self) -> None:
        """One thread less wants none."""
        with self._lock:
            self._unwanted -= 1
            if not self._unwanted and self._were_on:
                gc.enable()

    def put_away(self) -> None:
        """All values that there are, from every later search."""
        with self._lock:
            gc.freeze()
            self.times_put_away += 1


_SEARCHES: Final = _Searches()


def put_away() -> None:
    """Put all values that there are where no later search for circular garbage looks."""
    _SEARCHES.put_away()


def times_put_away() -> int:
    """How often that was done in this process; to count what lies there would be to go through it."""
    return _SEARCHES.times_put_away


def nobody_minds_collecting() -> bool:
    """Whether no work goes on that wants no search for circular garbage meanwhile."""
    return not _SEARCHES.are_held


@contextmanager
def in_turn(lock: Lock) -> Generator[None]:
    """Hold a lock under which something long is made. Whoever waits for it keeps no other job from its turn.

    Raises KnownError `answer_not_wanted` once nobody wants what it is waited for.
    """
    if not lock.acquire(blocking=False):
        with AT_REST.get()():
            while not lock.acquire(timeout=_LOOKS):
                refuse_if_unwanted()
    try:
        yield
    finally:
        lock.release()


def after_what_is_shown() -> None:
    """Let pass what a screen asks for meanwhile: called before a minute's work. Where there is no screen, at once."""
    rest = AT_REST.get()
    if rest is not nullcontext:
        with rest():
            time.sleep(_FIRST_LOOK)


@contextmanager
def without_collecting() -> Generator[None]:
    """No search for circular garbage meanwhile: values hold no circles, and the searches were a quarter of the time.

    What was made is then put where no later search looks: one through it stops every thread, the screen's too, for a
    tenth of a second (200,000 values) or a whole one (millions). It is let go as all else when nothing refers to it any
    more. After little work the searches go on as before: what they do not look at again includes all that stands
    around, with its circles, until the user turns away (`ui/sweeping`).
    """
    _SEARCHES.hold()
    try:
        yield
    finally:
        if gc.get_count()[0] > _VERY_MANY:
            put_away()
        _SEARCHES.go_on()


@contextmanager
def collecting_later() -> Generator[None]:
    """No search for circular garbage during some milliseconds of work that makes none; it is looked for afterwards.

    A search goes through all that the program holds, and can take as long as the work itself.
    """
    _SEARCHES.hold()
    try:
        yield
    finally:
        _SEARCHES.go_on()


def sorted_in_steps(items: Iterable[T], key: Callable[[T], Any], *, descending: bool = False) -> list[T]:
    """The items in the order of their keys, as `sorted` gives them: many are told apart first, and sorted in parts.

    Sorting a million at once is one step of the interpreter, and no other thread runs until it is done.
    """
    held: list[T] = []
    keys: list[Any] = []
    for some in in_parts(items, _LOOKED_AT):
        held += some
        keys += map(key, giving_way(some))
        refuse_if_unwanted()
    found: list[T] = []
    for part in _told_apart(keys, descending=descending):
        part.sort(key=keys.__getitem__, reverse=descending)
        found += [held[place] for place in part]
        if len(part) < len(held):
            breathe()
    let_go(keys, held)  # a million keys would go in one step when this returns
    return found


def _told_apart(keys: list[Any], *, descending: bool) -> Iterator[list[int]]:
    """The places of keys in parts, one before the other, each to be sorted in one step of some milliseconds."""
    if len(keys) <= _SORTED_AT_ONCE:
        return iter([list(range(len(keys)))])
    parts = 2 * len(keys) // _SORTED_AT_ONCE + 1
    bounds = _bounds(keys[:: max(len(keys) // min(parts * _OF_EACH_PART, _SAMPLED), 1)], parts)
    few = len(set(bounds)) < len(bounds) // 2
    found = _by_key(keys) if few else _by_bounds(keys, bounds)
    return reversed(found) if descending else iter(found)


def _by_bounds(keys: list[Any], bounds: list[Any]) -> list[list[int]]:
    parts: list[list[int]] = [[] for _ in range(len(bounds) + 1)]
    for place, at in enumerate(giving_way(map(bisect_right, repeat(bounds), keys))):
        parts[at].append(place)
    return parts


def _by_key(keys: list[Any]) -> list[list[int]]:
    """In parts of one key each, for there are few keys."""
    parts: defaultdict[Any, list[int]] = defaultdict(list)
    for place, key in enumerate(giving_way(keys)):
        parts[key].append(place)
    return [parts[key] for key in sorted(parts)]


def _bounds(sample: list[Any], parts: int) -> list[Any]:
    """Keys that cut what the sample stands for into parts of about one size."""
    sample.sort()
    step = max(len(sample) // parts, 1)
    return sample[step::step]


def chosen_from(items: Sequence[T], sift: Callable[[Sequence[T]], Iterable[T]]) -> list[T]:
    """Those of very many that `sift` takes. Raises KnownError `answer_not_wanted` once nobody waits for them."""
    found: list[T] = []
    for start in range(0, len(items), _LOOKED_AT):
        found += sift(items[start : start + _LOOKED_AT])
        refuse_if_unwanted()
        breathe()
    return found


class _Answers(dict[K, bool]):
    """What comes of a question about each value, asked once."""

    def __init__(self, asked: Callable[[K], bool]) -> None:
        super().__init__()
        self._asked = asked

    def __missing__(self, value: K) -> bool:
        found = self[value] = self._asked(value)
        return found


def chosen_by(items: Sequence[T], told_by: Callable[[T], K], wanted: Callable[[K], bool]) -> list[T]:
    """The same by something of which there are few values: of each is asked once whether it is wanted."""
    answers = _Answers(wanted)
    return chosen_from(items, lambda some: compress(some, map(answers.__getitem__, map(told_by, some))))


def refuse_if_unwanted() -> None:
    """Raise KnownError `answer_not_wanted` where nobody waits any more for what is being made."""
    wanted = STILL_WANTED.get()
    if wanted is not None and not wanted():
        raise KnownError("answer_not_wanted")


def in_parts(items: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """The items, so many at a time."""
    waiting = iter(items)
    while some := list(islice(waiting, size)):
        yield some
        breathe()


def let_go(*held: dict[Any, Any] | list[Any]) -> None:
    """Empty what nobody needs any more, some at a time: what goes all at once holds up every other thread."""
    alone = current_thread() is main_thread()
    for each in held:
        if alone:
            each.clear()
        while each:
            if isinstance(each, dict):
                each.popitem()
            else:
                del each[-_GONE_AT_ONCE:]
            give_way()


def let_go_beside(*held: list[Any]) -> None:
    """The same by a thread of its own, for a screen that must not wait: of very many values that nobody else holds."""
    if sum(map(len, held)) < AT_ONCE:
        for each in held:
            each.clear()
    else:
        Thread(target=let_go, args=held, name="letting go", daemon=True).start()
