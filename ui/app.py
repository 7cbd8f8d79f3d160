"""Starts the desktop app: reads the words, dresses the application, opens window and register; the only wiring."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QLocale, QMessageLogContext, QObject, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import dpa_tracker
from dpa_tracker import places
from dpa_tracker.cli.face import today
from dpa_tracker.defect_log import log_file, start_log, stop_log
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming.apart import READERS
from dpa_tracker.sentences import LANGUAGES, _, error_sentence, language, speak_in_windows, use_language
from dpa_tracker.store.team_address import TeamAddress, register_place
from ui.closing import has_closed_dialogs
from ui.crash import CrashDoor
from ui.desk import Desk, Ways
from ui.documents.document_watch import DocumentWatch
from ui.faults import Doors, Notice
from ui.looking_back.looking_back import remove_left_overs
from ui.main_window import MainWindow
from ui.opening import RegisterDoor
from ui.prompts import Dialogs, Prompts
from ui.qt_words import QtWords
from ui.recovery.offering import Offering
from ui.reminding.daily_line import DailyLine
from ui.reminding.tray import SystemTray, Tray
from ui.settings import Settings
from ui.sweeping import Sweeping
from ui.teams.team_watch import TeamWatch
from ui.theme.appearance import Scheme, dress, redress
from ui.trail import PageKey, Place
from ui.widgets.focus_in_sight import FocusInSight
from ui.widgets.screen_fit import open_at
from ui.work import Work

TURN = 0.0002  # seconds a busy thread keeps the interpreter: the screen asks for it several times for one event
_SMOKE_LIMIT = 60_000  # milliseconds
_LOOK_AT_CLOCK = 60_000
_GETS_READY = 3_000  # after that the process that reads files from elsewhere is begun, for the first of them
_LOG = logging.getLogger("dpa_tracker.qt")


class App(QObject):
    """Everything that lives as long as the app; the window may be made anew, for another language."""

    def __init__(
        self, qt: QApplication, settings: Settings, prompts: Prompts, day: date, tray: Tray | None = None
    ) -> None:
        super().__init__()
        sys.setswitchinterval(TURN)
        self._sweeping = Sweeping(qt, self)
        self._qt = qt
        self._settings = settings
        self.crash = CrashDoor(lambda title, text: prompts.tell(self.window, title, text), log_file())
        doors = Doors(self._tell, self.crash.take)
        self.work = Work(doors.take, self)
        self.desk = Desk(self.work, Ways(prompts, self._tell, doors.take), settings, day)
        self.door = RegisterDoor(self.desk, self)
        self.unsaved = Offering(self.desk, lambda: self.window, self)
        self.door.opened.connect(self.unsaved.offer)
        self.documents = DocumentWatch(self.desk, self)
        self.team = TeamWatch(self.desk, self)
        self.daily = DailyLine(self.desk, tray or SystemTray(self), self)
        self.daily.tray.clicked.connect(self._show_today)
        qt.focusWindowChanged.connect(self.work.giving_way.follow)
        self._in_sight = FocusInSight(qt, self)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_AT_CLOCK)
        self._clock.timeout.connect(self._begin_day)
        self.window: MainWindow | None = None
        self._words: QtWords | None = None
        self._follows_the_clock = day == today()

    def start(self, chosen_language: str, register: Path | TeamAddress, *, must_be_there: bool) -> None:
        """Show the window first, then open the register beside it."""
        dress(self._qt, self._settings.scheme)
        self._qt.styleHints().colorSchemeChanged.connect(self._redress)  # a lambda would keep this app
        self._qt.applicationStateChanged.connect(self._look_at_the_clock)
        if self._follows_the_clock:
            self._clock.start()
        self._speak(chosen_language)
        self.desk.usual_register = register if isinstance(register, Path) else None
        self.window = self._window()
        self.window.show()
        QTimer.singleShot(0, lambda: self._open_first(register, must_be_there=must_be_there))

    def _open_first(self, register: Path | TeamAddress, *, must_be_there: bool) -> None:
        self.work.read(self, remove_left_overs, lambda _none: None)
        self.work.read(self, _remove_left_over_copies, lambda _none: None)
        if self.window is None:
            return
        if not isinstance(register, Path) or register.exists() or must_be_there:
            self.door.open(register)
        else:
            self.window.show_start()

    def _window(self) -> MainWindow:
        window = MainWindow(self.desk, self.door, self.daily)
        open_at(window, 1360, 860)
        window.restoreGeometry(self._settings.state("window"))
        window.scheme_chosen.connect(self._choose_scheme)
        window.language_chosen.connect(self.choose_language)
        return window

    def _redress(self) -> None:
        redress(self._qt, self._settings.scheme)

    def _look_at_the_clock(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._begin_day()

    def _begin_day(self) -> None:
        """Midnight may have passed, also while nobody looked at the window."""
        if self._follows_the_clock and self.window is not None and today() != self.desk.today:
            self.desk.begin_day(today())
            self.window.header.begin_day(self.desk.today, self.desk.on)
            self.daily.look()

    def _show_today(self) -> None:
        """The tray was clicked: show what it told of."""
        window = self.window
        if window is None:
            return
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if self.desk.register is not None:
            window.header.reset_day()
            window.go(Place(PageKey.TODAY))

    def _choose_scheme(self, scheme: Scheme) -> None:
        self._settings.scheme = scheme
        dress(self._qt, scheme)

    def choose_language(self, chosen: str) -> None:
        """Speak another language: the window is made anew where one was, with what was typed on its pages."""
        before = self.window
        if before is None or chosen == language():
            return
        if before.lock.left is not None or not has_closed_dialogs(before):  # what waits behind a lock is this window's
            before.commands.actions.check(f"language_{language()}")
            return
        here, entered = before.trail.here, before.stage.entered()  # read in the language it was typed in
        self._settings.set_text("language", chosen)
        self._speak(chosen)
        self.window = self._window()
        self.window.setGeometry(before.geometry())
        self.window.show()
        before.close()
        before.deleteLater()
        if self.desk.register is None:
            self.window.show_start()
            return
        self.window.stage.resume(entered)
        if here is not None:
            self.window.go(Place(here.page, here.subject))
            self.window.trail = before.trail  # also the way back
            self.window.commands.allow()

    def _speak(self, chosen: str) -> None:
        use_language(chosen)
        speak_in_windows(windows=True)
        QLocale.setDefault(QLocale("nb_NO" if chosen == "nb" else "en_GB"))
        if self._words is not None:
            self._qt.removeTranslator(self._words)
        self._words = QtWords()
        self._qt.installTranslator(self._words)

    def _tell(self, notice: Notice) -> None:
        if self.window is not None and not (self.window.lock.is_locked and notice.severity == "info"):
            self.window.tell(notice)  # what is told while it is locked may be of what is in there

    def close(self) -> None:
        """Finish what is being written, and let the register go."""
        self._clock.stop()
        self._sweeping.stop()
        self.daily.tray.leave()
        self.work.close()
        self.desk.close()
        self._settings.save()
        if self._words is not None:
            self._qt.removeTranslator(self._words)


def _remove_left_over_copies() -> None:
    from ui.documents.opened_copies import remove_left_over_copies  # noqa: PLC0415 - the window stands before the store

    remove_left_over_copies()


def _read(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dpa-tracker", description=_("A register of data processing agreements."))
    parser.add_argument("--register", metavar="FILE", help=_("the register to open (default: the user's own)"))
    parser.add_argument("--language", choices=LANGUAGES, help=_("language of the screens"))
    parser.add_argument("--smoke", action="store_true", help=_("open the window, paint it once, and end"))
    return parser.parse_args(words)


def first_language(asked: str | None, remembered: str) -> str:
    """The language to start in: as asked, as last time, else as the desktop has it."""
    if asked:
        return asked
    if remembered in LANGUAGES:
        return remembered
    return "nb" if QLocale.system().language() == QLocale.Language.NorwegianBokmal else "en"


def register_named(text: str | None) -> Path | TeamAddress:
    """The register that was named at the start, a file or on a server; the user's own where none was."""
    if not text:
        return places.default_register()
    try:
        return register_place(text)
    except KnownError as error:
        sys.exit(error_sentence(error))


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    _LOG.log(logging.INFO if kind is QtMsgType.QtInfoMsg else logging.WARNING, text)


