"""Type over cells of a list: one at a time, or a block with a preview of old and new, all at once with one undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from dpa_tracker.domain.faults import Fault, InvalidInputError, KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.sentences import LANGUAGES, language, language_name
from dpa_tracker.sheets.read_days import DayOrder, order_of, read_day
from dpa_tracker.store import backups
from dpa_tracker.store.register import Register
from dpa_tracker.store.rehearsing import rehearsal
from dpa_tracker.store.unit_of_work import Outcome, StaleError, Work, unit_of_work
from dpa_tracker.use_cases.archive import put_any
from dpa_tracker.use_cases.cell_values import CELLS, Value, read_text, why_fixed
from dpa_tracker.use_cases.edit_many import REASON_OF_COPY, BulkField, Edited, Fate
from dpa_tracker.use_cases.step_by_step import Tell, step_by_step, unheard
from dpa_tracker.use_cases.uses import title


@dataclass(frozen=True, slots=True)
class SetCell:
    """Give one field of a record, as it was read, another value."""

    kind: Kind
    before: Any
    column: str
    value: Value


@dataclass(frozen=True, slots=True)
class CellText:
    """A text that is to stand in a cell: the record's id, the list's column, the text as typed or pasted.

    `shown`: what the list shows in the cell now, where it cannot be typed over and that is known.
    """

    id: str
    column: str
    text: str
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class CellLine:
    """One cell of the preview: old and new value (codes, days in ISO 8601), and the faults in the way."""

    id: str
    title: str
    column: str
    fate: Fate
    old: str = ""
    new: str = ""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What one record is to be given: values by field, over the version that was read."""

    id: str
    title: str
    version: int
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class CellsPlan:
    """The preview: a line for each cell, in the order asked for, and what would be written of it."""

    kind: Kind
    lines: tuple[CellLine, ...]
    changes: tuple[RecordChange, ...]

    def of(self, fate: Fate) -> tuple[CellLine, ...]:
        """The cells that this becomes of."""
        return tuple(line for line in self.lines if line.fate is fate)


def record_to_edit(register: Register, kind: Kind, record_id: str) -> Any:  # noqa: ANN401 - of that kind
    """One record as it stands, read alone. Raises KnownError `no_such_record`."""
    with rehearsal(register) as work:
        found = work.of(kind).get(record_id)
    if found is None:
        raise KnownError("no_such_record", kind=kind.value, id=record_id)
    return found


def set_cell(register: Register, command: SetCell, *, actor: str, at: datetime) -> Outcome:
    """Save one cell. Raises InvalidInputError, StaleError with what stands there now, KnownError."""
    field = CELLS[command.kind][command.column]
    with unit_of_work(register, actor=actor, at=at) as work:
        after = replace(command.before, **{field.key: command.value})
        put_any(work, command.kind, after, command.before.version)
    return work.outcome()


def plan_cells(
    register: Register,
    kind: Kind,
    wanted: Sequence[CellText],
    on: date | None = None,
) -> CellsPlan:
    """What these texts would do to their cells; nothing is written.

    Days of a column are read in one order, by the evidence of its own texts.
    """
    orders = _orders(wanted)
    by_record: dict[str, list[CellText]] = {}
    for each in wanted:
        by_record.setdefault(each.id, []).append(each)
    lines: list[CellLine] = []
    changes: list[RecordChange] = []
    with rehearsal(register, on) as work:
        records = work.of(kind)
        records.read_ahead(tuple(by_record))
        for record_id, cells in by_record.items():
            before = records.get(record_id)
            if before is None:
                lines += (CellLine(record_id, "", cell.column, Fate.GONE, "", cell.text) for cell in cells)
                continue
            found = _Record(work, kind, before).lines(cells, orders)
            lines += (line for line, _value in found)
            values = {line.column: value for line, value in found if line.fate is Fate.CHANGED}
            if values:
                changes.append(RecordChange(record_id, found[0][0].title, before.version, values))
    return CellsPlan(kind, tuple(lines), tuple(changes))


def _orders(wanted: Sequence[CellText]) -> dict[str, DayOrder]:
    columns: dict[str, list[str]] = {}
    for each in wanted:
        columns.setdefault(each.column, []).append(each.text)
    says = language() == "nb"
    return {column: order_of(texts, None, None, language_says=says) for column, texts in columns.items()}


