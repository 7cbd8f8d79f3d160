"""Connecting signals: what a signal carries may not matter, or matter only as one thing."""

from __future__ import annotations

from collections.abc import Callable


def ignoring(deed: Callable[[], object]) -> Callable[..., None]:
    """A slot that does the deed, whatever the signal carries."""

    def slot(*_carried: object) -> None:
        deed()

    return slot
