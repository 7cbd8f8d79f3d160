"""Which columns a list shows, how wide and in what order: chosen from the header's menu and remembered by name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHeaderView, QMenu

from dpa_tracker.queries.rows import Column
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.settings import Settings

_OF_KIND = {"date": 120, "verdict": 140, "severity": 116, "status": 132, "country": 128, "number": 84}
_OF_KEY = {
    "reference": 132,
    "registration_number": 148,
    "kind": 132,
    "law": 132,
    "actor": 132,
    "at": 148,
    "message": 340,
    "title": 240,
    "parties": 240,
    "remedy": 340,
    "explained": 340,
    "mechanisms": 240,
    "direction": 176,
    "due": 120,
    "service": 168,
    "agreement": 132,
    "citation": 200,
}
_TEXT_WIDTH = 184
_SECOND = ("verdict", "message")  # what every list is looked at for stands beside the name
_NARROWEST = 64


class ColumnLayout:
    """Remembers by the columns' keys, so that a column added later does not shift the others."""

    def __init__(self, header: QHeaderView, columns: Sequence[Column], settings: Settings, key: str) -> None:
        self._header = header
        self._columns = columns
        self._settings = settings
        self._key = f"columns/{key}"
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(_NARROWEST)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._ask)
        if not self._recall():
            self.reset()

    def reset(self) -> None:
        """Every column, in its own order and width."""
        for visual, place in enumerate(self._own_order()):
            self._header.setSectionHidden(place, False)
            self._header.moveSection(self._header.visualIndex(place), visual)
            self._header.resizeSection(place, _width(self._columns[place]))

    def _own_order(self) -> list[int]:
        places = list(range(len(self._columns)))
        second = [place for place in places if self._columns[place].key in _SECOND]
        rest = [place for place in places if place not in second]
        return [*rest[:1], *second, *rest[1:]]

    def remember(self) -> None:
        """Keep the layout for the next start."""
        state = {
            column.key: [
                self._header.visualIndex(place),
                self._header.sectionSize(place),
                int(self._header.isSectionHidden(place)),
            ]
            for place, column in enumerate(self._columns)
        }
        self._settings.set_text(self._key, json.dumps(state))

    def menu(self) -> QMenu:
        """The column chooser; the last column shown cannot be hidden."""
        menu = QMenu(self._header)
        shown = [place for place in range(len(self._columns)) if not self._header.isSectionHidden(place)]
        for place, column in enumerate(self._columns):
            action = menu.addAction(_(column.title).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(place in shown)
            action.setEnabled(shown != [place])
            action.toggled.connect(ignoring(partial(self._toggle, place)))
        menu.addSeparator()
        menu.addAction(_("Reset columns")).triggered.connect(self.reset)
        return menu

    def _toggle(self, place: int) -> None:
        shown = self._header.isSectionHidden(place)
        self._header.setSectionHidden(place, not shown)
        if shown and self._header.sectionSize(place) < _NARROWEST:
            self._header.resizeSection(place, _width(self._columns[place]))

    def _ask(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._header.mapToGlobal(at))

    def _recall(self) -> bool:
        try:
            state = json.loads(self._settings.text(self._key, "{}"))
            known = [(int(state[column.key][0]), place) for place, column in enumerate(self._columns)]
        except (ValueError, KeyError, TypeError, IndexError):
            return False
        for visual, (_order, place) in enumerate(sorted(known)):
            _visual, width, hidden = state[self._columns[place].key]
            self._header.moveSection(self._header.visualIndex(place), visual)
            self._header.resizeSection(place, max(int(width), _NARROWEST))
            self._header.setSectionHidden(place, bool(hidden))
        return True


def _width(column: Column) -> int:
    return _OF_KEY.get(column.key, _OF_KIND.get(column.kind, _TEXT_WIDTH))
