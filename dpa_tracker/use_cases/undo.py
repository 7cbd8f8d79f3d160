"""Take back what a command did, or what its undo did: bring back the images from before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dpa_tracker.long_work import without_collecting
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Undo, restore


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The images to bring back, as an outcome gave them."""

    images: Undo


def take_back(register: Register, command: TakeBack, *, actor: str, at: datetime) -> Outcome:
    """Bring the images back, all or none; its own outcome is the redo. Raises KnownError `undo_stale`."""
    with without_collecting():
        return restore(register, command.images, actor=actor, at=at)
