"""Take back what a command did, or what its undo did: bring back the images from before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from dpa_tracker.domain.identities import Kind
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


Moved = Mapping[tuple[Kind, str, int], int]


def moved(taken_back: Undo, outcome: Outcome) -> Moved:
    """Which image of a record now stands there under which version, after these images were brought back.

    What comes back never bears its old version again, so other steps that expect that image must expect the new one.
    """
    now = {(image.kind, image.id): image.expected_version for image in outcome.undo}
    return {
        (image.kind, image.id, image.before.version): now[image.kind, image.id]
        for image in taken_back
        if image.before is not None
    }


def caught_up(images: Undo, by: Moved) -> Undo:
    """The images of another step, expecting what stands there now instead of the same thing under its old version.

    What somebody else wrote meanwhile is no image of ours: a step that it came after stays as stale as it is.
    """
    if not any((image.kind, image.id, image.expected_version) in by for image in images):
        return images
    return tuple(
        image if found is None else replace(image, expected_version=found)
        for image in images
        for found in (by.get((image.kind, image.id, image.expected_version)),)
    )
