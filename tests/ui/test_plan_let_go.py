"""A plan of very many rows that another one takes the place of is not taken apart by the window's own thread."""

from __future__ import annotations

import gc
import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpa_tracker import long_work
from dpa_tracker.sheets.tables import Book, Table
from dpa_tracker.store.opening import create_register
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.plan_import import plan_import, understand
from tests.ui.conftest import AT, PATIENCE
from ui.importing import plan_table
from ui.importing.plan_details import PlanWords

MANY = 2_500  # rows
_HERE = 2  # whoever counts holds it twice: in the loop, and as what it asks of


def _words(register: Register) -> PlanWords:
    rows = [
        ("Leverandør", "Land", "Org.nr"),
        *((f"Firma nummer {number}", "Sverige", f"X{number}") for number in range(MANY)),
    ]
    book = Book("leverandører.xlsx", (Table("Leverandører", rows, range(1, len(rows) + 1)),))
    return PlanWords.of(plan_import(register, book, understand(book), ImportWish()), register)


def test_the_plan_before_is_handed_over_and_held_by_nobody_else(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    handed = list[list[object]]()
    monkeypatch.setattr(plan_table, "let_go_beside", handed.append)
    table = plan_table.PlanTable()
    qtbot.addWidget(table)
    with create_register(tmp_path / "r.dpa", actor="kari", at=AT) as register:
        for _ in range(2):
            table.plan.show_plan(_words(register))
            gc.collect()
    assert [len(each) for each in handed] == [0, 3 * MANY]  # lines, rows, writes
    lines, writes = handed[1][:MANY], handed[1][2 * MANY :]
    handed.clear()
    assert {sys.getrefcount(each) - _HERE for each in lines} == {1}
    assert {sys.getrefcount(each) - _HERE for each in writes} == {1}


def test_very_many_values_are_let_go_in_a_thread_of_their_own(qtbot: QtBot) -> None:
    seen = set[str]()

    class Told:
        def __del__(self) -> None:
            seen.add(threading.current_thread().name)

    held: list[object] = [Told() for _ in range(MANY)]
    long_work.let_go_beside(held)
    qtbot.waitUntil(lambda: not held and bool(seen), timeout=PATIENCE)
    assert seen == {"letting go"}
    few: list[object] = [Told()]
    long_work.let_go_beside(few)
    assert not few
    assert threading.current_thread().name in seen
