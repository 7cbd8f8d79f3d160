"""The register of a past day on the screen: what was deleted is there again, nothing can be changed, one click back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dpa_tracker import places
from dpa_tracker.queries.deadlines import deadlines
from dpa_tracker.queries.rows import Subject
from dpa_tracker.store.opening import create_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.store.examples import party
from tests.ui.conftest import AT, DAY, rest
from tests.ui.script import Script
from tests.ui.test_export_lists import pdf_text
from ui.app import App
from ui.calendar.calendar_page import CalendarPage
from ui.forms.sheet import Sheet
from ui.looking_back.recorded_day import RecordedDay
from ui.main_window import MainWindow
from ui.plots.chain_page import ChainPage
from ui.plots.map_page import MapPage
from ui.reminding.deadline_files import DeadlineFiles
from ui.reminding.speak_form import Speech
from ui.reminding.speaking import speak
from ui.trail import PageKey, Place, place_of
from ui.work import Progress

LATER = timedelta(days=2)


@pytest.fixture
def present(app: App, window: MainWindow, qtbot: QtBot) -> Register:
    """A register in which, two days after it was made, a party was renamed and one entered."""
    app.desk.begin_day(DAY + 2 * LATER)
    register = app.desk.register
    assert register is not None
    with unit_of_work(register, actor="ola", at=AT + LATER) as work:
        work.parties.put(party("later", name="Entered later AS"), 0)
        named = next(each for each in work.parties.all() if each.name == "TicketDesk Inc.")
        work.parties.put(replace(named, name="Renamed Inc.", notes="since"), named.version)
    app.desk.broadcast.changed.emit(None)
    window.go(Place(PageKey.PARTIES))
    rest(app, qtbot)
    return register


def names(window: MainWindow) -> set[str]:
    page = window.stage.listing
    assert page is not None
    source = page.model.source
    assert source is not None
    return {row.cells["name"].text for row in source.rows(page.model.ids)}


def go_back_to(window: MainWindow, app: App, day: date, qtbot: QtBot) -> RecordedDay:
    window.commands.actions.made["look_back"].trigger()
    dialog = window.findChildren(RecordedDay)[-1]
    dialog.day.put(day)
    dialog.accept()
    rest(app, qtbot)
    return dialog


def pictures_say_the_day(app: App, window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    """The prints of calendar, map and chain."""
    script = app.desk.prompts
    assert isinstance(script, Script)
    for key in (PageKey.CALENDAR, PageKey.MAP, PageKey.CHAIN):
        script.file = folder / f"{key.value}.pdf"
        window.go(Place(key))
        rest(app, qtbot)
        picture = window.stage.page(key)
        assert isinstance(picture, CalendarPage | MapPage | ChainPage)
        (picture.print_picture if isinstance(picture, CalendarPage) else picture.print)()
        rest(app, qtbot)
        assert "recordedattheendof23Nov2026" in pdf_text(script.file)
        assert window.past.banner.isVisible()


WRITING = (
    *("new", "edit", "archive", "edit_many", "undo", "remove_sample", "load_sample", "import_list"),
    *("back_up", "restore", "check_register"),
)


def nothing_is_imported(window: MainWindow, dropped: Path) -> None:
    """Neither by the menu, which says why, nor by dropping a file."""
    assert "past day" in window.commands.actions.made["import_list"].toolTip()
    window.import_list(str(dropped))
    assert window.notices.notice is not None
    assert "past day: nothing can be changed" in window.notices.notice.text
    assert not window.stage.is_shown(PageKey.IMPORTING)


def nobody_takes_it_for_now(app: App, window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    """Banner and title say the day, so do exports, and nothing can be changed."""
    actions, script = window.commands.actions.made, app.desk.prompts
    assert isinstance(script, Script)
    assert window.past.banner.isVisible()
    assert "as recorded at the end of 23 Nov 2026" in window.past.banner.text
    assert "as recorded on 23 Nov 2026" in window.windowTitle()
    for key in WRITING:
        assert not actions[key].isEnabled(), key
    assert "past day" in actions["new"].toolTip()
    page = window.stage.listing
    assert page is not None
    told = page.as_shown()
    assert told is not None
    wanted = told.read(Progress(lambda _step: None))
    assert wanted is not None
    assert "recorded at the end of 23 Nov 2026" in wanted.told
    assert wanted.rows
    refused: list[str] = []
    page.cells.told.connect(refused.append)
    page.table.selectRow(0)
    assert page.cells.paste() is None
    page.cells.told.disconnect(refused.append)
    assert refused == [
        "This is the register as it was recorded on 23 Nov 2026, a past day: nothing can be changed in it."
    ]
    for write, ending in ((DeadlineFiles.write_calendar, "ics"), (DeadlineFiles.write_digest, "eml")):
        script.file = folder / f"deadlines.{ending}"
        write(window.deadline_files)
        rest(app, qtbot)
        assert "The register as recorded at the end of 23 Nov 2026" in script.file.read_text(encoding="utf-8")
    nothing_is_imported(window, folder / "dropped.csv")
    pictures_say_the_day(app, window, folder, qtbot)
    window.go(Place(PageKey.PARTIES))
    rest(app, qtbot)


def test_another_day_that_is_asked_about_is_told_and_what_is_said_then_is_said_today(
    app: App, window: MainWindow, qtbot: QtBot
) -> None:
    band, desk = window.past.asked_day, app.desk
    assert (band.isVisible(), band.text) == (False, "")
    window.header.day.setDate(QDate(2026, 6, 1))
    rest(app, qtbot)
    assert band.isVisible()
    assert band.text.startswith("Shown as of 1 Jun 2026: ")
    assert (desk.on, desk.writing().on) == (date(2026, 6, 1), desk.today)
    register = desk.register
    assert register is not None
    row = next(each for each in deadlines(register, desk.on) if each.due > desk.today)
    speak(desk, row, Speech.DONE, window)
    (sheet,) = (each for each in window.findChildren(Sheet) if each.isVisible())
    sheet.accept()
    rest(app, qtbot)
    with unit_of_work(register, actor="kari", at=AT) as work:
        said = work.reminders.get(row.uid)
    assert said is not None
    assert said.said_on == desk.today
    QTest.mouseClick(band.back, Qt.MouseButton.LeftButton)
    rest(app, qtbot)
    assert (desk.on, band.isVisible()) == (desk.today, False)


@pytest.mark.story
def test_a_past_day_is_shown_whole_and_left_with_one_click(
    app: App, window: MainWindow, present: Register, qtbot: QtBot, tmp_path: Path
) -> None:
    actions, desk = window.commands.actions.made, app.desk
    assert (window.past.banner.isHidden(), actions["come_back"].isEnabled()) == (True, False)
    refused = go_back_to(window, app, desk.today + LATER, qtbot)
    assert "today or a day before" in refused.fault.text()
    refused.reject()
    go_back_to(window, app, DAY, qtbot)
    past = desk.register
    assert past is not None
    assert (past.recorded_on, desk.present, desk.on) == (DAY, present, DAY)
    assert "TicketDesk Inc." in names(window)
    assert not {"Renamed Inc.", "Entered later AS"} & names(window)
    nobody_takes_it_for_now(app, window, tmp_path, qtbot)
    window.open(Subject("party", "later", "Entered later AS"))
    rest(app, qtbot)
    # another language, another day, then back: the place stays, the file goes
    app.choose_language("nb")
    rest(app, qtbot)
    window = app.window or window
    assert "ved utgangen av 23.11.2026" in window.past.banner.text
    go_back_to(window, app, DAY + LATER, qtbot)
    window.go(place_of(Subject("party", "later", "Entered later AS")))
    rest(app, qtbot)
    qtbot.waitUntil(lambda: len(list(places.scratch_files().glob("*.recorded"))) == 1)
    QTest.mouseClick(window.past.banner.back, Qt.MouseButton.LeftButton)
    rest(app, qtbot)
    assert (desk.register, desk.on, window.past.banner.isVisible()) == (present, desk.today, False)
    assert window.stage.shown_record() == Subject("party", "later", "Entered later AS")
    qtbot.waitUntil(lambda: not list(places.scratch_files().iterdir()))


@pytest.mark.story
def test_another_register_closing_and_a_day_before_the_first(
    app: App, window: MainWindow, present: Register, qtbot: QtBot, tmp_path: Path
) -> None:
    go_back_to(window, app, DAY - LATER, qtbot)
    assert app.desk.register is present
    assert window.notices.notice is not None
    assert "2026-11-23" in window.notices.notice.text
    go_back_to(window, app, DAY, qtbot)
    other = tmp_path / "other.dpa"
    create_register(other, actor="kari", at=AT).close()
    app.door.open(other)
    rest(app, qtbot)
    assert app.desk.register is not None
    assert (app.desk.register.path, present.hold) == (other, None)  # that of now was let go, too
    go_back_to(window, app, DAY, qtbot)
    window.close_register()
    assert app.desk.present is None
    assert not window.past.banner.isVisible()
