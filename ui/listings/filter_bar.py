"""What stands over a list: its title, how many rows it has, the filters, and the way to add one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dpa_tracker.queries.rows import Column, Listing
from dpa_tracker.sentences import _, counted, country_name
from ui.connecting import ignoring
from ui.formats import count_text
from ui.verdicts import word_of
from ui.widgets.buttons import IconButton, TextButton
from ui.widgets.drop_down import DropDown
from ui.widgets.flow import Flow
from ui.widgets.texts import Level, label


class FilterBar(QFrame):
    """`changed`: another filter was chosen. `add_requested`: a new record is wanted, `export_requested`: the list."""

    changed = Signal()
    add_requested = Signal()
    export_requested = Signal()

    def __init__(self, listing: Listing, add: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, DropDown] = {}
        self.only: frozenset[str] = frozenset()
        self._only_said = label("", strong=True)
        self._only_said.hide()
        self._count = label("", muted=True)
        self._add = TextButton(add or _("Add"), "add", self, primary=True)
        self._add.setVisible(bool(add))
        self._add.clicked.connect(ignoring(self.add_requested.emit))
        self._clear = TextButton(_("Clear filter"), parent=self, link=True)
        self._clear.clicked.connect(self._cleared)
        self._clear.hide()
        self._archived = QCheckBox(_("Archived too"), self)
        self._archived.toggled.connect(self._moved)
        self._archived.setVisible(bool(add))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 16, 10)
        column.setSpacing(10)
        column.addLayout(self._head(listing))
        filters = self._filters(listing)
        if self._boxes or add:
            column.addLayout(filters)

    def _head(self, listing: Listing) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(_(listing.title), Level.DISPLAY))
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch()
        export = IconButton("save", _("Export this list…"), self)
        export.clicked.connect(ignoring(self.export_requested.emit))
        head.addWidget(export)
        head.addWidget(self._add)
        return head

    def _filters(self, listing: Listing) -> Flow:
        line = Flow(8)
        for column in listing.columns:
            if column.filterable and column.codes:
                box = _filter_box(column)
                box.currentIndexChanged.connect(ignoring(self._moved))
                self._boxes[column.key] = box
                line.addWidget(box)
        line.addWidget(self._archived)
        line.addWidget(self._only_said)
        line.addWidget(self._clear)
        return line

    def where(self) -> dict[str, object]:
        """Column key -> the code it must have; only those columns that are filtered."""
        chosen = {key: box.currentData() for key, box in self._boxes.items()}
        return {key: code for key, code in chosen.items() if code}

    def said(self) -> tuple[str, ...]:
        """What leaves rows out, in words: the columns that are filtered, and the records that were chosen."""
        filtered = (box for box in self._boxes.values() if box.currentData())
        named = tuple(f"{box.itemText(0)}: {box.currentText()}" for box in filtered)
        return (*named, *((self._only_said.text(),) if self.only else ()))

    @property
    def with_archived(self) -> bool:
        """Whether archived records are shown as well."""
        return self._archived.isChecked()

    def clear(self) -> None:
        """No filter; the caller asks again."""
        for box in self._boxes.values():
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self.show_only(frozenset())

    def show_only(self, ids: frozenset[str]) -> None:
        """Show only the rows of these ids until the filter is cleared; empty: all of them. The caller asks again."""
        self.only = ids
        said = counted("Only {number} chosen record", "Only {number} chosen records", len(ids)) if ids else ""
        self._only_said.setText(said)
        self._only_said.setVisible(bool(ids))
        self._clear.setVisible(bool(ids or self.where()))

    def choose(self, column: str, code: str) -> None:
        """Filter a column by a code."""
        box = self._boxes.get(column)
        if box is not None:
            box.setCurrentIndex(max(box.findData(code), 0))

    def say_count(self, count: int, *, filtered: bool) -> None:
        """How many rows there are."""
        text = _("{count} found") if filtered else "{count}"
        self._count.setText(text.format(count=count_text(count)))

    def set_editable(self, *, editable: bool) -> None:
        """Whether a record can be added now."""
        self._add.setEnabled(editable)

    def _moved(self) -> None:
        self._clear.setVisible(bool(self.only or self.where()))
        self.changed.emit()

    def _cleared(self) -> None:
        self.clear()
        self.changed.emit()


def _filter_box(column: Column) -> DropDown:
    box = DropDown()
    title = _(column.title)
    box.setAccessibleName(_("Filter: {column}").format(column=title))
    box.addItem(title, "")
    for code in column.codes:
        box.addItem(country_name(code) if column.kind == "country" else word_of(code), code)
    box.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(10)
    return box
