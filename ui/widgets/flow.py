"""A row that goes on in the next line where the window is too narrow for it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Lays widgets out beside one another, each in its own size, line under line.

    `last_at_right`: the last one stands at the right edge of its line. `from_top`: all of a line begin at one height,
    and not in the middle of it.
    """

    def __init__(
        self, gap: int, parent: QWidget | None = None, *, last_at_right: bool = False, from_top: bool = False
    ) -> None:
        super().__init__(parent)
        self._gap = gap
        self._from_top = from_top
        self._last_at_right = last_at_right
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width: Qt asks some hundred times while it lays a page out
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines in a width."""
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self._place(QRect(0, 0, width, 0), moving=False)
        return height

    def invalidate(self) -> None:
        """An item came or went, or wants another size."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, place: QRect) -> None:
        """Put every item into its line."""
        super().setGeometry(place)
        self._place(place, moving=True)

    def sizeHint(self) -> QSize:
        """Everything in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() + self._gap for size in sizes)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The widest item."""
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0)
        )

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """The items line by line, as they fit into a width."""
        lines: list[list[QLayoutItem]] = [[]]
        used = 0
        for item in self._shown():
            size = item.sizeHint().width()
            if lines[-1] and used + size > width:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += size + self._gap
        return lines

    def _place(self, place: QRect, *, moving: bool) -> int:
        top, shown = place.top(), self._shown()
        for line in self._lines(place.width()):
            height, left = max((item.sizeHint().height() for item in line), default=0), place.left()
            for item in line if moving else ():
                size = item.sizeHint().boundedTo(QSize(place.width(), height))  # a name cut short, not cut off
                if self._last_at_right and item is shown[-1] and len(line) > 1:
                    left = place.right() + 1 - size.width()
                below = 0 if self._from_top else (height - size.height()) // 2
                item.setGeometry(QRect(QPoint(left, top + below), size))
                left += size.width() + self._gap
            top += height + self._gap
        return max(top - self._gap - place.top(), 0)
