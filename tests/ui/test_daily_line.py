"""One line a day in the tray: only where there is one, only on request, and once a day of each register."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import ui.app
from dpa_tracker.queries.deadline_counts import DueCounts
from dpa_tracker.sentences import use_language
from tests.ui.conftest import DAY, Start, rest, window_of
from ui.app import App
from ui.reminding.daily_line import ASKED_FOR, line_of
from ui.reminding.tray import SystemTray, Tray
from ui.trail import PageKey, Place


class Double(Tray):
    """A tray that remembers what it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.left = 0

    def is_there(self) -> bool:
        return True

    def say(self, title: str, text: str) -> None:
        self.said.append(f"{title}: {text}")

    def leave(self) -> None:
        self.left += 1


@pytest.fixture
def tray() -> Double:
    return Double()


@pytest.fixture
def app(start: Start, register_file: Path, tray: Double) -> App:
    """The app with a tray, at rest."""
    return start(register_file, tray=tray)


def test_the_line_is_told_on_request_and_once_a_day(
    app: App, tray: Double, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = window_of(app)
    action = window.commands.actions.made["tray_digest"]
    assert (action.isEnabled(), action.isChecked(), tray.said) == (True, False, [])  # nobody asked for it
    action.trigger()
    rest(app, qtbot)
    assert tray.said == ["Deadlines: 7 due this week, 45 past"]
    app.desk.broadcast.changed.emit(None)
    app.desk.set_day(DAY + timedelta(days=400))  # what the pages ask about is not today
    app.choose_language("nb")
    rest(app, qtbot)
    assert len(tray.said) == 1
    assert window_of(app).commands.actions.made["tray_digest"].isChecked()
    app.choose_language("en")
    rest(app, qtbot)

    monkeypatch.setattr(ui.app, "today", lambda: date(2026, 12, 1))
    monkeypatch.setattr(app, "_follows_the_clock", True)
    app._begin_day()
    app._begin_day()
    rest(app, qtbot)
    assert len(tray.said) == 2
    assert app.desk.today == date(2026, 12, 1)


@pytest.mark.story
def test_a_click_leads_to_today_and_nothing_stays_behind(app: App, tray: Double, qtbot: QtBot, tmp_path: Path) -> None:
    window_of(app).commands.actions.made["tray_digest"].trigger()
    second = Path(shutil.copy(app.desk.register.path, tmp_path / "second.dpa")) if app.desk.register else tmp_path
    for path in (second, tmp_path / "register.dpa"):
        app.door.open(path)
        rest(app, qtbot)
    assert len(tray.said) == 2  # once of each register

    window = window_of(app)
    window.go(Place(PageKey.PARTIES))
    rest(app, qtbot)
    tray.clicked.emit()
    rest(app, qtbot)
    assert window.trail.here == Place(PageKey.TODAY)
    assert app.desk.on == app.desk.today
    action = window.commands.actions.made["tray_digest"]
    action.trigger()
    assert tray.left == 1
    assert not app.desk.settings.truth(ASKED_FOR, otherwise=True)
    app.desk.broadcast.changed.emit(None)
    rest(app, qtbot)
    assert len(tray.said) == 2
    app.close()
    assert tray.left == 2  # nothing stays behind


def test_without_a_tray_the_choice_is_not_offered_and_says_why(qtbot: QtBot, app: App) -> None:
    app.daily.tray = Tray()
    app.desk.settings.set_truth(ASKED_FOR, value=True)
    app.choose_language("nb")
    rest(app, qtbot)
    action = window_of(app).commands.actions.made["tray_digest"]
    assert (action.isEnabled(), action.isChecked()) == (False, False)
    assert action.text() == "Frister i systemstatusfeltet, én gang om dagen"
    assert "Dette skrivebordet har ikke noe systemstatusfelt." in action.toolTip()
    app.daily.look()
    assert app.work.is_idle
    app.choose_language("en")
    rest(app, qtbot)
    real = SystemTray()
    real.leave()  # nothing was put there, so there is nothing to take away
    assert line_of(DueCounts(1, 0)) == "1 due this week"
    use_language("nb")
    assert line_of(DueCounts(2, 1)) == "2 frister denne uken, 1 forfalt"
    use_language("en")
