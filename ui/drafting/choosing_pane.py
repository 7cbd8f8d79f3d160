"""Which agreements: a search, two filters, ticks for all that is shown, and how many are ticked by now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from dpa_tracker.domain.agreements import AgreementStatus, Direction
from dpa_tracker.queries.many_choices import ManyChoice
from dpa_tracker.sentences import _, name_of
from ui.connecting import ignoring
from ui.drafting.agreement_ticks import TickModel, TickTable
from ui.formats import count_text
from ui.widgets.buttons import TextButton
from ui.widgets.drop_down import DropDown
from ui.widgets.flow import Flow
from ui.widgets.texts import Level, label

_SEARCH_WIDTH = 240


class ChoosingPane(QFrame):
    """`changed`: other agreements are ticked than before."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = TickModel(self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Search reference, title or party"))
        self.search.setAccessibleName(_("Search the agreements"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(_SEARCH_WIDTH)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.textChanged.connect(ignoring(self._filter))
        self.direction = _filter_box(_("Direction"), Direction, "direction", self)
        self.status = _filter_box(_("Status"), AgreementStatus, "status", self)
        for box in (self.direction, self.status):
            box.currentIndexChanged.connect(ignoring(self._filter))
        self.tick_shown = TextButton(_("Tick all shown"), parent=self)
        self.tick_shown.clicked.connect(ignoring(lambda: self.model.tick(self.model.shown_ids(), ticked=True)))
        self.untick_shown = TextButton(_("Untick all shown"), parent=self)
        self.untick_shown.clicked.connect(ignoring(lambda: self.model.tick(self.model.shown_ids(), ticked=False)))
        self.table = TickTable(self.model, self)  # made last: Tab comes to it last
        self.count = label("", strong=True)
        self.shown = label("", muted=True)
        self.model.ticked.connect(self._say)
        self.model.ticked.connect(self.changed)
        self._lay_out()
        self._say()

    def _lay_out(self) -> None:
        filters = Flow(8)
        for box in (self.direction, self.status, self.tick_shown, self.untick_shown):
            filters.addWidget(box)
        counts = QHBoxLayout()
        counts.setSpacing(12)
        counts.addWidget(self.count)
        counts.addWidget(self.shown)
        counts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 8)
        column.setSpacing(8)
        column.addWidget(label(_("Which agreements"), Level.SECTION))
        column.addWidget(self.search)
        column.addLayout(filters)
        column.addLayout(counts)
        column.addWidget(self.table, 1)

    # ---- what the page asks ----------------------------------------------------------------------------------------

    def offer(self, choices: Sequence[ManyChoice]) -> None:
        """Offer these agreements, filtered as before."""
        self.model.offer(choices, *self._wanted())

    def tick_only(self, ids: Iterable[str]) -> None:
        """Tick these, and no other; all are shown."""
        self.search.clear()
        for box in (self.direction, self.status):
            box.setCurrentIndex(0)
        self.model.tick(self.model.ticked_ids(), ticked=False)
        self.model.tick(ids, ticked=True)

    def ticked(self) -> tuple[str, ...]:
        """The ids of the agreements to draft for."""
        return self.model.ticked_ids()

    def _wanted(self) -> tuple[str, str, str]:
        return self.search.text(), self.direction.currentData(), self.status.currentData()

    def _filter(self) -> None:
        self.model.show_only(*self._wanted())
        self._say()

    def _say(self) -> None:
        ticked, shown = self.model.ticked_ids(), self.model.shown_ids()
        self.count.setText(_("{count} ticked").format(count=count_text(len(ticked))))
        hidden = len(set(ticked) - set(shown))
        words = _("{shown} of {total} shown").format(shown=count_text(len(shown)), total=count_text(self.model.total))
        if hidden:
            words += " · " + _("{count} of the ticked are not shown").format(count=count_text(hidden))
        self.shown.setText(words)
        self.tick_shown.setEnabled(bool(set(shown) - set(ticked)))
        self.untick_shown.setEnabled(bool(set(shown) & set(ticked)))


def _filter_box(title: str, codes: type[StrEnum], group: str, parent: QWidget) -> DropDown:
    box = DropDown(parent)
    box.setAccessibleName(_("Filter: {column}").format(column=title))
    box.addItem(title, "")
    for code in codes:
        box.addItem(name_of(group, code.value), code.value)
    box.setMinimumContentsLength(10)
    return box
