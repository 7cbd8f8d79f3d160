"""The whole register as one JSON file, and back: every record with every field, in the forms of the domain.

What belongs to the register and is no record stays out: its history, and the documents beside it (a backup has both).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import Connection

from dpa_tracker.domain.circles import circles
from dpa_tracker.domain.drafts import Draft
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import ChainChangeId, Kind
from dpa_tracker.sentences import fault_sentence, sentence
from dpa_tracker.store import backups, change_log, forms, loading
from dpa_tracker.store.mappers import MAPPERS
from dpa_tracker.store.mapping import Aggregate
from dpa_tracker.store.register import Register
from dpa_tracker.store.team_law import keep_law
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.carried_calendar import events_said, keep_told
from dpa_tracker.use_cases.carried_documents import left_behind
from dpa_tracker.use_cases.carried_law import corrections_beside, laid_beside, other_law, to_be_laid, told_of
from dpa_tracker.use_cases.change_gate import held_faults, recorded
from dpa_tracker.use_cases.read_register_file import FORMAT, VERSION, RegisterFile
from dpa_tracker.use_cases.uses import references_of

REASON_OF_COPY: Final = "before-import"


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """How many records were new, changed, and as they stood; `outcome` takes it back; `copy` was made before.

    `circles` are the sentences of engagements that run in a circle: they are brought in as they stand, and told; `law`
    says where the register is judged by other law data than the file was, `corrections` that some of them come with it,
    and `documents` that those of it are not here.
    """

    new: int
    changed: int
    unchanged: int
    outcome: Outcome | None = None
    copy: Path | None = None
    circles: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    law: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """What whoever brought it in should know."""
        return (*self.circles, *self.corrections, *self.documents, *self.law)


@dataclass
class _Comparison:
    """A file beside a register: records that are not there, and pairs of before and after that differ."""

    new: dict[Kind, list[Aggregate]] = field(default_factory=dict[Kind, list[Aggregate]])
    changed: dict[Kind, list[tuple[Aggregate, Aggregate]]] = field(
        default_factory=dict[Kind, list[tuple[Aggregate, Aggregate]]]
    )
    unchanged: int = 0
    circles: tuple[str, ...] = ()

    def counts(self) -> BroughtIn:
        new, changed = (sum(map(len, each.values())) for each in (self.new, self.changed))
        return BroughtIn(new, changed, self.unchanged, circles=self.circles)


def register_as_json(register: Register, *, at: datetime, law_digest: str = "") -> tuple[str, int]:
    """The file's text, and how many records are in it.

    It says where the history ended: `verify --head` finds that entry again, or that it was cut off since. `law_digest`
    is of the law data that judged the register at the time, where the caller knows them. Corrections of them by the
    house go with it, as texts, and what calendars were told.
    """
    with register.reading() as connection:
        history = {"entries": change_log.length(connection), "head": change_log.head(connection)}
        kinds = {
            kind.value: [forms.to_json(value) for _id, value in sorted(loading.load(connection, mapper).items())]
            for kind, mapper in MAPPERS.items()
        }
        events = events_said(connection)
    made_at = at.astimezone(UTC).isoformat(timespec="seconds")
    said: dict[str, object] = {"format": FORMAT, "version": VERSION, "made_at": made_at, "history": history}
    said |= {"law_digest": law_digest} if law_digest else {}
    corrections = corrections_beside(register.path)
    said |= {"law_corrections": corrections} if corrections else {}
    said |= {"calendar_told": events} if events else {}
    said["kinds"] = kinds
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n", sum(map(len, kinds.values()))


def compare_with(register: Register | None, file: RegisterFile) -> BroughtIn:
    """What bringing it in would do (None: into a new register). Raises KnownError `register_file_refers`."""
    if register is None:
        return replace(
            _compared(None, file).counts(),
            corrections=told_of(file.corrections),
            documents=left_behind(None, file.records),
        )
    with register.reading() as connection:
        found = _compared(connection, file).counts()
    comes = file.corrections if (found.new or found.changed) and not corrections_beside(register.path) else ()
    return replace(found, corrections=told_of(comes), documents=left_behind(register.path, file.records))


def bring_in(register: Register, file: RegisterFile, *, actor: str, at: datetime, reason: str = "") -> BroughtIn:
    """Bring a whole register in: records that are not there are added, others become what the file says.

    A verified copy first, then one transaction and one undo. Records that only the register has are left as they are.
    Raises KnownError `register_file_refers` when a record refers to one that neither has, `copy_failed`, and those of
    the register's file.
    """
    counted = compare_with(register, file)
    if not (counted.new or counted.changed):
        return replace(counted, corrections=(), law=other_law(register, file.law_digest))
    register.refuse_if_read_only()
    corrections = to_be_laid(register.path, file.corrections, file.name)
    copy = backups.copy_now(register, at=at, reason=REASON_OF_COPY)
    told = f"{file.name}: {reason}" if reason else file.name
    with laid_beside(register.path, corrections), unit_of_work(register, actor=actor, at=at, reason=told) as work:
        comparison = _compared(work.connection, file)
        standing = [each.id for each in work.chain_changes.all() if not each.archived]
        for kind in MAPPERS:
            collection = work.of(kind)
            if comparison.new.get(kind):
                collection.add_all(comparison.new[kind])
            for before, after in comparison.changed.get(kind, ()):
                collection.write(after, before, before.version + 1)
        _refuse_held_back(work, comparison, standing, file)
        if corrections:
            keep_law(work.connection, register.path)
    with register.writing() as connection:  # beside the history, which has its own seal
        keep_told(connection, file.events)
    told_too = replace(comparison.counts(), corrections=told_of(corrections), law=other_law(register, file.law_digest))
    return replace(told_too, documents=counted.documents, outcome=work.outcome(), copy=copy)


def _refuse_held_back(
    work: Work, comparison: _Comparison, standing: Sequence[ChainChangeId], file: RegisterFile
) -> None:
    """What a change that is recorded here holds back does not begin by a file either. KnownError `register_file_held`.

    A change that comes with the file comes with what it led to.
    """
    changes = [change for each in standing if (change := work.chain_changes.get(each)) is not None]
    if not changes:
        return
    records, day = recorded(work.connection), work.batch.at.astimezone().date()
    new = ((None, each) for each in comparison.new.get(Kind.ENGAGEMENT, ()))
    for before, after in (*new, *comparison.changed.get(Kind.ENGAGEMENT, ())):
        for fault in held_faults(changes, cast("Engagement", after), cast("Engagement | None", before), records, day):
            raise KnownError("register_file_held", file=file.name, id=after.id, reason=fault_sentence(fault))


def _compared(connection: Connection | None, file: RegisterFile) -> _Comparison:
    found = _Comparison()
    there: set[tuple[Kind, str]] = set()
    for kind, values in file.records.items():
        present = _present(connection, kind)
        there |= {(kind, record_id) for record_id in (*present, *(value.id for value in values))}
        for value in values:
            before = present.get(value.id)
            if before is None:
                found.new.setdefault(kind, []).append(value)
            elif _same(value, before):
                found.unchanged += 1
            else:
                found.changed.setdefault(kind, []).append((before, value))
    _refuse_loose_ends(file, there)
    found.circles = tuple(_circles(connection, file))
    return found


def _circles(connection: Connection | None, file: RegisterFile) -> Iterator[str]:
    """What runs in a circle once the file is brought in, in words."""

    def all_of(kind: Kind) -> dict[str, Aggregate]:
        return {**_present(connection, kind), **{each.id: each for each in file.records.get(kind, ())}}

    found = [*circles(cast("Engagement", each) for each in all_of(Kind.ENGAGEMENT).values())]
    names = all_of(Kind.PARTY) | all_of(Kind.SERVICE) if found else {}
    for service, way in found:
        named = " → ".join(getattr(names.get(each), "name", each) for each in way)
        yield sentence("import.circle", {"service": getattr(names.get(service), "name", service), "cycle": named})


def _refuse_loose_ends(file: RegisterFile, there: set[tuple[Kind, str]]) -> None:
    for kind, values in file.records.items():
        for number, value in enumerate(values, 1):
            refers = references_of(value)
            if isinstance(value, Draft) and value.superseded_by_id is not None:
                refers.add((Kind.DRAFT, value.superseded_by_id))
            for other, record_id in sorted(refers - there):
                values_ = {"file": file.name, "kind": kind.value, "number": number, "id": value.id}
                raise KnownError("register_file_refers", other=other.value, other_id=record_id, **values_)


def _present(connection: Connection | None, kind: Kind) -> Mapping[str, Aggregate]:
    if connection is None:
        return {}
    return cast("Mapping[str, Aggregate]", loading.load(connection, MAPPERS[kind]))


def _same(value: Aggregate, before: Aggregate) -> bool:
    return bool(replace(cast("Any", value), version=before.version) == before)
