"""The parties of an agreement: who, on which side, in which role."""

from __future__ import annotations

from collections.abc import Sequence

from dpa_tracker.domain.agreements import AgreementParty, Role, Side
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.sentences import _, name_of
from ui.forms.choice_fields import ChoiceField, CodeField
from ui.forms.rows_field import RowsField
from ui.forms.sheet import PartForm


class AgreementPartyForm(PartForm[AgreementParty]):
    """Edits one party's place in an agreement. A new one stands opposite to `others`, the parties there are."""

    def __init__(self, lists: PickLists, others: Sequence[AgreementParty] = ()) -> None:
        super().__init__()
        self._others = tuple(others)
        self.section(_("Party to the agreement"))
        self._party = self.add("party_id", _("Party"), CodeField(lists.parties, none=""))
        self._side = self.add(
            "side",
            _("Side"),
            ChoiceField(Side, "side", hint=_("The controller instructs; a processor instructs its sub-processor.")),
        )
        self._role = self.add("role", _("Role"), ChoiceField(Role, "role"))

    def put(self, value: AgreementParty | None) -> None:
        """Show a party's place."""
        self._party.put(None if value is None else value.party_id)
        side, role = self._opposite() if value is None else (value.side, value.role)
        self._side.put(side)
        self._role.put(role)

    def _opposite(self) -> tuple[Side, Role]:
        """The place that is still empty: that of the controller, else below whoever instructs."""
        roles = [other.role for other in self._others if other.side is Side.INSTRUCTING]
        if not roles:
            return Side.INSTRUCTING, Role.CONTROLLER
        below = Role.SUB_PROCESSOR if Role.PROCESSOR in roles or Role.SUB_PROCESSOR in roles else Role.PROCESSOR
        return Side.PROCESSING, below

    def read(self) -> AgreementParty:
        """The place as edited."""
        party, side, role = self._party.value(), self._side.value(), self._role.value()
        if party is None or side is None or role is None:
            raise InvalidInputError((Fault("party_id", "party_needed"),))
        return AgreementParty(PartyId(party), side, role)


def party_rows(lists: PickLists) -> RowsField[AgreementParty]:
    """The field for the parties of an agreement."""

    def line(party: AgreementParty) -> str:
        side, role = name_of("side", party.side.value), name_of("role", party.role.value)
        return f"{lists.party(party.party_id)} · {role} · {side}"

    field = RowsField(_("Party to the agreement"), line, lambda: AgreementPartyForm(lists, field.value()))
    return field
