"""The header of a list: it can also be painted elsewhere, where columns are kept in sight."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget


class ListHeader(QHeaderView):
    """The titles of the columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)

    def draw(self, painter: QPainter, place: QRect, section: int) -> None:
        """Paint one title into a place."""
        painter.save()
        self.paintSection(painter, place, section)
        painter.restore()

    def shown(self) -> tuple[int, ...]:
        """The columns that are shown, in the order shown."""
        order = sorted(range(self.count()), key=self.visualIndex)
        return tuple(section for section in order if not self.isSectionHidden(section))
