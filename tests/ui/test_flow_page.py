"""Flow-down on screen: cells with sign, word and number, both clauses, the remedy, the list twin, and the exports."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.flow_detail import flow_details
from dpa_tracker.queries.flow_matrix import FlowMatrix, MatrixCell
from dpa_tracker.queries.listings import ids, rows
from dpa_tracker.queries.rows import Filter, Order, Subject
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from tests.sample_register import sample_register
from tests.ui.script import Script
from tests.ui.whole_pages import whole
from ui.desk import Desk, Ways
from ui.dossiers.blocks import Act, ActList, Dossier, Grid, Steps
from ui.flow_down.flow_dossier import flow_dossier
from ui.flow_down.flow_page import FlowPage
from ui.flow_down.matrix_table import MatrixTable
from ui.flow_down.ways_on import is_drafted_at_once, place_of_remedy
from ui.forms.text_fields import NumberField
from ui.listings.exporting import ExportForm, write_as
from ui.settings import Settings
from ui.theme.appearance import Scheme, dress
from ui.trail import PageKey, Place
from ui.work import Progress, Work

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = tmp_path_factory.mktemp("flow") / "r.dpa"
    sample_register(path, actor="kari", at=AT)
    with open_register(path, actor="kari", at=AT) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, register: Register) -> Iterator[FlowPage]:
    dress(qapp, Scheme.LIGHT)
    failures: list[Exception] = []
    work = Work(failures.append)
    ways = Ways(Script(), lambda _notice: None, failures.append)
    desk = Desk(work, ways, Settings.in_file(tmp_path_factory.mktemp("s") / "s.ini"), DAY)
    desk.put_down(register)
    made = whole(FlowPage(desk))
    made.resize(1200, 700)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    work.close()
    qapp.processEvents()
    assert not failures


def settled(qtbot: QtBot, page: FlowPage) -> FlowMatrix:
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.matrix is not None
    return page.matrix


def opened(page: FlowPage) -> Dossier:
    assert page.panel.dossier is not None
    return page.panel.dossier


def acts(dossier: Dossier) -> list[Act]:
    blocks = [block for section in dossier.sections for block in section.blocks if isinstance(block, ActList)]
    return [act for block in blocks for row in block.rows for act in row.acts]


def test_in_a_small_window_no_line_lies_over_another(qtbot: QtBot, page: FlowPage) -> None:
    settled(qtbot, page)
    page.resize(896, 380)  # what 200 % leaves of a screen of 1920 x 1080
    qtbot.wait(1)
    assert page.filters.height() >= page.filters.heightForWidth(page.filters.width())
    page.resize(1200, 700)


def has_two_columns(table: MatrixTable) -> bool:
    return table.viewport().width() >= table.columnWidth(0) + table.columnWidth(1)


def test_in_a_small_window_two_sub_processors_stand_whole_beside_each_other(qtbot: QtBot, page: FlowPage) -> None:
    settled(qtbot, page)
    table, panel = page.table, page.panel
    gap = table.fontMetrics().horizontalAdvance("Ikke dekket: 90 dager") + 36  # with its sign
    for wide in (892, 1072, 1392):  # what windows of 1100, of 1280 and of 1600 leave
        page.resize(wide, 600)
        qtbot.waitUntil(partial(has_two_columns, table))
        assert table.columnWidth(1) >= gap
        assert table.verticalHeader().width() >= 140
        assert panel.width() >= panel.minimumWidth() >= 380
    sides = panel.parentWidget()
    assert isinstance(sides, QSplitter)
    sides.moveSplitter(sides.width() - 400, 1)
    page.resize(1200, 700)
    qtbot.wait(1)
    assert panel.width() != 430, "whoever drags the border keeps it"


def test_a_cell_says_its_state_and_what_it_misses_by(qtbot: QtBot, page: FlowPage) -> None:
    page.filters.clear()
    matrix = settled(qtbot, page)
    here = page.table.currentIndex()
    cell = matrix.rows[here.row()][here.column()]
    assert cell is not None
    assert cell.state == "gap", "the page begins at what is not covered"
    page.filters.compared.put("breach_notice_hours")
    page.filters.state.put("gap")
    page.filters.changed.emit()
    only = settled(qtbot, page)
    assert {cell.state for row in only.rows for cell in row if cell is not None} == {"gap"}
    words = [str(page.table.cells.index(r, c).data()) for r in range(len(only.rows)) for c in range(len(only.rows[r]))]
    assert any(word.startswith("Not covered: ") and word.endswith(" hours") for word in words)
    dossier = opened(page)
    assert [section.title for section in dossier.sections] == ["Breach notice, hours"]
    grid = next(block for block in dossier.sections[0].blocks if isinstance(block, Grid))
    steps = next(block for block in dossier.sections[0].blocks if isinstance(block, Steps))
    assert grid.titles[0] == "Promised"
    assert grid.titles[1].startswith("Given by ")
    assert len(grid.rows) >= 2, "numbers, agreements, and where they stand"
    assert steps.steps[-1].startswith("Missing: ")
    record_own_time(qtbot, page, 5)
    assert any("Our own time: 5 hours" in step for step in _steps(opened(page)))
    record_own_time(qtbot, page, None)
    page.filters.clear()
    settled(qtbot, page)


def record_own_time(qtbot: QtBot, page: FlowPage, number: int | None) -> None:
    """It is kept in the register, for whoever asks next."""
    dialog = page.ask_own_time()
    assert dialog is not None
    for hours in [each for each in dialog.form.fields() if isinstance(each, NumberField)][::2]:
        hours.put(number)
    dialog.accept()
    qtbot.waitUntil(lambda: page.matrix is not None and all(each.hours == number for each in page.matrix.own))
    settled(qtbot, page)


def _steps(dossier: Dossier) -> list[str]:
    return [step for section in dossier.sections for b in section.blocks if isinstance(b, Steps) for step in b.steps]


def test_a_sum_with_a_term_in_words_alone_shows_them_and_says_that_it_is_not_whole(
    register: Register,
) -> None:
    parties = {each.name: each.id for each in snapshot(register).records.parties.values()}
    found = flow_details(register, DAY, (parties["Kroken Storkiosk AS"], parties["Cirrus Cloud Inc."]))
    dossier = flow_dossier([each for each in found if each.compared == "breach_notice_hours"])
    assert dossier is not None
    told = " ".join(_steps(dossier))
    assert "“without undue delay after becoming aware”" in told
    assert "Together, without what is not known: " in told
    assert "Together: " not in told


@pytest.mark.story
def test_a_gap_has_its_remedy_beside_it(qtbot: QtBot, page: FlowPage) -> None:
    page.filters.clear()
    settled(qtbot, page)
    asked: list[Act] = []
    page.remedy_requested.connect(asked.append)
    for act in _every_act(qtbot, page):
        if act.code in ("flow_amend", "flow_ask_customer"):
            page.panel.acted.emit(act)
    page.remedy_requested.disconnect(asked.append)
    assert {act.code for act in asked} == {"flow_amend", "flow_ask_customer"}
    assert {place_of_remedy(act).page for act in asked} == {PageKey.DRAFTING}
    assert {act.code for act in asked if is_drafted_at_once(act)} == {"flow_amend", "flow_ask_customer"}


def _every_act(qtbot: QtBot, page: FlowPage) -> list[Act]:
    """Of the first cell of each promise that is missed first."""
    matrix, found, seen = settled(qtbot, page), list[Act](), set[str]()
    for row, cells in enumerate(matrix.rows):
        for column, cell in enumerate(cells):
            if cell is not None and cell.state == "gap" and cell.compared not in seen:
                seen.add(cell.compared)
                page.table.setCurrentIndex(page.table.cells.index(row, column))
                settled(qtbot, page)
                found += acts(opened(page))
    return found


def test_the_list_twin_has_the_same_verdicts(qtbot: QtBot, page: FlowPage, register: Register) -> None:
    page.filters.clear()
    matrix = settled(qtbot, page)
    found = rows(register, "flow_down", ids(register, "flow_down", Filter(), Order(), on=DAY), DAY)
    pairs = {(row.cells["customer"].text, row.cells["sub_processor"].text) for row in found}
    shown = {
        (customer.title, sub_processor.title)
        for customer, cells in zip(matrix.customers, matrix.rows, strict=True)
        for sub_processor, cell in zip(matrix.sub_processors, cells, strict=True)
        if cell is not None
    }
    assert pairs == shown
    gaps = {
        (row.cells["customer"].text, row.cells["sub_processor"].text)
        for row in found
        if row.cells["flow_state"].codes == ("gap",)
    }
    assert len(gaps) == matrix.counts["gap"]
    asked: list[Place] = []
    page.place_requested.connect(asked.append)
    page.filters.state.put("gap")
    page.filters.changed.emit()
    settled(qtbot, page)
    page.filters.listed.click()
    qtbot.waitUntil(lambda: bool(asked))
    page.place_requested.disconnect(asked.append)
    assert asked[0].page is PageKey.FLOW_ROWS
    wanted = asked[0].words.split("\n")
    assert set(wanted) == {row.id for row in found if row.cells["flow_state"].codes == ("gap",)}
    page.filters.clear()
    settled(qtbot, page)


def test_the_matrix_goes_out_as_it_is_shown(qtbot: QtBot, page: FlowPage, tmp_path: Path) -> None:
    page.filters.clear()
    matrix = settled(qtbot, page)
    shown = page.as_shown()
    assert shown is not None
    progress = Progress(lambda _step: None)
    written = write_as(shown, tmp_path / "m.csv", lambda _wanted: b"", progress)
    assert written is not None
    lines = list(csv.reader(io.StringIO(written.read_text("utf-8-sig"))))
    assert ["Customer", *(each.title for each in matrix.sub_processors)] in lines
    assert any(line[0] == "Hansen & Sønn <AS>" for line in lines)
    on_paper = replace(shown, printed=True)
    assert len(on_paper.titles) == 3, "a page has no room for all of them side by side"
    assert len(on_paper.ids) == sum(matrix.counts.values())
    page.filters.exported.click()
    for widget in QApplication.topLevelWidgets():
        if widget.windowTitle() == "Export this list":
            assert set(widget.buttons) == set(ExportForm)  # type: ignore[attr-defined]
            widget.close()


def test_only_what_is_seen_is_painted(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three hundred customers and a hundred sub-processors: a painting asks for a screenful of cells."""
    cells = [MatrixCell("gap", "breach_notice_hours", 24, 1, 0), MatrixCell("ok", "breach_notice_hours", None, 0, 0)]
    customers = tuple(Subject("party", f"c{n}", f"Customer {n}") for n in range(300))
    subs = tuple(Subject("party", f"s{n}", f"Sub {n}") for n in range(100))
    made = tuple(tuple(cells[(r + c) % 2] for c in range(100)) for r in range(300))
    table = MatrixTable()
    qtbot.addWidget(table)
    table.resize(1200, 700)
    table.show_matrix(FlowMatrix(customers, subs, made, {}, (), (), (), ()))
    asked: list[tuple[int, int]] = []
    read = type(table.cells).data

    def counted(model: object, index: object, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        asked.append((index.row(), index.column()))  # type: ignore[attr-defined]
        return read(model, index, role)  # type: ignore[arg-type]

    monkeypatch.setattr(type(table.cells), "data", counted)
    table.show()
    table.grab()
    assert 0 < len(set(asked)) < 400
    assert table.cells.headerData(299, Qt.Orientation.Vertical) == "Customer 299"
