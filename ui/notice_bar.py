"""The notice bar: what stood in the way, and the next step; also what was just done, with a way to undo it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.faults import Notice
from ui.widgets.badge import Badge
from ui.widgets.buttons import IconButton, TextButton
from ui.widgets.texts import label

_SHOWN_FOR = 10_000  # milliseconds, for what needs no answer


class NoticeBar(QFrame):
    """One notice at a time. Errors stay until they are closed; what was done goes by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._notice: Notice | None = None
        self._badge: Badge | None = None
        self._text = label("", wrap=True, copyable=True)
        self._text.setAccessibleName(_("Notice"))
        self._step = TextButton("", link=True)
        self._step.clicked.connect(self._take)
        close = IconButton("close", _("Close this notice"))
        close.clicked.connect(self.clear)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(16, 8, 8, 8)
        self._line.setSpacing(12)
        self._line.addWidget(self._text, 1)
        self._line.addWidget(self._step)
        self._line.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        self._going = QTimer(self)
        self._going.setSingleShot(True)
        self._going.setInterval(_SHOWN_FOR)
        self._going.timeout.connect(self.clear)
        self.hide()

    @property
    def notice(self) -> Notice | None:
        """What is shown now."""
        return self._notice

    def show_notice(self, notice: Notice) -> None:
        """Show it, and say it to a screen reader."""
        self._notice = notice
        if self._badge is not None:
            self._line.removeWidget(self._badge)
            self._badge.deleteLater()
        self._badge = Badge(notice.severity)
        self._line.insertWidget(0, self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        self._text.setText(notice.text)
        self._step.say(notice.next_step)
        self._step.setVisible(bool(notice.next_step))
        self.show()
        if notice.severity == "info":
            self._going.start()
        else:
            self._going.stop()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, notice.text))

    def clear(self) -> None:
        """Show nothing."""
        self._notice = None
        self._going.stop()
        self.hide()
        self._text.clear()  # its words would stay behind a lock

    def _take(self) -> None:
        notice = self._notice
        self.clear()
        if notice is not None and notice.take is not None:
            notice.take()
