"""Where the fields of each kind of aggregate stand in the tables."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from dpa_tracker.domain.agreements import Agreement, AgreementParty
from dpa_tracker.domain.certificates import Certificate
from dpa_tracker.domain.chain_changes import ChainChange, CustomerNotice
from dpa_tracker.domain.commitments import Commitment
from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.drafts import Draft
from dpa_tracker.domain.engagements import Engagement, Location
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.law_taken import LawTaken
from dpa_tracker.domain.onboarding import OnboardingRequest
from dpa_tracker.domain.packs import Pack
from dpa_tracker.domain.parties import Address, Contact, Party, Relationship
from dpa_tracker.domain.plans import Plan
from dpa_tracker.domain.reminders import Reminder
from dpa_tracker.domain.services import Service
from dpa_tracker.domain.transfers import Transfer, TransferMechanism
from dpa_tracker.domain.vendor_notices import VendorNotice
from dpa_tracker.store import law_records, records
from dpa_tracker.store.mapping import Aggregate, ListTable, Mapper

PARTY: Final = Mapper(
    Kind.PARTY,
    Party,
    records.PARTIES,
    lists=(
        ListTable("aliases", records.PARTY_ALIASES, str),
        ListTable("relationships", records.PARTY_RELATIONSHIPS, Relationship),
        ListTable("addresses", records.PARTY_ADDRESSES, Address),
        ListTable("contacts", records.PARTY_CONTACTS, Contact),
        ListTable("certificates", records.PARTY_CERTIFICATES, Certificate),
    ),
)
SERVICE: Final = Mapper(
    Kind.SERVICE, Service, records.SERVICES, lists=(ListTable("provider_ids", records.SERVICE_PROVIDERS, str),)
)
AGREEMENT: Final = Mapper(
    Kind.AGREEMENT,
    Agreement,
    records.AGREEMENTS,
    lists=(
        ListTable("parties", records.AGREEMENT_PARTIES, AgreementParty),
        ListTable("service_ids", records.AGREEMENT_SERVICES, str),
        ListTable("commitments", records.COMMITMENTS, Commitment),
    ),
    spread=("conclusion",),
)
ENGAGEMENT: Final = Mapper(
    Kind.ENGAGEMENT,
    Engagement,
    records.ENGAGEMENTS,
    lists=(ListTable("locations", records.LOCATIONS, Location),),
)


def _mechanism_id(item: TransferMechanism) -> str:
    return str(item.mechanism.id)


TRANSFER: Final = Mapper(
    Kind.TRANSFER,
    Transfer,
    records.TRANSFERS,
    lists=(
        ListTable(
            "mechanisms",
            records.TRANSFER_MECHANISMS,
            TransferMechanism,
            derived=MappingProxyType({"mechanism_id": _mechanism_id}),
        ),
    ),
)
DRAFT: Final = Mapper(Kind.DRAFT, Draft, records.DRAFTS)
PACK: Final = Mapper(Kind.PACK, Pack, records.PACKS, spread=("signing",))
DOCUMENT: Final = Mapper(Kind.DOCUMENT, Document, records.DOCUMENTS)
REMINDER: Final = Mapper(Kind.REMINDER, Reminder, records.REMINDERS)
PLAN: Final = Mapper(Kind.PLAN, Plan, law_records.PLANS)
LAW: Final = Mapper(Kind.LAW, LawTaken, law_records.LAW_TAKEN)
CHAIN_CHANGE: Final = Mapper(
    Kind.CHAIN_CHANGE,
    ChainChange,
    records.CHAIN_CHANGES,
    lists=(
        ListTable("service_ids", records.CHAIN_CHANGE_SERVICES, str),
        ListTable("notices", records.CUSTOMER_NOTICES, CustomerNotice),
    ),
)
VENDOR_NOTICE: Final = Mapper(Kind.VENDOR_NOTICE, VendorNotice, records.VENDOR_NOTICES)
REQUEST: Final = Mapper(Kind.REQUEST, OnboardingRequest, records.REQUESTS)
# In the order in which they refer to one another.
MAPPERS: Final[Mapping[Kind, Mapper[Any]]] = MappingProxyType(
    {
        mapper.kind: mapper
        for mapper in (
            PARTY,
            SERVICE,
            AGREEMENT,
            ENGAGEMENT,
            TRANSFER,
            DRAFT,
            PACK,
            DOCUMENT,
            REMINDER,
            CHAIN_CHANGE,
            VENDOR_NOTICE,
            PLAN,
            LAW,
            REQUEST,
        )
    }
)


def kind_of(value: Aggregate) -> Kind:
    """Which kind a value is of."""
    return next(kind for kind, mapper in MAPPERS.items() if isinstance(value, mapper.value))
