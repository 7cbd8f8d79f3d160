"""The rows that were not taken, put right in the sheet that the window writes of them, come in; one undo takes all."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.sheets.opening import read_book
from dpa_tracker.sheets.read_values import Severity
from dpa_tracker.sheets.row_parser import Problem
from dpa_tracker.use_cases.import_lines import LineState
from tests.sheets.sheet_files import xlsx
from tests.ui.conftest import Start, rest, window_of
from tests.ui.script import Script
from ui.importing.importing_page import ImportingPage
from ui.importing.step_head import Step
from ui.importing.words import problem_in_short, problem_words
from ui.trail import PageKey, Place

ROWS = [
    ["Ref.", "Leverandør", "Juridisk enhet", "Signert dato", "Status"],
    ["DB-1", "Snø & Is", "Snø og Is Sky AS", "01.02.24", "signert 01.02.2024"],
    ["DB-2", "Ærlig Lønn", "Ærlig Lønn AS", "03.02.2037", "Aktiv"],
]


def test_bad_rows_are_told_at_their_cells_put_right_and_imported_again(
    start: Start, register_file: Path, qtbot: QtBot, script: Script, tmp_path: Path
) -> None:
    app = start(register_file, language="nb")
    window = window_of(app)
    window.go(Place(PageKey.IMPORTING))
    page = window.stage.page(PageKey.IMPORTING)
    assert isinstance(page, ImportingPage)
    assert app.desk.register is not None
    before = snapshot(app.desk.register).records
    lines = _to_the_plan(page, xlsx(tmp_path / "avtaler.xlsx", {"Avtaler": ROWS}), lambda: rest(app, qtbot))
    assert lines == {"DB-1": LineState.NEW, "DB-2": LineState.REFUSED}
    page.foot.on.click()
    rest(app, qtbot)
    script.file = tmp_path / "avvist"
    page.result.rejected.click()
    rest(app, qtbot)
    titles, bad = (list(row) for row in read_book(tmp_path / "avvist.xlsx").tables[0].rows)
    assert (bad[0], str(bad[-1]).split(":")[0]) == ("DB-2", "D3 Signert dato")
    app.desk.undo()
    rest(app, qtbot)
    assert snapshot(app.desk.register).records == before
    right = xlsx(tmp_path / "rettet.xlsx", {"Avtaler": [titles, [*bad[:3], "03.02.2026", *bad[4:]]]})
    page.result.again.click()
    assert _to_the_plan(page, right, lambda: rest(app, qtbot)) == {"DB-2": LineState.NEW}


def _to_the_plan(page: ImportingPage, path: Path, wait: object) -> dict[str, LineState]:
    assert callable(wait)
    page.read(path)
    wait()
    page.foot.on.click()
    wait()
    page.columns.rest.owner.setCurrentText("Vår Bedrift AS")
    page.foot.on.click()
    wait()
    assert page.step is Step.PLAN
    return {line.title: line.state for line in page.plan.table.plan.shown}


def test_what_stands_in_a_cell_is_not_said_twice() -> None:
    told = Problem(
        "location_no_country", Severity.BLOCK, "", 2, "Sted", "C2", "Global edge", values={"place": "Global edge"}
    )
    assert problem_words(told).count("Global edge") == 1
    assert problem_in_short(told).count("Global edge") == 1
    told = Problem("impossible_day", Severity.BLOCK, "", 2, "Signert", "C2", "31.02.2025")
    assert problem_words(told).count("31.02.2025") == 1
