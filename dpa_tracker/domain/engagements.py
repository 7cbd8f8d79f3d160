"""Engagements: who uses whom for which service, under which agreement; a chain of any depth, without cycles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpa_tracker.domain.identities import AgreementId, EngagementId, PartyId, ServiceId
from dpa_tracker.domain.quickly_made import quickly_made


class Activity(StrEnum):
    """What is done with the data at a place."""

    STORAGE = "storage"
    PROCESSING = "processing"
    SUPPORT_ACCESS = "support_access"
    BACKUP = "backup"


@quickly_made
@dataclass(frozen=True, slots=True)
class Location:
    """A place of processing. `country` None means not known, and is shown as such; `region` is free text."""

    activity: Activity
    country: str | None
    region: str = ""


class EngagementStatus(StrEnum):
    """Whether the provider is used: planned and approved ones must not process yet."""

    PLANNED = "planned"
    ACTIVE = "active"
    ENDED = "ended"


@quickly_made
@dataclass(frozen=True, slots=True)
class Engagement:
    """`client_id` uses `provider_id` for one of the services. Upstream our customer is the client and we provide.

    `purpose` says what the provider does, clearly delimited (Annex B). `categories` and `data_subjects` are what it
    gets to see; empty means not recorded. The chain below a service consists of the engagements that name it.
    `chain_confirmed_on` is the day the provider last confirmed its own sub-processors for the service: those on record,
    and none where none is. Without it, none on record does not mean that there is none.
    """

    id: EngagementId
    client_id: PartyId
    provider_id: PartyId
    service_id: ServiceId
    purpose: str = ""
    agreement_id: AgreementId | None = None
    status: EngagementStatus = EngagementStatus.ACTIVE
    begins_on: date | None = None
    ends_on: date | None = None
    locations: tuple[Location, ...] = ()
    categories: tuple[str, ...] = ()
    data_subjects: tuple[str, ...] = ()
    chain_confirmed_on: date | None = None
    owner: str = ""
    notes: str = ""
    archived: bool = False
    version: int = 0


def cycle_made_by(new: Engagement, others: Iterable[Engagement]) -> tuple[PartyId, ...]:
    """The parties of the cycle that `new` would close in its service's chain, first party repeated at the end.

    Empty when there is none. Only engagements of the same service count: two companies may serve each other in
    different services. The search is iterative, so a chain of any depth is safe.
    """
    if new.client_id == new.provider_id:
        return (new.client_id, new.client_id)
    below: dict[PartyId, list[PartyId]] = {}
    for engagement in others:
        if engagement.service_id == new.service_id and engagement.id != new.id and not engagement.archived:
            below.setdefault(engagement.client_id, []).append(engagement.provider_id)
    came_from: dict[PartyId, PartyId] = {new.provider_id: new.client_id}
    waiting = [new.provider_id]
    while waiting:
        party = waiting.pop()
        for provider in below.get(party, ()):
            if provider == new.client_id:
                return _path_back(came_from, party, new.client_id)
            if provider not in came_from:
                came_from[provider] = party
                waiting.append(provider)
    return ()


def _path_back(came_from: dict[PartyId, PartyId], last: PartyId, start: PartyId) -> tuple[PartyId, ...]:
    path = [start, last]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return tuple(reversed(path))
