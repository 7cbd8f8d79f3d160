"""A picture that goes on over more pages: nothing of it is left out, and no box is cut on every page it stands on."""

from __future__ import annotations

from itertools import product

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from ui.plots.plot_pdf import IconPainter, Picture, PlotToPrint, plot_pdf

BOX = QSizeF(200, 60)


@pytest.mark.parametrize(
    "size", [QSizeF(700, 1500), QSizeF(4000, 700), QSizeF(5000, 4000)], ids=["high", "wide", "big"]
)
def test_each_box_of_a_picture_is_whole_on_some_page(qapp: QApplication, size: QSizeF) -> None:
    seen: list[QRectF] = []

    def paint(painter: QPainter, _whole: QRectF, _icons: IconPainter) -> None:
        seen.append(painter.clipBoundingRect())

    content = plot_pdf(PlotToPrint("Chain", "told", Picture(size, paint, piece=BOX), ()), qapp.font().family())
    assert content.startswith(b"%PDF")
    across, down = int(size.width() - BOX.width()), int(size.height() - BOX.height())
    boxes = [QRectF(x, y, BOX.width(), BOX.height()) for x, y in product(range(0, across, 37), range(0, down, 23))]
    assert boxes
    assert not [box for box in boxes if not any(page.adjusted(-1, -1, 1, 1).contains(box) for page in seen)]


def test_a_page_on_which_nothing_stands_is_left_out_and_titles_stand_on_each(qapp: QApplication) -> None:
    size, empty = QSizeF(4000, 4000), QRectF(2000, 2000, 2000, 2000)
    seen: list[QRectF] = []

    def paint(painter: QPainter, _whole: QRectF, _icons: IconPainter) -> None:
        seen.append(painter.clipBoundingRect())

    def pages(picture: Picture) -> int:
        seen.clear()
        content = plot_pdf(PlotToPrint("Chain", "told", picture, ()), qapp.font().family())
        with pypdfium2.PdfDocument(content) as document:
            return len(document)

    every = pages(Picture(size, paint, piece=BOX))
    some = pages(Picture(size, paint, piece=BOX, head=40, holds=lambda part: not empty.contains(part & whole(size))))
    assert some < every
    heads = [each for each in seen if each.top() < 1 and each.height() < 45]
    lower = [each for each in seen if each.top() > 1]
    assert len(heads) == len(lower) > 0, "below the first row each page has the titles, then its part"
    assert all(any(abs(head.left() - part.left()) < 1 for head in heads) for part in lower)


def test_the_words_of_a_large_picture_can_be_read_on_paper(qapp: QApplication) -> None:
    """Of a large chain they were 5 points high; 13 pixels on the screen are 9.75 points, and 7 are wanted at least."""
    scales: list[float] = []

    def paint(painter: QPainter, _whole: QRectF, _icons: IconPainter) -> None:
        scales.append(painter.worldTransform().m11() * 96 / 300)

    plot_pdf(PlotToPrint("Chain", "told", Picture(QSizeF(6000, 5000), paint, piece=BOX), ()), qapp.font().family())
    assert min(scales) * 9.75 >= 7


def whole(size: QSizeF) -> QRectF:
    return QRectF(0, 0, size.width(), size.height())
