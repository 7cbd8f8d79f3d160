"""Importing 50,000 rows against reading the sheet and inserting its rows raw: what nobody gets below."""

from __future__ import annotations

import io
import itertools
import shutil
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

from benchmarks.large_register import ACTOR, AT
from benchmarks.measuring import Comparison, computed, milliseconds
from dpa_tracker.domain.registration_numbers import check_digit
from dpa_tracker.sheets.opening import read_book
from dpa_tracker.store.opening import create_register
from dpa_tracker.use_cases.apply_import import ApplyImport, apply_import
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.plan_import import plan_import, understand

ROWS: Final = 50_000
PROMISED: Final = 3.0
TITLES: Final = (
    "Navn",
    "Org.nr",
    "Land",
    "Adresse",
    "Postnummer",
    "Poststed",
    "Kontaktperson",
    "E-post",
    "Merknad",
    "Språk",
)
SYLLABLES: Final = [
    "nor",
    "sky",
    "fjord",
    "bolt",
    "acme",
    "data",
    "drift",
    "plan",
    "vik",
    "tek",
    "sol",
    "lys",
    "berg",
    "dal",
    "mar",
]
COUNTRIES: Final = ("Norge", "Sverige", "Danmark", "Tyskland", "USA")


def numbers() -> Iterator[str]:
    """Norwegian organisation numbers with sound check digits."""
    for first in itertools.count(81_000_000):
        digit = check_digit(str(first))
        if digit is not None:
            yield f"{first}{digit}"


def sheet_rows() -> Iterator[tuple[str, ...]]:
    """Rows of vendors whose names are telling apart."""
    names = itertools.product(SYLLABLES, repeat=4)
    for at, (parts, number) in enumerate(zip(names, numbers(), strict=False)):
        if at == ROWS:
            return
        name = f"{parts[0]}{parts[1]} {parts[2]}{parts[3]} {at % 97}".title()
        country = COUNTRIES[at % len(COUNTRIES)]
        yield (
            *(
                f"{name} AS",
                number if country == "Norge" else f"X{number}",
                country,
                f"Gate {at}",
                f"{at % 10_000:04d}",
            ),
            *("Byen", f"Kari {at % 500}", f"post{at}@firma.no", "Importert fra regneark", "norsk"),
        )


def make_sheet(path: Path) -> None:
    """Write the workbook that is imported."""
    writer: Any = import_module("xlsxwriter")  # untyped
    with writer.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Leverandører")
        for number, row in enumerate(itertools.chain((TITLES,), sheet_rows())):
            sheet.write_row(number, 0, row)


def imported(sheet: Path, folder: Path) -> Path:
    """A new register with every row of the sheet."""
    path = folder / "imported.dpa"
    remove(path)
    with create_register(path, actor=ACTOR, at=AT) as register:
        book = read_book(sheet)
        plan = plan_import(register, book, understand(book), ImportWish(placeholder="Owner", own_placeholder="Ours"))
        apply_import(register, ApplyImport(plan), actor=ACTOR, at=AT)
    return path


def remove(path: Path) -> None:
    """Take a register away with all that stands beside it."""
    for each in path.parent.glob(f"{path.name}*"):
        shutil.rmtree(each) if each.is_dir() else each.unlink()


def raw_rows(register: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What the import wrote, table by table."""
    database: Any = import_module("sqlcipher3.dbapi2")  # untyped
    with closing(database.connect(str(register))) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        held = {
            table: connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - the database's own name
            for table in tables
            if not table.startswith(("sqlite_", "search_")) and table not in ("register_state", "alembic_version")
        }
    return {table: rows for table, rows in held.items() if rows}


def read_and_insert(sheet: Path, folder: Path, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    """The floor: the sheet read by the same library, and the same rows inserted in one transaction."""
    calamine: Any = import_module("python_calamine")
    calamine.CalamineWorkbook.from_filelike(io.BytesIO(sheet.read_bytes())).get_sheet_by_index(0).to_python()
    path = folder / "raw.dpa"
    remove(path)
    create_register(path, actor=ACTOR, at=AT).close()
    database: Any = import_module("sqlcipher3.dbapi2")
    with closing(database.connect(str(path))) as connection, connection:
        connection.execute("PRAGMA synchronous=FULL")
        for table, held in rows.items():
            marks = ", ".join("?" * len(held[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", held)  # noqa: S608 - as above


def comparisons() -> Iterator[Comparison]:
    """What is promised of an import."""
    folder = Path(mkdtemp(prefix="dpa-benchmark-"))
    try:
        sheet = folder / "vendors.xlsx"
        make_sheet(sheet)
        rows = raw_rows(imported(sheet, folder))
        for said, measured in (("", milliseconds), (", computing", computed)):
            yield Comparison(
                f"import of {ROWS} rows{said}",
                lambda: imported(sheet, folder),
                lambda: read_and_insert(sheet, folder, rows),
                "reading and raw inserting",
                PROMISED,
                rounds=2,
                measured=measured,
                warm=False,
                taken=min,
            )
    finally:
        shutil.rmtree(folder)
