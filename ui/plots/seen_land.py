"""Where a country bears its sign when only a part of it is seen: Russia's own place is in Siberia."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

_CELL: Final = 4.0  # pixels: what is seen is looked at in squares of this side
_LAND: Final = 255
_BITS: Final = bytes(ord("1") if value == _LAND else ord("0") for value in range(256))


def point_on_seen_part(land: QPainterPath, place: QRectF, sign: float) -> QPointF | None:
    """The point of what is seen of a land that lies farthest from its edges and from those of the picture, in pixels.

    None where a sign of `sign` pixels across would not fit there.
    """
    if not land.boundingRect().intersects(place):
        return None
    left, rounds = _cells(land, place), 0
    while any(smaller := _without_edges(left)):
        left, rounds = smaller, rounds + 1
    if rounds * _CELL < sign / 2:
        return None
    held = [row for row, cells in enumerate(left) if cells]
    row = held[len(held) // 2]
    wide = max(int(place.width() / _CELL), 1)
    columns = [at for at in range(wide) if left[row] >> (wide - 1 - at) & 1]
    column = columns[len(columns) // 2]
    return place.topLeft() + QPointF((column + 0.5) * _CELL, (row + 0.5) * _CELL)


def _cells(land: QPainterPath, place: QRectF) -> list[int]:
    """Each row of squares as a number, with a one for each square that is land."""
    wide, high = (max(int(side / _CELL), 1) for side in (place.width(), place.height()))
    seen = QImage(wide, high, QImage.Format.Format_Grayscale8)
    seen.fill(Qt.GlobalColor.black)
    painter = QPainter(seen)
    painter.scale(1 / _CELL, 1 / _CELL)
    painter.translate(-place.topLeft())
    painter.fillPath(land, Qt.GlobalColor.white)
    painter.end()
    bits, line = bytes(seen.constBits()), seen.bytesPerLine()
    return [int(bits[at : at + seen.width()].translate(_BITS), 2) for at in range(0, seen.height() * line, line)]


def _without_edges(rows: list[int]) -> list[int]:
    """The squares that have land on all sides, also across the corners."""
    beside = [row & row << 1 & row >> 1 for row in rows]
    both = [one & other for one, other in pairwise(beside)]
    return [0, *(one & other for one, other in pairwise(both)), 0] if len(rows) > 1 else [0]
