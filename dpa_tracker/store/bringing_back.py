"""What a write did taken back, by the images it left: one way for every command, and its own inverse (house D5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Collection, Image, Outcome, Undo, Work, unit_of_work


def restore(  # noqa: PLR0913 - who, when, what may stop it, and who hears of it
    register: Register,
    undo: Undo,
    *,
    actor: str,
    at: datetime,
    reason: str = "",
    refuse: Callable[[Work], None] | None = None,
    heard: Callable[[], None] = lambda: None,
) -> Outcome:
    """Bring back the images of an undo; its outcome takes that back in turn (which is redo).

    `reason` stands in the history. `heard` is called before each record; what it raises calls all of it off. `refuse`
    looks at what would stand there, and raises where it must not. Raises KnownError `undo_stale` when one of the
    records was written since, and then brings back none of them.
    """
    with unit_of_work(register, actor=actor, at=at, reason=reason) as work:
        for kind in {image.kind for image in undo}:
            work.of(kind).read_ahead([image.id for image in undo if image.kind is kind])
        for kind, images in groupby(undo, key=lambda image: image.kind):
            _bring_back(work.of(kind), tuple(images), heard)
        if refuse is not None:
            refuse(work)
    return work.outcome()


def _bring_back(collection: Collection[Any], images: Sequence[Image], heard: Callable[[], None]) -> None:
    """Bring images of one kind back; first of all, and all at once, what was not there before is taken away."""
    present = {image.id: collection.get(image.id) for image in images}
    for image in images:
        there = present[image.id]
        if image.expected_version != (0 if there is None else there.version):
            raise KnownError("undo_stale", kind=image.kind.value, id=image.id)
    gone = [there for image in images if image.before is None and (there := present[image.id]) is not None]
    if gone:
        collection.remove_all(gone)
    for image in images:
        heard()
        if image.before is not None:
            # A record that comes back never bears a version it had before: an old form would pass for a new one.
            there = present[image.id]
            collection.write(image.before, there, (image.before if there is None else there).version + 1)
