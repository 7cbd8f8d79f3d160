"""Take back what a command did, or what its undo did: bring back the images from before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeGuard

from dpa_tracker.domain.chain_changes import ChainChange
from dpa_tracker.domain.engagements import Engagement, EngagementStatus
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import EngagementId, Kind
from dpa_tracker.long_work import without_collecting
from dpa_tracker.sentences import fault_sentence
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.loading import load_chain_changes, load_engagements
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Undo, Work
from dpa_tracker.use_cases.change_gate import held_faults, recorded
from dpa_tracker.use_cases.step_by_step import Tell, counting, unheard


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The images to bring back, as an outcome gave them; `reason` stands in the history: what was taken back."""

    images: Undo
    reason: str = ""


def take_back(register: Register, command: TakeBack, *, actor: str, at: datetime, tell: Tell = unheard) -> Outcome:
    """Bring the images back, all or none; its own outcome is the redo. `tell` hears how far it is.

    Raises KnownError `undo_stale`, and `undo_held` where a change holds back what would be in use again.
    """
    gate = _Gate.of(register, command.images)
    refuse, heard = None if gate is None else gate.refuse, counting(len(command.images), tell)
    with without_collecting():
        return restore(register, command.images, actor=actor, at=at, reason=command.reason, refuse=refuse, heard=heard)


def _is_in_use(value: object) -> TypeGuard[Engagement]:
    return isinstance(value, Engagement) and value.status is EngagementStatus.ACTIVE and not value.archived


@dataclass(frozen=True, slots=True)
class _Gate:
    """Engagements that an undo would have in use again, as they stand before it, and the changes that stand by then.

    A change that comes back with them comes with what it led to.
    """

    begun: tuple[Engagement, ...]
    before: Mapping[EngagementId, Engagement]
    changes: tuple[ChainChange, ...]

    @classmethod
    def of(cls, register: Register, images: Undo) -> _Gate | None:
        """None where no change is about any of them."""
        begun = [image.before for image in images if _is_in_use(image.before)]
        coming = {image.id for image in images if image.kind is Kind.CHAIN_CHANGE}
        if not begun:
            return None
        with register.reading() as connection:
            known = load_chain_changes(connection).values()
            changes = tuple(each for each in known if not each.archived and each.id not in coming)
            about = {each.party_id for each in changes}
            held = tuple(each for each in begun if each.provider_id in about)
            before = load_engagements(connection, tuple(each.id for each in held)) if held else {}
        return cls(held, before, changes) if held else None

    def refuse(self, work: Work) -> None:
        """Raise KnownError `undo_held` for the first that a change holds back."""
        records, day = recorded(work.connection), work.batch.at.astimezone().date()
        for each in self.begun:
            changes = [change for change in self.changes if change.party_id == each.provider_id]
            for fault in held_faults(changes, each, self.before.get(each.id), records, day):
                raise KnownError("undo_held", reason=fault_sentence(fault))


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
