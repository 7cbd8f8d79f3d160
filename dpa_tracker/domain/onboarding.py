"""Onboarding requests: somebody wants to use a vendor, and legal takes it up. A request is no record of processing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dpa_tracker.domain.identities import AgreementId, EngagementId, PartyId, RequestId, ServiceId


class DataFlag(StrEnum):
    """What kind of data the vendor would get to see, as far as it matters."""

    HR = "hr"
    SPECIAL = "special"
    CRIMINAL = "criminal"
    NATIONAL_ID = "national_id"
    CHILDREN = "children"


class RequestState(StrEnum):
    """Where a request stands. Accepted and refused are ends: what is wanted after that is a new request."""

    OPEN = "open"
    TAKEN_UP = "taken_up"
    ACCEPTED = "accepted"
    REFUSED = "refused"


WAITING: Final = (RequestState.OPEN, RequestState.TAKEN_UP)  # for legal


@dataclass(frozen=True, slots=True)
class OnboardingRequest:
    """What somebody asks for, in that person's words; nothing in it counts as a fact until legal accepts it.

    `vendor` is the name as asked; `party_id` the record it means, where the register has one. `service` is a name;
    `service_id` the record. `data` are kinds of data that matter, `categories` the data in words. `answer` is the
    verdict that *Check a vendor* gave when it was asked. `estimated_users` counts people. `decided_by` and
    `decided_on` say who took it up, accepted or refused it, and when; `reason` why. `agreement_id` and `engagement_id`
    are what accepting it made.
    """

    id: RequestId
    vendor: str
    asked_by: str
    asked_on: date
    party_id: PartyId | None = None
    registration_number: str = ""
    vendor_country: str | None = None
    service: str = ""
    service_id: ServiceId | None = None
    purpose: str = ""
    data: tuple[DataFlag, ...] = ()
    categories: str = ""
    countries: tuple[str, ...] = ()
    needed_by: date | None = None
    estimated_users: int | None = None
    answer: str = ""
    state: RequestState = RequestState.OPEN
    decided_by: str = ""
    decided_on: date | None = None
    reason: str = ""
    agreement_id: AgreementId | None = None
    engagement_id: EngagementId | None = None
    notes: str = ""
    archived: bool = False
    version: int = 0

    @property
    def title(self) -> str:
        """How people call it: the vendor and what for."""
        return f"{self.vendor} · {self.service}" if self.service else self.vendor

    @property
    def waits(self) -> bool:
        """Whether legal has yet to accept or refuse it."""
        return self.state in WAITING and not self.archived
