"""The parties of an agreement: who, on which side, in which role."""

from __future__ import annotations

from dpa_tracker.domain.agreements import AgreementParty, Role, Side
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.sentences import _, name_of
from ui.forms.choice_fields import ChoiceField, CodeField
from ui.forms.rows_field import RowsField
from ui.forms.sheet import PartForm


class AgreementPartyForm(PartForm[AgreementParty]):
    """Edits one party's place in an agreement."""

    def __init__(self, lists: PickLists) -> None:
        super().__init__()
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
        self._side.put(Side.INSTRUCTING if value is None else value.side)
        self._role.put(Role.CONTROLLER if value is None else value.role)

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

    return RowsField(_("Party to the agreement"), line, lambda: AgreementPartyForm(lists))
