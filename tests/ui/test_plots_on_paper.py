"""A picture that goes on over more pages: nothing of it is left out, and no box is cut on every page it stands on."""

from __future__ import annotations

from itertools import product

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
