"""A field for one of a list whose entries stand in groups under headings."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QStandardItem, QStandardItemModel

from ui.forms.field import FormField
from ui.widgets.drop_down import DropDown

_ENTRIES_SHOWN = 24


class GroupedField(FormField[str | None]):
    """Headings are read and passed over; only what stands under them can be chosen."""

    def __init__(self, hint: str = "") -> None:
        super().__init__(hint)
        self.box = DropDown()
        self.box.setMaxVisibleItems(_ENTRIES_SHOWN)
        self._entries = QStandardItemModel(self.box)
        self.box.setModel(self._entries)
        self.box.activated.connect(self.edited)
        self.hold(self.box)

    def offer(self, groups: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> None:
        """Offer (heading, its (code, label) pairs); what was chosen stays chosen when it is among them."""
        kept = self.value()
        self._entries.clear()
        for heading, choices in groups:
            self._add_heading(heading)
            for code, label in choices:
                self._add(code, label)
        self.put(kept)

    def offered_codes(self) -> tuple[str, ...]:
        """The codes that can be chosen, from the top."""
        codes: list[object] = [self.box.itemData(index) for index in range(self.box.count())]
        return tuple(code for code in codes if isinstance(code, str))

    def value(self) -> str | None:
        """The code chosen; None while nothing is offered."""
        code: object = self.box.currentData()
        return code if isinstance(code, str) else None

    def put(self, value: str | None) -> None:
        """Show a choice; of one that is not offered, the first entry instead."""
        codes = self.offered_codes()
        wanted = value if value in codes else next(iter(codes), None)
        self.box.setCurrentIndex(-1 if wanted is None else self.box.findData(wanted))

    def _add_heading(self, heading: str) -> None:
        item = QStandardItem(heading)
        item.setEnabled(False)
        item.setSelectable(False)
        font = self.box.font()
        font.setBold(True)
        item.setFont(font)
        self._entries.appendRow(item)

    def _add(self, code: str, label: str) -> None:
        self.box.addItem(label, code)
