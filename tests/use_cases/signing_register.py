"""A register of its own for signing: a Norwegian company and its processor in the United States, ready to sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from dpa_tracker.domain.agreements import Agreement, AgreementParty, AgreementStatus, Direction, Role, Side
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.engagements import Activity, Location
from dpa_tracker.domain.identities import AgreementId, PartyId, TransferId
from dpa_tracker.domain.mechanisms import (
    ExporterRole,
    Frequency,
    ImporterRole,
    Law,
    Scc2021,
    SccModule,
    Tia,
    TiaConclusion,
)
from dpa_tracker.domain.parties import (
    Address,
    AddressUse,
    AuthorityEvidence,
    Contact,
    ContactRole,
    JointWith,
    Office,
    Party,
    SigningAuthority,
)
from dpa_tracker.domain.services import RiskLevel
from dpa_tracker.domain.term import Term, TermKind
from dpa_tracker.domain.transfers import (
    ClauseChoices,
    ClauseNine,
    ClauseThirteen,
    Transfer,
    TransferFacts,
    TransferMechanism,
)
from dpa_tracker.store.opening import create_register
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.law_art28.sound_register import ABOVE, COMMITMENTS, HOSTING, PROCESSING, engagement, service

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = date(2026, 11, 23)
BUYER, MAKER, PAPER, LEG = PartyId("buyer"), PartyId("maker"), AgreementId("paper"), TransferId("leg")
EXTRACT = "Firmaattest"
PLACES = (Location(Activity.STORAGE, "US"),)


def signer(name: str, title: str, authority: AuthorityEvidence | None) -> Contact:
    """Somebody who signs."""
    return Contact(
        name, (ContactRole.SIGNATORY,), title, f"{name.split(maxsplit=1)[0].lower()}@a.example", authority=authority
    )


def held(authority: SigningAuthority, *beside: JointWith, offices: tuple[Office, ...] = ()) -> AuthorityEvidence:
    """An authority that the company register showed this month."""
    return AuthorityEvidence(authority, EXTRACT, date(2026, 11, 2), beside, offices)


JOINTLY = SigningAuthority.SIGNATURE_RIGHT_JOINTLY
CHAIR = signer("Siri Ås", "Chair", held(JOINTLY, JointWith.BOARD_MEMBER, offices=(Office.CHAIR,)))
MEMBER = signer("Per Øy", "Board member", held(JOINTLY, JointWith.CHAIR, offices=(Office.BOARD_MEMBER,)))
OFFICER = signer("Ann Lee", "President", held(SigningAuthority.FOREIGN_REGISTER))
CHOICES = ClauseChoices(
    False, ClauseNine.GENERAL, 30, False, ClauseThirteen.EXPORTER_IN_EEA, 1, "NO", "NO", "Datatilsynet"
)
TIA = Tia(documented=True, dated=date(2026, 10, 1), conclusion=TiaConclusion.ADEQUATE, measures_in_place=True)
FACTS = TransferFacts(
    public_powers=False, same_group=False, hr=False, special_categories=False, automated=False,
    within_adequacy_scope=False, for_uk_immigration_control=False, frequency=Frequency.CONTINUOUS,
)  # fmt: skip
CLAUSES = Scc2021(
    concluded_on=DAY, module=SccModule.CONTROLLER_TO_PROCESSOR, missing_parts=frozenset(), text_modified=False,
    combined_with_data_collected_in_the_eu=False, swiss_adaptations=True, tia=TIA,
)  # fmt: skip
COUNTED = {
    CommitmentKind.RETURN_DAYS: 30,
    CommitmentKind.DELETION_DAYS: 30,
    CommitmentKind.REQUEST_FORWARD_DAYS: 3,
    CommitmentKind.ASSISTANCE_DAYS: 10,
    CommitmentKind.BACKUP_DAYS: 90,
    CommitmentKind.AUDIT_PER_YEAR: 1,
    CommitmentKind.AUDIT_NOTICE_DAYS: 14,
}
PROMISED = (
    *COMMITMENTS,
    *(Commitment(kind, number=number) for kind, number in COUNTED.items()),
    Commitment(CommitmentKind.LOCATION_LIMITS, choice="anywhere"),
)
PROCESSED = replace(
    PROCESSING, operations=("storing", "erasing"), criminal_data=False, national_id=False, retention="two years",
    retention_set_by="controller", volume="some 2,000 people", risk_level=RiskLevel.LOW,
)  # fmt: skip


def company(party_id: PartyId, name: str, number: str, country: str, city: str, *signers: Contact) -> Party:
    """A party with its address, everyone it is reached by, and those who sign for it."""
    desk = Contact("Desk", (ContactRole.BREACH, ContactRole.NOTICES), "", "desk@a.example", "+47 55 00 00 00")
    officer = Contact("Dag Vik", (ContactRole.DPO,), "", "dpo@a.example", "+47 55 00 00 01")
    home = Address(AddressUse.REGISTERED, ("Strandgata 1",), "0150", city, country)
    return Party(
        party_id, name, registration_number=number, country=country, own=party_id == BUYER, addresses=(home,),
        contacts=(*signers, desk, officer), dpo_required=True, representative_required=False,
    )  # fmt: skip


def parties(*, ours: tuple[Contact, ...] = (CHAIR, MEMBER), theirs: tuple[Contact, ...] = (OFFICER,)) -> list[Party]:
    """The two, with those who sign for each."""
    return [
        company(BUYER, "Nordøst Fisk AS", "923609016", "NO", "Tromsø", *ours),
        company(MAKER, "Acme & Daughters Inc.", "US-1234567", "US", "Dover", *theirs),
    ]


def agreement(**changes: object) -> Agreement:
    """Their agreement, to be signed."""
    members = (
        AgreementParty(BUYER, Side.INSTRUCTING, Role.CONTROLLER),
        AgreementParty(MAKER, Side.PROCESSING, Role.PROCESSOR),
    )
    made = Agreement(
        PAPER, "NF-1", "Catch register", Direction.DOWNSTREAM, members, (HOSTING,), AgreementStatus.SIGNING,
        commitments=PROMISED, law_country="NO", venue="Nord-Troms og Senja tingrett",
        main_agreement="Framework agreement of 2 June 2026",
        term=Term(kind=TermKind.EVERGREEN, begins_on=date(2026, 12, 1)),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]  # fields by name


def transfer(law: Law = Law.EU_GDPR, **choices: object) -> Transfer:
    """What goes to the United States under the clauses."""
    made = replace(CHOICES, **choices)  # type: ignore[arg-type]  # fields by name
    return Transfer(
        TransferId(f"{LEG}-{law.value}"), BUYER, MAKER, law, ExporterRole.CONTROLLER, ImporterRole.PROCESSOR, "US",
        ABOVE, facts=FACTS, mechanisms=(TransferMechanism(CLAUSES, choices=made),),
    )  # fmt: skip


def signing_register(
    path: Path, *, people: list[Party] | None = None, paper: Agreement | None = None, legs: tuple[Transfer, ...] = ()
) -> Path:
    """Make the register, with what is to be otherwise."""
    with create_register(path, actor="kari", at=AT) as made, unit_of_work(made, actor="kari", at=AT) as work:
        work.parties.add_all(people or parties())
        work.services.add_all([service(provider_ids=(MAKER,), processing=PROCESSED)])
        work.agreements.add_all([paper or agreement()])
        work.engagements.add_all(
            [engagement(ABOVE, BUYER, MAKER, agreement_id=PAPER, locations=PLACES, chain_confirmed_on=DAY)]
        )
        work.transfers.add_all(list(legs or (transfer(),)))
    return path
