"""Tab leads through a widget as it is read; Qt alone goes by the order in which the parts were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from ui.widgets.room import FittedArea


def tab_as_read(widget: QWidget) -> None:
    """Let Tab go through the parts of a widget in the order of its layouts, from where it meets the widget itself.

    The chain is set and never asked: PySide makes what `nextInFocusChain` returns a child of the one that was asked,
    so asking the last part of a window takes the window away from Python, and a dialog goes with one of its lines.
    """
    for one, other in pairwise((widget, *_parts(widget))):
        QWidget.setTabOrder(one, other)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    """The parts that take the keyboard, in the order of the layouts; one without a layout is a part itself."""
    layout, inside = widget.layout(), widget.widget() if isinstance(widget, FittedArea) else None
    if inside is not None:
        yield from _parts(inside)
    elif layout is not None:
        yield from _laid_out(layout)
    elif widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        inner, widget = (None, None) if item is None else (item.layout(), item.widget())
        if inner is not None:
            yield from _laid_out(inner)
        elif widget is not None:
            yield from _parts(widget)
