"""When the program looks for circular garbage: in the thread of the window only, and everywhere as one turns away."""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from dpa_tracker.long_work import nobody_minds_collecting, put_away, times_put_away

# The interpreter's own way is a search by whichever thread makes the next value. One through everything stood still for
# half a second with a large register open, and a reader that came upon a widget or a timer among the garbage took it
# apart in its own thread, which Qt does not survive.
_BETWEEN: Final = 50  # milliseconds from one look to the next
_BUSY: Final = 20  # while much is made: some ten thousand new values, which is a search of a few milliseconds
_FEW: Final = 2_000  # new values that are not worth a search
_VERY_MANY: Final = 40_000  # live ones at once: values that a reader has made, and a search that stood still for long
_MIDDLE: Final = 30_000  # that may have outlived a search through the young, until they are looked through again
_AT_LAST: Final = 20_000_000  # new values, until everything is looked through, so that memory stays bounded
_TOO_MANY: Final = 1_000_000  # values put away from every search, which are not looked through as one turns away either


class Sweeping(QObject):
    """Searches through what is young between two events, and through everything when another window is looked at.

    Until `stop` no other thread ever searches.
    """

    def __init__(self, qt: QGuiApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._middle = self._made = 0
        self._put_away = times_put_away()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_BETWEEN)
        self._timer.timeout.connect(self.sweep_young)
        self._timer.start()
        qt.applicationStateChanged.connect(self._look)

    def sweep_young(self) -> None:
        """Look through what has been made of late, where it is worth it."""
        young = gc.get_count()[0]
        busy = young >= _FEW
        self._timer.setInterval(_BUSY if busy else _BETWEEN)
        if not busy or not nobody_minds_collecting():
            return
        self._middle += young
        self._made += young
        if young > _VERY_MANY:  # put away unsearched, as after work that makes no circles (`long_work`)
            self._middle = 0
            put_away()
        elif self._made > _AT_LAST:
            self._made = self._middle = 0
            gc.collect()
        elif self._middle > _MIDDLE:  # by number and not by rounds: ten of them may have been of hundreds of thousands
            self._middle = 0
            gc.collect(1)
        else:
            gc.collect(0)

    def _look(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            return
        thaws = self._put_away < times_put_away() and gc.get_freeze_count() < _TOO_MANY  # also what was circular then
        if thaws:
            gc.unfreeze()
        gc.collect()
        if thaws:
            gc.freeze()
            self._put_away = times_put_away()

    def stop(self) -> None:
        """Leave the searches to the interpreter again."""
        self._timer.stop()
        gc.enable()
