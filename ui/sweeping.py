"""When the program looks through all it holds for circular garbage: as its user turns away, and hardly ever else."""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

# The interpreter's own way is a search after every tenth round through what is young. With a large register open, one
# stands still for half a second, whichever thread begins it: the screen with all others.
_ROUNDS: Final = 500


class Sweeping(QObject):
    """Puts the searches through everything off until another window is looked at; those through what is young go on.

    One comes all the same after `_ROUNDS` rounds, some millions of new values, so that memory stays bounded.
    """

    def __init__(self, qt: QGuiApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._before = gc.get_threshold()
        young, middle, _old = self._before
        gc.set_threshold(young, middle, _ROUNDS)
        qt.applicationStateChanged.connect(self._look)

    def _look(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            gc.collect()

    def stop(self) -> None:
        """Leave the searches to the interpreter again."""
        gc.set_threshold(*self._before)
