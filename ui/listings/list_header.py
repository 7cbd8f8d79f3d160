"""The header of a list: it can also be painted elsewhere, where columns are kept in sight."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget


class Span(NamedTuple):
    """Where the cells of a column stand: from the left, in pixels."""

    section: int
    left: int
    width: int


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

    def spans(self, where: QRect) -> tuple[Span, ...]:
        """Where the columns stand that reach into a part of the list, from left to right."""
        found = (Span(each, self.sectionViewportPosition(each), self.sectionSize(each)) for each in self.shown())
        return tuple(span for span in found if span.left <= where.right() and span.left + span.width > where.left())
