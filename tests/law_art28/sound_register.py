"""A small register in which nothing is wrong: every rule is silent, so that one change shows what one rule says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from dpa_tracker import places
from dpa_tracker.domain.agreements import (
    Agreement,
    AgreementParty,
    AgreementStatus,
    Conclusion,
    ConclusionForm,
    Direction,
    Role,
    Side,
)
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.engagements import Activity, Engagement, Location
from dpa_tracker.domain.identities import AgreementId, EngagementId, PartyId, ServiceId, TransferId
from dpa_tracker.domain.mechanisms import (
    DataKind,
    ExporterRole,
    ImporterRole,
    Law,
    ListFramework,
    Listing,
    ListingRow,
    ListingStatus,
    ListStatus,
    MechanismId,
    Scc2021,
    Tia,
    UsFramework,
)
from dpa_tracker.domain.parties import Address, AddressUse, Contact, ContactRole, Party
from dpa_tracker.domain.services import Processing, SecurityMeasure, Service
from dpa_tracker.domain.transfers import Transfer, TransferMechanism
from dpa_tracker.law.art28.assess import assess_papers
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.findings import PaperFinding
from dpa_tracker.law.art28.records import Records, records_of
from dpa_tracker.law.reading_law import load_corpus
from dpa_tracker.law.rows import FigureName

ON = date(2026, 11, 23)
CUSTOMER, HOUSE, VENDOR = PartyId("customer"), PartyId("house"), PartyId("vendor")
HOSTING = ServiceId("hosting")
UP, DOWN = AgreementId("up"), AgreementId("down")
ABOVE, BELOW = EngagementId("above"), EngagementId("below")
LEG, ELSEWHERE = TransferId("leg"), TransferId("elsewhere")


@dataclass(frozen=True, slots=True)
class Europe:
    """The countries the tests need, as the law of 2026 sees them."""

    eea: frozenset[str] = frozenset({"NO", "DE", "IE", "SE"})
    adequate: frozenset[str] = frozenset({"CH", "GB", "JP"})
    for_some: frozenset[str] = frozenset({"CA"})

    def in_eea(self, country: str) -> bool:
        return country in self.eea

    def is_adequate(self, country: str) -> bool:
        return country in self.adequate

    def takes_in(self, country: str, transfers: Iterable[Transfer], _records: Records) -> bool | None:
        if country in self.for_some:  # every transfer there shows a recipient that is covered
            return True if list(transfers) else None
        return country in self.adequate

    def is_adequate_from(self, home: str, country: str) -> bool:
        return home != country and country in self.adequate | self.eea

    def figure(self, name: FigureName) -> int:
        return load_corpus(places.LAW).on(ON).figure(name)


def _with(known: dict[str, Any], more: dict[str, object]) -> dict[str, Any]:
    return {**known, **more}


def party(party_id: PartyId, name: str, country: str, **more: object) -> Party:
    contact = Contact(name="Kari Nordmann", roles=(ContactRole.BREACH, ContactRole.DPO), phone="+47 55 00 00 00")
    known: dict[str, Any] = {
        "registration_number": f"no {party_id}",
        "addresses": (Address(AddressUse.REGISTERED, ("Storgata 1",), country=country),),
        "contacts": (contact,),
    }
    return Party(party_id, name, country=country, **_with(known, more))


COMMITMENTS = (
    Commitment(CommitmentKind.BREACH_NOTICE_HOURS, number=24),
    Commitment(CommitmentKind.AUTHORISATION, choice="general"),
    Commitment(CommitmentKind.CHANGE_NOTICE_DAYS, number=30),
    Commitment(CommitmentKind.OBJECTION_DAYS, number=30),
    Commitment(CommitmentKind.DELETION_OR_RETURN, choice="controller_chooses"),
    Commitment(CommitmentKind.AUDIT_RIGHT, text="once a year and for cause"),
)
EXECUTED = Conclusion(ConclusionForm.EXECUTED, concluded_on=date(2024, 1, 15))


def agreement(agreement_id: AgreementId, above: PartyId, below: PartyId, **more: object) -> Agreement:
    known: dict[str, Any] = {
        "service_ids": (HOSTING,),
        "status": AgreementStatus.ACTIVE,
        "conclusion": EXECUTED,
        "commitments": COMMITMENTS,
        "next_review": date(2027, 6, 1),
    }
    members = (
        AgreementParty(above, Side.INSTRUCTING, Role.CONTROLLER if above == CUSTOMER else Role.PROCESSOR),
        AgreementParty(below, Side.PROCESSING, Role.PROCESSOR if above == CUSTOMER else Role.SUB_PROCESSOR),
    )
    direction = Direction.UPSTREAM if below == HOUSE else Direction.DOWNSTREAM
    return Agreement(agreement_id, agreement_id.upper(), agreement_id, direction, members, **_with(known, more))


PROCESSING = Processing(
    subject_matter="hosting of the customer's shop",
    nature="storing",
    purpose="to run the shop",
    duration="as long as the agreement",
    categories=("contact details",),
    special_categories=(),
    data_subjects=("customers",),
)


def service(**more: object) -> Service:
    known: dict[str, Any] = {
        "provider_ids": (HOUSE,),
        "processing": PROCESSING,
        "measures": (
            SecurityMeasure("access", "two factors"),
            SecurityMeasure("encryption", "disks and lines"),
            SecurityMeasure("backup", "restored in four hours", "test report"),
        ),
        "next_risk_assessment": date(2027, 1, 1),
    }
    return Service(HOSTING, "Hosting", **_with(known, more))


def engagement(engagement_id: EngagementId, client: PartyId, provider: PartyId, **more: object) -> Engagement:
    known: dict[str, Any] = {
        "agreement_id": UP if engagement_id == ABOVE else DOWN,
        "locations": (Location(Activity.STORAGE, "DE"),),
        "purpose": "servers",
        "categories": ("contact details",),
        "begins_on": date(2024, 2, 1),
    }
    return Engagement(engagement_id, client, provider, HOSTING, **_with(known, more))


@dataclass(frozen=True)
class Register:
    """The values; `with_` replaces or adds by id, so that a test says only what it changes."""

    parties: dict[str, Party]
    services: dict[str, Service]
    agreements: dict[str, Agreement]
    engagements: dict[str, Engagement]
    transfers: dict[str, Transfer] = field(default_factory=dict[str, Transfer])

    def with_(self, *values: Party | Service | Agreement | Engagement | Transfer) -> Register:
        changed = self
        for value in values:
            name = {
                Party: "parties",
                Service: "services",
                Agreement: "agreements",
                Engagement: "engagements",
                Transfer: "transfers",
            }[type(value)]
            changed = replace(changed, **{name: {**getattr(changed, name), value.id: value}})
        return changed

    def change(self, thing_id: str, **fields: object) -> Register:
        for group in (self.parties, self.services, self.agreements, self.engagements, self.transfers):
            if thing_id in group:
                return self.with_(replace(group[thing_id], **_with({}, fields)))
        raise KeyError(thing_id)

    def records(self) -> Records:
        return records_of(
            self.parties.values(),
            self.services.values(),
            self.agreements.values(),
            self.engagements.values(),
            self.transfers.values(),
        )

    def chains(self, on: date = ON) -> Chains:
        return Chains(self.records(), on, lambda _: None)

    def findings(self, on: date = ON) -> list[PaperFinding]:
        return list(assess_papers(self.chains(on), Europe()))

    def said(self, on: date = ON) -> set[tuple[str, str]]:
        """What is said of whom: (subject id, code)."""
        return {(finding.subject_id, finding.remark.code) for finding in self.findings(on)}


def sound() -> Register:
    """Customer, our house, and a vendor below it, all in the EEA and with all papers."""
    return Register(
        {
            CUSTOMER: party(CUSTOMER, "Kunde Ærlig AS", "NO"),
            HOUSE: party(HOUSE, "Huset AS", "NO", own=True),
            VENDOR: party(VENDOR, "Vendor GmbH", "DE"),
        },
        {HOSTING: service()},
        {UP: agreement(UP, CUSTOMER, HOUSE), DOWN: agreement(DOWN, HOUSE, VENDOR)},
        {ABOVE: engagement(ABOVE, CUSTOMER, HOUSE), BELOW: engagement(BELOW, HOUSE, VENDOR)},
    )


def leg(*entries: TransferMechanism, **more: object) -> Transfer:
    known: dict[str, Any] = {"country": "US", "engagement_id": BELOW, "mechanisms": entries}
    return Transfer(
        LEG, HOUSE, VENDOR, Law.EU_GDPR, ExporterRole.PROCESSOR, ImporterRole.PROCESSOR, **_with(known, more)
    )


def alone(*entries: TransferMechanism, **more: object) -> Transfer:
    """The same leg linked to no engagement, so that its country says nothing of the places of one."""
    return replace(leg(*entries, **more), engagement_id=None)


def listed(checked_on: date | None, **more: object) -> TransferMechanism:
    seen: dict[str, object] = {"evidence": "printout 3"}
    return TransferMechanism(UsFramework(MechanismId.EU_US_DPF), checked_on=checked_on, **_with(seen, more))


def shown(*rows: ListingRow, covered: bool | None = True, on: MechanismId = MechanismId.EU_US_DPF) -> TransferMechanism:
    """A ground on the official list, with what it shows of the importer."""
    seen = UsFramework(on, Listing(rows, entity_covered=covered))
    return TransferMechanism(seen, checked_on=date(2026, 11, 1), evidence="printout 3")


def row(
    *since: tuple[ListStatus, date], framework: ListFramework = ListFramework.EU_US_DPF, hr: bool = True
) -> ListingRow:
    """A row of the list."""
    covers = frozenset(DataKind) if hr else frozenset({DataKind.NON_HR})
    return ListingRow(framework, tuple(ListingStatus(status, day) for status, day in since), covers)


JOINED = (ListStatus.ACTIVE, date(2023, 10, 1))
ACTIVE, GONE = row(JOINED), row(JOINED, (ListStatus.INACTIVE, date(2026, 3, 14)))


def elsewhere(*entries: TransferMechanism, **more: object) -> Transfer:
    """Another transfer to the same importer."""
    return replace(leg(*entries), id=ELSEWHERE, exporter_id=CUSTOMER, engagement_id=None, **_with({}, more))


def clauses(tia_dated: date | None, **more: object) -> TransferMechanism:
    return TransferMechanism(Scc2021(tia=Tia(documented=True, dated=tia_dated)), **_with({}, more))


def committed(*changes: Commitment) -> tuple[Commitment, ...]:
    """The sound commitments with some replaced."""
    kinds = {change.kind for change in changes}
    return (*(each for each in COMMITMENTS if each.kind not in kinds), *changes)


def without(kind: CommitmentKind) -> tuple[Commitment, ...]:
    return tuple(each for each in COMMITMENTS if each.kind is not kind)
