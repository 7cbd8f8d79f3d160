"""Identities of the things in the register: opaque text, unique within a kind, never reused."""

from __future__ import annotations

from enum import StrEnum
from typing import NewType

PartyId = NewType("PartyId", str)
ServiceId = NewType("ServiceId", str)
AgreementId = NewType("AgreementId", str)
EngagementId = NewType("EngagementId", str)
TransferId = NewType("TransferId", str)
DraftId = NewType("DraftId", str)
PackId = NewType("PackId", str)
DocumentId = NewType("DocumentId", str)
ReminderId = NewType("ReminderId", str)  # the uid of the deadline it is about

PlanId = NewType("PlanId", str)
LawTakenId = NewType("LawTakenId", str)


class Kind(StrEnum):
    """The kinds of aggregate the register holds; each is written, versioned and logged as one."""

    PARTY = "party"
    SERVICE = "service"
    AGREEMENT = "agreement"
    ENGAGEMENT = "engagement"
    TRANSFER = "transfer"
    DRAFT = "draft"
    PACK = "pack"
    DOCUMENT = "document"
    REMINDER = "reminder"
    PLAN = "plan"
    LAW = "law"


# What people record and edit; the others come about by commands of their own.
RECORDED = (Kind.PARTY, Kind.SERVICE, Kind.AGREEMENT, Kind.ENGAGEMENT, Kind.TRANSFER)
