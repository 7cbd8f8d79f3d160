"""The documents of a pack to be: ticked ones go in, in the order of the list; files of one's own are added."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from dpa_tracker.domain.packs import PackPart
from dpa_tracker.sentences import _, name_of
from dpa_tracker.use_cases.pack_offer import PartOffered
from dpa_tracker.use_cases.pack_parts import COVER, SuppliedFile
from ui.connecting import ignoring
from ui.widgets.texts import tooltip

_NAME: Final = Qt.ItemDataRole.UserRole
_PART: Final = Qt.ItemDataRole.UserRole + 1
_SUPPLIED: Final = Qt.ItemDataRole.UserRole + 2


class PartList(QListWidget):
    """`changed`: another line is the current one, or a tick or the order is another."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setObjectName("partList")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Documents of the pack, in their order"))
        self.currentRowChanged.connect(ignoring(self.changed.emit))
        self.itemChanged.connect(ignoring(self.changed.emit))

    def offer(self, parts: Sequence[PartOffered], *, fresh: bool) -> None:
        """Show what an agreement's pack can have, what it needs being ticked; files that were added stay."""
        added = self.supplied()
        self.blockSignals(True)
        self.clear()
        for part in parts:
            self.addItem(_offered(part, fresh=fresh))
        for file in added:
            self.addItem(_added(file))
        self.blockSignals(False)
        self.setCurrentRow(0)
        self.changed.emit()

    def add(self, file: SuppliedFile) -> None:
        """Add a file of one's own at the end; the same file again is one."""
        if file.path not in [one.path for one in self.supplied()]:
            self.addItem(_added(file))
        self.setCurrentRow(self.count() - 1)
        self.changed.emit()

    def remove(self) -> None:
        """Take a file of one's own out again."""
        if self.can_remove():
            self.takeItem(self.currentRow())
            self.changed.emit()

    def can_remove(self) -> bool:
        """Whether the current line is a file of one's own."""
        return self.currentRow() >= 0 and bool(self.currentItem().data(_SUPPLIED))

    def shift(self, steps: int) -> None:
        """Move the current line up (-1) or down (1)."""
        if self.can_move(steps):
            row = self.currentRow()
            item = self.takeItem(row)
            self.insertItem(row + steps, item)
            self.setCurrentRow(row + steps)
            self.changed.emit()

    def can_move(self, steps: int) -> bool:
        """Whether there is room; the cover is always the first."""
        row = self.currentRow()
        other = row + steps
        if row < 0 or not 0 <= other < self.count():
            return False
        return COVER not in (self.item(row).data(_NAME), self.item(other).data(_NAME))

    def tick(self, name: str, *, ticked: bool) -> None:
        """Put a document into the pack, or leave it out."""
        for item in self._items():
            if item.data(_NAME) == name:
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def parts(self) -> tuple[str, ...]:
        """The names of the parts that are ticked, in order."""
        return tuple(str(item.data(_NAME)) for item in self._ticked() if not item.data(_SUPPLIED))

    def supplied(self, *, ticked: bool = False) -> tuple[SuppliedFile, ...]:
        """The files of one's own, in order; `ticked`: those that go in."""
        items = self._ticked() if ticked else self._items()
        return tuple(
            SuppliedFile(PackPart(str(item.data(_PART))), Path(str(item.data(_NAME))))
            for item in items
            if item.data(_SUPPLIED)
        )

    def order(self) -> tuple[str, ...]:
        """Names of parts and paths of files, as they are to stand in the pack."""
        return tuple(str(item.data(_NAME)) for item in self._ticked())

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _ticked(self) -> list[QListWidgetItem]:
        return [item for item in self._items() if item.checkState() is Qt.CheckState.Checked]


def _offered(part: PartOffered, *, fresh: bool) -> QListWidgetItem:
    name = name_of("pack_part", part.part.value)
    used = bool(part.edited) and not fresh
    note = _("the draft edited in Word is used: {file}").format(file=Path(part.edited).name) if used else ""
    return _item(part.name, f"{name}\n{note}" if note else name, part.part, ticked=part.needed, tip=part.edited)


def _added(file: SuppliedFile) -> QListWidgetItem:
    kind = name_of("pack_part", file.part.value)
    item = _item(str(file.path), f"{kind}\n{file.path.name}", file.part, ticked=True, tip=str(file.path))
    item.setData(_SUPPLIED, True)
    return item


def _item(name: str, text: str, part: PackPart, *, ticked: bool, tip: str) -> QListWidgetItem:
    item = QListWidgetItem(text)
    item.setData(_NAME, name)
    item.setData(_PART, part.value)
    item.setData(_SUPPLIED, False)
    item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    item.setToolTip(tooltip(tip))
    return item
