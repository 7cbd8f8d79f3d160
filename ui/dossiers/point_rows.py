"""The points of a review: the point and what the law asks, how it stands in icon and word, and its buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from ui.dossiers.blocks import Act, PointLine, PointList
from ui.widgets.badge import Badge
from ui.widgets.buttons import TextButton
from ui.widgets.texts import Level, label, rule, tooltip


def add_points(column: QVBoxLayout, points: PointList, acted: Callable[[Act], None]) -> Iterator[None]:
    """The points with a line between two of them, one in each step."""
    grid = QGridLayout()
    column.addLayout(grid)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    for number, point in enumerate(points.points):
        if number:
            grid.addWidget(rule(), 2 * number - 1, 0, 1, 2)
        grid.addLayout(_words(point), 2 * number, 0)
        grid.addLayout(_standing(point, acted), 2 * number, 1)
        yield


def _words(point: PointLine) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(label(point.name, strong=True, wrap=True, copyable=True))
    if point.asks:
        words.addWidget(label(point.asks, Level.SMALL, muted=True, wrap=True))
    for line in point.lines:
        words.addWidget(label(line, Level.SMALL, wrap=True, copyable=True))
    words.addStretch()
    return words


def _standing(point: PointLine, acted: Callable[[Act], None]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(Badge(point.code), 0, Qt.AlignmentFlag.AlignRight)
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addStretch()
    for act in point.acts:
        button = TextButton(act.name, link=True)
        button.setAccessibleName(f"{act.name}: {point.name}")
        button.setEnabled(act.enabled)
        button.setToolTip("" if act.enabled else tooltip(act.why_not))
        button.clicked.connect(lambda _checked=False, act=act: acted(act))
        line.addWidget(button)
    column.addLayout(line)
    column.addStretch()
    return column
