"""Saying something about a deadline, on Today and in the list of deadlines."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from pytestqt.qtbot import QtBot

from tests.calendars import strict
from tests.ui.conftest import DAY, PATIENCE, with_the_whole
from tests.ui.script import Script
from ui.app import App
from ui.forms.sheet import Sheet
from ui.listings.listing_page import ListingPage
from ui.main_window import MainWindow
from ui.reminding.speak_form import Said, SpeakForm
from ui.today.today_page import TodayPage
from ui.trail import PageKey, Place
from ui.widgets.buttons import TextButton


def window_of(app: App) -> MainWindow:
    assert app.window is not None
    return app.window


def buttons(page: TodayPage | ListingPage, text: str) -> list[TextButton]:
    return [each for each in page.findChildren(TextButton) if each.text() == text and each.isVisible()]


def sheet_of(page: TodayPage | ListingPage, qtbot: QtBot) -> tuple[Sheet[Said], SpeakForm]:
    def shown() -> list[Sheet[Said]]:
        return [each for each in cast("list[Sheet[Said]]", page.findChildren(Sheet)) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()), timeout=PATIENCE)
    sheet = shown()[0]
    assert isinstance(sheet.form, SpeakForm)
    return sheet, sheet.form


@with_the_whole
def test_a_deadline_is_done_on_today_and_found_again_in_the_list(
    app: App, script: Script, tmp_path: Path, qtbot: QtBot
) -> None:
    window = window_of(app)
    today = window.stage.page(PageKey.TODAY)
    assert isinstance(today, TodayPage)
    before = [line.item.deadline for line in today.lines if line.item.deadline is not None]
    uid = before[0].uid
    buttons(today, "Done…")[0].click()
    sheet, form = sheet_of(today, qtbot)
    form.note.put("<b>sent</b>")
    sheet.accept()
    qtbot.waitUntil(
        lambda: uid not in {line.item.deadline.uid for line in today.lines if line.item.deadline}, timeout=PATIENCE
    )

    window.go(Place(PageKey.DEADLINES))
    page = window.stage.page(PageKey.DEADLINES)
    assert isinstance(page, ListingPage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=PATIENCE)
    page.select(uid)
    qtbot.waitUntil(lambda: bool(buttons(page, "Open again…")), timeout=PATIENCE)
    assert getattr(page.pane.dossier, "state", None) == "done"
    assert not buttons(page, "Done…")
    assert "Open again…" in [action.text() for action in page.row_menu().actions()]

    script.file = tmp_path / "one.ics"
    buttons(page, "Calendar file…")[0].click()
    qtbot.waitUntil(script.file.exists, timeout=PATIENCE)
    assert script.file.read_text("utf-8").count("BEGIN:VEVENT") == 1

    app.desk.undo()
    qtbot.waitUntil(lambda: bool(buttons(page, "Snooze…")), timeout=PATIENCE)
    buttons(page, "Snooze…")[0].click()
    sheet, form = sheet_of(page, qtbot)
    assert form.until is not None
    form.until.put(DAY)
    sheet.accept()
    assert sheet.isVisible()  # a snooze that ends today is refused, beside its field
    sheet.reject()


def test_the_deadlines_go_into_a_calendar_and_a_mail(app: App, script: Script, tmp_path: Path, qtbot: QtBot) -> None:
    files = {"export_calendar": tmp_path / "d.ics", "export_digest": tmp_path / "d.eml"}
    for key, file in files.items():
        script.file = file.with_suffix(".new")  # the ending is ours
        window_of(app).commands.actions.made[key].trigger()
        written = Path(f"{script.file}{file.suffix}")
        qtbot.waitUntil(written.exists, timeout=PATIENCE)
    assert len(strict.read((tmp_path / "d.new.ics").read_bytes()).parts) > 20
    assert b"X-Unsent: 1\r\n" in (tmp_path / "d.new.eml").read_bytes()
