"""The titles at the left of a picture: an icon where there is one, and words in as many lines as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QTextOption
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.calendar.looks import Looks


class SideTitles(QHeaderView):
    """The vertical header of a grid, in the colours and lines of its picture."""

    def __init__(self, grid: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, grid)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        """Paint one title."""
        looks = Looks.on_screen(self)
        painter.save()
        painter.fillRect(rect, QColor(looks.tokens.surface))
        painter.setPen(looks.pen(looks.tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(looks.pen(looks.tokens.line_strong))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        place = QRectF(rect).adjusted(looks.pad * 2, 1, -looks.pad, -1)
        mark = self.model().headerData(logicalIndex, Qt.Orientation.Vertical, Qt.ItemDataRole.DecorationRole)
        if isinstance(mark, QIcon):
            side = round(looks.line * 1.25)
            mark.paint(painter, QRect(round(place.left()), round(place.center().y()) - side // 2, side, side))
            place.setLeft(place.left() + side + looks.pad)
        words = self.model().headerData(logicalIndex, Qt.Orientation.Vertical, Qt.ItemDataRole.DisplayRole)
        painter.setFont(looks.bold if not isinstance(mark, QIcon) else looks.font)
        painter.setPen(QColor(looks.tokens.text if isinstance(mark, QIcon) else looks.tokens.muted))
        write_wrapped(painter, place, str(words), looks)
        painter.restore()


def write_wrapped(painter: QPainter, place: QRectF, text: str, looks: Looks) -> None:
    """Write words in as many lines as there is room for, in the font and pen that are set; cut where there is not."""
    wrapping = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if painter.boundingRect(place, text, wrapping).height() > place.height():
        lines = max(int(place.height() / looks.line), 1)
        room = int(place.width() * (lines - 0.25 * (lines - 1)))  # lines that break at words are not full
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(place, text, wrapping)
