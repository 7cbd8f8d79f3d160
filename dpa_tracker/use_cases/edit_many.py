"""Change one field of many records: a preview of each with what stands in the way, then all at once with one undo.

Only fields that say nothing about other records and state no legal fact of one record alone can be changed so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, cast

from dpa_tracker.domain.agreements import AgreementStatus
from dpa_tracker.domain.engagements import EngagementStatus
from dpa_tracker.domain.faults import Fault, InvalidInputError, KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.parties import Relationship
from dpa_tracker.store import backups
from dpa_tracker.store.register import Register
from dpa_tracker.store.rehearsing import rehearsal
from dpa_tracker.store.unit_of_work import Outcome, StaleError, Work, unit_of_work
from dpa_tracker.use_cases.archive import put_any
from dpa_tracker.use_cases.step_by_step import Tell, step_by_step, unheard
from dpa_tracker.use_cases.uses import title

REASON_OF_COPY: Final = "before-bulk-edit"


class How(StrEnum):
    """What is done to the field: a value in place of the old one, none, or one more or fewer in a list or note."""

    SET = "set"
    CLEAR = "clear"
    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class BulkField:
    """A field that many records can be given at once.

    `kind`: text, date, country, code (one of `codes`, named by `group`), codes (several of them), lines (a note).
    """

    key: str
    kind: str
    hows: tuple[How, ...]
    group: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BulkChange:
    """What is to be changed. `value` is text as typed, a day in ISO 8601, or a code; CLEAR needs none."""

    kind: Kind
    field: str
    how: How
    value: str = ""


class Fate(StrEnum):
    """What becomes of one record."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class EditLine:
    """One record of the preview: old and new value (codes with commas between), and the faults in the way."""

    id: str
    title: str
    version: int
    fate: Fate
    old: str = ""
    new: str = ""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class EditPlan:
    """The preview: a line for each record, in the order asked for."""

    change: BulkChange
    lines: tuple[EditLine, ...]

    def of(self, fate: Fate) -> tuple[EditLine, ...]:
        """The records that this becomes of."""
        return tuple(line for line in self.lines if line.fate is fate)


@dataclass(frozen=True, slots=True)
class Edited:
    """What was written with what takes it back, and the copy made before."""

    outcome: Outcome
    copy: Path | None


_TEXT: Final = (How.SET, How.CLEAR)
_LIST: Final = (How.ADD, How.REMOVE)
_OWNER: Final = BulkField("owner", "text", _TEXT)
_NOTES: Final = BulkField("notes", "lines", (How.ADD,))
_LANGUAGE: Final = BulkField("language", "code", (How.SET,), "language", ("en", "nb"))


def _codes(values: type[StrEnum]) -> tuple[str, ...]:
    return tuple(value.value for value in values)


# Terminated asks from which day, of each agreement: that is for its own form.
_STATUSES: Final = tuple(code for code in _codes(AgreementStatus) if code != AgreementStatus.TERMINATED)
FIELDS: Final[Mapping[Kind, tuple[BulkField, ...]]] = {
    Kind.AGREEMENT: (
        _OWNER,
        BulkField("status", "code", (How.SET,), "status", _STATUSES),
        BulkField("next_review", "date", _TEXT),
        BulkField("main_agreement", "text", _TEXT),
        BulkField("law_country", "country", _TEXT),
        BulkField("venue", "text", _TEXT),
        _LANGUAGE,
        _NOTES,
    ),
    Kind.PARTY: (
        _OWNER,
        BulkField("relationships", "codes", _LIST, "relationship", _codes(Relationship)),
        _LANGUAGE,
        _NOTES,
    ),
    Kind.SERVICE: (_OWNER, BulkField("next_risk_assessment", "date", _TEXT), _NOTES),
    Kind.ENGAGEMENT: (
        _OWNER,
        BulkField("status", "code", (How.SET,), "engagement_status", _codes(EngagementStatus)),
        BulkField("ends_on", "date", _TEXT),
        BulkField("chain_confirmed_on", "date", _TEXT),
        _NOTES,
    ),
    Kind.TRANSFER: (_OWNER, BulkField("ends_on", "date", _TEXT), _NOTES),
}
_ENUMS: Final[Mapping[str, type[StrEnum]]] = {
    "status": AgreementStatus,
    "engagement_status": EngagementStatus,
    "relationship": Relationship,
}


