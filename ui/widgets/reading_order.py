"""Tab leads through a widget as it is read; Qt alone goes by the order in which the parts were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def tab_as_read(widget: QWidget) -> None:
    """Let Tab go through the parts of a widget in the order of its layouts, from where it met the first of them."""
    parts = list(_parts(widget))
    if not parts:
        return
    first: QWidget | None = widget.nextInFocusChain()
    while first is not None and first not in parts and first is not widget:
        first = first.nextInFocusChain()
    for one, other in pairwise(parts if first is None or first is parts[0] else (first, *parts)):
        QWidget.setTabOrder(one, other)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    """The parts that take the keyboard, in the order of the layouts; one without a layout is a part itself."""
    layout = widget.layout()
    if layout is not None:
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
