"""Take several records out of use at once, or bring them back: one step of undo, and what must stay is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.store import backups
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.archive import put_any
from dpa_tracker.use_cases.edit_many import REASON_OF_COPY
from dpa_tracker.use_cases.step_by_step import Tell, step_by_step, unheard
from dpa_tracker.use_cases.uses import InUseError, Use, is_used, title, uses_of

Take = Callable[[Work, Kind, Any], bool]


@dataclass(frozen=True, slots=True)
class ArchiveMany:
    """Take these records of one kind out of use, or with `back` bring them back into it."""

    kind: Kind
    ids: tuple[str, ...]
    back: bool = False


@dataclass(frozen=True, slots=True)
class ManyArchived(Outcome):
    """How many were archived or brought back, and which stay as they are: others refer to them, or they are faulty."""

    count: int = 0
    left: tuple[Use, ...] = ()


def archive_many(
    register: Register, command: ArchiveMany, *, actor: str, at: datetime, tell: Tell = unheard
) -> ManyArchived:
    """Archive them, or bring them back; those that already are so are passed over.

    `tell` hears how far it is; called off midway, nothing is written. What only others of them refer to goes with
    those. Of more than one a verified copy of the register is made first.
    Raises InUseError or InvalidInputError when nothing can be done for the first, `no_such_record` when all have gone.
    """
    kind = command.kind
    register.refuse_if_read_only()
    if len(command.ids) > 1:
        backups.copy_now(register, at=at, reason=REASON_OF_COPY)
    with unit_of_work(register, actor=actor, at=at) as work:
        work.of(kind).read_ahead(command.ids)
        found = [value for record_id in command.ids if (value := work.of(kind).get(record_id)) is not None]
        if not found:
            raise KnownError("no_such_record", kind=kind.value, id=", ".join(command.ids[:1]))
        waiting = [value for value in found if value.archived is command.back]
        left = _take(work, kind, waiting, _brought_back if command.back else _archived, tell)
        if left and len(left) == len(waiting):
            _refuse(work, kind, left[0], back=command.back)
        stay = tuple(Use(kind, value.id, title(work, value)) for value in left)
    outcome = work.outcome()
    return ManyArchived(outcome.changes, outcome.undo, len(waiting) - len(left), stay)


def _take(work: Work, kind: Kind, values: Sequence[Any], take: Take, tell: Tell) -> list[Any]:
    """Take what can be taken, again for as long as that frees others; what is left."""
    left, before = list(values), -1
    while left and len(left) != before:
        before = len(left)
        left = [value for value in step_by_step(left, tell) if not take(work, kind, value)]
    return left


def _archived(work: Work, kind: Kind, value: Any) -> bool:  # noqa: ANN401 - of that kind
    if is_used(work, kind, value.id):
        return False
    work.of(kind).put(replace(value, archived=True), value.version)
    return True


def _brought_back(work: Work, kind: Kind, value: Any) -> bool:  # noqa: ANN401 - of that kind
    try:
        put_any(work, kind, replace(value, archived=False), value.version)
    except InvalidInputError:
        return False
    return True


def _refuse(work: Work, kind: Kind, value: Any, *, back: bool) -> None:  # noqa: ANN401 - of that kind
    """Nothing can be done: say what stands in the way of the first."""
    if not back:
        raise InUseError(title(work, value), uses_of(work, kind, value.id))
    put_any(work, kind, replace(value, archived=False), value.version)
