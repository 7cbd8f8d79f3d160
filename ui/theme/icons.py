"""Own icons: one-colour SVG drawings, painted in the ink of the theme and crisp at every scale."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleOption

from dpa_tracker import places


@cache
def drawing(name: str) -> str:
    """The drawing of an icon as SVG; `currentColor` stands for its ink."""
    return (places.ICONS / f"{name}.svg").read_text("utf-8")


def fresh_renderer(name: str, ink: str) -> QSvgRenderer:
    """Draws an icon in a colour (`#rrggbb`) at any size; belongs to whoever asks, in whatever thread."""
    return QSvgRenderer(QByteArray(drawing(name).replace("currentColor", ink).encode()))


@cache
def renderer(name: str, ink: str) -> QSvgRenderer:
    """The same, for the GUI thread, made once."""
    return fresh_renderer(name, ink)


def paint_icon(painter: QPainter, name: str, ink: str, place: QRectF) -> None:
    """Draw an icon into a rectangle of a widget that paints itself."""
    renderer(name, ink).render(painter, place)


@cache
def pixmap(name: str, ink: str, side: int, scale: float) -> QPixmap:
    """An icon of `side` logical pixels on a screen of the given scale."""
    drawn = QPixmap(QSize(round(side * scale), round(side * scale)))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer(name, ink).render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(scale)
    return drawn


class _Drawn(QIconEngine):
    """Draws an icon when it is shown, at the size that is asked for.

    Made beforehand for every size and scale, each icon that is new to the window held a page up for some milliseconds.
    """

    def __init__(self, name: str, ink: str, dimmed: str | None) -> None:
        super().__init__()
        self._name, self._ink, self._dimmed = name, ink, dimmed

    def _ink_of(self, mode: QIcon.Mode) -> str:
        """The row that is looked at has the ink of any other: Qt would wash it out."""
        return self._dimmed if self._dimmed and mode is QIcon.Mode.Disabled else self._ink

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        """As many pixels as are asked for: those of the screen."""
        drawn = pixmap(self._name, self._ink_of(mode), min(size.width(), size.height()), 1)
        if mode is not QIcon.Mode.Disabled or self._dimmed:
            return drawn
        option = QStyleOption()
        option.palette = QApplication.palette()
        return QApplication.style().generatedIconPixmap(mode, drawn, option)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw it in the middle of a place."""
        side = min(rect.width(), rect.height())
        place = QRectF(0, 0, side, side)
        place.moveCenter(QRectF(rect).center())
        paint_icon(painter, self._name, self._ink_of(mode), place)

    def clone(self) -> QIconEngine:
        """Another one alike."""
        return _Drawn(self._name, self._ink, self._dimmed)


@cache
def icon(name: str, ink: str, dimmed: str | None = None) -> QIcon:
    """An icon for buttons, actions and cells; `dimmed` is its ink while disabled."""
    drawing(name)  # one that is not there is found out here
    return QIcon(_Drawn(name, ink, dimmed))
