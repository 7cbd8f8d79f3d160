"""Work on many records, one after the other: somebody hears how far it is, and can still call it off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias, TypeVar

from dpa_tracker.long_work import refuse_if_unwanted

T = TypeVar("T")
Tell: TypeAlias = Callable[[int, int], None]  # hears how many are done, and of how many
_EVERY: Final = 50  # records


def unheard(_done: int, _of: int) -> None:
    """Nobody listens."""


def step_by_step(items: Sequence[T], tell: Tell) -> Iterator[T]:
    """The items; now and then `tell` hears how far it is. Raises KnownError `answer_not_wanted` once called off."""
    for done, item in enumerate(items):
        if done % _EVERY == 0:
            refuse_if_unwanted()
            tell(done, len(items))
        yield item
    tell(len(items), len(items))
