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
ChainChangeId = NewType("ChainChangeId", str)
VendorNoticeId = NewType("VendorNoticeId", str)
ReminderId = NewType("ReminderId", str)  # the uid of the deadline it is about
RequestId = NewType("RequestId", str)

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
    CHAIN_CHANGE = "chain_change"
    VENDOR_NOTICE = "vendor_notice"
    REQUEST = "request"


# What people record of the processing, and edit; all else comes about by commands of its own.
RECORDED = (Kind.PARTY, Kind.SERVICE, Kind.AGREEMENT, Kind.ENGAGEMENT, Kind.TRANSFER)
# What has a form: these, and what somebody asks for.
FORMED = (*RECORDED, Kind.REQUEST)
