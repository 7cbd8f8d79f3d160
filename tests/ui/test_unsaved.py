"""What is typed into a form is kept while it is open, and offered when the app comes back after it ended unasked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dpa_tracker import places
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.store.loading import load_parties
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.store.unsaved import kept
from tests.ui.conftest import AT, PATIENCE, rest, window_of
from tests.ui.script import Script
from ui.app import App
from ui.editing import open_editor
from ui.forms.editor_dialog import EditorDialog
from ui.forms.sheet import Sheet
from ui.forms.stale_sheet import Settled, StaleSheet
from ui.recovery.form_keeper import FormKeeper
from ui.recovery.unsaved_dialog import UnsavedDialog


def editor(app: App, qtbot: QtBot, record_id: str | None) -> EditorDialog[Any]:
    """The open form of a party."""
    opened: list[EditorDialog[Any]] = []
    open_editor(app.desk, Kind.PARTY, record_id, window_of(app), opened.append)
    qtbot.waitUntil(lambda: bool(opened), timeout=PATIENCE)
    return opened[0]


def look(dialog: EditorDialog[Any], app: App, qtbot: QtBot) -> None:
    """A second passes."""
    [keeper] = dialog.findChildren(FormKeeper)
    keeper.look()
    rest(app, qtbot)


def some_party(app: App) -> str:
    assert app.desk.register is not None
    with app.desk.register.reading() as connection:
        return next(key for key, value in load_parties(connection).items() if not value.archived and value.country)


def end_unasked(app: App, dialog: EditorDialog[Any]) -> None:
    """What a kill leaves: the file, and nobody who says that the form was given up."""
    [keeper] = dialog.findChildren(FormKeeper)
    dialog.finished.disconnect(keeper._let_go)
    dialog._touched = False
    dialog.reject()
    app.door.close()


def offered(app: App, qtbot: QtBot, register: Path) -> UnsavedDialog:
    """The dialog that comes when the register is opened again."""

    def shown() -> list[UnsavedDialog]:
        return [each for each in window_of(app).findChildren(UnsavedDialog) if each.isVisible()]

    app.door.open(register)
    qtbot.waitUntil(lambda: bool(shown()), timeout=PATIENCE)
    return shown()[0]


def texts(dialog: UnsavedDialog) -> list[tuple[str, ...]]:
    cells = [[dialog.table.item(row, column) for column in range(3)] for row in range(dialog.table.rowCount())]
    return [tuple(cell.text() for cell in row if cell is not None) for row in cells]


def test_what_was_typed_is_offered_and_gone_on_with(app: App, qtbot: QtBot, register_file: Path) -> None:
    identity = some_party(app)
    dialog = editor(app, qtbot, identity)
    look(dialog, app, qtbot)
    assert kept(register_file) == ()  # nobody typed
    QTest.keyClicks(dialog.form.field("notes").area, "Ask for the audit report")
    QTest.keyClicks(dialog.form.field("exists_since").line, "31.02.20")
    look(dialog, app, qtbot)
    [unsaved] = kept(register_file)
    assert {path.stat().st_mode & 0o777 for path in places.unsaved_files().rglob("*")} == {0o700, 0o600}
    assert (unsaved.record_id, unsaved.version) == (identity, dialog._version)
    assert unsaved.typed["exists_since"] == ("31.02.20",)  # no day yet, and text all the same
    end_unasked(app, dialog)

    asked = offered(app, qtbot, register_file)
    assert any(row[2].endswith("Ask for the audit report") for row in texts(asked))
    assert ("Exists since", "–", "31.02.20") in texts(asked)  # noqa: RUF001 - a dash
    asked.go_on.click()
    rest(app, qtbot)
    again = next(each for each in window_of(app).findChildren(EditorDialog) if each.isVisible())
    assert again.form.field("notes").value().endswith("Ask for the audit report")
    assert again.form.field("exists_since").line.text() == "31.02.20"
    again.accept()
    assert again.isVisible()  # still no day: everything stays in the form
    again.form.field("exists_since").line.setText("")
    again.accept()
    rest(app, qtbot)
    assert kept(register_file) == ()
    assert app.desk.register is not None
    with app.desk.register.reading() as connection:
        assert load_parties(connection)[identity].notes.endswith("Ask for the audit report")  # type: ignore[index]  # an id


@pytest.mark.story
def test_what_another_wrote_since_is_not_taken_back_by_what_was_typed_before(
    app: App, qtbot: QtBot, register_file: Path
) -> None:
    identity = some_party(app)
    dialog = editor(app, qtbot, identity)
    QTest.keyClicks(dialog.form.field("notes").area, "Typed before the end")
    look(dialog, app, qtbot)
    end_unasked(app, dialog)
    with (
        open_register(register_file, actor="ola", at=AT) as register,
        unit_of_work(register, actor="ola", at=AT) as work,
    ):
        there = work.parties.get(identity)
        assert there is not None
        work.parties.put(replace(there, name="Renamed AS", country="SE"), there.version)
    offered(app, qtbot, register_file).go_on.click()
    rest(app, qtbot)
    again = next(each for each in window_of(app).findChildren(EditorDialog) if each.isVisible())
    again.accept()
    qtbot.waitUntil(lambda: bool(again.findChildren(StaleSheet)), timeout=PATIENCE)
    [sheet] = again.findChildren(StaleSheet)
    assert {(each.name, each.mine_changed) for each in sheet.fields} == {
        ("name", False),
        ("country", False),
        ("notes", True),
    }
    sheet.settle(Settled.MINE)
    rest(app, qtbot)
    assert app.desk.register is not None
    with app.desk.register.reading() as connection:
        stands = load_parties(connection)[PartyId(identity)]
    assert (stands.name, stands.country) == ("Renamed AS", "SE")
    assert stands.notes.endswith("Typed before the end")


def test_what_is_put_off_stays_and_what_is_given_up_goes(
    app: App, qtbot: QtBot, register_file: Path, script: Script
) -> None:
    dialog = editor(app, qtbot, None)
    QTest.keyClicks(dialog.form.field("name").line, "Nordlys Hosting")
    dialog.form.field("contacts").add_row()
    [sheet] = dialog.findChildren(Sheet)
    QTest.keyClicks(sheet.form.field("name").line, "Ada Berg")
    look(dialog, app, qtbot)
    sheet.reject()
    end_unasked(app, dialog)

    offered(app, qtbot, register_file).reject()  # later
    assert app.desk.present is not None
    held = app.desk.present
    asked = offered(app, qtbot, register_file)
    assert app.desk.present is held  # opened again, it is not held by ourselves and read-only
    assert {row[2] for row in texts(asked)} >= {"Nordlys Hosting", "Ada Berg"}
    assert "A row was open" in asked.note.text()
    asked.discard.click()
    assert script.asked[-1] == "Discard what was typed?"
    assert len(kept(register_file)) == 1  # not agreed to
    script.agree = True
    second = editor(app, qtbot, None)
    QTest.keyClicks(second.form.field("name").line, "Sørlys")
    look(second, app, qtbot)
    assert len(kept(register_file)) == 2
    second.reject()  # given up
    rest(app, qtbot)
    assert [each.typed["name"] for each in kept(register_file)] == [("Nordlys Hosting",)]
    asked.discard.click()
    rest(app, qtbot)
    assert kept(register_file) == ()
