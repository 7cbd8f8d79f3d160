"""The documents of a pack to be: ticked ones go in, in the order of the list; files of one's own are added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
_WORDS: Final = Qt.ItemDataRole.UserRole + 3
_PDF: Final = Qt.ItemDataRole.UserRole + 4
_TEMPLATE: Final = Qt.ItemDataRole.UserRole + 5


@dataclass(frozen=True, slots=True)
class Line:
    """A document as it stands in the list: a part by its name, or a file of one's own; with a PDF that Word saved."""

    name: str
    ticked: bool
    supplied: SuppliedFile | None = None
    pdf: Path | None = None


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
        added, pdfs = self.supplied(), self._pdfs()
        self.blockSignals(True)
        self.clear()
        for part in parts:
            self.addItem(_offered(part, pdfs.get(part.name), fresh=fresh))
        for file in added:
            self.addItem(_added(file))
        self.blockSignals(False)
        self.setCurrentRow(0)
        self.changed.emit()

    def lines(self) -> tuple[Line, ...]:
        """Every document in its order, ticked or not."""
        return tuple(map(_line, self._items()))

    def arrange(self, lines: Iterable[Line]) -> None:
        """Tick, order and add as in lines of before; what is new stands below, a part that is gone is left out."""
        self.blockSignals(True)
        place = 0
        for line in lines:
            item = self._taken(line)
            if item is not None:
                item.setCheckState(Qt.CheckState.Checked if line.ticked else Qt.CheckState.Unchecked)
                _put_pdf(item, line.pdf)
                self.insertItem(place, item)
                place += 1
        self.blockSignals(False)
        self.setCurrentRow(0)
        self.changed.emit()

    def _taken(self, line: Line) -> QListWidgetItem | None:
        """What a line is about, out of the list; a file of one's own that is not there is made."""
        for row, item in enumerate(self._items()):
            if item.data(_NAME) == line.name:
                return self.takeItem(row)
        return None if line.supplied is None else _added(line.supplied)

    def add(self, file: SuppliedFile) -> None:
        """Add a file of one's own at the end; the same file again is one."""
        if file.path not in [one.path for one in self.supplied()]:
            self.addItem(_added(file))
        self.setCurrentRow(self.count() - 1)
        self.changed.emit()

    def remove(self) -> None:
        """Take a file of one's own out again: the whole line, or the PDF of a part."""
        if not self.can_remove():
            return
        if self.currentItem().data(_SUPPLIED):
            self.takeItem(self.currentRow())
        else:
            _put_pdf(self.currentItem(), None)
        self.changed.emit()

    def can_remove(self) -> bool:
        """Whether the current line is a file of one's own, or has one as its PDF."""
        item = self.currentItem() if self.currentRow() >= 0 else None
        return item is not None and bool(item.data(_SUPPLIED) or item.data(_PDF))

    def can_take_pdf(self) -> bool:
        """Whether the current line is a part that is drafted, the cover sheet too: it is printed here or in Word."""
        item = self.currentItem() if self.currentRow() >= 0 else None
        return item is not None and not item.data(_SUPPLIED)

    def take_pdf(self, path: Path) -> None:
        """Take a PDF that Word saved of the current part; the part goes in."""
        if self.can_take_pdf():
            self.currentItem().setCheckState(Qt.CheckState.Checked)
            _put_pdf(self.currentItem(), path)
            self.changed.emit()

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

    def templates(self) -> tuple[str, ...]:
        """The templates that are filled for the parts that are ticked, in order."""
        return tuple(str(item.data(_TEMPLATE)) for item in self._ticked() if item.data(_TEMPLATE))

    def word_pdfs(self) -> dict[str, Path]:
        """The PDF files that Word saved, by the ticked part they are of."""
        ticked = self.parts()
        return {name: path for name, path in self._pdfs().items() if name in ticked}

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

    def _pdfs(self) -> dict[str, Path]:
        return {str(item.data(_NAME)): Path(str(item.data(_PDF))) for item in self._items() if item.data(_PDF)}

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _ticked(self) -> list[QListWidgetItem]:
        return [item for item in self._items() if item.checkState() is Qt.CheckState.Checked]


def _line(item: QListWidgetItem) -> Line:
    name, pdf = str(item.data(_NAME)), str(item.data(_PDF) or "")
    supplied = SuppliedFile(PackPart(str(item.data(_PART))), Path(name)) if item.data(_SUPPLIED) else None
    return Line(name, item.checkState() is Qt.CheckState.Checked, supplied, Path(pdf) if pdf else None)


def _offered(part: PartOffered, pdf: Path | None, *, fresh: bool) -> QListWidgetItem:
    lines = [name_of("pack_part", part.part.value)]
    used = bool(part.edited) and not fresh
    if used:
        lines.append(_("the draft edited in Word is used: {file}").format(file=Path(part.edited).name))
    if part.left_out and not fresh:
        lines.append(_("NOT used, of another template or language: {file}").format(file=Path(part.left_out).name))
    if part.earlier and not fresh:
        said = _("an earlier version was edited in Word, and what stands in it is not taken over: {file}")
        lines.append(said.format(file=Path(part.earlier).name))
    tip = "\n".join(file for file in (part.edited, part.left_out, part.earlier) if file)
    item = _item(part.name, "\n".join(lines), part.part, ticked=part.needed, tip=tip)
    item.setData(_TEMPLATE, "" if used else part.template)
    _put_pdf(item, pdf)
    return item


def _put_pdf(item: QListWidgetItem, pdf: Path | None) -> None:
    """Show the PDF of a part below its name, or that it has none of its own."""
    words = str(item.data(_WORDS))
    item.setData(_PDF, "" if pdf is None else str(pdf))
    item.setText(words if pdf is None else f"{words}\n" + _("PDF saved in Word: {file}").format(file=pdf.name))


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
    item.setData(_WORDS, text)
    item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    item.setToolTip(tooltip(tip))
    return item
