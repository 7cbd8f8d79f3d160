"""A verdict that rests on the house's own correction bears a mark in a list, however narrow the column is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui.theme.tokens import tokens_now
from ui.widgets.badge import badge_width, paint_badge, paint_marked_badge

HEIGHT, MARK = 24, 14
WHITE = QColor("white")


def painted(width: int, *, marked: bool, font: list[float]) -> QImage:
    image = QImage(width, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(WHITE)
    painter = QPainter(image)
    font.append(badge_width("incomplete", painter.font(), filled=False, word="Ufullstendig"))
    place = QRectF(image.rect())
    if marked:
        paint_marked_badge(painter, "incomplete", place, "Ufullstendig", "law")
    else:
        paint_badge(painter, "incomplete", place, tokens_now(), filled=False, word="Ufullstendig")
    painter.end()
    return image


def inked(image: QImage, place: QRect) -> bool:
    points = ((x, y) for x in range(place.left(), place.right() + 1) for y in range(place.top(), place.bottom() + 1))
    return any(image.pixelColor(x, y) != WHITE for x, y in points)


@pytest.mark.parametrize("width", [64, 90, 300])
def test_the_mark_stands_behind_the_word_in_wide_and_narrow_columns(width: int, qapp: QApplication) -> None:
    assert qapp is not None
    widths: list[float] = []
    marked, plain = painted(width, marked=True, font=widths), painted(width, marked=False, font=widths)
    start = min(round(widths[0]) + 1, width - 6 - MARK)
    beside = QRect(start + 6, 0, MARK, HEIGHT)
    assert inked(marked, beside)
    assert not inked(marked, QRect(start + 1, 0, 4, HEIGHT))
    assert width != 300 or not inked(plain, beside)
