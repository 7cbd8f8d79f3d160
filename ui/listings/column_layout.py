"""Which columns a list shows, how wide and in what order: chosen from the header's menu and remembered by name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu

from dpa_tracker.queries.rows import Column
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.listings.list_header import ListHeader
from ui.settings import Settings

_OF_KIND = {"date": 120, "verdict": 140, "severity": 116, "status": 132, "country": 128, "number": 84}
_OF_KEY = {
    "reference": 132,
    "registration_number": 148,
    "next_review": 148,
    "next_risk_assessment": 168,
    "notes": 240,
    "kind": 132,
    "law": 132,
    "message": 340,
    "title": 240,
    "parties": 240,
    "remedy": 340,
    "explained": 340,
    "mechanisms": 240,
    "direction": 176,
    "due": 108,
    "party": 152,
    "service": 168,
    "agreement": 132,
    "citation": 200,
}
_OF_NAMES = {
    "deadline": 208,
    "kind": 176,
    "flow_state": 160,
}  # what its codes are called is longer than other kinds of things are
_OF_LIST = {  # who, when, what, old, new and why stand beside each other in a window of 1280
    "changes": {"at": 126, "actor": 76, "subject": 116, "field": 94, "old": 76, "new": 76, "reason": 83},
}
_TEXT_WIDTH = 184
_SECOND = ("verdict", "message")  # what every list is looked at for stands beside the name
_NARROWEST = 64
_WRITTEN_AFTER = 400  # milliseconds of rest


@dataclass(frozen=True, slots=True)
class Placed:
    """One column as it stands: its width in logical pixels, and whether it is shown."""

    key: str
    title: str
    width: int
    shown: bool = True


class ColumnLayout(QObject):
    """Remembers by the columns' keys, so that a column added later does not shift the others.

    `changed`: a column was shown, hidden, moved or resized. `asked`: the dialog is wanted, for the keyboard too.
    `froze`: other columns stay in sight than before; `frozen` says how many, of those that are shown. `grouped`: the
    rows are to be grouped by this column.
    """

    changed = Signal()
    asked = Signal()
    froze = Signal()
    grouped = Signal(str)

    def __init__(self, header: ListHeader, columns: Sequence[Column], settings: Settings, key: str) -> None:
        super().__init__(header)
        self._header = header
        self._columns = columns
        self._settings = settings
        self._list = key
        self._key = f"columns/{key}"
        self._frozen_key = f"frozen/{key}"
        self.frozen = _count(settings.text(self._frozen_key))
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(_NARROWEST)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._ask)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_WRITTEN_AFTER)
        self._soon.timeout.connect(self.remember)
        self._soon.timeout.connect(self.changed)
        if not self.put_state(_read(self._settings.text(self._key))):
            self.arrange(self.own_arrangement())
        header.sectionMoved.connect(ignoring(self._soon.start))
        header.sectionResized.connect(ignoring(self._soon.start))

    def reset(self) -> None:
        """The usual columns, in their own order and width, none of them frozen."""
        self.arrange(self.own_arrangement())
        self.freeze(0)

    def freeze(self, count: int) -> None:
        """Keep the first columns in sight, as many of those shown; 0: none."""
        if max(count, 0) != self.frozen:
            self.frozen = max(count, 0)
            self.froze.emit()
            self._soon.start()

    def freeze_or_not(self, section: int) -> None:
        """Keep the columns up to this one in sight; where some are kept, none any longer."""
        if self.frozen:
            self.freeze(0)
        else:
            self.freeze_to(section)

    def freeze_to(self, section: int) -> None:
        """Keep every column up to this one in sight."""
        shown = self._header.shown()
        if section in shown:
            self.freeze(shown.index(section) + 1)

    def own_arrangement(self) -> tuple[Placed, ...]:
        """Every column as a list has them that nobody has changed: only the usual ones are shown."""
        return tuple(self._at_home(place) for place in self._own_order())

    def _at_home(self, place: int) -> Placed:
        return self._placed(place, usual_width(self._columns[place], self._list), shown=not self._columns[place].extra)

    def _own_order(self) -> list[int]:
        places = list(range(len(self._columns)))
        second = [place for place in places if self._columns[place].key in _SECOND]
        rest = [place for place in places if place not in second]
        return [*rest[:1], *second, *rest[1:]]

    def _placed(self, place: int, width: int, *, shown: bool = True) -> Placed:
        return Placed(self._columns[place].key, _(self._columns[place].title), width, shown)

    # ---- as a whole ------------------------------------------------------------------------------------------------

    def arrangement(self) -> tuple[Placed, ...]:
        """Every column as it stands, in the order shown; those that are hidden stand where they were."""
        header = self._header
        order = sorted(range(len(self._columns)), key=header.visualIndex)
        hidden = {place for place in order if header.isSectionHidden(place)}
        widths = self._widths(hidden)
        return tuple(self._placed(place, widths[place], shown=place not in hidden) for place in order)

    def _widths(self, hidden: set[int]) -> list[int]:
        widths = [self._header.sectionSize(place) for place in range(len(self._columns))]
        return [
            usual_width(self._columns[place], self._list) if place in hidden else width
            for place, width in enumerate(widths)
        ]

    def arrange(self, wanted: Sequence[Placed]) -> None:
        """Put every column in its place; the first stays in sight where none would be."""
        places = {column.key: place for place, column in enumerate(self._columns)}
        nothing = not any(each.shown for each in wanted)
        for visual, each in enumerate(wanted):
            place = places[each.key]
            self._header.setSectionHidden(place, not each.shown and not (nothing and not visual))
            self._header.moveSection(self._header.visualIndex(place), visual)
            self._header.resizeSection(place, max(each.width, _NARROWEST))

    def state(self) -> dict[str, list[int]]:
        """The layout as it is kept: column key -> place, width, whether hidden."""
        return {each.key: [visual, each.width, int(not each.shown)] for visual, each in enumerate(self.arrangement())}

    def put_state(self, state: object) -> bool:
        """Take a layout that was kept; a column that it does not know goes to its own place. Whether it was one."""
        try:
            kept = {str(key): tuple(map(int, each)) for key, each in cast("dict[Any, Any]", state).items()}
            known = [column for column in self._columns if column.key in kept]
            known.sort(key=lambda column: kept[column.key][0])
            order = [Placed(each.key, "", kept[each.key][1], not kept[each.key][2]) for each in known]
        except (ValueError, TypeError, IndexError, AttributeError, OverflowError):
            return False
        for visual, place in enumerate(self._own_order()):
            if self._columns[place].key not in kept:
                order.insert(visual, self._at_home(place))
        self.arrange(order)
        return bool(known)

    def remember(self) -> None:
        """Keep the layout for the next start."""
        self._settings.set_text(self._key, json.dumps(self.state()))
        self._settings.set_text(self._frozen_key, str(self.frozen))

    # ---- the menu --------------------------------------------------------------------------------------------------

    def menu(self, section: int = -1) -> QMenu:
        """The column chooser; the last column shown cannot be hidden. `section`: the column it is asked for over."""
        menu = QMenu(self._header)
        if section >= 0:
            menu.addAction(_("Freeze up to here")).triggered.connect(ignoring(partial(self.freeze_to, section)))
            column = self._columns[section]
            if column.groupable:
                menu.addAction(_("Group by this column")).triggered.connect(
                    ignoring(partial(self.grouped.emit, column.key))
                )
        if self.frozen:
            menu.addAction(_("Unfreeze columns")).triggered.connect(ignoring(partial(self.freeze, 0)))
        if menu.actions():
            menu.addSeparator()
        shown = [place for place in range(len(self._columns)) if not self._header.isSectionHidden(place)]
        for place, column in enumerate(self._columns):
            action = menu.addAction(_(column.title).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(place in shown)
            action.setEnabled(shown != [place])
            action.toggled.connect(ignoring(partial(self._toggle, place)))
        menu.addSeparator()
        menu.addAction(_("Order and widths…")).triggered.connect(ignoring(self.asked.emit))
        menu.addAction(_("Reset columns")).triggered.connect(self.reset)
        return menu

    def _toggle(self, place: int) -> None:
        shown = self._header.isSectionHidden(place)
        self._header.setSectionHidden(place, not shown)
        if shown and self._header.sectionSize(place) < _NARROWEST:
            self._header.resizeSection(place, usual_width(self._columns[place], self._list))

    def _ask(self, at: QPoint) -> None:
        self.ask(at, self._header.mapToGlobal(at))

    def ask(self, at: QPoint, where: QPoint) -> None:
        """Show the menu of the column at a point of the header, at a point of the screen."""
        menu = self.menu(self._header.logicalIndexAt(at))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else 0  # noqa: PLR2004 - columns are few


def _read(text: str) -> object:
    try:
        return json.loads(text or "{}")
    except ValueError:
        return None


def usual_width(column: Column, listing: str = "") -> int:
    """How wide a column of a list is before anybody draws it: in logical pixels."""
    usual = _OF_KEY.get(column.key, _OF_KIND.get(column.kind, _TEXT_WIDTH))
    return _OF_LIST.get(listing, {}).get(column.key, _OF_NAMES.get(column.names, usual))
