"""Notices that a vendor sends us about a change of its own sub-processors, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpa_tracker.domain.chain_changes import ChangeKind
from dpa_tracker.domain.engagements import Location
from dpa_tracker.domain.identities import AgreementId, ChainChangeId, DocumentId, PartyId, ServiceId, VendorNoticeId


class OurAnswer(StrEnum):
    """What we answered: nothing yet, an objection, that we have none, or that we took the objection back."""

    OPEN = "open"
    OBJECTED = "objected"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class NamedChange:
    """One sub-processor that a person took from the notice: what happens to it, where, and the words that say so.

    `countries` are ISO 3166-1 alpha-2; empty where the notice names none. A list of sub-processors says more: what each
    is for, which data it sees, what it does where, and its registration number.
    """

    name: str
    kind: ChangeKind
    countries: tuple[str, ...] = ()
    quote: str = ""
    purpose: str = ""
    categories: tuple[str, ...] = ()
    places: tuple[Location, ...] = ()
    registration_number: str = ""


@dataclass(frozen=True, slots=True)
class VendorNotice:
    """A notice as it was received. `party_id` is the vendor, `service_ids` what we use it for (empty: all).

    `agreement_id` is the one our right to object stands in; without it, that of our engagement with the vendor.
    `text` is what was pasted or read, `source` where it came from, `document_id` the file in the register.
    `planned_start` is when the vendor means to begin. `change_ids` are the changes that we told our customers of.
    """

    id: VendorNoticeId
    party_id: PartyId
    received_on: date
    agreement_id: AgreementId | None = None
    service_ids: tuple[ServiceId, ...] = ()
    planned_start: date | None = None
    named: tuple[NamedChange, ...] = ()
    text: str = ""
    source: str = ""
    document_id: DocumentId | None = None
    answer: OurAnswer = OurAnswer.OPEN
    answered_on: date | None = None
    change_ids: tuple[ChainChangeId, ...] = ()
    owner: str = ""
    notes: str = ""
    archived: bool = False
    version: int = 0
