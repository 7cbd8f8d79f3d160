"""What holds for every row of a list and stands in no column: whose list it is, which side the others are on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QVBoxLayout, QWidget

from dpa_tracker.domain.agreements import Direction
from dpa_tracker.queries.pick_lists import parties_and_services
from dpa_tracker.sentences import _, name_of
from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.store.register import Register
from ui.connecting import ignoring
from ui.widgets.drop_down import DropDown
from ui.widgets.flow import Flow
from ui.widgets.texts import label

_OFFERED = (Direction.UPSTREAM, Direction.DOWNSTREAM, Direction.INTRA_GROUP)


OFFERED: Final = 2_000  # names in a list to choose from; any other can be typed


@dataclass(frozen=True, slots=True)
class OfferedNames:
    """The names that can be chosen: of parties, our own companies first, and of services."""

    parties: tuple[str, ...] = ()
    services: tuple[str, ...] = ()


def offered_names(register: Register) -> OfferedNames:
    """Those of a register, so many as one can look through; picked beside the screen's thread."""
    lists = parties_and_services(register)
    own = [name for party, name in lists.party_names() if party in lists.own]
    others = [name for party, name in lists.party_names() if party not in lists.own]
    services = islice((name for _id, name in lists.services), OFFERED)
    return OfferedNames(tuple(islice(chain(own, others), OFFERED)), tuple(services))


class ForAllRows(QFrame):
    """`direction_chosen` carries a code or "" for what the sheet says itself; `changed` tells of the rest."""

    direction_chosen = Signal(str)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("plain", "true")
        self.direction = DropDown(self)
        self.direction.addItem(_("As the sheet says"), "")
        for each in _OFFERED:
            self.direction.addItem(name_of("direction", each.value), each.value)
        self.direction.activated.connect(ignoring(lambda: self.direction_chosen.emit(self.direction.currentData())))
        self.owner = _name_box()
        self.service = _name_box()
        for box in (self.owner, self.service):
            box.currentTextChanged.connect(ignoring(self.changed.emit))
        self._offered = OfferedNames()
        self._line = Flow(16)
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 8, 24, 8)
        around.addLayout(self._line)
        self._direction = self._part(_("Direction of every row that says none"), self.direction)
        self._owner = self._part(_("Our company, or whose list it is"), self.owner)
        self._service = self._part(_("Service of rows that name none"), self.service)

    def _part(self, name: str, box: QWidget) -> QWidget:
        part = QWidget(self)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        shown = label(name, muted=True)
        shown.setBuddy(box)
        box.setAccessibleName(name)
        column.addWidget(shown)
        column.addWidget(box)
        self._line.addWidget(part)
        return part

    @property
    def names(self) -> tuple[str, str]:
        """What is said of every row: our company, and the service."""
        return self.owner.currentText(), self.service.currentText()

    @names.setter
    def names(self, names: tuple[str, str]) -> None:
        self.owner.setCurrentText(names[0])
        self.service.setCurrentText(names[1])

    def offer(self, names: OfferedNames) -> None:
        """Offer the parties and services that are there, our own companies first; what is typed stays."""
        before, self._offered = self._offered, names
        if names.parties != before.parties:
            _offer(self.owner, names.parties)
        if names.services != before.services:
            _offer(self.service, names.services)

    def show_for(self, kinds: Sequence[ImportKind], direction: str, shown: ImportKind | None) -> None:
        """Show what matters for these kinds; the direction is that of the sheet shown, of this kind."""
        agreements, engagements = ImportKind.AGREEMENTS in kinds, ImportKind.ENGAGEMENTS in kinds
        self._direction.setVisible(shown is ImportKind.AGREEMENTS)
        self._owner.setVisible(agreements or engagements)
        self._service.setVisible(engagements)
        self.direction.setCurrentIndex(max(self.direction.findData(direction), 0))
        self.setVisible(agreements or engagements)


def _name_box() -> DropDown:
    box = DropDown()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setMinimumContentsLength(16)
    completer = box.completer() or QCompleter(box)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    box.setCurrentText("")
    return box


def _offer(box: DropDown, names: Sequence[str]) -> None:
    typed = box.currentText()
    box.blockSignals(True)
    box.clear()
    box.addItems(["", *names])
    box.setCurrentText(typed)
    box.blockSignals(False)
