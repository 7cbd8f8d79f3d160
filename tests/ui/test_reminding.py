"""Saying something about a deadline, on Today and in the list of deadlines."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.ui.conftest import DAY, PATIENCE
from ui.app import App
from ui.forms.sheet import Sheet
from ui.listings.listing_page import ListingPage
from ui.main_window import MainWindow
from ui.reminding.speak_form import SpeakForm
from ui.today.today_page import TodayPage
from ui.trail import PageKey, Place
from ui.widgets.buttons import TextButton


def window_of(app: App) -> MainWindow:
    assert app.window is not None
    return app.window


def buttons(page: TodayPage | ListingPage, text: str) -> list[TextButton]:
    return [each for each in page.findChildren(TextButton) if each.text() == text and each.isVisible()]


def sheet_of(page: TodayPage | ListingPage, qtbot: QtBot) -> tuple[Sheet[object], SpeakForm]:
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(Sheet)), timeout=PATIENCE)
    sheet = next(each for each in page.findChildren(Sheet) if each.isVisible())
    assert isinstance(sheet.form, SpeakForm)
    return sheet, sheet.form


def test_a_deadline_is_done_on_today_and_found_again_in_the_list(app: App, qtbot: QtBot) -> None:
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
    assert page.pane.dossier is not None
    assert page.pane.dossier.state == "done"
    assert not buttons(page, "Done…")
    assert "Open again…" in [action.text() for action in page.row_menu().actions()]

    app.desk.undo()
    qtbot.waitUntil(lambda: bool(buttons(page, "Snooze…")), timeout=PATIENCE)
    buttons(page, "Snooze…")[0].click()
    sheet, form = sheet_of(page, qtbot)
    assert form.until is not None
    form.until.put(DAY)
    sheet.accept()
    assert sheet.isVisible()  # a snooze that ends today is refused, beside its field
    sheet.reject()
