"""One line of the Today page: how bad, what, why, and by when; it opens what it is about."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dpa_tracker.queries.rows import TodayItem
from dpa_tracker.sentences import sentence
from ui.formats import day_text, distance_text
from ui.theme.tokens import tokens_now
from ui.verdicts import kind_word, word_of
from ui.widgets.sign_mark import SignMark
from ui.widgets.texts import Level, label, one_line


class TodayLine(QAbstractButton):
    """Click, Enter or Space opens the thing; the arrow keys go on to the next line.

    `beside`: the buttons in the same row. `stepped`: to the next line (1), or to the one before (-1).
    """

    stepped = Signal(int)

    def __init__(self, item: TodayItem, on: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.item = item
        self.beside: tuple[QAbstractButton, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        reason, remedy = str(item.reason), str(item.remedy) if item.remedy else ""
        due = day_text(item.due) if item.due else ""
        why = str(item.why) if item.why else ""
        remarks = tuple(map(str, item.deadline.remarks)) if item.deadline else ()
        remarks += (sentence("law_depth.rests_on_correction"),) if item.corrected else ()
        whose = _party_of(item)
        named = (word_of(item.severity), item.subject.title, whose, reason)
        self.setAccessibleName(", ".join(part for part in named if part))
        self.setAccessibleDescription(". ".join(part for part in (due, why, remedy, *remarks) if part))
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(12, 10, 14, 10)
        line.setSpacing(12)
        line.addWidget(SignMark(item.severity), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(one_line(item.subject.title, strong=True))
        about = " · ".join(part for part in (kind_word(item.subject.kind), whose) if part)
        head.addWidget(label(about, Level.SMALL, muted=True, wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
        words.addLayout(head)
        words.addWidget(label(reason, wrap=True))
        for more in (why, remedy, *remarks):
            if more:
                words.addWidget(label(more, Level.SMALL, muted=True, wrap=True))
        line.addLayout(words, 1)
        if item.due:
            line.addLayout(_when(item.due, on))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As its words need."""
        return self._line.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As its words need when they wrap."""
        return self._line.minimumSize()

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height its words need in a width."""
        return self._line.heightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move, Enter opens."""
        if event.key() == Qt.Key.Key_Down:
            self.stepped.emit(1)
        elif event.key() == Qt.Key.Key_Up:
            self.stepped.emit(-1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what lies behind the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = tokens_now()
        painter.setBrush(QColor(tokens.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)
        painter.end()


def _party_of(item: TodayItem) -> str:
    """The party that a deadline concerns, where what it is about does not name it."""
    party = item.deadline.party if item.deadline else ""
    return "" if party in item.subject.title else party


def _when(due: date, on: date) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(label(distance_text(due, on), strong=True), 0, Qt.AlignmentFlag.AlignRight)
    column.addWidget(label(day_text(due), Level.SMALL, muted=True), 0, Qt.AlignmentFlag.AlignRight)
    column.addStretch()
    return column
