"""The second step: which column of each sheet is which field, as guessed and as a person says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from dpa_tracker.sheets.column_mapping import Column, TableMapping
from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.sheets.tables import is_empty, text_of
from dpa_tracker.use_cases.import_readings import SheetReading, to_fill, with_field
from dpa_tracker.use_cases.import_words import field_label
from ui.connecting import ignoring
from ui.importing.column_table import ColumnTable
from ui.importing.for_all_rows import ForAllRows
from ui.importing.words import kind_name
from ui.widgets.drop_down import DropDown
from ui.widgets.flow import Flow
from ui.widgets.texts import label

_LETTERS = 28
_ROWS_OFFERED = 40
_CELLS_SHOWN = 60


class ColumnsStep(QWidget):
    """`said` carries the place of a sheet and what a person says of it."""

    said = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._readings: tuple[SheetReading, ...] = ()
        self.sheet = _box(_("Sheet"))
        self.sheet.activated.connect(ignoring(self._show))
        self.kind = _box(_("What the rows are"))
        self.kind.addItem(_("Choose what the rows are"), None)
        for kind in ImportKind:
            self.kind.addItem(_("Rows: {kind}").format(kind=kind_name(kind)), kind.value)
        self.kind.activated.connect(ignoring(self._kind_chosen))
        self.days = _box(_("Dates that can be read in two ways"))
        self.days.addItem(_("Dates: as each column shows"), None)
        self.days.addItem(_("Dates: day before month"), "dmy")
        self.days.addItem(_("Dates: month before day"), "mdy")
        self.days.activated.connect(ignoring(self._days_chosen))
        self.titles = _box(_("Titles in row"))
        self.titles.activated.connect(ignoring(self._titles_chosen))
        self.told = label("", wrap=True)
        self.table = ColumnTable(self)
        self.table.shown.chosen.connect(self._field_chosen)
        self.rest = ForAllRows(self)
        self.rest.direction_chosen.connect(self._direction_chosen)
        self._lay_out()

    def _lay_out(self) -> None:
        self.filling = QCheckBox(self)
        self.filling.setVisible(False)
        self.filling.clicked.connect(ignoring(self._filling_chosen))
        choices = Flow(8)
        for each in (self.sheet, self.kind, self.titles, self.days):
            choices.addWidget(each)
        head = QVBoxLayout()
        head.setContentsMargins(24, 4, 24, 8)
        head.setSpacing(8)
        head.addLayout(choices)
        head.addWidget(self.told)
        head.addWidget(self.filling)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.rest)

    # ---- what is shown ---------------------------------------------------------------------------------------------

    def show_readings(self, readings: Sequence[SheetReading]) -> None:
        """Show the sheets that are taken; the one that was shown stays."""
        before = self.sheet.currentData()
        self._readings = tuple(readings)
        taken = [place for place, each in enumerate(readings) if each.taken]
        self.sheet.clear()
        for place in taken:
            self.sheet.addItem(_("Sheet: {name}").format(name=readings[place].table.sheet), place)
        self.sheet.setCurrentIndex(max(self.sheet.findData(before), 0))
        self.sheet.setVisible(len(taken) > 1)
        self._show()

    def place(self) -> int | None:
        """The place of the sheet that is shown."""
        found: object = self.sheet.currentData()
        return found if isinstance(found, int) else None

    def _reading(self) -> SheetReading | None:
        place = self.place()
        return None if place is None else self._readings[place]

    def _show(self) -> None:
        reading = self._reading()
        self.table.shown.show_reading(reading)
        if reading is None:
            return
        self.kind.setCurrentIndex(max(self.kind.findData(reading.kind), 0))
        self.days.setCurrentIndex(max(self.days.findData(reading.said.days), 0))
        self.days.setVisible(bool(reading.orders))
        self._offer_title_rows(reading)
        self.titles.setVisible(reading.headed is not None and not reading.table.titled)
        kinds = [each.kind for each in self._readings if each.taken and each.kind is not None]
        self.rest.show_for(kinds, reading.said.constants.get("direction", ""), reading.kind)
        self._tell(reading)
        self._offer_filling(reading)
        if self.table.shown.columns and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.table.shown.index(0, 0))

    def _offer_title_rows(self, reading: SheetReading) -> None:
        """The first rows of the sheet, each with what stands in it, and none of them."""
        self.titles.clear()
        chosen = 0 if reading.headed is None else reading.headed.title_row
        for number, row in islice(zip(reading.table.numbers, reading.table.rows, strict=True), _ROWS_OFFERED):
            cells = ", ".join(" ".join(text_of(cell).split()) for cell in row if not is_empty(cell))
            shown = cells if len(cells) <= _CELLS_SHOWN else f"{cells[:_CELLS_SHOWN]}…"
            self.titles.addItem(_("Titles in row {number}: {cells}").format(number=number, cells=shown), number)
        if chosen and self.titles.findData(chosen) < 0:
            self.titles.addItem(_("Titles in row {number}: {cells}").format(number=chosen, cells="…"), chosen)
        self.titles.addItem(_("No titles"), 0)
        self.titles.setCurrentIndex(max(self.titles.findData(chosen), 0))

    def _tell(self, reading: SheetReading) -> None:
        said: list[str] = []
        if reading.kind is None:
            said.append(_("It cannot be told what the rows of this sheet are. Choose it here, or leave the sheet out."))
        if reading.remembered:
            said.append(_("A sheet with these titles was imported before; its columns are read as they were then."))
        missing = reading.missing()
        if missing:
            names = ", ".join(field_label(name) for name in missing)
            said.append(_("Without {fields} no row can be taken; choose its column.").format(fields=names))
        self.told.setText("\n".join(said))
        self.told.setProperty("faultText", bool(missing) or reading.kind is None)
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)
        self.told.setVisible(bool(said))

    def _offer_filling(self, reading: SheetReading) -> None:
        """Offer to read an empty cell as the one above where a name stands once for several rows."""
        columns = to_fill(reading)
        titles = ", ".join(column.title or column.letter for column in columns)
        self.filling.setText(_("Fill empty cells from the cell above: {titles}").format(titles=titles))
        self.filling.setVisible(bool(columns))
        self.filling.setChecked(bool(reading.said.fill_down))

    # ---- what a person says ----------------------------------------------------------------------------------------

    def _say(self, said: TableMapping) -> None:
        place = self.place()
        if place is not None:
            self.said.emit(place, said)

    def _kind_chosen(self) -> None:
        reading, code = self._reading(), self.kind.currentData()
        if reading is not None and code and code != reading.kind:
            self._say(replace(reading.said, kind=ImportKind(code), columns={}, constants={}))

    def _days_chosen(self) -> None:
        reading = self._reading()
        if reading is not None:
            self._say(replace(reading.said, days=self.days.currentData()))

    def _titles_chosen(self) -> None:
        reading = self._reading()
        if reading is not None:
            row = int(self.titles.currentData())
            self._say(replace(reading.said, kind=reading.kind, header_row=row, columns={}))

    def _field_chosen(self, column: Column, name: str | None) -> None:
        reading = self._reading()
        if reading is not None:
            self._say(with_field(reading, column, name))

    def _direction_chosen(self, code: str) -> None:
        reading = self._reading()
        if reading is not None:
            rest = {key: value for key, value in reading.said.constants.items() if key != "direction"}
            self._say(replace(reading.said, constants={**rest, "direction": code} if code else rest))

    def _filling_chosen(self) -> None:
        reading = self._reading()
        if reading is not None and reading.headed is not None:
            letters = tuple(column.letter for column in to_fill(reading)) if self.filling.isChecked() else ()
            row = reading.headed.title_row
            self._say(replace(reading.said, kind=reading.kind, header_row=row, fill_down=letters))

    def take_focus(self) -> None:
        """Be ready to go through the columns."""
        (self.table if self.table.shown.columns else self.kind).setFocus()


def _box(name: str) -> DropDown:
    box = DropDown()
    box.setAccessibleName(name)
    box.setMinimumContentsLength(_LETTERS)
    return box
