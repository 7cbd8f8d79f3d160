"""When the program looks for circular garbage: in the thread of the window only, and everywhere as one turns away."""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from dpa_tracker.long_work import nobody_minds_collecting

# The interpreter's own way is a search by whichever thread makes the next value. One through everything stood still for
# half a second with a large register open, and a reader that came upon a widget or a timer among the garbage took it
# apart in its own thread, which Qt does not survive.
_BETWEEN: Final = 50  # milliseconds: some ten thousand new values at the most, which is a search of as few milliseconds
_FEW: Final = 2_000  # new values that are not worth a search
_ROUNDS: Final = 10  # of the young, until those that outlived one are looked through again
_AT_LAST: Final = 3_000  # of the young, until everything is: some millions of new values, so that memory stays bounded
_TOO_MANY: Final = 1_000_000  # values put away from every search, which are not looked through as one turns away either


class Sweeping(QObject):
    """Searches through what is young between two events, and through everything when another window is looked at.

    Until `stop` no other thread ever searches.
    """

    def __init__(self, qt: QGuiApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._round = 0
        self._put_away = gc.get_freeze_count()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_BETWEEN)
        self._timer.timeout.connect(self.sweep_young)
        self._timer.start()
        qt.applicationStateChanged.connect(self._look)

    def sweep_young(self) -> None:
        """Look through what has been made of late, where it is worth it."""
        if gc.get_count()[0] < _FEW or not nobody_minds_collecting():
            return
        self._round += 1
        gc.collect(2 if self._round % _AT_LAST == 0 else 1 if self._round % _ROUNDS == 0 else 0)

    def _look(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            return
        thaws = self._put_away < gc.get_freeze_count() < _TOO_MANY  # with what was circular as that was put away
        if thaws:
            gc.unfreeze()
        gc.collect()
        if thaws:
            gc.freeze()
            self._put_away = gc.get_freeze_count()

    def stop(self) -> None:
        """Leave the searches to the interpreter again."""
        self._timer.stop()
        gc.enable()
