"""Encrypted registers on screen: unlocked, locked, given another passphrase; a locked app shows nothing of them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.rows import Subject
from dpa_tracker.store import keys, system_keyring, unlocked
from dpa_tracker.store.documents import document_path, keep_document
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, unit_of_work
from dpa_tracker.use_cases import encrypt_register
from tests.store.examples import party
from tests.ui.conftest import AT, PATIENCE, Start, rest, window_of, with_the_whole
from tests.ui.ring import Ring
from tests.ui.script import Script
from ui.app import App
from ui.encryption.encryption_dialog import EncryptionDialog
from ui.encryption.passphrase_dialog import PassphraseDialog
from ui.encryption.recovery_sheet import RecoverySheetDialog
from ui.encryption.unlock_dialog import UnlockDialog
from ui.encryption.unlock_page import UnlockPage
from ui.listings.saved_views import SavedView, ViewShelf
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.trail import PageKey, Place
from ui.undo import Writing

PASSPHRASE, OTHER = "fjorten grønne elger danser", "sytten blå rever synger"
MARKER = "Kvitebjørnsund"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encrypt_register, "new_key", _cheap_key)


def _cheap_key(passphrase: str, *, cost: int) -> keys.Key:
    return keys.new_key(passphrase, cost=keys.CHEAPEST)


@pytest.fixture(scope="module")
def encrypted_file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample register with a document, encrypted once."""
    path = tmp_path_factory.mktemp("encrypted") / "register.dpa"
    shutil.copy(sample_file, path)
    register = open_register(path, actor="kari", at=AT)
    done = encrypt_register.encrypt_with(register, PASSPHRASE, actor="kari", at=AT, cost=keys.CHEAPEST)
    encrypt_register.forget_old(done.register, at=AT)
    done.register.close()
    return path


@pytest.fixture
def path(encrypted_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(encrypted_file, tmp_path / "register.dpa"))


@pytest.fixture
def opened(start: Start, path: Path, qtbot: QtBot) -> App:
    """The app with the register unlocked."""
    app = start(path)
    unlock(app, qtbot, PASSPHRASE)
    return app


def lock_page(app: App) -> UnlockPage:
    page = window_of(app).stage.currentWidget()
    assert isinstance(page, UnlockPage)
    return page


def unlock(app: App, qtbot: QtBot, typed: str) -> None:
    page = lock_page(app)
    page.form.field.setText(typed)
    page.form.unlock.click()
    qtbot.waitUntil(
        lambda: app.desk.register is not None or (app.work.is_idle and bool(page.form.fault.text())), timeout=PATIENCE
    )
    rest(app, qtbot)


T = TypeVar("T", bound=QDialog)


def is_locked(window: MainWindow) -> bool:
    return window.lock.is_locked


def is_encrypted(app: App) -> bool:
    return app.desk.register is not None and app.desk.register.encrypted


def shown_dialog(window: MainWindow, kind: type[T]) -> T:
    return next(each for each in window.findChildren(kind) if each.isVisible())


def said_everywhere() -> str:
    """Every text of every window that can be seen, its title, menus and tooltips included."""
    said: list[str] = []
    for window in QApplication.topLevelWidgets():
        if not window.isVisible():
            continue
        for each in (window, *window.findChildren(QWidget)):
            if each is window or each.isVisibleTo(window):
                told = (getattr(each, name, None) for name in ("text", "toPlainText", "windowTitle", "toolTip"))
                said.extend(str(tell()) for tell in told if callable(tell))
                said.append(each.accessibleName())
        said.extend(f"{action.text()} {action.toolTip()}" for action in window.actions())
    return "\n".join(said)


def test_a_wrong_passphrase_is_told_and_the_right_one_opens(start: Start, path: Path, qtbot: QtBot) -> None:
    app = start(path)
    window = window_of(app)
    assert window.windowTitle() == "Locked – DPA Tracker"  # noqa: RUF001 - a dash
    assert "DPA Tracker" in said_everywhere()
    unlock(app, qtbot, "fjorten grønne elger")
    assert "not the passphrase of register.dpa" in lock_page(app).form.fault.text()
    assert lock_page(app).form.field.text() == ""
    unlock(app, qtbot, PASSPHRASE)
    assert window.windowTitle().startswith("register")
    assert is_encrypted(app)


