"""Dressing and measuring what is about to be shown: in small steps, since a page has hundreds of parts."""

from __future__ import annotations

from collections.abc import Iterator

import shiboken6
from PySide6.QtWidgets import QWidget


def polished(canvas: QWidget, width: int) -> Iterator[None]:
    """Give every widget on a canvas its style, then measure it at a width: what is shown after that is soon there."""
    yield from dressed(canvas)
    canvas.resize(width, canvas.height())
    for each in reversed(canvas.findChildren(QWidget)):
        layout = each.layout() if shiboken6.isValid(each) else None
        if layout is not None:
            layout.activate()
            yield


def dressed(canvas: QWidget) -> Iterator[None]:
    """Give every widget on a canvas its style: before something measures all of it at once."""
    for each in canvas.findChildren(QWidget):
        if shiboken6.isValid(each):  # between two steps what is on it may have gone
            each.ensurePolished()
            yield


def laid_out(canvas: QWidget) -> Iterator[None]:
    """Give everything on a canvas its place, from the outside in, at the size that the canvas has; shown or not."""
    for each in (canvas, *canvas.findChildren(QWidget)):
        layout = each.layout() if shiboken6.isValid(each) else None
        if layout is not None:
            layout.setGeometry(each.contentsRect())
            yield
