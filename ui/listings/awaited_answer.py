"""What a list shows while its answer is awaited, and where none comes: no rows pass for what they are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget

from dpa_tracker.sentences import _
from ui.crash import written_down
from ui.faults import Notice
from ui.listings.instead_of_rows import InsteadOfRows
from ui.listings.paged_model import PagedModel
from ui.theme.tokens import tokens_now
from ui.widgets.empty_state import EmptyState, Way

LATE: Final = 250  # milliseconds without an answer, from which on the rows shown would be taken for it
_VEILED: Final = 190  # of 255: what lies below is still seen, and clearly is not the answer


class Veil(QWidget):
    """Lies over the rows of another question. The mouse and the keyboard reach the list as before."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.said = _("Searching the list …")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        table.viewport().installEventFilter(self)
        self.hide()

    def lay(self) -> None:
        """The answer is late."""
        self._fit()
        self.raise_()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._table, self.said))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It is as large as what it lies over."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground shines through, and says what is awaited."""
        tokens, painter = tokens_now(), QPainter(self)
        ground = QColor(tokens.surface)
        ground.setAlpha(_VEILED)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QColor(tokens.text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.said)

    def _fit(self) -> None:
        self.setGeometry(self._table.viewport().geometry())


class AwaitedAnswer(QObject):
    """Follows the questions of a list. What failed is asked again only when somebody says so.

    `none_came`: there is no answer to what is asked, and nothing is shown in place of one.
    """

    none_came = Signal()

    def __init__(
        self, model: PagedModel, table: QTableView, stack: InsteadOfRows, tell: Callable[[Notice], None]
    ) -> None:
        super().__init__(stack)
        self._model, self._stack, self._tell = model, stack, tell
        self.veil = Veil(table)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE)
        self._late.timeout.connect(self.veil.lay)
        model.asked.connect(self._wait)
        model.counted.connect(self._came)
        model.failed.connect(self._failed)
        model.unread.connect(self._unread)

    def _wait(self) -> None:
        if self._model.answers:  # the same is asked again: the rows that are there are the answer until then
            self._came()
        elif not self._late.isActive() and self.veil.isHidden():
            self._late.start()

    def _came(self) -> None:
        self._late.stop()
        self.veil.hide()

    def _failed(self, error: Exception) -> None:
        """Where the rows are those of another question, the reason takes their place; else it stands above them."""
        self._came()
        said = written_down(error)
        if self._model.answers:
            self._tell(Notice(said, next_step=_("Try again"), take=self._model.refresh))
            return
        self.none_came.emit()
        ways = (Way(_("Try again"), self._again, primary=True),)
        self._stack.show_reason(EmptyState("verdict_open", _("This list could not be read"), said, ways, self._stack))

    def _again(self) -> None:
        self._stack.show_rows()
        self._model.refresh()

    def _unread(self, error: Exception) -> None:
        self._tell(Notice(written_down(error), next_step=_("Try again"), take=self._model.refresh))
