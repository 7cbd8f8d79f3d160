"""Own icons: one-colour SVG drawings, painted in the ink of the theme and crisp at every scale."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from dpa_tracker import places

# In pixels of the screen: icons of 16 and 20 at every scale, of 24 at most; what lies between is made from the larger.
# Each icon that is new to the window holds it up while all of them are drawn (the fifteen of before: some 3 ms).
_SIDES = (16, 20, 24, 32, 40, 48, 60, 96)


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


@cache
def icon(name: str, ink: str, dimmed: str | None = None) -> QIcon:
    """An icon for buttons, actions and cells; `dimmed` is its ink while disabled."""
    made = QIcon()
    for side in _SIDES:
        drawn = pixmap(name, ink, side, 1)
        made.addPixmap(drawn)
        made.addPixmap(drawn, QIcon.Mode.Selected)  # else Qt washes it out in the row that is looked at
        if dimmed:
            made.addPixmap(pixmap(name, dimmed, side, 1), QIcon.Mode.Disabled)
    return made
