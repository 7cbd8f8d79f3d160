"""The whole app, walked from page to page and from action to action."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.long_work import is_given_way
from dpa_tracker.store.opening import open_register
from tests.ui.access import looked_at
from tests.ui.conftest import AT, DAY, PATIENCE, Start, rest, window_of, with_the_whole
from tests.ui.script import Script
from tests.ui.walking import attach_a_letter, first_subject, has_dossier, names_read
from ui.app import App, first_language
from ui.listings.listing_page import ListingPage
from ui.main_window import MainWindow
from ui.theme.appearance import Scheme
from ui.trail import PageKey, Place, place_of

# ---- walking -------------------------------------------------------------------------------------------------------


@with_the_whole
@pytest.mark.slow  # of every day: the walk of `test_access`, which sees each page filled in Norwegian
@pytest.mark.parametrize("language", ["en", "nb"])
def test_every_page_opens_and_shows_something(
    start: Start, register_file: Path, qtbot: QtBot, script: Script, language: str
) -> None:
    app = start(register_file, language=language)
    window = window_of(app)
    attach_a_letter(app, qtbot, register_file.parent)
    for page in PageKey:
        window.go(Place(page))
        rest(app, qtbot)
        shown = window.stage.currentWidget()
        assert names_read(shown).strip()
        if isinstance(shown, ListingPage):
            assert shown.model.rowCount() > 0
            qtbot.waitUntil(partial(has_dossier, shown), timeout=PATIENCE)
    assert not script.told
    assert window.notices.notice is None


def test_every_action_can_be_taken(app: App, window: MainWindow, qtbot: QtBot, script: Script) -> None:
    """And what it opens is for everybody. Those that go to a page are taken as every page is walked (`test_access`)."""
    found: set[str] = set()
    for key, action in window.commands.actions.made.items():
        if key.startswith(("language_", "quit", "close_register", "page_")):
            continue
        window.go(Place(PageKey.AGREEMENTS))
        rest(app, qtbot)
        assert action.text()
        action.trigger()
        rest(app, qtbot)
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                found |= looked_at(key, dialog)
            dialog.reject()
        for menu in window.findChildren(QMenu):
            menu.close()
    assert not script.told
    assert not found


@with_the_whole
def test_a_verdict_is_one_step_from_its_reasons(app: App, window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place(PageKey.TRANSFERS))
    rest(app, qtbot)
    listing = window.stage.listing
    assert listing is not None
    listing.bar.choose("verdict", "invalid")
    rest(app, qtbot)
    qtbot.waitUntil(lambda: _shows(listing, "invalid"), timeout=PATIENCE)  # not the row of before the filter any more
    dossier = listing.pane.dossier
    assert dossier is not None
    assert dossier.reasoning is not None
    assert dossier.reasoning.verdict == "invalid"
    finding = dossier.reasoning.decisive[0]
    said = names_read(listing.pane)
    assert all(text in said for text in (str(finding.message), finding.citation, str(finding.remedy)))


def _shows(listing: ListingPage, verdict: str) -> bool:
    """Whether the reading pane has come to a row of this verdict."""
    dossier = listing.pane.dossier
    return dossier is not None and dossier.reasoning is not None and dossier.reasoning.verdict == verdict


def test_back_and_forward_lead_where_one_was_and_readers_wait(app: App, window: MainWindow, qtbot: QtBot) -> None:
    subject = first_subject(app, PageKey.PARTIES)
    window.go(Place(PageKey.PARTIES))
    assert is_given_way(), "what readers work at waits for the page"
    window.open(subject)
    window.go(Place(PageKey.FINDINGS))
    window.back()
    assert window.trail.here == place_of(subject)
    window.back()
    assert window.trail.here == Place(PageKey.PARTIES)
    window.forward()
    assert window.trail.here == place_of(subject)
    rest(app, qtbot)
    handle = window.windowHandle()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is handle and not is_given_way())
    QCoreApplication.sendEvent(handle, QEvent(QEvent.Type.User))
    assert is_given_way(), "and for whatever the system sends to the window"


def test_pages_follow_the_day(app: App, window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place(PageKey.TRANSFERS))
    rest(app, qtbot)
    listing = window.stage.listing
    assert listing is not None
    listing.bar.choose("verdict", "valid")
    rest(app, qtbot)
    now = listing.model.rowCount()
    app.desk.set_day(date(2019, 6, 3))
    rest(app, qtbot)
    assert listing.model.rowCount() != now
    assert window.header.day.date().toPython() == date(2019, 6, 3)  # whoever asked: the field says about which day
    window.header.reset_day()
    assert app.desk.on == DAY
    rest(app, qtbot)
    assert listing.model.rowCount() == now


def test_the_day_field_sets_the_day(app: App, window: MainWindow, qtbot: QtBot) -> None:
    window.header.day.setDate(window.header.day.date().addDays(10))
    assert app.desk.on == date(2026, 12, 3)
    window.header.reset_day()
    assert app.desk.on == DAY
    rest(app, qtbot)


# ---- registers -----------------------------------------------------------------------------------------------------


def test_without_a_register_the_first_page_offers_three_ways(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    app = start(tmp_path / "none.dpa", must_be_there=False)
    window = window_of(app)
    assert window.stage.currentWidget() is window.stage.start
    assert not window.commands.actions.made["page_findings"].isEnabled()
    window.deeds.load_sample()
    rest(app, qtbot)
    qtbot.waitUntil(lambda: app.desk.register is not None, timeout=PATIENCE)
    assert (tmp_path / "none.dpa").exists()


def test_a_register_that_is_named_and_missing_is_said(start: Start, tmp_path: Path) -> None:
    window = window_of(start(tmp_path / "missing.dpa"))
    assert window.notices.notice is not None
    assert "missing.dpa" in window.notices.notice.text
    assert window.stage.currentWidget() is window.stage.start


def test_a_register_in_use_is_read_only_and_the_title_says_by_whom(start: Start, register_file: Path) -> None:
    with open_register(register_file, actor="ola", at=AT):
        app = start(register_file)
        window = window_of(app)
        assert "read-only" in window.windowTitle()
        assert "ola" in window.windowTitle()
        assert not window.commands.actions.made["new"].isEnabled()
        assert not app.desk.editable


def test_closing_the_register_leads_to_the_first_page(app: App, window: MainWindow) -> None:
    window.close_register()
    assert app.desk.register is None
    assert window.stage.currentWidget() is window.stage.start


def test_beginning_an_empty_register_asks_for_its_place(
    app: App, window: MainWindow, qtbot: QtBot, script: Script, tmp_path: Path
) -> None:
    script.file = tmp_path / "new"
    window.deeds.new_register()
    qtbot.waitUntil((tmp_path / "new.dpa").exists, timeout=PATIENCE)
    rest(app, qtbot)
    assert "new" in window.windowTitle()
    assert app.desk.settings.recent[0] == tmp_path / "new.dpa"


# ---- how it looks and speaks ---------------------------------------------------------------------------------------


def test_the_language_changes_at_once_and_one_stays_where_one_was(app: App, qtbot: QtBot) -> None:
    window_of(app).go(Place(PageKey.DEADLINES))
    rest(app, qtbot)
    app.choose_language("nb")
    rest(app, qtbot)
    window = window_of(app)
    assert window.trail.here == Place(PageKey.DEADLINES)
    assert "Frister" in names_read(window)
    assert re.fullmatch(r"\d\d\.\d\d\.\d{4}", window.header.day.text())
    app.choose_language("en")
    rest(app, qtbot)
    assert "Deadlines" in names_read(window_of(app))


@with_the_whole
def test_light_and_dark_are_put_on_with_everything_open(app: App, window: MainWindow, qtbot: QtBot) -> None:
    for page in (PageKey.TODAY, PageKey.AGREEMENTS, PageKey.ENGAGEMENTS):
        window.go(Place(page))
        rest(app, qtbot)
    grounds: set[str] = set()
    for scheme in (Scheme.DARK, Scheme.LIGHT):
        window.commands.actions.made[f"scheme_{scheme.value}"].trigger()
        rest(app, qtbot)
        grounds.add(QApplication.palette().window().color().name())
    assert len(grounds) == 2
    assert app.desk.settings.scheme is Scheme.LIGHT


def test_a_known_error_is_a_notice_and_a_defect_a_dialog(app: App, window: MainWindow, script: Script) -> None:
    app.desk.fail(KnownError("register_exists", file="a.dpa"))
    assert window.notices.notice is not None
    assert "a.dpa" in window.notices.notice.text
    assert not script.told
    app.desk.fail(ValueError("oops"))
    app.desk.fail(ValueError("oops"))
    assert len(script.told) == 1
    assert "oops" not in script.told[0]


def test_the_first_language_is_the_one_asked_for_then_the_one_remembered() -> None:
    assert first_language("nb", "en") == "nb"
    assert first_language(None, "nb") == "nb"
    assert first_language(None, "fr") in {"en", "nb"}


def test_the_app_starts_paints_once_and_ends(tmp_path: Path, register_file: Path) -> None:
    place = {**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "dpa_tracker", "--smoke", "--register", str(register_file), "--language", "nb"]
    ended = subprocess.run(command, env=place, capture_output=True, timeout=90, check=False)
    assert ended.returncode == 0
    assert b"Traceback" not in ended.stderr


def test_a_new_day_begins_for_whoever_asks_about_today(app: App, qtbot: QtBot) -> None:
    app.desk.begin_day(date(2026, 11, 24))
    assert app.desk.on == date(2026, 11, 24)
    app.desk.set_day(date(2020, 7, 17))
    app.desk.begin_day(date(2026, 11, 25))
    assert app.desk.on == date(2020, 7, 17)
    rest(app, qtbot)


def test_registers_opened_before_stand_in_the_menu(app: App, window: MainWindow, register_file: Path) -> None:
    recent = next(menu for menu in window.findChildren(QMenu) if menu.title() == "Opened before")
    recent.aboutToShow.emit()
    assert [action.text() for action in recent.actions()] == [str(register_file)]


def test_a_file_that_is_no_register_is_refused_and_the_open_one_stays(
    app: App, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "letter.dpa"
    other.write_bytes(b"Dear Sir or Madam, " * 400)
    before = app.desk.register
    window.deeds.open_this(other)
    qtbot.waitUntil(lambda: window.notices.notice is not None, timeout=PATIENCE)
    assert window.notices.notice is not None
    assert "letter.dpa" in window.notices.notice.text
    assert app.desk.register is before
    rest(app, qtbot)
