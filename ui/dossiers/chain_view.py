"""A chain of processors drawn as a tree: who, for what, in which countries, with which verdict; every node opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from dpa_tracker.queries.rows import ChainLink, Subject
from dpa_tracker.queries.verdict_words import marked
from dpa_tracker.sentences import _
from ui.formats import country_names
from ui.theme.icons import paint_icon
from ui.theme.tokens import tokens_now
from ui.verdicts import OF_THE_HOUSE, sign_of, word_of
from ui.widgets.texts import Level, label, tooltip

INDENT: Final = 28
SHOWN: Final = 150
_GAP: Final = 8
_PAD: Final = 12.0
_ICON: Final = 18.0


class ChainNode(QAbstractButton):
    """One engagement of the chain: click, Enter or Space opens it; the arrow keys move along the chain."""

    def __init__(self, link: ChainLink, parent: QWidget) -> None:
        super().__init__(parent)
        self.level = link.depth
        self._name = link.party.title
        self._verdict, self._corrected = link.verdict, link.corrected
        self._second = _second_line(link)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        verdict = marked(word_of(link.verdict), corrected=link.corrected) if link.verdict else ""
        self.setToolTip(tooltip(verdict))
        self.setAccessibleName(", ".join(part for part in (self._name, self._second, verdict) if part))
        self.setAccessibleDescription(
            _("Level {depth} of the chain, used by {client}").format(depth=link.depth, client=link.via)
        )

    def sizeHint(self) -> QSize:
        """Two lines of text."""
        return QSize(240, round(2 * self.fontMetrics().height() + 20))

    def minimumSizeHint(self) -> QSize:
        """Long names are cut with an ellipsis."""
        return QSize(160, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move along the chain; Enter opens."""
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box with its two lines and its verdict."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = tokens_now()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(tokens.accent if focused else tokens.line_strong), 2 if focused else 1))
        painter.setBrush(QColor(tokens.hover if self.underMouse() else tokens.surface))
        painter.drawRoundedRect(box, 6, 6)
        right = box.right() - _PAD
        if self._verdict:
            sign = sign_of(self._verdict)
            right -= _ICON
            place = QRectF(right, box.center().y() - _ICON / 2, _ICON, _ICON)
            paint_icon(painter, sign.icon, tokens.shade(sign.tone).ink, place)
            right -= _PAD
        if self._corrected:
            right -= _ICON
            place = QRectF(right, box.center().y() - _ICON / 2, _ICON, _ICON)
            paint_icon(painter, OF_THE_HOUSE, tokens.text, place)
            right -= _PAD
        self._paint_lines(painter, QRectF(box.left() + _PAD, box.top(), right - box.left() - _PAD, box.height()))
        painter.end()

    def _paint_lines(self, painter: QPainter, place: QRectF) -> None:
        tokens = tokens_now()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        half = place.height() / 2
        lines = (
            (self._name, bold, tokens.text, place.top() + 4),
            (self._second, self.font(), tokens.muted, place.top() + half - 2),
        )
        for text, font, ink, top in lines:
            painter.setFont(font)
            painter.setPen(QColor(ink))
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(QRectF(place.left(), top, place.width(), half - 2), Qt.AlignmentFlag.AlignVCenter, shown)


class ChainView(QWidget):
    """The chain from its first engagement down; elbows lead from each client to those it uses."""

    def __init__(
        self, links: Sequence[ChainLink], opened: Callable[[Subject], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._nodes: list[ChainNode] = []
        self.setAccessibleName(_("Chain of processors"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for link in links[:SHOWN]:
            node = ChainNode(link, self)
            node.clicked.connect(lambda _checked=False, link=link: opened(link.engagement))
            holder = QVBoxLayout()
            holder.setContentsMargins((link.depth - 1) * INDENT, 0, 0, 0)
            holder.addWidget(node)
            column.addLayout(holder)
            self._nodes.append(node)
        if len(links) > SHOWN:
            column.addWidget(label(_("and {count} more").format(count=len(links) - SHOWN), Level.SMALL, muted=True))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the elbows between the boxes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens_now().line_strong), 1.4))
        last_of_depth: dict[int, ChainNode] = {}
        for node in self._nodes:
            above = last_of_depth.get(node.level - 1)
            if above is not None:
                painter.drawPath(_elbow(above, node))
            last_of_depth[node.level] = node
        painter.end()


def _elbow(above: ChainNode, node: ChainNode) -> QPainterPath:
    x = above.x() + INDENT / 2
    middle = node.y() + node.height() / 2
    path = QPainterPath(QPointF(x, above.y() + above.height()))
    path.lineTo(x, middle - 5)
    path.quadTo(x, middle, x + 5, middle)
    path.lineTo(node.x(), middle)
    return path


def _second_line(link: ChainLink) -> str:
    state = "" if link.status == "active" else word_of(link.status)
    return " · ".join(part for part in (link.service, country_names(link.countries), state) if part)
