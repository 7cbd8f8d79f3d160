"""Which agreements: a search, two filters, ticks for all that is shown, and how many are ticked by now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from dpa_tracker.domain.agreements import AgreementStatus, Direction
from dpa_tracker.queries.many_choices import ManyOffer, Passing, Wanted, all_of, passing
from dpa_tracker.sentences import _, name_of
from ui.connecting import ignoring
from ui.desk import Desk
from ui.drafting.agreement_ticks import TickModel, TickTable
from ui.formats import count_text
from ui.widgets.buttons import TextButton
from ui.widgets.drop_down import DropDown
from ui.widgets.flow import Flow
from ui.widgets.texts import Level, label
from ui.work import Ticket

_SEARCH_WIDTH = 240


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is looked for, and the ids of the agreements that are ticked, shown or not."""

    wanted: Wanted
    ticked: tuple[str, ...]


class ChoosingPane(QFrame):
    """`changed`: other agreements are ticked than before. `offered`: what there is to choose from stands there.

    What is looked for is found beside the window; an answer that something else has been asked since is dropped.
    """

    changed = Signal()
    offered = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._searching: Ticket | None = None
        self._offer = ManyOffer()  # the newest; it is shown as soon as it has been searched
        self._to_tick: tuple[str, ...] = ()  # in the window before, as soon as there is something to tick
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
        self.tick_shown.clicked.connect(ignoring(lambda: self.model.tick_shown(ticked=True)))
        self.untick_shown = TextButton(_("Untick all shown"), parent=self)
        self.untick_shown.clicked.connect(ignoring(lambda: self.model.tick_shown(ticked=False)))
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

    def offer(self, offer: ManyOffer) -> None:
        """Offer these agreements, filtered as before."""
        self._offer = offer
        self._filter()

    def tick_only(self, ids: Iterable[str]) -> None:
        """Tick these, and no other; all are shown."""
        self.blockSignals(True)  # who hears that others are offered would come back here before they are ticked
        self.search.clear()
        for box in (self.direction, self.status):
            box.setCurrentIndex(0)
        self.blockSignals(False)
        self.model.untick_all()
        self.model.tick(ids, ticked=True)

    def ticked(self) -> tuple[str, ...]:
        """The ids of the agreements to draft for."""
        return self.model.ticked_ids()

    def entered(self) -> Chosen:
        """What is looked for and ticked: for the same pane of a new window."""
        return Chosen(self._wanted(), self._to_tick or self.ticked())

    def resume(self, chosen: Chosen) -> None:
        """Look for the same, and tick the same once they are offered."""
        self._to_tick = chosen.ticked
        for box, code in ((self.direction, chosen.wanted.direction), (self.status, chosen.wanted.status)):
            box.setCurrentIndex(max(box.findData(code), 0))
        self.search.setText(chosen.wanted.text)
        self._tick_again()

    def _tick_again(self) -> None:
        if self._to_tick and self.model.total:
            ticked, self._to_tick = self._to_tick, ()
            self.model.tick(ticked, ticked=True)

    # ---- what is looked for ----------------------------------------------------------------------------------------

    def _wanted(self) -> Wanted:
        return Wanted(self.search.text(), self.direction.currentData(), self.status.currentData())

    def _filter(self) -> None:
        if self._searching is not None:
            self._searching.drop()
            self._searching = None
        offer = self._offer
        wanted = self._wanted()
        if wanted.everything:
            self._show(offer, all_of(offer))
            return
        self._searching = self._desk.work.read(
            self, lambda: passing(offer, wanted), lambda found: self._found(offer, found), self._cannot_search
        )
        self._say()

    def _found(self, offer: ManyOffer, found: Passing) -> None:
        self._searching = None
        self._show(offer, found)

    def _cannot_search(self, error: Exception) -> None:
        self._searching = None
        self._say()
        self._desk.fail(error)

    def _show(self, offer: ManyOffer, found: Passing) -> None:
        if offer is self.model.offer:
            self.model.show_found(found)
            self._say()
            return
        self.model.show_offer(offer, found)
        self._tick_again()
        self.offered.emit()

    def _say(self) -> None:
        model, searching = self.model, self._searching is not None
        ticked, shown, both = model.ticked_count, model.rowCount(), model.ticked_shown_count
        self.count.setText(_("{count} ticked").format(count=count_text(ticked)))
        words = _("{shown} of {total} shown").format(shown=count_text(shown), total=count_text(model.total))
        if ticked > both:
            words += " · " + _("{count} of the ticked are not shown").format(count=count_text(ticked - both))
        self.shown.setText(words)
        # While another answer is on its way, what is shown is not what was asked for: nobody is to tick all of it.
        self.tick_shown.setEnabled(not searching and both < shown)
        self.untick_shown.setEnabled(not searching and both > 0)


def _filter_box(title: str, codes: type[StrEnum], group: str, parent: QWidget) -> DropDown:
    box = DropDown(parent)
    box.setAccessibleName(_("Filter: {column}").format(column=title))
    box.addItem(title, "")
    for code in codes:
        box.addItem(name_of(group, code.value), code.value)
    box.setMinimumContentsLength(10)
    return box
