"""Who imports or exports beside a window gives way to it row by row."""

from __future__ import annotations

from pathlib import Path

from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.export_list import ListToWrite, as_csv, as_workbook
from tests.use_cases.importing import imported
from tests.window_at_work import who_gave_way

PLANS = {"import_assembly", "import_ledger", "import_parties", "row_parser"}
WRITES = {"apply_import", "search_index"}


def test_an_import_gives_way_as_it_plans_and_as_it_writes(register: Register, tmp_path: Path) -> None:
    rows = [
        ("Name", "Country", "Registration number"),
        *((f"Vendor {number}", "NO", str(987_000_000 + number)) for number in range(20)),
    ]
    met = who_gave_way(imported, register, rows, tmp_path)
    assert met.keys() >= PLANS | WRITES
    assert met["import_parties"] >= 20


def test_an_export_gives_way_as_its_cells_are_put_down_and_as_they_are_written_out() -> None:
    wanted = ListToWrite("Vendors", ("Name",), [(f"Vendor {number}",) for number in range(20)])
    assert who_gave_way(as_workbook, wanted)["workbook_pages"] >= 40
    assert who_gave_way(as_csv, wanted)["export_list"] >= 20
