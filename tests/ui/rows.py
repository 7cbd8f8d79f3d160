"""A listing in memory, as long as a test wants it, that counts what it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from pytestqt.qtbot import QtBot

from dpa_tracker.queries.rows import Cell, Column, Filter, Group, Grouped, Listing, Order, Row, Subject, Typed
from ui.listings.paged_model import PagedModel
from ui.listings.table import ListingTable
from ui.settings import Settings
from ui.work import Work

T = TypeVar("T", bound=ListingTable)

LISTING = Listing(
    "examples",
    "Parties",
    (
        Column("name", "Name"),
        Column("verdict", "Verdict", "verdict", filterable=True, codes=("cleared", "blocked"), groupable=True),
        Column("due", "Due", "date"),
        Column("size", "Size", "number"),
    ),
)


@dataclass
class Examples:
    """Rows made up on the spot. `broken` raise when they are read; `gone` are not found. `slow`: judged late."""

    count: int
    broken: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    prefix: str = "row"
    slow: bool = False
    asked_ids: list[tuple[Filter, Order]] = field(default_factory=list)
    asked_rows: list[int] = field(default_factory=list)

    def ids(self, wanted: Filter, order: Order) -> tuple[str, ...]:
        self.asked_ids.append((wanted, order))
        numbers = [number for number in range(self.count) if wanted.text in f"{number}"]
        if order.descending:
            numbers.reverse()
        return tuple(f"{self.prefix}-{number}" for number in numbers)

    def grouped(self, wanted: Filter, order: Order) -> Grouped:
        """By the verdict: those cleared first; by anything else in one group."""
        ids = self.ids(wanted, order)
        if order.group != "verdict":
            return Grouped(ids, (Group("", "All", len(ids)),))
        parts = [[each for each in ids if int(each.rsplit("-", 1)[1]) % 2 == odd] for odd in (0, 1)]
        named = zip(("cleared", "blocked"), parts, strict=True)
        groups = tuple(Group(code, code.capitalize(), len(part)) for code, part in named if part)
        return Grouped(tuple(parts[0] + parts[1]), groups)

    def rows(self, ids: Sequence[str]) -> Sequence[Row]:
        self.asked_rows.append(len(ids))
        if self.broken & set(ids):
            raise ValueError("a record that cannot be read")
        return [self._row(row_id) for row_id in ids if row_id not in self.gone]

    def beginning(self, wanted: Filter, typed: Typed) -> frozenset[str]:
        text = typed.text.casefold()
        named = ((row_id, f"party {row_id.rsplit('-', 1)[1]}") for row_id in self.ids(wanted, Order()))
        return frozenset(row_id for row_id, name in named if name.startswith(text))

    def first_rows(self, ids: Sequence[str]) -> Sequence[Row]:
        if not self.slow:
            return self.rows(ids)
        return [replace(self._row(row_id), judged=False) for row_id in ids]

    def _row(self, row_id: str) -> Row:
        number = int(row_id.rsplit("-", 1)[1])
        code = "blocked" if number % 2 else "cleared"
        cells = {
            "name": Cell(f"Party {number}"),
            "verdict": Cell(code.capitalize(), (code,), code),
            "due": Cell("2026-11-23"),
            "size": Cell(str(number)),
        }
        return Row(row_id, Subject("party", row_id, f"Party {number}"), cells)


def shown_table(work: Work, settings: Settings, qtbot: QtBot, width: int, listing: Listing = LISTING) -> ListingTable:
    """The table of a listing, so many pixels wide, with nothing in it yet."""
    return table_of(ListingTable, work, settings, qtbot, width, listing)


def table_of(  # noqa: PLR0913, PLR0917 - what is shown, and in what
    kind: type[T], work: Work, settings: Settings, qtbot: QtBot, width: int, listing: Listing = LISTING
) -> T:
    """The same, in a table of another kind."""
    model = PagedModel(listing, work)
    made = kind(model, settings, listing)
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(width, 400)
    made.show()
    return made


def fill(table: ListingTable, source: Examples, qtbot: QtBot, wanted: Filter | None = None) -> None:
    """Show the rows of a source in it."""
    model = table.model()
    assert isinstance(model, PagedModel)
    with qtbot.waitSignal(model.counted):
        model.show(source, wanted or Filter())
