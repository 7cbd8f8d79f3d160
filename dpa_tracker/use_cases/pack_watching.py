"""How far the making of a pack is, and whether it is still wanted."""

from __future__ import annotations

from typing import Final, Protocol

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import sentence

STEPS_BESIDE: Final = 3  # printing, checking, writing


class PackWatch(Protocol):
    """Hears of each step, and says whether to stop."""

    def step(self, done: int, total: int, text: str = "") -> None:
        """Hear that `done` of `total` steps are made, and what comes next."""
        ...

    def is_cancelled(self) -> bool:
        """Whether nobody wants the pack any more."""
        ...


class Unwatched:
    """Nobody looks on, and nobody stops it."""

    def step(self, done: int, total: int, text: str = "") -> None:
        """Tell nobody."""

    def is_cancelled(self) -> bool:
        """Never."""
        return False


def go_on(watch: PackWatch, done: int, total: int, step: str, document: str = "") -> None:
    """Tell the next step by its code. Raises KnownError `pack_cancelled` when it is not wanted any more."""
    if watch.is_cancelled():
        raise KnownError("pack_cancelled")
    watch.step(done, total, sentence(f"pack_step.{step}", {"document": document}))
