"""Long work beside the window waits while the window handles events, and goes on when none is left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow

from dpa_tracker.long_work import screen_first


class GivingWay(QObject):
    """Begun by whoever handles an event that may take long; over when the loop has nothing left to do.

    A timer of nothing comes round when what waited has been handled, in a dialog's loop too. What goes on in turns
    begins anew with each turn: it is over when nobody has begun from one round to the next.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._begun = False
        self._round = QTimer(self)
        self._round.setInterval(0)
        self._round.timeout.connect(self._come_round)

    def begin(self) -> None:
        """From here on long work waits at its next breath."""
        screen_first(events=True)
        self._begun = True
        if not self._round.isActive():
            self._round.start()

    def end(self) -> None:
        """Nothing is left to do, or nobody comes back to the loop."""
        self._round.stop()
        screen_first(events=False)

    def _come_round(self) -> None:
        if self._begun:
            self._begun = False
        else:
            self.end()

    def follow(self, window: QWindow | None) -> None:
        """Begin with whatever the system sends to a window: a key, a click, a frame to be painted.

        The window of the system has few events; a look at every event of every widget would cost more than it gives.
        """
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Something was sent to a window."""
        self.begin()
        return super().eventFilter(watched, event)
