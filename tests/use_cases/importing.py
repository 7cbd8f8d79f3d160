"""Shortcuts of the tests of importing: a table in, a plan out, and the plan written."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from dpa_tracker.sheets.column_mapping import TableMapping
from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.sheets.opening import read_book
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.apply_import import ApplyImport, Imported, apply_import
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.import_plan import ImportPlan, RowState
from dpa_tracker.use_cases.plan_import import plan_import, understand
from tests.store.examples import AT

WISH = ImportWish(placeholder="Owner of the list", own_placeholder="Our own company")


def planned(  # noqa: PLR0913, PLR0917 - what an import may be given
    register: Register | None,
    source: Path | Sequence[Sequence[object]],
    folder: Path,
    wish: ImportWish = WISH,
    mapping: TableMapping | None = None,
    kind: ImportKind | None = None,
) -> ImportPlan:
    """The plan of a file, or of rows that are written into one first."""
    path = source if isinstance(source, Path) else written(folder / "liste.csv", source)
    book = read_book(path)
    return plan_import(register, book, understand(book, kind, () if mapping is None else (mapping,)), wish)


def written(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """The rows as a csv with semicolons."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def imported(
    register: Register, source: Path | Sequence[Sequence[object]], folder: Path, wish: ImportWish = WISH
) -> Imported:
    """A file imported."""
    return apply_import(register, ApplyImport(planned(register, source, folder, wish)), actor="kari", at=AT)


def counts(plan: ImportPlan) -> tuple[int, int, int, int]:
    """New, changed, unchanged, refused."""
    new, changed, unchanged, refused = (plan.counts[state] for state in RowState)
    return new, changed, unchanged, refused


def problems(plan: ImportPlan) -> list[tuple[int | None, str, str]]:
    """Row, column and code of every problem."""
    return [(each.row, each.column, each.code) for each in plan.problems]
