"""Columns that stay in sight while a list is scrolled sideways.

They are painted over the list by a plain widget, which hands every movement of the mouse on to the list: there is one
table only, for the keyboard and for a screen reader.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from dpa_tracker.long_work import painted_first
from ui.listings.list_header import Span
from ui.theme.tokens import tokens_now

if TYPE_CHECKING:
    from ui.listings.table import ListingTable

_LEFT_FOR_THE_REST: Final = 160
_EDGE: Final = 2


class FrozenColumns(QWidget):
    """Lies over the left of the list; hidden while no column is frozen."""

    def __init__(self, table: ListingTable) -> None:
        super().__init__(table)
        self._table = table
        self.sections: tuple[int, ...] = ()
        self._pressed_titles = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()
        header, model = table.header, table.model()
        for signal in (model.dataChanged, model.modelReset, table.verticalScrollBar().valueChanged):
            signal.connect(self._again)
        for signal in (header.sortIndicatorChanged, table.selectionModel().selectionChanged, table.block.changed):
            signal.connect(self._again)
        table.selectionModel().currentChanged.connect(self._again)
        for signal in (header.sectionResized, header.sectionMoved, header.geometriesChanged, table.columns.froze):
            signal.connect(self.fit)

    def _again(self) -> None:
        self.update()

    def fit(self) -> None:
        """Take the place of the frozen columns, as many as leave room for the others."""
        header, inside = self._table.header, self._table.viewport().geometry()
        sections, width = list[int](), 0
        for section in header.shown()[: self._table.columns.frozen]:
            if width + header.sectionSize(section) > inside.width() - _LEFT_FOR_THE_REST:
                break
            sections.append(section)
            width += header.sectionSize(section)
        self.sections = tuple(sections)
        height = header.height() + inside.height()
        self.setGeometry(inside.left(), inside.top() - header.height(), width, height)
        self.setVisible(bool(sections))
        if sections:
            self.raise_()
            self.update()

    @property
    def reach(self) -> int:
        """How far into the list it reaches, in pixels; 0 while nothing is frozen."""
        return self.width() if self.sections else 0

    # ---- painting --------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Titles, cells, heads of groups, and the edge behind which the others go."""
        table, header, tokens = self._table, self._table.header, tokens_now()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(tokens.surface))
        spans = self._spans()
        for span in spans:
            header.draw(painter, QRect(span.left, 0, span.width, header.height()), span.section)
        painter.save()
        painter.setClipRect(QRect(0, header.height(), self.width(), self.height() - header.height()))
        with painted_first():
            table.painted.paint(painter, table.places_in_sight(), spans, below=header.height())
        painter.restore()
        painter.fillRect(QRect(self.width() - _EDGE, 0, _EDGE, self.height()), QColor(tokens.line_strong))

    def _spans(self) -> tuple[Span, ...]:
        widths = [self._table.header.sectionSize(section) for section in self.sections]
        lefts = accumulate(widths, initial=0)
        return tuple(Span(*each) for each in zip(self.sections, lefts, widths, strict=False))

    # ---- the mouse is the list's -----------------------------------------------------------------------------------

    def _there(self, at: QPointF, *, titles: bool) -> QPointF:
        """The point of the list, or of its header, that lies under a point here."""
        shift = self._table.header.offset() if at.x() < self.width() else 0
        return QPointF(at.x() - shift, at.y() if titles else at.y() - self._table.header.height())

    def _over_titles(self, at: QPointF) -> bool:
        return at.y() < self._table.header.height()

    def _hand_on(self, event: QMouseEvent) -> None:
        titles = self._pressed_titles if event.buttons() else self._over_titles(event.position())
        target = self._table.header.viewport() if titles else self._table.viewport()
        moved = QMouseEvent(
            event.type(),
            self._there(event.position(), titles=titles),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )
        QCoreApplication.sendEvent(target, moved)
        self.setCursor(self._table.header.cursor() if titles else self._table.viewport().cursor())
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What is pressed stays what is meant until it is let go."""
        self._pressed_titles = self._over_titles(event.position())
        self._table.setAutoScroll(False)  # it would take these columns, which lie left of it, for a wish to go there
        self._hand_on(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As the list has it."""
        self._hand_on(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """As the list has it."""
        self._hand_on(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The release belongs to where it was pressed."""
        titles, where = self._pressed_titles, event.position()
        target = self._table.header.viewport() if titles else self._table.viewport()
        there = self._there(where, titles=titles)
        kind, buttons = event.type(), event.buttons()
        moved = QMouseEvent(kind, there, event.globalPosition(), event.button(), buttons, event.modifiers())
        QCoreApplication.sendEvent(target, moved)
        self._table.setAutoScroll(True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """As the list has it."""
        QCoreApplication.sendEvent(self._table.viewport(), event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the columns over the titles, that of the rows elsewhere."""
        at = QPointF(event.pos())
        if self._over_titles(at):
            there = self._there(at, titles=True).toPoint()
            self._table.columns.ask(there, event.globalPos())
        else:
            self._table.menu_requested.emit(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """The whole of a cell in its tooltip, as the list has it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = QPointF(event.pos())
            titles = self._over_titles(at)
            target = self._table.header.viewport() if titles else self._table.viewport()
            there = self._there(at, titles=titles).toPoint()
            return QCoreApplication.sendEvent(target, QHelpEvent(event.type(), there, event.globalPos()))
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """As the list has it."""
        self._table.dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The row under the pointer."""
        self._table.drag_over(event, self._row_point(event))

    def dropEvent(self, event: QDropEvent) -> None:
        """On the row under the pointer."""
        self._table.drop_on(event, self._row_point(event))

    def _row_point(self, event: QDropEvent) -> QPoint:
        return self._there(event.position(), titles=False).toPoint()
