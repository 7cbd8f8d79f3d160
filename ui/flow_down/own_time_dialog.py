"""The dialog in which it is recorded what our own companies need between hearing of something and telling it on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.identities import PartyId
from dpa_tracker.queries.flow_matrix import OwnCompany
from dpa_tracker.sentences import _
from dpa_tracker.store.unit_of_work import Outcome
from dpa_tracker.use_cases.set_own_time import SetOwnTime, set_own_time
from ui.desk import Desk
from ui.forms.editor_dialog import Editing, EditorDialog
from ui.forms.sheet import PartForm
from ui.forms.text_fields import NumberField
from ui.undo import Writing
from ui.widgets.screen_fit import open_at


@dataclass(frozen=True, slots=True)
class OwnHouse:
    """The companies of our house with their times."""

    companies: tuple[OwnCompany, ...]
    version: int = 0


class OwnTimeForm(PartForm[OwnHouse]):
    """Hours and days of each company."""

    def __init__(self, house: OwnHouse) -> None:
        super().__init__()
        self._house = house
        self._times: list[tuple[NumberField, NumberField]] = []
        for each in house.companies:
            self.section(each.party.title)
            hours = self.add(
                f"{each.party.id}.hours",
                _("Our own hours"),
                NumberField(_("What we need between hearing of a breach and telling the customer.")),
            )
            days = self.add(
                f"{each.party.id}.days",
                _("Our own days"),
                NumberField(_("What we need between hearing of a change and passing it on.")),
            )
            self._times.append((hours, days))

    def put(self, value: OwnHouse | None) -> None:
        """Show what is on record."""
        for each, (hours, days) in zip((value or self._house).companies, self._times, strict=True):
            hours.put(each.hours)
            days.put(each.days)

    def read(self) -> OwnHouse:
        """The times as edited."""
        return OwnHouse(
            tuple(
                replace(each, hours=hours.value(), days=days.value())
                for each, (hours, days) in zip(self._house.companies, self._times, strict=True)
            )
        )


def own_time_dialog(desk: Desk, companies: tuple[OwnCompany, ...], parent: QWidget) -> EditorDialog[OwnHouse]:
    """The dialog; nothing but these times is written."""
    house = OwnHouse(companies)

    def save(value: OwnHouse, _version: int) -> Callable[[Writing], Outcome]:
        wish = SetOwnTime({PartyId(each.party.id): (each.hours, each.days) for each in value.companies})
        return lambda writing: set_own_time(writing.register, wish, actor=writing.actor, at=writing.at)

    title = _("Our own time")
    dialog = EditorDialog(desk, Editing(title, house, save, title), OwnTimeForm(house), parent)
    open_at(dialog, 620, 520)
    return dialog
