"""What a scrolled page shows is made beside it and then exchanged, in turns that each hold the window for a moment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.widgets.polishing import laid_out
from ui.work import NEXT_TURN


class ExchangedSheet:
    """The sheet that an area shows. Its room stays: what is put in place of another there is dressed anew."""

    def __init__(self, area: QScrollArea) -> None:
        self._area = area
        self._sheet: QWidget | None = None
        self._gone: QWidget | None = None
        self.room = QWidget(area.viewport())
        self.room.setProperty("canvas", "true")
        self._column = QVBoxLayout(self.room)
        self._column.setContentsMargins(0, 0, 0, 0)
        area.setWidget(self.room)

    def put(self, sheet: QWidget) -> Iterator[object]:
        """Show a sheet that was made hidden in the room, at the place one had scrolled to; in two turns of their own.

        It is laid out before, at the size that it will have; then the area finds out what there is to scroll.
        """
        room = self._area.viewport().size()
        sheet.resize(room.width(), max(sheet.heightForWidth(room.width()), sheet.sizeHint().height(), room.height()))
        yield NEXT_TURN
        yield from laid_out(sheet)
        yield NEXT_TURN
        kept = self._area.verticalScrollBar().value()
        self.take_away()
        self._gone, self._sheet = self._sheet, sheet
        if self._gone is not None:
            # Also while a dialog of it has the keyboard; it may be nothing, whatever Qt's types say.
            focused = cast("QWidget | None", self._area.window().focusWidget())
            if focused is not None and self._gone.isAncestorOf(focused):
                focused.clearFocus()  # else it would go to whatever comes next
            self._gone.hide()
        self._area.setWidgetResizable(False)  # the room is as large as the sheet before it is there, and not after
        self.room.resize(sheet.size())
        self._column.addWidget(sheet)
        sheet.show()
        self._area.verticalScrollBar().setValue(kept)
        yield NEXT_TURN
        self._area.setWidgetResizable(True)
        self._area.verticalScrollBar().setValue(kept)

    def take_away(self) -> None:
        """What was shown before goes at once."""
        if self._gone is not None and shiboken6.isValid(self._gone):
            shiboken6.delete(self._gone)
        self._gone = None

    def taken_apart(self) -> Iterator[None]:
        """What was shown before goes, a part at a time: it has hundreds of them."""
        gone, self._gone = self._gone, None
        if gone is None:
            return
        parts, direct = [gone], Qt.FindChildOption.FindDirectChildrenOnly
        while len(parts) == 1:  # not down to the last: a box of the toolkit takes its own parts along
            parts = parts[0].findChildren(QWidget, options=direct)
        for each in parts:
            if shiboken6.isValid(each):
                shiboken6.delete(each)
                yield
        if shiboken6.isValid(gone):
            shiboken6.delete(gone)
