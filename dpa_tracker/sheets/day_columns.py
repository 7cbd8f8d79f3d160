"""How each column of a table writes its days: decided once a column, and shown before anything is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dpa_tracker.sheets.cell_readers import DAYS, STATES
from dpa_tracker.sheets.column_mapping import Column
from dpa_tracker.sheets.fields import comparable, kind_fields
from dpa_tracker.sheets.header_rows import HeadedTable
from dpa_tracker.sheets.read_days import DayOrder, order_of
from dpa_tracker.sheets.read_status import day_behind
from dpa_tracker.sheets.read_values import listed_words
from dpa_tracker.sheets.tables import Cell


def day_orders(table: HeadedTable) -> Mapping[str, DayOrder]:
    """How each column of days is read, by its field; columns whose own days decide it decide that of the others.

    A column of states is one where days stand behind them: "ended 30.06.2025".
    """
    fields = kind_fields(table.kind).fields
    dated = {column.index: tuple(_cells(table, column, fields[column.field or ""].holds)) for column in _named(table)}
    days = [
        column
        for column in _named(table)
        if fields[column.field or ""].holds in DAYS or any(cell is not None for cell in dated[column.index])
    ]
    not_english = any(
        not column.title.isascii() or set(comparable(column.title).split()) & listed_words("not_english")
        for column in table.columns
    )
    found: dict[str, DayOrder] = {}
    hint: DayOrder | None = None
    for passes in range(2):
        for column in days:
            hinted = hint if passes else None
            language_says = bool(passes) and not_english
            found[column.field or ""] = order_of(
                dated[column.index], table.said.days, hinted, language_says=language_says
            )
        hint = next((each for each in found.values() if each.why in ("column", "points")), None)
    return found


def _named(table: HeadedTable) -> list[Column]:
    return [column for column in table.columns if column.field is not None]


def _cells(table: HeadedTable, column: Column, holds: str) -> Iterator[Cell]:
    """The days of a column as they are written; none of one that holds something else."""
    if holds not in DAYS and holds not in STATES:
        return
    for row in table.body:
        cell = row[column.index] if column.index < len(row) else None
        yield day_behind(cell) if holds in STATES else cell
