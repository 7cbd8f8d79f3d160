"""No pane is made of rows that are only passed, and no list waits for what it is asked through."""

from __future__ import annotations

from pathlib import Path
from threading import current_thread, main_thread
from types import ModuleType

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import ui.listings.loading_ahead
from tests.ui.conftest import PATIENCE, Start, rest, window_of, with_the_whole
from ui.listings.listing_page import ListingPage
from ui.trail import PageKey, Place

HELD = 250  # milliseconds, several times what the pane waits for a row that one rests on


def press(page: ListingPage, kind: QEvent.Type, *, again: bool) -> None:
    event = QKeyEvent(kind, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "", again)
    QApplication.sendEvent(page.table, event)


@with_the_whole
def test_no_record_is_read_while_the_arrow_key_is_held(start: Start, register_file: Path, qtbot: QtBot) -> None:
    app = start(register_file)
    window = window_of(app)
    window.go(Place(PageKey.TRANSFERS))
    rest(app, qtbot)
    page = window.stage.listing
    assert page is not None
    qtbot.waitUntil(lambda: page.pane.dossier is not None, timeout=PATIENCE)
    rest(app, qtbot)
    shown: list[int] = []
    page.pane.shown.connect(lambda: shown.append(page.table.currentIndex().row()))
    for again in (False, True, True):
        press(page, QEvent.Type.KeyPress, again=again)
    press(page, QEvent.Type.KeyRelease, again=True)  # as some systems say between two repetitions
    qtbot.wait(HELD)
    assert not shown
    press(page, QEvent.Type.KeyRelease, again=False)
    qtbot.waitUntil(lambda: bool(shown), timeout=PATIENCE)
    assert set(shown) == {3}


@with_the_whole
def test_a_key_that_is_let_go_elsewhere_is_let_go(start: Start, register_file: Path, qtbot: QtBot) -> None:
    app = start(register_file)
    window = window_of(app)
    window.go(Place(PageKey.TRANSFERS))
    rest(app, qtbot)
    page = window.stage.listing
    assert page is not None
    qtbot.waitUntil(lambda: page.model.rowCount() > 1, timeout=PATIENCE)
    page.table.setFocus()
    press(page, QEvent.Type.KeyPress, again=True)
    assert page.table.passing
    page.pane.setFocus()
    assert not page.table.passing


def test_what_lists_are_asked_through_is_loaded_before_one_is_gone_to(
    start: Start, register_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[tuple[str, bool]] = []

    def load(name: str) -> ModuleType:
        loaded.append((name, current_thread() is main_thread()))
        return ModuleType(name)

    monkeypatch.setattr(ui.listings.loading_ahead, "import_module", load)
    start(register_file)
    qtbot.waitUntil(lambda: bool(loaded), timeout=PATIENCE)
    assert set(loaded) == {("dpa_tracker.queries.listings", False)}  # of each register that was opened