def field_of(kind: Kind, key: str) -> BulkField:
    """The field of a kind; KeyError for one that cannot be changed for many."""
    return {field.key: field for field in FIELDS[kind]}[key]


def plan_edit(
    register: Register,
    change: BulkChange,
    ids: Sequence[str],
    on: date | None = None,
) -> EditPlan:
    """What the change would do to each of these records; nothing is written.

    Raises ValueError for a value that the field cannot hold, KeyError for a field that cannot be changed so.
    """
    lines: list[EditLine] = []
    with rehearsal(register, on) as work:
        records = work.of(change.kind)
        records.read_ahead(ids)
        for record_id in dict.fromkeys(ids):
            before = records.get(record_id)
            lines.append(EditLine(record_id, "", 0, Fate.GONE) if before is None else _line(work, change, before))
    return EditPlan(change, tuple(lines))


def _line(work: Work, change: BulkChange, before: Any) -> EditLine:  # noqa: ANN401 - of that kind
    after = _after(before, change)
    old, new = (_as_text(getattr(each, change.field)) for each in (before, after))
    line = EditLine(before.id, title(work, before), before.version, Fate.CHANGED, old, new)
    if old == new:
        return replace(line, fate=Fate.UNCHANGED)
    try:
        put_any(work, change.kind, after, before.version)
    except InvalidInputError as error:
        return replace(line, fate=Fate.CONFLICT, faults=error.faults)
    return line


def _after(before: Any, change: BulkChange) -> Any:  # noqa: ANN401 - of that kind
    field = field_of(change.kind, change.field)
    if change.how not in field.hows:
        raise KeyError(change.how)
    return replace(before, **{field.key: _value(field, change, getattr(before, field.key))})


def _value(field: BulkField, change: BulkChange, old: Any) -> object:  # noqa: ANN401 - what the field holds
    text = change.value.strip()
    if change.how is How.CLEAR:
        return "" if field.kind == "text" else None
    if field.kind == "date":
        return date.fromisoformat(text)
    if field.kind == "lines":
        return "\n".join(part for part in (old.rstrip(), text) if part)
    if field.kind in ("code", "codes") and text not in field.codes:
        raise ValueError(text)
    code = _ENUMS[field.group](text) if field.group in _ENUMS else text
    if field.kind != "codes":
        return code
    others = tuple(each for each in old if each != code)
    if change.how is How.REMOVE:
        return others
    return old if code in old else (*old, code)


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return ",".join(map(str, cast("tuple[object, ...]", value))) if isinstance(value, tuple) else str(value)


def apply_edit(  # noqa: PLR0913 - who, when, why, and who hears of it
    register: Register, plan: EditPlan, *, reason: str, actor: str, at: datetime, tell: Tell = unheard
) -> Edited:
    """Write the records that the plan changes, all or none, after a verified copy. `reason` stands in the history.

    `tell` hears how far it is; called off midway, nothing is written.

    Records with something in the way are left as they are. Raises KnownError `bulk_edit_nothing` when none is left,
    `bulk_edit_stale` when one of them was written since the preview, `copy_failed`, and those of the register's file.
    """
    lines, kind = plan.of(Fate.CHANGED), plan.change.kind
    if not lines:
        raise KnownError("bulk_edit_nothing")
    register.refuse_if_read_only()
    copy = backups.copy_now(register, at=at, reason=REASON_OF_COPY)
    with unit_of_work(register, actor=actor, at=at, reason=reason.strip()) as work:
        records = work.of(kind)
        records.read_ahead([line.id for line in lines])
        for line in step_by_step(lines, tell):
            present = records.get(line.id)
            if present is None:
                raise KnownError("bulk_edit_stale", title=line.title)
            try:
                put_any(work, kind, _after(present, plan.change), line.version)
            except (StaleError, InvalidInputError) as error:
                raise KnownError("bulk_edit_stale", title=line.title) from error
    return Edited(work.outcome(), copy)