@dataclass(frozen=True, slots=True)
class _Record:
    """One record of the preview."""

    work: Work
    kind: Kind
    before: Any

    def lines(self, cells: Sequence[CellText], orders: Mapping[str, DayOrder]) -> list[tuple[CellLine, Value]]:
        """A line for each cell with the value it would be given."""
        name = title(self.work, self.before)
        found = [self._line(name, cell, orders) for cell in cells]
        faults = self._faults(found)
        if faults:
            refused = {fault.field.partition(".")[0] for fault in faults}
            found = [
                _refused(each, [f for f in faults if f.field.partition(".")[0] == each[0].column]) for each in found
            ]
            if not refused & {cell.column for cell in cells} or self._faults(found):
                found = [_refused(each, faults) for each in found]
        return found

    def _line(self, name: str, cell: CellText, orders: Mapping[str, DayOrder]) -> tuple[CellLine, Value]:
        field = CELLS[self.kind].get(cell.column)
        if field is None:
            return self._fixed(name, cell, orders[cell.column]), None
        old = text_of_value(getattr(self.before, field.key))
        if old and cell.text.strip() in _said(field, old):  # also where it is none of the choices that are offered
            return CellLine(self.before.id, name, cell.column, Fate.UNCHANGED, old, old), None
        value = read_text(field, cell.text, orders[cell.column])
        if isinstance(value, Fault):
            return CellLine(self.before.id, name, cell.column, Fate.CONFLICT, old, cell.text, (value,)), None
        new = text_of_value(value)
        fate = Fate.UNCHANGED if new == old else Fate.CHANGED
        return CellLine(self.before.id, name, cell.column, fate, old, new), value

    def _fixed(self, name: str, cell: CellText, order: DayOrder) -> CellLine:
        """A cell that cannot be typed over; a block that was copied here and comes back says what stands there."""
        if cell.shown is not None and _says_the_same(cell.text, cell.shown, order):
            return CellLine(self.before.id, name, cell.column, Fate.UNCHANGED, cell.shown, cell.shown)
        fault = Fault(cell.column, f"cell_fixed_{why_fixed(self.kind, cell.column)}")
        return CellLine(self.before.id, name, cell.column, Fate.CONFLICT, cell.shown or "", cell.text, (fault,))

    def _faults(self, found: Sequence[tuple[CellLine, Value]]) -> tuple[Fault, ...]:
        """What is wrong with the record when it is given these."""
        values = {line.column: value for line, value in found if line.fate is Fate.CHANGED}
        if not values:
            return ()
        try:
            put_any(self.work, self.kind, replace(self.before, **values), self.before.version)
        except InvalidInputError as error:
            return error.faults
        return ()


def _said(field: BulkField, code: str) -> frozenset[str]:
    """What stands for a value in a list: itself, or what a language that we do not speak is called."""
    names = (language_name(code, each) for each in LANGUAGES) if field.group == "language" else ()
    return frozenset((code, *names))


def _says_the_same(text: str, shown: str, order: DayOrder) -> bool:
    """Whether a text says what is shown; a spreadsheet may have written a day in its own way."""
    if " ".join(text.split()) == " ".join(shown.split()):
        return True
    day = read_day(text.strip(), order)
    return isinstance(day, date) and day.isoformat() == shown


def _refused(each: tuple[CellLine, Value], faults: Sequence[Fault]) -> tuple[CellLine, Value]:
    line, value = each
    if not faults or line.fate is not Fate.CHANGED:
        return each
    return replace(line, fate=Fate.CONFLICT, faults=tuple(faults)), value


def text_of_value(value: Value) -> str:
    """A value as a text that is read as the same value: a code, a day in ISO 8601; empty where there is none."""
    return value.isoformat() if isinstance(value, date) else value or ""


def apply_cells(  # noqa: PLR0913 - who, when, why, and who hears of it
    register: Register, plan: CellsPlan, *, reason: str, actor: str, at: datetime, tell: Tell = unheard
) -> Edited:
    """Write what the plan changes, all or none, after a verified copy. `reason` stands in the history.

    `tell` hears how far it is; called off midway, nothing is written.

    Cells with something in the way are left as they are. Raises KnownError `bulk_edit_nothing` when nothing is left,
    `bulk_edit_stale` when a record was written since the preview, `copy_failed`, and those of the register's file.
    """
    if not plan.changes:
        raise KnownError("bulk_edit_nothing")
    register.refuse_if_read_only()
    copy = backups.copy_now(register, at=at, reason=REASON_OF_COPY)
    with unit_of_work(register, actor=actor, at=at, reason=reason.strip()) as work:
        records = work.of(plan.kind)
        records.read_ahead([change.id for change in plan.changes])
        for change in step_by_step(plan.changes, tell):
            present = records.get(change.id)
            if present is None:
                raise KnownError("bulk_edit_stale", title=change.title)
            try:
                put_any(work, plan.kind, replace(present, **change.values), change.version)
            except (StaleError, InvalidInputError) as error:
                raise KnownError("bulk_edit_stale", title=change.title) from error
    return Edited(work.outcome(), copy)
