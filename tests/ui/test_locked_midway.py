"""A register that is locked while a page of it is half made: nothing of it is seen, and it is there when it is back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import ui.work
from dpa_tracker.queries.pick_lists import pick_lists
from dpa_tracker.store import keys
from dpa_tracker.store.opening import open_register
from dpa_tracker.use_cases import encrypt_register
from tests.ui.conftest import AT, Start, rest, window_of
from tests.ui.test_encryption import PASSPHRASE, said_everywhere, unlock
from ui.app import App
from ui.trail import PageKey, Place
from ui.work import Work


@pytest.fixture(scope="module")
def encrypted_file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("encrypted") / "register.dpa"
    shutil.copy(sample_file, path)
    register = open_register(path, actor="kari", at=AT)
    done = encrypt_register.encrypt_with(register, PASSPHRASE, actor="kari", at=AT, cost=keys.CHEAPEST)
    encrypt_register.forget_old(done.register, at=AT)
    done.register.close()
    return path


@pytest.fixture
def app(start: Start, encrypted_file: Path, tmp_path: Path, qtbot: QtBot) -> App:
    """With the register unlocked."""
    made = start(Path(shutil.copy(encrypted_file, tmp_path / "register.dpa")))
    unlock(made, qtbot, PASSPHRASE)
    return made


@pytest.mark.parametrize(("key", "turns"), [(PageKey.PARTIES, 12), (PageKey.AFFECTED, 1)])
def test_nothing_of_a_half_made_page_is_seen_while_locked_and_it_is_there_afterwards(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, key: PageKey, turns: int
) -> None:
    window, turn, waited = window_of(app), Work._turn, list[bool]()
    assert app.desk.register is not None
    names = [name for _id, name in pick_lists(app.desk.register).parties][:6]

    def noted(self: Work, *job: object) -> None:
        turn(self, *job)  # type: ignore[arg-type]
        waited.append(window.stage.currentWidget() is window.stage.waiting)
        if len(waited) == turns:
            QTest.keyClick(window.stage.waiting, Qt.Key.Key_Down)
            window.lock.lock()

    monkeypatch.setattr(Work, "_turn", noted)
    monkeypatch.setattr(ui.work, "A_TURN", 0)
    window.go(Place(key))
    qtbot.waitUntil(lambda: len(waited) >= turns)
    rest(app, qtbot)
    assert waited[:turns] == [True] * turns, "half made"
    assert window.lock.is_locked
    assert not window.stage.lists
    said = said_everywhere()
    assert names
    assert not any(name in said for name in names)
    unlock(app, qtbot, PASSPHRASE)
    rest(app, qtbot)
    assert window.trail.here == Place(key)
    assert window.stage.is_shown(key)
    assert window.stage.currentWidget() is window.stage.page(key)
    assert len(window.stage.lists) == (1 if key is PageKey.PARTIES else 0)
