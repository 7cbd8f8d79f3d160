"""What was said in the wizard of how customers are told, and the sheets in which it is said."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.chain_changes import ChainChange
from dpa_tracker.domain.customer_reach import CustomerReach, reach_on_record
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.sentences import _, counted
from ui.changes.reach_form import ManyReachForm, ReachForm, applied
from ui.desk import Desk
from ui.forms.sheet import Sheet


class ReachWays(QObject):
    """Nothing is written by it. `said`: something was said anew."""

    said = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._around = parent
        self._ways: dict[PartyId, CustomerReach] = {}
        self.sheet: Sheet[CustomerReach] | None = None

    def ways(self) -> tuple[CustomerReach, ...]:
        """All that was said so far."""
        return tuple(self._ways.values())

    def ask(self, change: ChainChange, customers: tuple[PartyId, ...]) -> None:
        """Ask how these customers are told of a change."""

        def show(parties: Mapping[PartyId, Party]) -> None:
            known = {each: parties[each] for each in customers if each in parties}
            if known:
                self._show(change, known)

        self._desk.ask(self._around, lambda register, _on: snapshot(register).records.parties, show)

    def _show(self, change: ChainChange, parties: Mapping[PartyId, Party]) -> None:
        ways = {
            party_id: self._ways.get(party_id) or reach_on_record(party, change.notice_to(party_id))
            for party_id, party in parties.items()
        }
        alone = next(iter(parties.values())) if len(parties) == 1 else None
        form = ReachForm(alone) if alone is not None else ManyReachForm(_many(len(parties)))
        sheet = Sheet(_("How they are told"), form, None if alone is None else ways[alone.id], self._around)
        self.sheet = sheet

        def taken() -> None:
            found = sheet.taken()
            self._ways |= {each: found if alone is not None else applied(found, way) for each, way in ways.items()}
            self.said.emit()

        sheet.accepted.connect(taken)
        sheet.open()


def _many(number: int) -> str:
    return counted("{number} customer", "{number} customers", number)
