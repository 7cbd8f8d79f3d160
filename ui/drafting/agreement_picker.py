"""Choosing many agreements: search, narrow, tick what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from dpa_tracker.domain.agreements import Direction
from dpa_tracker.queries.draftable_agreements import DraftableAgreement
from dpa_tracker.sentences import _, name_of
from ui.connecting import ignoring
from ui.drafting.agreement_ticks import AgreementTicks
from ui.formats import count_text
from ui.widgets.buttons import TextButton
from ui.widgets.drop_down import DropDown
from ui.widgets.flow import Flow
from ui.widgets.texts import Level, label


class AgreementPicker(QWidget):
    """`changed` says that others are ticked. Nothing is ticked at first."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ticks = AgreementTicks(self)
        self.ticks.moved.connect(self._say)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Search by reference or party"))
        self.search.setAccessibleName(_("Search the agreements"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(ignoring(self._narrow))
        self.direction = DropDown()
        self.direction.setAccessibleName(_("Direction"))
        self.direction.addItem(_("Every direction"), "")
        for each in Direction:
            self.direction.addItem(name_of("direction", each.value), each.value)
        self.direction.currentIndexChanged.connect(ignoring(self._narrow))
        self.active = QCheckBox(_("Active ones only"), self)
        self.active.toggled.connect(ignoring(self._narrow))
        self.list = QListView(self)
        self.list.setAccessibleName(_("Agreements to draft for"))
        self.list.setUniformItemSizes(True)
        self.list.setModel(self.ticks)
        self._count = label("", strong=True)
        self.all = TextButton(_("Tick all shown"), parent=self)
        self.all.clicked.connect(ignoring(lambda: self.ticks.tick_shown(ticked=True)))
        self.none = TextButton(_("Clear all shown"), parent=self)
        self.none.clicked.connect(ignoring(lambda: self.ticks.tick_shown(ticked=False)))
        self._lay_out()
        self._say()

    def _lay_out(self) -> None:
        narrowing = Flow(8)
        for each in (self.direction, self.active):
            narrowing.addWidget(each)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._count, 1)
        below.addWidget(self.all)
        below.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(_("For these agreements"), Level.SECTION))
        column.addWidget(self.search)
        column.addLayout(narrowing)
        column.addWidget(self.list, 1)
        column.addLayout(below)

    def offer(self, agreements: Sequence[DraftableAgreement], ticked: Iterable[str] = ()) -> None:
        """Offer the agreements, and tick these."""
        self.ticks.offer(agreements)
        self.ticks.tick(ticked)

    def chosen(self) -> tuple[str, ...]:
        """The ids of those ticked."""
        return self.ticks.ticked()

    def _narrow(self) -> None:
        direction: str = self.direction.currentData() or ""
        self.ticks.narrow(self.search.text(), active=self.active.isChecked(), direction=direction)

    def _say(self) -> None:
        ticked, shown = len(self.ticks.ticked()), self.ticks.shown()
        text = _("{ticked} ticked, {shown} shown").format(ticked=count_text(ticked), shown=count_text(shown))
        self._count.setText(text)
        self.all.setEnabled(bool(shown))
        self.none.setEnabled(bool(shown))
        self.changed.emit()
