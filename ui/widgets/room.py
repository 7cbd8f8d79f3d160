"""The room of the pages: each has at least what it needs, and where the window has less it is scrolled."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

_MOST_TURNS = 3  # a bar takes room, by which the other may be wanted too


class Room(QScrollArea):
    """Holds a stack of pages; where Tab leads comes into sight.

    Qt's own way of fitting (`setWidgetResizable`) asks for the largest of all pages that were ever shown, and for as
    much height as they would like; here the page that is shown is asked, and for no more than it cannot do without.
    """

    def __init__(self, pages: QStackedWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._pages = pages
        self.setWidget(pages)
        pages.installEventFilter(self)
        pages.currentChanged.connect(self._another_page)

    def minimumSizeHint(self) -> QSize:
        """Next to nothing: what has no room is scrolled to."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The window has another size."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page that is shown wants another size."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _another_page(self, _place: int) -> None:
        self._fit()
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.setValue(0)

    def _fit(self) -> None:
        """Give the page all of the room, or what it needs at least."""
        whole = self.maximumViewportSize()
        size = whole
        for _turn in range(_MOST_TURNS):
            least = _least(self._pages.currentWidget(), size.width())
            wide, tall = least.width() > size.width(), least.height() > size.height()
            left = QSize(
                whole.width() - (self.verticalScrollBar().sizeHint().width() if tall else 0),
                whole.height() - (self.horizontalScrollBar().sizeHint().height() if wide else 0),
            )
            if left == size:
                break
            size = left.boundedTo(size)
        self._pages.resize(size.expandedTo(_least(self._pages.currentWidget(), size.width())))


def _least(page: QWidget | None, width: int) -> QSize:
    """What a page cannot do without; its texts and rows of buttons are the higher the less wide it is."""
    if page is None:
        return QSize(0, 0)
    least = page.minimumSizeHint().expandedTo(page.minimumSize())
    layout = page.layout()
    if layout is not None and layout.hasHeightForWidth():
        least.setHeight(max(least.height(), layout.minimumHeightForWidth(max(width, least.width()))))
    return least
