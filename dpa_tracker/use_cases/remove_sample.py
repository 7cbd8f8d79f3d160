"""Remove the sample: exactly its records, and none that a user has made his own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from dpa_tracker.domain.identities import RECORDED, Kind
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, unit_of_work
from dpa_tracker.use_cases.sample import sample_records
from dpa_tracker.use_cases.uses import Use, references_of, title

Key = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class RemoveSample:
    """Take every record of the sample out of the register."""


@dataclass(frozen=True, slots=True)
class SampleRemoval(Outcome):
    """What was removed; `left` are records of the sample that were edited, or that others still need."""

    left: tuple[Use, ...] = ()


def remove_sample(register: Register, _command: RemoveSample, *, actor: str, at: datetime) -> SampleRemoval:
    """Remove the sample, as one step that can be undone.

    An edited record stays, and so does everything that it or a record of the user's own refers to. Drafts and packs
    of an agreement go with it, and the documents of a record; their files stay where they are.
    """
    with unit_of_work(register, actor=actor, at=at) as work:
        present = {
            (kind, value.id): value
            for kind in (*RECORDED, Kind.CHAIN_CHANGE, Kind.VENDOR_NOTICE, Kind.REQUEST)
            for value in work.of(kind).all()
        }
        untouched = {key for key, value in present.items() if _is_untouched(key, value)}
        kept = _needed_by(present, set(present) - untouched)
        sample = {(kind, record_id) for kind, records in sample_records().items() for record_id in records}
        left = tuple(Use(*key, title(work, present[key])) for key in sorted(kept & sample))
        gone = untouched - kept
        for kind in (Kind.DOCUMENT, Kind.PACK, Kind.DRAFT):
            for paper in work.of(kind).all():
                if references_of(paper) & gone:
                    work.of(kind).remove(paper.id, paper.version)
        for said in work.reminders.all():
            if (said.subject_kind, said.subject_id) in gone:
                work.reminders.remove(said.id, said.version)
        for key in gone:
            work.of(key[0]).remove(key[1], present[key].version)
    outcome = work.outcome()
    return SampleRemoval(outcome.changes, outcome.undo, left)


def _is_untouched(key: Key, value: Any) -> bool:  # noqa: ANN401 - of that kind
    original = sample_records().get(key[0], {}).get(key[1])
    return original is not None and replace(value, version=original.version) == original


def _needed_by(present: dict[Key, Any], start: set[Key]) -> set[Key]:
    """These records and everything they refer to, directly or through others."""
    found, waiting = set(start), list(start)
    while waiting:
        for key in references_of(present[waiting.pop()]):
            if key in present and key not in found:
                found.add(key)
                waiting.append(key)
    return found
