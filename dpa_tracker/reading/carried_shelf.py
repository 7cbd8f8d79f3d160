"""What files were found to carry, by their SHA-256: a content is looked into once while the program runs."""

from __future__ import annotations

from threading import Lock
from typing import Final

from dpa_tracker.reading.carried import Carried

_MOST: Final = 20_000  # contents; the oldest is forgotten for the next
_LOCK: Final = Lock()
_FOUND: Final[dict[str, tuple[Carried, ...]]] = {}


def learn_carried(sha256: str, found: tuple[Carried, ...]) -> None:
    """Remember what a content carries."""
    with _LOCK:
        _FOUND[sha256] = found
        if len(_FOUND) > _MOST:
            del _FOUND[next(iter(_FOUND))]


def known_carried(sha256: str) -> tuple[Carried, ...] | None:
    """What a content was found to carry; None: nobody has looked yet."""
    with _LOCK:
        return _FOUND.get(sha256)
