"""The chain and the map as tables: box for box and country for country what the pictures have, and exported so."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.chain_graph import Part, chain_graph
from dpa_tracker.queries.scope import WHOLE
from tests.ui.conftest import DAY, rest, window_of
from tests.ui.script import Script
from tests.ui.test_plots import chain_page, map_page, shown_list
from ui.app import App
from ui.listings.exporting import ExportForm
from ui.plots.map_words import NOWHERE
from ui.plots.plot_twin import PlotTwin
from ui.record_page import RecordPage
from ui.verdicts import word_of


def cells(twin: PlotTwin) -> list[tuple[str, ...]]:
    """What the table shows, cell by cell."""
    lines = twin.table.lines
    columns, rows = range(lines.columnCount()), range(lines.rowCount())
    return [tuple(str(lines.data(lines.index(row, at))) for at in columns) for row in rows]


def exported(app: App, qtbot: QtBot, twin: PlotTwin, file: Path) -> list[list[str]]:
    twin.export.ask(twin.twin).buttons[ExportForm.CSV].click()
    rest(app, qtbot)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines))


def test_the_table_of_a_chain_has_every_box_of_the_graph(
    app: App, qtbot: QtBot, script: Script, tmp_path: Path
) -> None:
    page = chain_page(app, qtbot)
    assert page.chain is not None
    drawn = page.area.canvas.boxes.values()
    boxes = sum(each.box.count or 1 for each in drawn)
    page.head.as_list.click()
    rest(app, qtbot)
    assert page.twin.isVisible()
    assert not page.area.isVisible()
    assert app.desk.register is not None
    graph = chain_graph(app.desk.register, DAY, WHOLE)
    shown = cells(page.twin)
    assert len(shown) == boxes == len(graph.nodes)
    assert f"{boxes} boxes" in page.twin.twin.told
    names = {key: node.opens.title for key, node in graph.nodes.items()}
    expected = sorted(
        (
            node.opens.title,
            word_of(node.verdict) if node.verdict else "",
            "part of a cycle" if node.in_cycle else "",
            ", ".join(sorted((names[under] for above, under in graph.edges if above == key), key=str.casefold)),
        )
        for key, node in graph.nodes.items()
    )
    assert (
        sorted((name, verdict, cycle, on) for _layer, name, _kind, _note, _for, verdict, cycle, on in shown) == expected
    )
    assert all(row[0] for row in shown)
    of_drawn = {each.box.node.opens: each.box for each in drawn if each.box.node.part is not Part.MORE}
    assert of_drawn.keys() <= {row.opens for row in page.twin.twin.rows}
    script.file = tmp_path / "chain.csv"
    told, titles, *rows = exported(app, qtbot, page.twin, script.file)
    assert f"{boxes} boxes" in told[0]
    assert tuple(titles) == page.twin.twin.titles
    assert list(map(tuple, rows)) == shown
    QTest.keyClick(page.twin.table, Qt.Key.Key_Return)
    rest(app, qtbot)
    assert isinstance(window_of(app).stage.currentWidget(), RecordPage)


def test_no_verdict_and_no_layer_is_cut_in_a_narrow_window(app: App, qtbot: QtBot) -> None:
    page = chain_page(app, qtbot)
    page.head.as_list.click()
    rest(app, qtbot)
    table, twin = page.twin.table, page.twin.twin
    for width in (900, 1500):
        table.setFixedWidth(width)
        QApplication.processEvents()
        for at, title in enumerate(twin.titles):
            needed = table.horizontalHeader().sectionSizeHint(at)
            if at not in twin.gives:
                needed = max(needed, table.sizeHintForColumn(at))
            assert table.columnWidth(at) >= min(needed, 120 if at in twin.gives else needed), title


def test_a_fold_hides_boxes_of_the_picture_and_none_of_the_table(app: App, qtbot: QtBot) -> None:
    page = chain_page(app, qtbot)
    before = len(page.area.canvas.boxes)
    page.head.as_list.click()
    rest(app, qtbot)
    lines = cells(page.twin)
    page.fold("party:sample-party-fjordvarme")
    rest(app, qtbot)
    assert len(page.area.canvas.boxes) < before
    assert cells(page.twin) == lines
    page.ask("party:sample-party-cirrus-us")
    rest(app, qtbot)
    assert page.chain is not None
    assert 0 < len(cells(page.twin)) < len(lines)
    assert page.twin.isVisible()
    page.head.as_list.click()
    assert not page.twin.isVisible()
    assert page.area.isVisible()


def test_the_table_of_the_map_has_every_country_and_what_is_in_none(
    app: App, qtbot: QtBot, script: Script, tmp_path: Path
) -> None:
    page = map_page(app, qtbot)
    plot = page.plot
    assert plot is not None
    assert page.nearer.isVisible()
    page.head.as_list.click()
    shown = cells(page.twin)
    assert page.twin.isVisible()
    assert not page.nearer.isVisible()  # there is nothing to come nearer to
    assert len(shown) == len(plot.countries) + bool(plot.nowhere)
    assert {row.opens for row in page.twin.twin.rows} == {*(each.country for each in plot.countries), NOWHERE}
    (ireland,) = (row for row in shown if row[0] == "Ireland")
    assert ireland[1].startswith("storage by 1 party")
    script.file = tmp_path / "map.csv"
    _told, _titles, *rows = exported(app, qtbot, page.twin, script.file)
    assert list(map(tuple, rows)) == shown
    page.twin.table.selectRow(len(shown) - 1)
    QTest.keyClick(page.twin.table, Qt.Key.Key_Return)
    assert set(shown_list(app, qtbot).model.ids) == set(plot.nowhere)
