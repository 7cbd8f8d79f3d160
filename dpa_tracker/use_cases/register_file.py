"""The whole register as one JSON file, and back: every record with every field, in the forms of the domain.

What belongs to the register and is no record stays out: its history, and the documents beside it (a backup has both).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, cast

from dpa_tracker.domain.checks_agreements import agreement_faults
from dpa_tracker.domain.checks_engagements import engagement_faults
from dpa_tracker.domain.checks_parties import party_faults
from dpa_tracker.domain.checks_services import service_faults
from dpa_tracker.domain.checks_transfers import transfer_faults
from dpa_tracker.domain.faults import Fault, InvalidInputError, KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.store import backups, forms, loading
from dpa_tracker.store.mappers import MAPPERS
from dpa_tracker.store.mapping import Aggregate
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, unit_of_work

FORMAT: Final = "dpa-tracker register"
VERSION: Final = 1
LARGEST: Final = 2 * 1024**3
_BEGINS: Final = 400  # characters within which the file says what it is
_CHECKS: Final[Mapping[Kind, Any]] = {
    Kind.PARTY: party_faults,
    Kind.SERVICE: service_faults,
    Kind.AGREEMENT: agreement_faults,
    Kind.ENGAGEMENT: engagement_faults,
    Kind.TRANSFER: transfer_faults,
}


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """What such a file holds: the records of each kind, in the order in which they refer to one another."""

    name: str
    records: Mapping[Kind, tuple[Aggregate, ...]]


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """How many records were new, changed, and as they stood; `outcome` takes it back; `copy` was made before."""

    new: int
    changed: int
    unchanged: int
    outcome: Outcome | None = None
    copy: Path | None = None


def register_as_json(register: Register, *, at: datetime) -> tuple[str, int]:
    """The file's text, and how many records are in it."""
    with register.reading() as connection:
        kinds = {
            kind.value: [forms.to_json(value) for _id, value in sorted(loading.load(connection, mapper).items())]
            for kind, mapper in MAPPERS.items()
        }
    made_at = at.astimezone(UTC).isoformat(timespec="seconds")
    said = {"format": FORMAT, "version": VERSION, "made_at": made_at, "kinds": kinds}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n", sum(len(each) for each in kinds.values())


def is_register_file(path: Path) -> bool:
    """Whether a file says of itself that it is a whole register; nothing more of it is read."""
    try:
        with path.open("rb") as stream:
            return f'"{FORMAT}"'.encode() in stream.read(_BEGINS)
    except OSError:
        return False


def read_register_file(path: Path) -> RegisterFile:
    """Read such a file. Raises KnownError that says which record is wrong, and how."""
    name = path.name
    if path.stat().st_size > LARGEST:
        raise KnownError("register_file_large", file=name, limit=LARGEST // 1024**3)
    try:
        said = cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8-sig")))
        version, kinds = said["version"], cast("dict[str, list[Any]]", said["kinds"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise KnownError("register_file_unreadable", file=name, reason=str(error)) from error
    if version != VERSION or not set(kinds) <= {kind.value for kind in MAPPERS}:
        raise KnownError("register_file_newer", file=name)
    return RegisterFile(name, {kind: _records(kind, kinds.get(kind.value, []), name) for kind in MAPPERS})


def _records(kind: Kind, said: Sequence[Any], file: str) -> tuple[Aggregate, ...]:
    found: dict[str, Aggregate] = {}
    for number, each in enumerate(said, 1):
        try:
            value = cast("Aggregate", forms.from_json(MAPPERS[kind].value, each))
            faults: tuple[Fault, ...] = tuple(_CHECKS[kind](value)) if kind in _CHECKS else ()
        except InvalidInputError as error:
            faults, value = error.faults, None
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            reason = str(error)
            raise KnownError("register_file_wrong", file=file, kind=kind, number=number, reason=reason) from error
        if faults or value is None:
            reason = ", ".join(f"{fault.field}: {fault.code}" for fault in faults)
            raise KnownError("register_file_wrong", file=file, kind=kind, number=number, reason=reason)
        if found.setdefault(value.id, value) is not value:
            raise KnownError("register_file_wrong", file=file, kind=kind, number=number, reason=f"id {value.id}")
    return tuple(found.values())


def compare_with(register: Register | None, file: RegisterFile) -> BroughtIn:
    """What bringing it in would do."""
    new = changed = unchanged = 0
    for kind, values in file.records.items():
        present = _present(register, kind)
        for value in values:
            before = present.get(value.id)
            new += before is None
            unchanged += before is not None and _same(value, before)
            changed += before is not None and not _same(value, before)
    return BroughtIn(new, changed, unchanged)


def bring_in(register: Register, file: RegisterFile, *, actor: str, at: datetime, reason: str = "") -> BroughtIn:
    """Bring a whole register in: records that are not there are added, others become what the file says.

    A verified copy first, then one transaction and one undo. Records that only the register has are left as they are.
    Raises KnownError when it cannot be written, or refers to a record that neither has.
    """
    counted = compare_with(register, file)
    if not (counted.new or counted.changed):
        return counted
    register.refuse_if_read_only()
    copy = backups.copy_now(register, at=at, reason="before-import")
    told = f"{file.name}: {reason}" if reason else file.name
    with unit_of_work(register, actor=actor, at=at, reason=told) as work:
        for kind, values in file.records.items():
            collection = work.of(kind)
            present = collection.some([value.id for value in values])
            for value in values:
                before = present.get(value.id)
                if before is None or not _same(value, before):
                    collection.write(value, before, (0 if before is None else before.version) + 1)
    return replace(counted, outcome=work.outcome(), copy=copy)


def _present(register: Register | None, kind: Kind) -> Mapping[str, Aggregate]:
    if register is None:
        return {}
    with register.reading() as connection:
        return cast("Mapping[str, Aggregate]", loading.load(connection, MAPPERS[kind]))


def _same(value: Aggregate, before: Aggregate) -> bool:
    return bool(replace(cast("Any", value), version=before.version) == before)
