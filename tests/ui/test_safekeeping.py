"""Back up, check and restore from the File menu."""

from __future__ import annotations

import json
import sqlite3
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from dpa_tracker.sheets.opening import read_book
from dpa_tracker.store import backups, guards
from dpa_tracker.store.copies_check import CopyState, state_of
from dpa_tracker.store.copy_labels import label_path
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.import_plan import RowState
from dpa_tracker.use_cases.plan_import import plan_import, understand
from tests.ui.conftest import AT, Start, rest
from tests.ui.script import Script
from tests.ui.walking import make_party, names_read
from ui.app import App
from ui.main_window import MainWindow
from ui.safekeeping.restore_dialog import RestoreDialog
from ui.trail import PageKey, Place


def trigger(window: MainWindow, key: str) -> None:
    window.commands.actions.made[key].trigger()


def told(window: MainWindow) -> str:
    assert window.notices.notice is not None
    return window.notices.notice.text


def parties(app: App, window: MainWindow, qtbot: QtBot) -> int:
    window.go(Place(PageKey.PARTIES))
    rest(app, qtbot)
    assert window.stage.listing is not None
    return window.stage.listing.model.rowCount()


def the_dialog(window: MainWindow, qtbot: QtBot) -> RestoreDialog:
    def shown() -> list[RestoreDialog]:
        return [each for each in window.findChildren(RestoreDialog) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    return shown()[0]


def cannot_put_back(dialog: RestoreDialog) -> bool:
    """Whether the chosen copy, which would be refused, is not to be put back by button, Enter or double click."""
    dialog.table.taken.emit()
    why = {dialog.put_back.toolTip(), dialog.put_back.accessibleDescription()}
    told = dialog.isVisible() and dialog.difference.isVisible() and why == {dialog.difference.text()}
    return told and not dialog.put_back.isEnabled()


def words_of(dialog: RestoreDialog, row: int = 0) -> list[str]:
    items = [dialog.table.item(row, column) for column in range(dialog.table.columnCount())]
    return [item.text() if item else "" for item in items]


@pytest.mark.story
def test_a_copy_is_put_back_and_that_can_be_taken_back(
    app: App, window: MainWindow, script: Script, qtbot: QtBot
) -> None:
    before = parties(app, window, qtbot)
    app.desk.change(window, "add a party", lambda writing: make_party(writing, "Ny AS"))
    rest(app, qtbot)
    trigger(window, "restore")
    dialog = the_dialog(window, qtbot)
    assert dialog.table.rowCount() == 1
    assert words_of(dialog)[1] == "The first change of the day"
    assert words_of(dialog)[3] == str(before)
    titles = [dialog.table.horizontalHeaderItem(at) for at in range(dialog.table.columnCount())]
    held = dict(zip([each.text() if each else "" for each in titles], words_of(dialog), strict=True))
    assert int(held["Services"]) > 0
    assert "hold: Parties \u22121, Changes \u2212" in dialog.difference.text()
    assert held["Documents"] == "0"
    for width in (500, 1400):  # no word of why a copy was made is cut
        dialog.table.resize(width, 200)
        assert dialog.table.columnWidth(1) >= dialog.table.sizeHintForColumn(1)
    script.agree = False
    dialog.put_back.click()
    rest(app, qtbot)
    assert parties(app, window, qtbot) == before + 1  # asked, and thought better of it
    script.agree = True
    trigger(window, "restore")
    the_dialog(window, qtbot).put_back.click()
    rest(app, qtbot)
    assert "before-restore" in told(window)
    assert parties(app, window, qtbot) == before
    trigger(window, "restore")
    newest = the_dialog(window, qtbot)
    assert newest.table.rowCount() == 2
    newest.put_back.click()
    rest(app, qtbot)
    assert parties(app, window, qtbot) == before + 1
    undo = next(each for each in window.notices.findChildren(QPushButton) if each.isVisible() and each.text() == "Undo")
    undo.click()
    rest(app, qtbot)
    assert parties(app, window, qtbot) == before


def test_a_copy_that_is_not_what_was_copied_is_told_in_the_list_and_no_look_keeps_it_from_opening(
    app: App, window: MainWindow, qtbot: QtBot
) -> None:
    """Altered, cut short, without its label, and as it was made; the copies are read after the list is shown."""
    register = app.desk.register
    assert register is not None
    app.desk.change(window, "add a party", lambda writing: make_party(writing, "Ny AS"))
    rest(app, qtbot)
    days = [AT + timedelta(days=36_500 + day) for day in range(4)]  # newer than the day's copy
    altered, cut, bare, _whole = (backups.copy_now(register, at=at, reason="before-import") for at in days)
    assert altered
    assert cut
    assert bare
    with sqlite3.connect(altered) as by_hand:  # every page is sound
        by_hand.execute("UPDATE parties SET notes = 'else' WHERE name = 'Ny AS'")
    by_hand.close()
    cut.write_bytes(cut.read_bytes()[:-9000])
    label_path(bare).unlink()
    held_up = Event()
    app.work.read_at_leisure(window, held_up.wait, lambda _waited: None)
    trigger(window, "restore")
    dialog = the_dialog(window, qtbot)
    assert {words_of(dialog, row)[2] for row in range(dialog.table.rowCount())} == {"Not looked at yet"}
    held_up.set()
    rest(app, qtbot)
    states = {words_of(dialog, row)[0]: words_of(dialog, row)[2] for row in range(4)}
    assert list(states.values()) == ["As it was made", "Sound", "Damaged", "Altered since"]
    assert set(words_of(dialog, 2)[3:]) == {"?"}
    assert "hold" in dialog.difference.text() or "as much" in dialog.difference.text()
    assert (dialog.put_back.isEnabled(), dialog.put_back.toolTip()) == (True, "")
    for row, said in ((2, "damaged and cannot be put back"), (3, "not what was copied")):
        dialog.table.selectRow(row)
        assert said in dialog.difference.text()
        assert cannot_put_back(dialog)
    cut.unlink()  # as old ones go while the list is shown
    assert state_of(cut) is CopyState.UNREAD
    dialog.looked_at(cut, CopyState.UNREAD)
    dialog.table.selectRow(2)
    assert "cannot be read now" in dialog.difference.text()
    dialog.reject()


@pytest.mark.story
def test_back_up_and_restore_from_the_file(
    app: App, window: MainWindow, script: Script, qtbot: QtBot, tmp_path: Path
) -> None:
    before = parties(app, window, qtbot)
    script.file, script.agree = tmp_path / "safe", True
    trigger(window, "back_up")
    rest(app, qtbot)
    assert (tmp_path / "safe.zip").is_file()
    assert "safe.zip" in told(window)
    app.desk.change(window, "add a party", lambda writing: make_party(writing, "Ny AS"))
    rest(app, qtbot)
    script.file = tmp_path / "safe.zip"
    trigger(window, "restore")
    the_dialog(window, qtbot).other.click()
    rest(app, qtbot)
    assert parties(app, window, qtbot) == before
    register, listing = app.desk.register, window.stage.listing
    assert listing is not None
    app.desk.put_down(None)  # as while a copy is put back
    qtbot.waitUntil(lambda: "Opening the register …" in names_read(listing))
    assert "Nothing here yet" not in names_read(listing)
    app.desk.put_down(register)
    assert parties(app, window, qtbot) == before
    whoever_reads_is_waited_for(app, window, qtbot)


def whoever_reads_is_waited_for(app: App, window: MainWindow, qtbot: QtBot) -> None:
    """What is put in place of a register while somebody reads it stays in a log beside it, and is not opened again."""
    read, closed = Event(), list[bool]()
    app.work.read(window, read.wait, lambda _waited: None)
    app.door.close_and(lambda: closed.append(app.desk.lets_go))
    qtbot.wait(300)  # longer than a register is kept that nobody reads
    assert closed == []
    read.set()
    qtbot.waitUntil(lambda: closed == [False])


@pytest.mark.story
def test_what_is_no_backup_leaves_the_register_open_as_it_was(
    app: App, window: MainWindow, script: Script, qtbot: QtBot, tmp_path: Path
) -> None:
    before = parties(app, window, qtbot)
    script.file, script.agree = tmp_path / "no.zip", True
    script.file.write_text("no backup")
    trigger(window, "restore")
    the_dialog(window, qtbot).other.click()
    rest(app, qtbot)
    assert "neither a backup" in told(window)
    assert parties(app, window, qtbot) == before


def test_a_register_that_is_whole_and_one_whose_history_was_altered(
    start: Start, register_file: Path, script: Script, qtbot: QtBot
) -> None:
    app = start(register_file)
    assert app.window is not None
    trigger(app.window, "check_register")
    rest(app, qtbot)
    assert "whole" in told(app.window)
    app.window.close_register()
    with open_register(register_file, actor="x", at=AT) as opened, opened.writing() as connection:
        guards.take_down(connection)
        connection.execute(text("UPDATE change_log SET actor = 'nobody' WHERE sequence = 2"))
    app.window.deeds.open_this(register_file)
    rest(app, qtbot)
    trigger(app.window, "check_register")
    rest(app, qtbot)
    assert "entry 2" in script.told[-1]


@pytest.mark.story
def test_without_a_register_a_backup_is_put_where_one_says(
    app: App, window: MainWindow, script: Script, qtbot: QtBot, tmp_path: Path
) -> None:
    script.file = tmp_path / "safe.zip"
    trigger(window, "back_up")
    rest(app, qtbot)
    window.close_register()
    answers = iter([tmp_path / "safe.zip", tmp_path / "elsewhere" / "new.dpa"])
    script.open_file = lambda *_: next(answers)  # type: ignore[method-assign]
    script.save_file = lambda *_: next(answers)  # type: ignore[method-assign]
    trigger(window, "restore")
    rest(app, qtbot)
    assert app.desk.register is not None
    assert app.desk.register.path == tmp_path / "elsewhere" / "new.dpa"


@pytest.mark.story
def test_the_whole_register_is_written_and_comes_back_unchanged(
    app: App, window: MainWindow, script: Script, qtbot: QtBot, tmp_path: Path
) -> None:
    for ending in ("xlsx", "json"):
        script.file = tmp_path / ("all" if ending == "xlsx" else "all.json")
        trigger(window, "export_register")
        rest(app, qtbot)
        assert f"all.{ending} has been written." in told(window)
    book = read_book(tmp_path / "all.xlsx")
    assert app.desk.register is not None
    plan = plan_import(app.desk.register, book, understand(book), ImportWish())
    assert {row.state for row in plan.rows} == {RowState.UNCHANGED}
    assert json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))["law_digest"]
    (tmp_path / "all.json").write_text("my own work", encoding="utf-8")
    trigger(window, "export_register")
    rest(app, qtbot)
    assert (tmp_path / "all.json").read_text(encoding="utf-8") == "my own work"


