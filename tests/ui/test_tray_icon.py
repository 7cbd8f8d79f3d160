"""The desktop's own tray, acted out: what the icon is told, when it goes, and what a click on it does."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from pytestqt.qtbot import QtBot

from dpa_tracker.store import keys
from dpa_tracker.store.opening import open_register
from dpa_tracker.use_cases import encrypt_register
from tests.ui.conftest import AT, Start, rest, window_of
from tests.ui.test_encryption import PASSPHRASE, unlock
from ui.app import App
from ui.reminding import tray
from ui.reminding.daily_line import ASKED_FOR
from ui.settings import Settings
from ui.trail import PageKey, Place

LINE = "7 due this week, 45 past"


class ActedIcon(QObject):
    """Stands for QSystemTrayIcon: it remembers what a desktop would show."""

    messageClicked = Signal()  # noqa: N815 - Qt's name
    activated = Signal(object)
    made: ClassVar[list[ActedIcon]] = []
    there: ClassVar[bool] = True
    speaks: ClassVar[bool] = True

    def __init__(self, icon: QIcon, parent: QObject) -> None:
        super().__init__(parent)
        self.drawn, self.hint, self.visible = icon, "", False
        self.said: list[tuple[str, str]] = []
        ActedIcon.made.append(self)

    @staticmethod
    def isSystemTrayAvailable() -> bool:  # noqa: N802 - Qt's name
        return ActedIcon.there

    @staticmethod
    def supportsMessages() -> bool:  # noqa: N802 - Qt's name
        return ActedIcon.speaks

    def icon(self) -> QIcon:
        return self.drawn

    def setToolTip(self, hint: str) -> None:  # noqa: N802 - Qt's name
        self.hint = hint

    def show(self) -> None:
        self.visible = True

    def hide(self) -> None:
        self.visible = False

    def showMessage(self, title: str, text: str, _icon: QIcon, _milliseconds: int) -> None:  # noqa: N802 - Qt's name
        assert self.visible  # a desktop shows no message of an icon that is not there
        self.said.append((title, text))


@pytest.fixture(autouse=True)
def _desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tray, "QSystemTrayIcon", ActedIcon)
    monkeypatch.setattr(ActedIcon, "made", [])


def icons() -> list[ActedIcon]:
    return ActedIcon.made


def ask_for_it(app: App, qtbot: QtBot) -> None:
    action = window_of(app).commands.actions.made["tray_digest"]
    assert action.isEnabled()
    action.trigger()
    rest(app, qtbot)


@pytest.mark.parametrize("lacking", ["there", "speaks"])
def test_without_a_tray_that_speaks_no_icon_is_made(
    start: Start, register_file: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    monkeypatch.setattr(ActedIcon, lacking, False)
    settings.set_truth(ASKED_FOR, value=True)  # as it was wished on another desktop
    app = start(register_file)
    assert not window_of(app).commands.actions.made["tray_digest"].isEnabled()
    app.close()
    assert icons() == []


def test_one_line_a_day_and_a_click_leads_to_today(start: Start, register_file: Path, qtbot: QtBot) -> None:
    app = start(register_file)
    assert icons() == []  # nobody asked for it
    ask_for_it(app, qtbot)
    (icon,) = icons()
    assert (icon.said, icon.hint, icon.visible) == ([("Deadlines", LINE)], f"DPA Tracker: {LINE}", True)
    assert not icon.drawn.isNull()
    window = window_of(app)
    for clicked in ("message", "icon"):
        window.go(Place(PageKey.PARTIES))
        rest(app, qtbot)
        window.showMinimized()
        (icon.messageClicked.emit if clicked == "message" else partial(icon.activated.emit, None))()
        rest(app, qtbot)
        assert (window.trail.here, window.isMinimized()) == (Place(PageKey.TODAY), False)
    app.door.open(register_file)  # opened again on the same day
    rest(app, qtbot)
    assert len(icon.said) == 1
    ask_for_it(app, qtbot)
    assert not icon.visible


def test_a_locked_register_is_told_of_nowhere(start: Start, register_file: Path, qtbot: QtBot) -> None:
    register = open_register(register_file, actor="kari", at=AT)
    done = encrypt_register.encrypt_with(register, PASSPHRASE, actor="kari", at=AT, cost=keys.CHEAPEST)
    encrypt_register.forget_old(done.register, at=AT)
    done.register.close()
    app = start(register_file)
    app.desk.settings.set_truth(ASKED_FOR, value=True)
    app.daily.look()
    rest(app, qtbot)
    assert icons() == []  # nothing is known of it before it is unlocked
    unlock(app, qtbot, PASSPHRASE)
    (icon,) = icons()
    window = window_of(app)
    assert icon.said == [("Deadlines", LINE)]  # numbers alone: no name of a party or an agreement
    window.lock.lock()
    assert not icon.visible
    app.daily.look()
    icon.messageClicked.emit()  # of a message that the desktop still shows
    assert window.lock.is_locked
    assert window.windowTitle().startswith("Locked")
    unlock(app, qtbot, PASSPHRASE)
    assert len(icon.said) == 1
