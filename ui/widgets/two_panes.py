"""The layout of a tool: a form with its button on the left, what came of it on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

_FORM_WIDTH = 440
_SCROLL_BAR = 16


def two_panes(page: QWidget, form: QWidget, buttons: Sequence[QWidget], answer: QWidget) -> None:
    """Lay a page out; the border between the two can be dragged, and neither can be dragged away."""
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    sheet = QWidget()
    sheet.setProperty("canvas", "true")
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 0, 16)
    column.setSpacing(0)
    column.addWidget(form)
    line = QHBoxLayout()
    line.setContentsMargins(24, 0, 24, 0)
    line.setSpacing(8)
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    column.addLayout(line)
    column.addStretch(1)
    area.setWidget(sheet)
    area.setMinimumWidth(max(_FORM_WIDTH, form.minimumSizeHint().width() + _SCROLL_BAR))
    parts = QSplitter(Qt.Orientation.Horizontal)
    parts.setChildrenCollapsible(False)
    parts.addWidget(area)
    parts.addWidget(answer)
    parts.setStretchFactor(1, 1)
    parts.setSizes([_FORM_WIDTH, 2 * _FORM_WIDTH])
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(parts)
