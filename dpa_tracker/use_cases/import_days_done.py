"""Days of a sheet on which something is said to be done, and that have not come: as the forms refuse them.

What others rest on (a signature) refuses the row, with a day that may be meant; a review or an assessment in the future
costs no row: it is kept as a note, and told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

from dpa_tracker.domain.days_done import Done, faults_of_days_to_come
from dpa_tracker.sheets.read_values import Severity
from dpa_tracker.sheets.row_parser import ParsedRow, ParsedTable
from dpa_tracker.sheets.tables import text_of
from dpa_tracker.use_cases.import_assembly import Assembly, RefusedRowError, merged_notes

T = TypeVar("T")
_MONTHS: Final = 12


def refuse_days_to_come(  # noqa: PLR0913, PLR0917 - a row, and its record before and after
    assembly: Assembly,
    at: tuple[ParsedTable, ParsedRow],
    done_in: Callable[[T], Iterable[Done]],
    after: T,
    before: T | None,
    fields: Mapping[str, str],
) -> None:
    """Refuse a row that newly says that something was done on a day after today; `fields` as in `refuse_faults`.

    Raises RefusedRowError.
    """
    today = assembly.wish.today
    if today is None:
        return
    for fault in faults_of_days_to_come(done_in, after, before, today):
        part = fault.field.partition(".")[0]
        name, day = fields.get(part, part), fault.values.get("day")
        meant = _meant(day, today, _written(*at, name)) if isinstance(day, date) else ""
        raise RefusedRowError(fault.code, name, meant, **fault.values)


def day_done(
    assembly: Assembly, table: ParsedTable, row: ParsedRow, field_name: str, known: date | None
) -> tuple[date | None, str]:
    """The day of a look at something, and the words to keep where it has not come; what is `known` is not asked again.

    Of the two one is empty, or both.
    """
    said, today = row.values.get(field_name), assembly.wish.today
    if said is None or today is None or said <= today or said == known:
        return said, ""
    column, written = table.table.column_of(field_name), _written(table, row, field_name) or said.isoformat()
    assembly.tell(
        table,
        row,
        "day_to_come_kept",
        Severity.CHECK,
        field_name=field_name,
        suggestion=_meant(said, today, written),
        values={"day": said},
    )
    return None, written if column is None else f"{column.title}: {written}"


def with_day_done(
    assembly: Assembly, table: ParsedTable, row: ParsedRow, field_name: str, known: date | None
) -> ParsedRow:
    """The row as it is recorded: a day that has not come is among its notes."""
    _day, words = day_done(assembly, table, row, field_name, known)
    if not words:
        return row
    values = {name: value for name, value in row.values.items() if name != field_name}
    return replace(row, values={**values, "notes": merged_notes(values.get("notes", ""), words)})


def _written(table: ParsedTable, row: ParsedRow, field_name: str) -> str:
    column, cells = table.table.column_of(field_name), table.table.body[row.index]
    return "" if column is None or column.index >= len(cells) else text_of(cells[column.index])


def _meant(day: date, today: date, written: str) -> str:
    """A day that may be meant: with day and month the other way round where strokes stand between, else of a year past.

    Empty where there is none.
    """
    turned = date(day.year, day.day, day.month) if day.day <= _MONTHS else day
    if "/" in written and turned <= today:
        return turned.isoformat()
    for year in (today.year, today.year - 1):
        try:
            found = day.replace(year=year)
        except ValueError:  # 29 February
            continue
        if found <= today:
            return found.isoformat()
    return ""
