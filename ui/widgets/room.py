"""Room for a part of a window: it has at least what it needs, and where there is less than that it is scrolled."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

_MOST_TURNS = 3  # a bar takes room, by which the other may be wanted too


class FittedArea(QScrollArea):
    """Holds one part; where Tab leads comes into sight.

    Qt's own way of fitting (`setWidgetResizable`) asks for as much height as a part would like; here it is asked for
    no more than it cannot do without, so that nothing is scrolled that could as well be a little lower.
    """

    def __init__(self, part: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._part = part
        self.setWidget(part)
        part.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """Next to nothing: what has no room is scrolled to."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The window has another size."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is shown wants another size."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _asked(self) -> QWidget | None:
        """Who is asked how much room is needed."""
        return self._part

    def _fit(self) -> None:
        """Give the part all of the room, or what it needs at least."""
        whole = self.maximumViewportSize()
        size = whole
        for _turn in range(_MOST_TURNS):
            least = _least(self._asked(), size.width())
            wide, tall = least.width() > size.width(), least.height() > size.height()
            left = QSize(
                whole.width() - (self.verticalScrollBar().sizeHint().width() if tall else 0),
                whole.height() - (self.horizontalScrollBar().sizeHint().height() if wide else 0),
            )
            if left == size:
                break
            size = left.boundedTo(size)
        self._part.resize(size.expandedTo(_least(self._asked(), size.width())))


class Room(FittedArea):
    """The room of the pages: the one that is shown is asked, and not the largest of all that were ever shown."""

    def __init__(self, pages: QStackedWidget, parent: QWidget | None = None) -> None:
        super().__init__(pages, parent)
        self._pages = pages
        pages.currentChanged.connect(self._another_page)

    def _asked(self) -> QWidget | None:
        return self._pages.currentWidget()

    def _another_page(self, _place: int) -> None:
        self._fit()
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.setValue(0)


def above_foot(dialog: QWidget, parts: QWidget, *foot: QWidget) -> None:
    """Lay out a dialog: its parts are scrolled where the screen is small, and its foot, with the buttons, never is."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(FittedArea(parts), 1)
    for each in foot:
        column.addWidget(each)


def _least(page: QWidget | None, width: int) -> QSize:
    """What a page cannot do without; its texts and rows of buttons are the higher the less wide it is."""
    if page is None:
        return QSize(0, 0)
    least = page.minimumSizeHint().expandedTo(page.minimumSize())
    layout = page.layout()
    if layout is not None and layout.hasHeightForWidth():
        least.setHeight(max(least.height(), layout.minimumHeightForWidth(max(width, least.width()))))
    return least
