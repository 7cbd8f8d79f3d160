"""What stands over a list: its title, how many rows it has, the filters, and the way to add one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dpa_tracker.queries.day_spans import is_told
from dpa_tracker.queries.rows import BLANK, Column, Listing
from dpa_tracker.sentences import _, counted, country_name, name_of
from ui.actions import with_keys
from ui.company_choice import CompanyBox
from ui.connecting import ignoring
from ui.formats import count_text
from ui.listings.chips import ActiveFilter, ChipRow
from ui.listings.days_dialog import DaysDialog, stretch_words
from ui.verdicts import word_of
from ui.widgets.buttons import IconButton, TextButton
from ui.widgets.flow import Flow
from ui.widgets.reading_order import tab_as_read
from ui.widgets.texts import Level, label, tooltip
from ui.widgets.tick_list import TickList

OWNER: Final = "owner"
Chosen: TypeAlias = str | Sequence[str]  # a code, or several of which one is enough
_LETTERS: Final = 9  # three filters stand side by side in the narrowest window


class FilterBar(QFrame):
    """`changed`: another filter was chosen. `text_cleared`: the search is taken off.

    `add_requested`: a new record is wanted, `export_requested`: the list, `columns_requested`: the chooser of columns.
    """

    changed = Signal()
    add_requested = Signal()
    export_requested = Signal()
    columns_requested = Signal()
    text_cleared = Signal()

    def __init__(
        self, listing: Listing, add: str, parent: QWidget | None = None, company: CompanyBox | None = None
    ) -> None:
        super().__init__(parent)
        self._company = company
        self._listing = listing
        self._boxes: dict[str, TickList] = {}
        self._offered: dict[str, Column] = {}
        self._days: dict[str, Column] = {}
        self.only: frozenset[str] = frozenset()
        self.told = ""
        self._text = ""
        self._count = label("", muted=True)
        self._add = TextButton(add or _("Add"), "add", self, primary=True)
        self._add.setVisible(bool(add))
        self._add.clicked.connect(ignoring(self.add_requested.emit))
        self._clear = TextButton(_("Clear filter"), parent=self, link=True)
        self._clear.clicked.connect(self._cleared)
        self._clear.hide()
        self._table: QWidget | None = None
        self.chips = ChipRow(self._clear, self)
        self._archived = QCheckBox(_("Archived too"), self)
        self._archived.toggled.connect(self._moved)
        self._archived.setVisible(bool(add))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 14, 16, 10)
        self._column.setSpacing(10)
        self._column.addLayout(self._head(listing))

    def make_parts(self) -> Iterator[None]:
        """Make the filters, one in each step; before that nothing is asked of it."""
        yield
        wanted = [each for each in self._listing.columns if _is_offered(each)]
        if wanted or self._company is not None or not self._archived.isHidden():
            yield from self._filters(wanted)
        self._column.addWidget(self.chips)
        tab_as_read(self)
        yield

    def _head(self, listing: Listing) -> Flow:
        """The title and, at the right edge or below it where that is too far, what can be done with the list."""
        titled, deeds = QWidget(self), QWidget(self)
        title, self._deeds = QHBoxLayout(titled), QHBoxLayout(deeds)
        for line in (title, self._deeds):
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(10)
        title.addWidget(label(_(listing.title), Level.DISPLAY))
        title.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        columns = IconButton("columns", _("Columns…"), self)
        columns.setToolTip(tooltip(with_keys(_("Columns…"), "columns")))
        columns.clicked.connect(ignoring(self.columns_requested.emit))
        export = IconButton("save", _("Export this list…"), self)
        export.setToolTip(tooltip(with_keys(_("Export this list…"), "export_list")))
        export.clicked.connect(ignoring(self.export_requested.emit))
        for button in (columns, export, self._add):
            self._deeds.addWidget(button)
        head = Flow(10, last_at_right=True)
        head.addWidget(titled)
        head.addWidget(deeds)
        return head

    def put_view_button(self, button: QWidget, table: QWidget) -> None:
        """The button of the views stands before the others; Tab leads through all of them to the table below."""
        self._deeds.insertWidget(0, button)
        self._table = table
        self._tab_as_read()

    def _tab_as_read(self) -> None:
        tab_as_read(self)
        if self._table is not None:
            QWidget.setTabOrder(self._clear, self._table)

    def _filters(self, columns: Sequence[Column]) -> Iterator[None]:
        line = Flow(8)
        self._column.addLayout(line)
        if self._company is not None:
            self._company.setMinimumContentsLength(_LETTERS)
            line.addWidget(self._company)
        for column in columns:
            if column.kind == "date":
                self._days[column.key] = column
            if not column.codes:
                self._offered[column.key] = column
            box = _filter_box(column)
            box.changed.connect(self._moved)
            box.more_wanted.connect(partial(self._ask_days, column))
            self._boxes[column.key] = box
            line.addWidget(box)
            yield
        line.addWidget(self._archived)

    def where(self) -> dict[str, Chosen]:
        """Column key -> the code it must have, or the codes of which it must have one; only of filtered columns."""
        chosen = {key: box.ticked for key, box in self._boxes.items()}
        return {key: codes[0] if len(codes) == 1 else codes for key, codes in chosen.items() if codes}

    def said(self) -> tuple[str, ...]:
        """What leaves rows out, in words: the columns that are filtered, and the records that were chosen."""
        whose = self._company.said if self._company is not None else ""
        return (*((whose,) if whose else ()), *(each.said for each in self._filters_on()))

    def _filters_on(self) -> Iterator[ActiveFilter]:
        for box in self._boxes.values():
            if box.ticked:
                yield ActiveFilter(f"{box.title}: {box.said}", partial(box.tick, ()))
        if self.only:
            said = counted("Only {number} chosen record", "Only {number} chosen records", len(self.only))
            yield ActiveFilter(self.told or said, self._show_all)

    def _chips_on(self) -> Iterator[ActiveFilter]:
        if self._text:
            yield ActiveFilter(_("Search: {text}").format(text=self._text), self.text_cleared.emit)
        yield from self._filters_on()
        if self.with_archived:
            yield ActiveFilter(self._archived.text(), partial(self._archived.setChecked, False))

    @property
    def with_archived(self) -> bool:
        """Whether archived records are shown as well."""
        return self._archived.isChecked()

    def clear(self) -> None:
        """No filter; the caller asks again."""
        self.put({}, archived=False)
        self.show_only(frozenset())

    def put(self, where: Mapping[str, Chosen], *, archived: bool) -> None:
        """Filter by these codes, and by no others; what the list does not offer is left out. The caller asks again."""
        for key, box in self._boxes.items():
            box.blockSignals(True)
            wanted = _codes(where.get(key, ()))
            if key in self._offered:  # kept with a view, and not read, or not there
                self._offer(key, (*box.offered, *(code for code in wanted if code not in box.offered)))
            if key in self._days:
                box.offer(_entries(self._days[key], tuple(filter(is_told, wanted))))
            box.tick(wanted)
            box.blockSignals(False)
        self._archived.blockSignals(True)
        self._archived.setChecked(archived)
        self._archived.blockSignals(False)
        self._show_chips()

    def show_only(self, ids: frozenset[str]) -> None:
        """Show only the rows of these ids until the filter is cleared; empty: all of them. The caller asks again."""
        self.only = ids
        self.told = ""
        self._show_chips()

    def call_chosen(self, told: str) -> None:
        """Say what the rows that are shown have in common, while only some are."""
        self.told = told
        self._show_chips()

    def say_text(self, text: str) -> None:
        """The text that is looked for is a filter too."""
        self._text = text
        self._show_chips()

    @property
    def offered(self) -> tuple[str, ...]:
        """The columns whose values are not known beforehand."""
        return tuple(self._offered)

    def offer(self, key: str, codes: Sequence[str]) -> None:
        """Offer these values of a column whose values are not known beforehand; what is chosen stays offered."""
        box = self._boxes[key]
        wanted = (*codes, *(code for code in box.ticked if code not in codes))
        if wanted != box.offered:
            self._offer(key, wanted)

    def _offer(self, key: str, codes: Sequence[str]) -> None:
        self._boxes[key].offer([(code, _word(self._offered[key], code)) for code in codes])

    def _ask_days(self, column: Column, typed: str) -> None:
        dialog = DaysDialog(_(column.title), typed, self)
        dialog.chosen.connect(partial(self._take_days, column))
        dialog.open()

    def _take_days(self, column: Column, stretch: str) -> None:
        """Filter by typed days alone; they are offered beside the stretches until others are typed."""
        box = self._boxes[column.key]
        box.offer(_entries(column, (stretch,)))
        box.tick((stretch,))

    def choose(self, column: str, code: str) -> None:
        """Filter a column by a code alone; by none where it is empty."""
        box = self._boxes.get(column)
        if box is not None:
            box.tick((code,))

    def offers(self, column: str, code: str) -> bool:
        """Whether a column can be filtered by a code."""
        box = self._boxes.get(column)
        return box is not None and code in box.offered

    def word_of(self, column: str, code: str) -> str:
        """What the filter of a column calls a code that it offers."""
        return self._boxes[column].word_of(code)

    def say_count(self, count: int, *, filtered: bool) -> None:
        """How many rows there are."""
        text = _("{count} found") if filtered else "{count}"
        self._count.setText(text.format(count=count_text(count)))
        self._tab_as_read()  # only now is everything in its place: another parent gives another place for Tab too

    def say_no_count(self) -> None:
        """Nobody knows how many: the list could not be read."""
        self._count.setText("")

    def set_editable(self, editable: bool, why_not: str = "") -> None:
        """Whether a record can be added now, and why not."""
        self._add.setEnabled(editable)
        self._add.setToolTip(tooltip(with_keys(self._add.accessibleName(), "new") if editable else why_not))

    def _show_chips(self) -> None:
        self.chips.show_filters(tuple(self._chips_on()))
        self._tab_as_read()  # chips that were just made would come last in the whole window

    def _moved(self) -> None:
        self._show_chips()
        self.changed.emit()

    def _show_all(self) -> None:
        self.show_only(frozenset())
        self.changed.emit()

    def _cleared(self) -> None:
        self.clear()
        if self._text:
            self.text_cleared.emit()
        else:
            self.changed.emit()


def _is_offered(column: Column) -> bool:
    return column.filterable and bool(column.codes or column.key == OWNER or column.kind == "country")


def _word(column: Column, code: str) -> str:
    if column.kind == "date" and (days := stretch_words(code)):
        return days
    if code == BLANK:
        return {OWNER: _("Nobody named")}.get(column.key, country_name(None) if column.kind == "country" else _("None"))
    if column.key == OWNER:
        return code
    if column.kind == "country":
        return country_name(code)
    return name_of(column.names, code) if column.names else word_of(code)


def _codes(chosen: Chosen) -> tuple[str, ...]:
    return (chosen,) if isinstance(chosen, str) else tuple(chosen)


def _entries(column: Column, more: Sequence[str] = ()) -> list[tuple[str, str]]:
    """The codes of a column with their words, and some more of its own."""
    return [(code, _word(column, code)) for code in (*column.codes, *((BLANK,) if column.blank else ()), *more)]


def _filter_box(column: Column) -> TickList:
    box = TickList(_(column.title), more=_("Other days…") if column.kind == "date" else "")
    box.offer(_entries(column))
    box.setMinimumContentsLength(_LETTERS)
    return box
