"""The layout of a tool: a form with its button on the left, what came of it on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from ui.widgets.polishing import dressed

_FORM_WIDTH = 440
_LEAST = 380  # of a form, on a small screen
_LEAST_ANSWER = 420
_SCROLL_BAR = 16


class _FormArea(QScrollArea):
    """As high as its form where there is room, so that the buttons stand right below; scrolled where there is not."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._form: QWidget | None = None

    def put(self, form: QWidget) -> None:
        """Show a form."""
        self._form = form
        self.setWidget(form)
        form.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """That of the form at the width it has."""
        if self._form is None:
            return super().sizeHint()
        wanted = self._form.sizeHint()
        height = self._form.heightForWidth(self.viewport().width()) if self._form.hasHeightForWidth() else -1
        return QSize(wanted.width(), max(wanted.height(), height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A form with more or fewer fields wants another height."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.updateGeometry()
        return super().eventFilter(watched, event)


def one_below_another(*parts: QWidget) -> QWidget:
    """A form of several parts."""
    left = QWidget()
    left.setProperty("canvas", "true")
    column = QVBoxLayout(left)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
    return left


def two_panes(page: QWidget, form: QWidget, buttons: Sequence[QWidget], answer: QWidget) -> Iterator[None]:
    """Lay a page out; the border between the two can be dragged, and neither can be dragged away.

    However long the form is, the buttons are in sight: they follow it, and stay at the bottom when it must be scrolled.
    From the outside in and a little at a time: what gets another parent is dressed anew with everything in it.
    """
    parts = QSplitter(Qt.Orientation.Horizontal, page)
    parts.setChildrenCollapsible(False)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(parts)
    left = QWidget(page)
    left.setProperty("canvas", "true")
    parts.addWidget(left)
    column = QVBoxLayout(left)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    area = _FormArea(left)
    column.addWidget(area)
    form.setParent(area.viewport())
    yield from dressed(form)
    area.put(form)
    yield
    line = QHBoxLayout()
    line.setContentsMargins(24, 0, 24, 16)
    line.setSpacing(8)
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    column.addLayout(line)
    column.addStretch(1)
    left.setMinimumWidth(max(_LEAST, form.minimumSizeHint().width() + _SCROLL_BAR))
    yield
    answer.setParent(parts)
    yield from dressed(answer)
    answer.setMinimumWidth(_LEAST_ANSWER)
    parts.addWidget(answer)
    parts.setStretchFactor(1, 1)
    parts.setSizes([_FORM_WIDTH, 2 * _FORM_WIDTH])
    yield
