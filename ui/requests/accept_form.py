"""What legal says when a request is accepted: which party it is, which company of ours, and in which role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dpa_tracker.domain.agreements import Role
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.onboarding import OnboardingRequest
from dpa_tracker.queries.choices import Choice, Choices
from dpa_tracker.sentences import _, name_of
from dpa_tracker.use_cases.accept_request import AcceptRequest
from ui.agreements.ask_dialog import Asked
from ui.forms.choice_fields import CodeField
from ui.forms.sheet import PartForm
from ui.forms.text_fields import LongTextField, TextField

_NEW: Final = "new"
_ROLES: Final = (Role.CONTROLLER, Role.PROCESSOR)


@dataclass(frozen=True, slots=True)
class AcceptChoices:
    """What can be chosen: parties that the vendor may be, and companies of ours with the one that follows by itself."""

    near: tuple[Choice, ...]
    parties: Choices
    houses: Sequence[Choice]
    house: str | None


class AcceptForm(PartForm[Asked[AcceptRequest]]):
    """Near names are asked about first: where there are some, nothing is chosen until somebody has looked."""

    def __init__(self, request: OnboardingRequest, choices: AcceptChoices, by: str, today: date) -> None:
        super().__init__()
        self._request, self._by, self._today = request, by, today
        near = {code for code, _name in choices.near}
        told = _("Names in the register come near this one. Choose which it is, or that it is another company.")
        self.section(_("The vendor"), told if near and request.party_id is None else "")
        offered = list(choices.near)
        if request.party_id is None:
            offered.append((_NEW, _("Another company: record “{name}”").format(name=request.vendor)))
        parties = choices.parties.without(near).preceded_by(offered)
        self._party = self.add("party_id", _("Is in the register as"), CodeField(parties, none=_("Choose …")))
        self.section(_("We"))
        self._house = self.add("house_id", _("Company of ours"), CodeField(choices.houses, none=_("Choose …")))
        roles = [(role.value, name_of("role", role.value)) for role in _ROLES]
        hint = _("Controller for our own purposes, processor where the service is one we give to customers.")
        automatic = _("As follows from the service")
        self._role = self.add("role", _("Our role"), CodeField(roles, none=automatic, hint=hint))
        self.section(_("The agreement"), _("One in force or under way is used; else a new one is recorded as a draft."))
        self._reference = self.add("reference", _("Reference"), TextField(_("Empty: the next free number.")))
        self._note = self.add("note", _("Note"), LongTextField(lines=2))
        self._party.put(request.party_id or (None if near else _NEW))
        self._house.put(choices.house)

    def put(self, value: Asked[AcceptRequest] | None) -> None:
        """Nothing is there before."""

    def read(self) -> Asked[AcceptRequest]:
        """What is accepted. Raises InvalidInputError until the party and the company are chosen."""
        party, house, role = self._party.value(), self._house.value(), self._role.value()
        missing = [path for path, chosen in (("party_id", party), ("house_id", house)) if chosen is None]
        if missing or party is None or house is None:
            raise InvalidInputError(tuple(Fault(path, "needed") for path in missing))
        command = AcceptRequest(
            self._request.id,
            self._by,
            self._today,
            self._request.version,
            party_id=None if party == _NEW else PartyId(party),
            as_new=party == _NEW,
            house_id=PartyId(house),
            role=None if role is None else Role(role),
            reference=self._reference.value(),
            note=self._note.value(),
        )
        return Asked(command, self._request.version)


class RefuseForm(PartForm[Asked[str]]):
    """The reason for a refusal; whoever asked reads it."""

    def __init__(self, version: int) -> None:
        super().__init__()
        self._version = version
        self.section(_("Refuse the request"), _("Whoever asked reads the reason here and in the history."))
        self._reason = self.add("reason", _("Reason"), LongTextField(lines=4))

    def put(self, value: Asked[str] | None) -> None:
        """Nothing is there before."""

    def read(self) -> Asked[str]:
        """The reason."""
        return Asked(self._reason.value(), self._version)