def _settings() -> Settings:
    return Settings.in_file(places.user_files() / "screens.ini")


def main(words: list[str]) -> int:
    """Run the app; returns its exit status."""
    asked = _read(words)
    start_log(log_file())
    qInstallMessageHandler(_log_qt)
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("DPA Tracker")
    qt.setApplicationVersion(dpa_tracker.__version__)
    qt.setDesktopFileName("dpa-tracker")
    qt.setWindowIcon(QIcon(str(places.ICONS / "app.svg")))
    named = asked.register or os.environ.get("DPA_TRACKER_REGISTER")
    settings = _settings()
    app = App(qt, settings, Dialogs(), today())
    app.crash.install()
    app.start(
        first_language(asked.language, settings.text("language")),
        register_named(named),
        must_be_there=bool(named),
    )
    watch = _watch_for_smoke(app, qt) if asked.smoke else None
    if watch is None:
        QTimer.singleShot(_GETS_READY, app, lambda: READERS.start("dpa_tracker.reading.reading_apart"))
    status = qt.exec()
    del watch
    app.close()
    app.crash.remove()
    stop_log()
    return status


def _watch_for_smoke(app: App, qt: QApplication) -> QTimer:
    """End once the window has been painted and nothing is under way; with status 1 if that never comes."""
    QTimer.singleShot(_SMOKE_LIMIT, lambda: qt.exit(1))
    watch = QTimer(app)
    watch.setInterval(20)

    def look() -> None:
        if app.window is not None and app.window.was_painted and app.work.is_idle:
            qt.exit(0)

    watch.timeout.connect(look)
    watch.start()
    return watch
