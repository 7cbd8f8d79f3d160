"""The whole app on a copy of the sample register, with nobody at the keyboard but a script."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpa_tracker.long_work import screen_first
from dpa_tracker.sentences import speak_in_windows
from tests.sample_register import sample_register
from tests.ui import patient_bot
from tests.ui.quiet_looks import KeyboardWatch
from tests.ui.script import Script
from tests.ui.window_modules import loaded_elsewhere
from ui.app import App
from ui.listings.listing_page import ListingPage
from ui.main_window import MainWindow
from ui.reminding.tray import Tray
from ui.settings import Settings
from ui.today import today_page

DAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PATIENCE = patient_bot.PATIENCE
WAITING = "…"  # what a row shows until it has come


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """In place of the library's, which gives up after five seconds."""
    del qapp
    return patient_bot.PatientBot(request)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample register, made once."""
    path = tmp_path_factory.mktemp("sample") / "sample.dpa"
    sample_register(path, actor="kari", at=AT)
    return path


@pytest.fixture
def register_file(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample register that a test may change."""
    return Path(shutil.copy(sample_file, tmp_path / "register.dpa"))


@pytest.fixture
def script() -> Script:
    """What dialogs are answered, and what they said."""
    return Script()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that nobody has changed."""
    return Settings.in_file(tmp_path / "screens.ini")


@pytest.fixture(scope="session", autouse=True)
def _clipboard(qapp: QApplication) -> Iterator[None]:
    """Nothing is left on the clipboard: where Qt has no display, it frees what lies there after Python has gone."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True, scope="session")
def _modules_of_the_window() -> Iterator[list[str]]:
    with loaded_elsewhere() as found:
        yield found


@pytest.fixture(autouse=True)
def _the_window_loads_its_modules_itself(_modules_of_the_window: list[str]) -> Iterator[None]:
    """Whatever a test does: a class of Qt that another thread defines can end the program."""
    yield
    found = tuple(_modules_of_the_window)
    _modules_of_the_window.clear()
    assert not found


@pytest.fixture(autouse=True)
def _only_the_window_collects() -> Iterator[None]:
    """As in the app (`ui/sweeping`): a reader's search for garbage would take apart there what belongs to Qt."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def _nothing_waits_for_a_window_that_is_gone() -> Iterator[None]:
    """The loop of a test may end before it comes round; of the app it always does."""
    yield
    screen_first(events=False)


@pytest.fixture(autouse=True)
def _windows_are_for_everybody(qapp: QApplication) -> Iterator[None]:
    """Whatever any test brings to the keyboard has a name and keeps no Tab; a dialog fits the smallest screen too."""
    watch = KeyboardWatch()
    qapp.focusChanged.connect(watch.look)
    yield
    qapp.focusChanged.disconnect(watch.look)
    assert not watch.found


@pytest.fixture
def whole() -> bool:
    """Whether all lines of the first page and the pane beside a list are shown.

    For tests that look elsewhere the lines were half of their start, and the pane was half of what they do in lists.
    """
    return False


with_the_whole = pytest.mark.parametrize("whole", [True], ids=["whole"])


Start = Callable[..., App]


@pytest.fixture
def start(  # noqa: PLR0913, PLR0917 - of each fixture one
    qapp: QApplication,
    qtbot: QtBot,
    script: Script,
    settings: Settings,
    whole: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Start]:
    """Starts the app; it is closed when the test ends."""
    started: list[App] = []
    if not whole:
        monkeypatch.setattr(today_page, "SHOWN", 1)
        settings.set_truth("pane", value=False)

    def begin(register: Path, *, language: str = "en", must_be_there: bool = True, tray: Tray | None = None) -> App:
        app = App(qapp, settings, script, DAY, tray)
        started.append(app)
        app.start(language, register, must_be_there=must_be_there)
        qtbot.waitUntil(lambda: settled(app), timeout=PATIENCE)
        return app

    yield begin
    speak_in_windows(windows=False)
    for app in started:
        if app.window is not None:
            app.window.close()
            app.window.deleteLater()
        app.close()
        app.deleteLater()
    qapp.sendPostedEvents(None, 0)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # else the next style sheet dresses what is gone


@pytest.fixture
def app(start: Start, register_file: Path) -> App:
    """The app on the sample register, at rest."""
    return start(register_file)


@pytest.fixture
def window(app: App) -> MainWindow:
    """Its window."""
    return window_of(app)


def window_of(app: App) -> MainWindow:
    assert app.window is not None
    return app.window


def settled(app: App) -> bool:
    """Whether a register is open or the first page offers one, and nothing is under way."""
    window = app.window
    if window is None or not app.work.is_idle or app.desk.lets_go or window.stage.currentWidget() is window.stage.blank:
        return False
    listing = window.stage.listing
    return listing is None or not listing.isVisible() or _rows_have_come(listing)


def _rows_have_come(listing: ListingPage) -> bool:
    """Whether the first row in sight and the current one are there: rows come only as they are asked for.

    A list without a register is not at rest: one has been put down while a copy of it is put back.
    """
    if not listing.model.rowCount():
        return listing.model.source is not None
    first = listing.table.places_in_sight().start
    listing.model.data(listing.table.currentIndex())
    return listing.model.index(first, 0).data() != WAITING and not listing.table.awaited.is_coming


def rest(app: App, qtbot: QtBot) -> None:
    """Wait until every question is answered."""
    qtbot.waitUntil(lambda: settled(app), timeout=PATIENCE)
