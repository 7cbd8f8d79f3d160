"""Work on many records, one after the other: somebody hears how far it is, and can still call it off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import Final, TypeAlias, TypeVar

from dpa_tracker.long_work import refuse_if_unwanted

T = TypeVar("T")
Tell: TypeAlias = Callable[[int, int], None]  # hears how many are done, and of how many
_EVERY: Final = 50  # records


def unheard(_done: int, _of: int) -> None:
    """Nobody listens."""


def step_by_step(items: Sequence[T], tell: Tell) -> Iterator[T]:
    """The items; now and then `tell` hears how far it is. Raises KnownError `answer_not_wanted` once called off."""
    one_more = counting(len(items), tell)
    for item in items:
        one_more()
        yield item
    tell(len(items), len(items))


def counting(of: int, tell: Tell) -> Callable[[], None]:
    """Called before each of so many records: `tell` hears how far it is, and raises as `step_by_step` does."""
    numbers = count()

    def one_more() -> None:
        done = next(numbers)
        if done % _EVERY == 0:
            refuse_if_unwanted()
            tell(done, of)

    return one_more
