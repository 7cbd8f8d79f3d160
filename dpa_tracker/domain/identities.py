"""Identities of the things in the register: opaque text, unique within a kind, never reused."""

from __future__ import annotations

from enum import StrEnum
from typing import NewType

PartyId = NewType("PartyId", str)
ServiceId = NewType("ServiceId", str)
AgreementId = NewType("AgreementId", str)
EngagementId = NewType("EngagementId", str)
TransferId = NewType("TransferId", str)


class Kind(StrEnum):
    """The kinds of aggregate the register holds; each is written, versioned and logged as one."""

    PARTY = "party"
    SERVICE = "service"
    AGREEMENT = "agreement"
    ENGAGEMENT = "engagement"
    TRANSFER = "transfer"