@with_the_whole
def test_locked_nothing_is_shown_and_unlocked_everything_is_back(opened: App, qtbot: QtBot, path: Path) -> None:
    app, window = opened, window_of(opened)
    window.go(Place(PageKey.PARTIES))
    rest(app, qtbot)
    names = _party_names(app)[:6]
    app.desk.change(window, f"save {MARKER}", _put_party)
    rest(app, qtbot)
    undo = app.desk.history.undo_name
    assert MARKER in undo
    names.append(MARKER)
    window.edit(Subject("party", "", ""))
    rest(app, qtbot)
    form = next(each for each in window.findChildren(QDialog) if each.isVisible())
    names.append("typed and not saved")
    form.findChildren(QLineEdit)[0].setText(names[-1])
    assert any(name in said_everywhere() for name in names)

    header = keys.header_of(path)
    assert header is not None
    window.commands.actions.made["lock"].trigger()
    qtbot.waitUntil(lambda: not unlocked.is_at_hand(header), timeout=PATIENCE)
    said = said_everywhere()
    assert not any(name in said for name in names)
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [window]
    assert not form.isVisible()
    assert app.desk.history.undo_name == ""
    assert window.notices.notice is None
    assert not window.commands.actions.made["lock"].isEnabled()
    assert unlocked.is_locked(path)

    unlock(app, qtbot, PASSPHRASE)
    assert form.isVisible()
    assert form.findChildren(QLineEdit)[0].text() == names.pop()
    assert app.desk.history.undo_name == undo
    assert window.trail.here == Place(PageKey.PARTIES)
    assert names[1] in _party_names(app)
    app.desk.undo()
    rest(app, qtbot)
    form.done(0)


def test_an_answer_that_comes_while_it_is_locked_waits(opened: App, qtbot: QtBot) -> None:
    app, window = opened, window_of(opened)
    heard: list[str] = []
    app.work.read(window, lambda: "Nordfjord", heard.append)
    window.lock.lock()
    qtbot.wait(50)
    assert heard == []
    unlock(app, qtbot, PASSPHRASE)
    assert heard == ["Nordfjord"]


@pytest.mark.story
def test_nobody_types_and_the_screen_is_locked(opened: App, qtbot: QtBot) -> None:
    app, window = opened, window_of(opened)
    watch = window.lock.watch
    assert watch.minutes == 15
    watch._idle.setInterval(60)
    watch._idle.start()
    QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F15, Qt.KeyboardModifier.NoModifier))
    qtbot.waitUntil(lambda: is_locked(window))
    unlock(app, qtbot, PASSPHRASE)
    watch.choose_screen(False)
    watch.screen_changed(True)
    assert not is_locked(window)
    watch.choose_screen(True)
    watch.screen_changed(True)
    assert is_locked(window)
    unlock(app, qtbot, PASSPHRASE)
    watch.choose(0)
    assert not watch._idle.isActive()


def test_quitting_locked_asks_in_words_that_tell_nothing(opened: App, qtbot: QtBot, script: Script) -> None:
    app, window = opened, window_of(opened)
    window.edit(Subject("party", "", ""))
    rest(app, qtbot)
    window.lock.lock()
    window.close()
    assert window.isVisible()
    assert script.asked == ["Quit and lose what was not saved?"]
    script.agree = True
    window.close()
    assert not window.isVisible()


@pytest.mark.story
def test_begin_change_sheet_remove_and_encrypt_again(
    start: Start, tmp_path: Path, register_file: Path, script: Script, qtbot: QtBot
) -> None:
    app = start(register_file)
    window = window_of(app)
    name = keep_document(register_file, b"%PDF a paper", ".pdf")
    assert document_path(register_file, name).exists()
    assert not window.commands.actions.made["lock"].isEnabled()
    window.lock.encrypting.show()
    rest(app, qtbot)
    dialog = shown_dialog(window, EncryptionDialog)
    dialog.accept()
    dialog.encrypt.emit()
    choose(window, PASSPHRASE)
    rest(app, qtbot)
    assert is_encrypted(app)
    assert "kept as register.dpa.before-" in str(window.notices.notice)
    script.agree = True
    remove_what_is_left(app, qtbot)
    assert list(tmp_path.glob("*.before-*")) == []
    window.lock.encrypting._change()
    choose(window, OTHER)
    rest(app, qtbot)
    window.lock.encrypting._sheet()
    sheet = shown_dialog(window, RecoverySheetDialog)
    script.file = tmp_path / "sheet.pdf"
    sheet.to_file.click()
    assert script.file.read_bytes().startswith(b"%PDF")
    assert script.file.stat().st_mode & 0o777 == 0o600
    window.lock.encrypting._remove()
    rest(app, qtbot)
    assert script.asked[-1] == "Remove the encryption?"
    assert app.desk.register is not None
    assert not is_encrypted(app)

    script.file = tmp_path / "new"
    assert begun(app, qtbot).path.name == "new.dpa"


@pytest.mark.story
def test_views_that_were_saved_in_clear_go_with_a_register_that_is_encrypted(
    start: Start, register_file: Path, qtbot: QtBot
) -> None:
    app = start(register_file)
    window = window_of(app)
    for listing in ("agreements", "parties"):
        shelf = ViewShelf(app.desk.register_settings, listing)
        shelf.put(SavedView("Kvitebjørn", text="Kvitebjørn AS"))
        shelf.opens_with = "Kvitebjørn"
    assert "Kvitebj" in everything_in(app.desk.settings)
    window.lock.encrypting._encrypt_with(PASSPHRASE)
    qtbot.waitUntil(lambda: is_encrypted(app), timeout=PATIENCE)
    assert "2 saved views are encrypted with it" in str(window.notices.notice)
    assert "Kvitebj" not in everything_in(app.desk.settings)
    assert ViewShelf(app.desk.register_settings, "parties").opens_with == "Kvitebjørn"
    before = kept_under(app.desk.settings)
    rest(app, qtbot)
    window.lock.encrypting._encrypt_with(OTHER)
    rest(app, qtbot)
    qtbot.waitUntil(lambda: kept_under(app.desk.settings).isdisjoint(before) and is_encrypted(app), timeout=PATIENCE)
    assert len(kept_under(app.desk.settings)) == 1
    assert [each.text for each in ViewShelf(app.desk.register_settings, "agreements").all()] == ["Kvitebjørn AS"]
    assert "saved view" not in str(window.notices.notice)