@pytest.mark.story
def test_of_a_damaged_register_the_newest_good_copy_is_offered_and_what_can_be_read(
    start: Start, register_file: Path, script: Script, qtbot: QtBot, tmp_path: Path
) -> None:
    """Leaving it, salvaging it and putting a copy back: nothing deletes it."""
    with open_register(register_file, actor="x", at=AT) as opened:
        assert backups.copy_now(opened, at=AT, reason="before-import")
    damaged = register_file.read_bytes()
    damaged = damaged[: len(damaged) // 8192 * 4096]
    register_file.write_bytes(damaged)
    app = start(register_file)
    assert app.window is not None
    rest(app, qtbot)
    dialog = the_dialog(app.window, qtbot)
    assert dialog.table.rowCount() == 1
    words = " ".join(each.text() for each in dialog.findChildren(QLabel))
    assert "is damaged and cannot be used" in words
    assert "the newest good copy" in words
    script.file = tmp_path / "salvaged.dpa"
    dialog.salvage.click()
    rest(app, qtbot)
    assert "salvaged.dpa holds what could be read" in script.told[-1]
    assert app.desk.present is not None
    assert app.desk.present.path == script.file
    assert register_file.read_bytes() == damaged
    app.window.deeds.open_this(register_file)
    rest(app, qtbot)
    the_dialog(app.window, qtbot).put_back.click()
    rest(app, qtbot)
    assert app.desk.present is not None
    assert app.desk.present.path == register_file
    assert [path.read_bytes() for path in register_file.parent.glob("*.damaged-*Z")] == [damaged]
    app.door.damaged.emit(register_file, True)  # only the log beside it is not its own
    rest(app, qtbot)
    words = " ".join(each.text() for each in the_dialog(app.window, qtbot).findChildren(QLabel))
    assert "is whole, but the log beside it" in words
    assert "is damaged and cannot be used" not in words


def test_a_copy_of_another_register_is_put_back_only_when_that_is_wanted(
    app: App, window: MainWindow, script: Script, qtbot: QtBot, tmp_path: Path
) -> None:
    with create_register(tmp_path / "other.dpa", actor="ola", at=AT) as other:
        copy = other.path
    before = parties(app, window, qtbot)
    script.file, script.agree = copy, True
    trigger(window, "restore")
    the_dialog(window, qtbot).other.click()
    rest(app, qtbot)
    assert script.asked[-1] == "Put it back all the same?"
    assert parties(app, window, qtbot) == 0 < before
