"""Why a day of a notice is not known, or not come: codes, and what they are about."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from dpa_tracker.domain.faults import Values
from dpa_tracker.domain.identities import AgreementId, PartyId


class Why(StrEnum):
    """What keeps a day from being known; the last five keep the change from starting although all is known."""

    NO_AGREEMENT = "no_agreement"
    AGREEMENT_ENDED = "agreement_ended"
    AGREEMENT_NOT_IN_FORCE = "agreement_not_in_force"
    AUTHORISATION_NOT_READ = "authorisation_not_read"
    AUTHORISATION_NOT_STATED = "authorisation_not_stated"
    NOTICE_NOT_READ = "notice_not_read"
    NOTICE_NOT_STATED = "notice_not_stated"
    NOTICE_HAS_NO_NUMBER = "notice_has_no_number"
    NOTICE_CONTRADICTORY = "notice_contradictory"
    OBJECTION_NOT_READ = "objection_not_read"
    OBJECTION_HAS_NO_NUMBER = "objection_has_no_number"
    OBJECTION_CONTRADICTORY = "objection_contradictory"
    COUNTRY_UNKNOWN = "country_unknown"
    HOLIDAYS_UNKNOWN = "holidays_unknown"
    BEYOND_CALENDAR = "beyond_calendar"
    NO_ADDRESS = "no_address"
    START_IN_PAST = "start_in_past"
    CYCLE_ABOVE = "cycle_above"
    AUTHORISATION_MISSING = "authorisation_missing"
    NOT_PERMITTED = "not_permitted"
    OBJECTION_OPEN = "objection_open"
    OBJECTION_LATE = "objection_late"
    CALLED_OFF = "called_off"


# The customer's word is awaited: nothing is unknown, and no day comes until it is given.
AWAITED: Final = frozenset(
    {Why.AUTHORISATION_MISSING, Why.NOT_PERMITTED, Why.OBJECTION_OPEN, Why.OBJECTION_LATE, Why.CALLED_OFF}
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One such reason. `party_id` is whose contract or record it is about, `values` what the sentence names."""

    why: Why
    party_id: PartyId | None = None
    agreement_id: AgreementId | None = None
    values: Values = field(default_factory=dict[str, object])

    @property
    def awaited(self) -> bool:
        """Whether everything is known and only the customer's word is missing."""
        return self.why in AWAITED
