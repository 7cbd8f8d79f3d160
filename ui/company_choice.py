"""Which of several own companies is looked at: one choice for every list; nothing is shown where there is only one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.widgets.drop_down import DropDown
from ui.widgets.texts import tooltip

if TYPE_CHECKING:
    from datetime import date

    from dpa_tracker.store.register import Register
    from dpa_tracker.store.unit_of_work import Changes
    from ui.desk import Desk

_ASKED_AGAIN = (Kind.PARTY, Kind.AGREEMENT, Kind.ENGAGEMENT)  # what makes a company one that can be chosen


class CompanyChoice(QObject):
    """The companies of the register and the one that was chosen (none: all of them). `moved` when either changes."""

    moved = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._of: Register | None = None
        self.known: tuple[Subject, ...] = ()
        self.chosen = ""
        desk.broadcast.changed.connect(self._heard)

    @property
    def party(self) -> PartyId | None:
        """The chosen company; None where all are meant."""
        return PartyId(self.chosen) if self.chosen else None

    @property
    def name(self) -> str:
        """What the chosen company is called; empty where all are meant."""
        return next((each.title for each in self.known if each.id == self.chosen), "")

    def choose(self, company: str) -> None:
        """Look at this company from now on; an empty id means all of them."""
        if company != self.chosen:
            self.chosen = company
            self.moved.emit()
            self._desk.broadcast.changed.emit(None)

    def _heard(self, changes: Changes | None) -> None:
        register = self._desk.register
        if register is None:
            self._of = None
            self._offer(())
        elif register is not self._of or (changes is not None and any(changes.of(kind) for kind in _ASKED_AGAIN)):
            self._of = register
            self._desk.ask(self, _companies, self._offer)

    def _offer(self, found: tuple[Subject, ...]) -> None:
        gone = bool(self.chosen) and all(each.id != self.chosen for each in found)
        if found != self.known or gone:
            self.known = found
            if gone:
                self.chosen = ""
            self.moved.emit()
        if gone:
            self._desk.broadcast.changed.emit(None)


class CompanyBox(DropDown):
    """The drop-down for it; there is one on each page, and all of them show the same."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = desk.companies
        self.setAccessibleName(_("Company"))
        self.setToolTip(tooltip(_("Every list is shown for this company of ours, with everything below it")))
        self.setMinimumContentsLength(18)
        self.activated.connect(ignoring(self._picked))
        self._choice.moved.connect(self._follow)
        self._follow()

    @property
    def said(self) -> str:
        """What is chosen, in words; empty where all companies are meant."""
        return _("Company: {name}").format(name=self._choice.name) if self._choice.name else ""

    def _picked(self) -> None:
        self._choice.choose(str(self.currentData() or ""))

    def _follow(self) -> None:
        offered: Sequence[Subject] = self._choice.known
        self.blockSignals(True)
        self.clear()
        self.addItem(_("All companies"), "")
        for each in offered:
            self.addItem(each.title, each.id)
        self.setCurrentIndex(max(self.findData(self._choice.chosen), 0))
        self.blockSignals(False)
        if not offered:
            self.hide()
        elif self.parentWidget() is not None:  # shown on its own it would be a window, and take the keyboard
            self.show()


class CompanyLine(QWidget):
    """The drop-down on a line of its own above a form; no line where there is nothing to choose."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._choice = desk.companies
        self.setProperty("canvas", "true")
        self.box = CompanyBox(desk, self)
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 16, 24, 0)
        line.addWidget(self.box)
        line.addStretch(1)
        self._choice.moved.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setVisible(bool(self._choice.known))


def _companies(register: Register, _on: date) -> tuple[Subject, ...]:
    from dpa_tracker.queries.companies import companies  # noqa: PLC0415 - loads the database library

    return companies(register)
