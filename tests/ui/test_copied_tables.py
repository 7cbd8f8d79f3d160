"""Rows that are copied out of the law, the calendar and the flow-down table say by which day and law they were made."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from tests.ui.conftest import rest, window_of
from ui.app import App
from ui.calendar.deadline_table import DeadlineTable
from ui.flow_down.matrix_table import MatrixTable
from ui.law.law_table import LawTable
from ui.trail import PageKey, Place

TABLES = ((PageKey.LAW, LawTable), (PageKey.CALENDAR, DeadlineTable), (PageKey.FLOW_DOWN, MatrixTable))


@pytest.mark.parametrize(("page", "kind"), TABLES, ids=[page.value for page, _kind in TABLES])
def test_the_line_above_copied_rows(app: App, qtbot: QtBot, page: PageKey, kind: type[QTableView]) -> None:
    window = window_of(app)
    window.go(Place(page))
    rest(app, qtbot)
    shown = window.stage.page(page)
    assert shown is not None
    table = shown.findChild(kind)
    assert table is not None
    assert table.model().rowCount() > 0
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keySequence(table, QKeySequence(QKeySequence.StandardKey.Copy))
    first, second, *_rest = QGuiApplication.clipboard().text().splitlines()
    assert re.fullmatch(r"As of .+ · Law data [0-9a-f]{12} · History to entry \d+, [0-9a-f]{12}", first)
    assert second