def kept_under(settings: Settings) -> set[str]:
    """Under which names the views of a list are remembered."""
    return {each for each in settings.names() if each.endswith("views/parties") and settings.text(each)}


def everything_in(settings: Settings) -> str:
    """Every byte of the file of the settings."""
    settings.save()
    return Path(settings.stored.fileName()).read_bytes().decode("latin-1")


def begun(app: App, qtbot: QtBot) -> Register:
    """The register that is begun, encrypted."""
    window = window_of(app)
    window.lock.encrypting.new_register()
    choose(window, PASSPHRASE)
    qtbot.waitUntil(lambda: is_encrypted(app), timeout=PATIENCE)
    assert app.desk.register is not None
    return app.desk.register


def remove_what_is_left(app: App, qtbot: QtBot) -> None:
    window = window_of(app)
    window.lock.encrypting.show()
    rest(app, qtbot)
    dialog = shown_dialog(window, EncryptionDialog)
    dialog.accept()
    dialog.confirm.emit()
    rest(app, qtbot)


def choose(window: MainWindow, typed: str) -> None:
    dialog = shown_dialog(window, PassphraseDialog)
    fields = dialog.fields
    fields.first.setText("short")
    assert fields.told.text().startswith("Too short")
    fields.first.setText(typed)
    fields.second.setText(typed[:-1])
    fields.understood.setChecked(True)
    assert fields.told.text() == "The two are not the same."
    assert not dialog.do.isEnabled()
    fields.second.setText(typed)
    dialog.do.click()
    assert fields.first.text() == ""


@pytest.mark.story
def test_a_backup_with_another_key_is_asked_for(
    opened: App, path: Path, script: Script, tmp_path: Path, qtbot: QtBot
) -> None:
    app, window = opened, window_of(opened)
    other = tmp_path / "other.dpa"
    encrypt_register.create_encrypted(other, OTHER, actor="kari", at=AT).close()
    script.agree, script.file = True, other
    window.safekeeper._confirm(path, other)
    rest(app, qtbot)
    dialog = shown_dialog(window, UnlockDialog)
    dialog.form.field.setText(OTHER)
    dialog.form.unlock.click()
    qtbot.waitUntil(lambda: app.desk.register is not None and not _party_names(app), timeout=PATIENCE)
    create_register(tmp_path / "plain.dpa", actor="kari", at=AT).close()
    window.safekeeper._confirm(path, tmp_path / "plain.dpa")
    qtbot.waitUntil(lambda: app.desk.register is not None and not is_encrypted(app), timeout=PATIENCE)
    rest(app, qtbot)
    assert window.notices.notice
    assert "is not encrypted, and so the register" in window.notices.notice.text


@pytest.mark.story
def test_the_keyring_is_used_only_when_asked(
    start: Start, path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    ring = Ring()
    monkeypatch.setattr(system_keyring, "_backend", lambda: ring)
    app = start(path)
    form = lock_page(app).form
    qtbot.waitUntil(lambda: not form.remember.isHidden())
    assert not form.remember.isChecked()
    unlock(app, qtbot, PASSPHRASE)
    assert ring.kept == {}
    window = window_of(app)
    window.lock.lock()
    lock_page(app).form.remember.setChecked(True)
    unlock(app, qtbot, PASSPHRASE)
    assert PASSPHRASE not in str(ring.kept)
    assert len(ring.kept) == len(settings.in_keyring) == 1
    window.close_register()
    app.door.open(path)
    rest(app, qtbot)
    assert app.desk.register is not None  # nobody was asked
    window.close_register()
    ring.refuses = True
    app.door.open(path)
    rest(app, qtbot)
    assert isinstance(window.stage.currentWidget(), UnlockPage)
    ring.refuses = False
    unlock(app, qtbot, PASSPHRASE)
    window.lock.encrypting._forget()
    qtbot.waitUntil(lambda: ring.kept == {})
    assert not settings.in_keyring


def _party_names(app: App) -> list[str]:
    assert app.desk.register is not None
    with app.desk.register.reading() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT name FROM parties ORDER BY name, id")]


def _put_party(writing: Writing) -> Outcome:
    with unit_of_work(writing.register, actor=writing.actor, at=writing.at) as work:
        work.parties.put(party("marked", name=MARKER), 0)
    return work.outcome()
