"""A sound case of readiness, and what makes one that differs from it in one fact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dpa_tracker.domain.agreements import Agreement, Direction, Role, Side
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.identities import AgreementId, PartyId, TransferId
from dpa_tracker.domain.mechanisms import ExporterRole, ImporterRole, Law, Scc2021, SccModule, Tia, TiaConclusion
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
from dpa_tracker.domain.transfers import ClauseChoices, ClauseNine, ClauseThirteen, Transfer, TransferMechanism
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.readiness.case import (
    ByHand,
    LegOfDay,
    Member,
    OtherThanRegister,
    Paper,
    ReadinessCase,
)
from dpa_tracker.law.readiness.check import check
from dpa_tracker.law.reasons import ReasonCode

ON = date(2026, 11, 23)
CHOICES = ClauseChoices(
    False, ClauseNine.GENERAL, 30, False, ClauseThirteen.EXPORTER_IN_EEA, 1, "DE", "DE", "Datatilsynet"
)
TIA = Tia(documented=True, dated=date(2026, 1, 1), conclusion=TiaConclusion.ADEQUATE, measures_in_place=True)
SCC = Scc2021(module=SccModule.CONTROLLER_TO_PROCESSOR, missing_parts=frozenset(), text_modified=False, tia=TIA)


def signer(
    name: str, authority: SigningAuthority | None, evidence: str = "Extract", dated: date | None = ON
) -> Contact:
    proof = None if authority is None else AuthorityEvidence(authority, evidence, dated)
    return Contact(name, (ContactRole.SIGNATORY,), authority=proof)


NUMBER = "999888777"
HOME = (Address(AddressUse.REGISTERED, ("Gata 1",), city="Oslo"),)
# What a paper says of both parties beside their names.
KNOWN = f"The controller and the processor both have the number {NUMBER} and sit at Gata 1, Oslo. Agreement X."


def party(name: str, *signers: Contact, phone: str = "1") -> Party:
    duty = Contact("Vakt", (ContactRole.BREACH,), phone=phone)
    return Party(PartyId(name), name, registration_number=NUMBER, addresses=HOME, contacts=(*signers, duty))


ALONE = signer("Kari", SigningAuthority.SIGNATURE_RIGHT_ALONE)
OUR_SIDE = Member(party("A", ALONE), Role.CONTROLLER, Side.INSTRUCTING)
THEIRS = Member(party("B", replace(ALONE, name="Ola")), Role.PROCESSOR, Side.PROCESSING)


def leg(mechanism: Scc2021 = SCC, choices: ClauseChoices = CHOICES, *, fallback: bool = False) -> LegOfDay:
    transfer = Transfer(
        TransferId("t"),
        PartyId("A"),
        PartyId("B"),
        Law.EU_GDPR,
        ExporterRole.CONTROLLER,
        ImporterRole.PROCESSOR,
        "US",
        mechanisms=(TransferMechanism(mechanism, fallback=fallback, choices=choices),),
    )
    return LegOfDay(transfer, "A", "B", direct=True, verdict="valid", reasons=(), on=ON)


def promises(**numbers: int) -> dict[CommitmentKind, Commitment]:
    found = {CommitmentKind(name): Commitment(CommitmentKind(name), number=number) for name, number in numbers.items()}
    general = Commitment(CommitmentKind.AUTHORISATION, choice="general")
    return {CommitmentKind.AUTHORISATION: general, **found}


PAPER = Paper(
    "en",
    ("Text between A and B.", KNOWN),
    numbers={"breach_notice_hours": 24},
    signed=("Kari\nTitle\nPlace\nDate", "Ola\nStilling\nSted\nDato"),
    annex_i_a=("Kari\nTitle\nDate", "Ola\nTitle\nDate"),
)
ENTRIES = "\nName\nPosition\nDate"
BESIDE = "\nTitle\nPlace\nDate"
SOUND = ReadinessCase(
    kind="controller_processor",
    on=ON,
    longest_breach_notice=48,
    agreement=Agreement(AgreementId("x"), "X", "X", Direction.UPSTREAM, (), service_ids=("s",)),  # type: ignore[arg-type]  # an id is a text
    members=(OUR_SIDE, THEIRS),
    legs=(leg(),),
    commitments=promises(breach_notice_hours=24, change_notice_days=30, objection_days=30),
    paper=PAPER,
)


def by_hand(one: ByHand) -> ReadinessCase:
    return replace(SOUND, paper=replace(PAPER, by_hand=(one,)))


def other(path: str, *, of_party: bool) -> ReadinessCase:
    return replace(SOUND, paper=replace(PAPER, other=(OtherThanRegister(path, "X", "Y", "Between X and B", of_party),)))


def numbered(*passages: str) -> ReadinessCase:
    """Party A has a number, and the document says this."""
    first = replace(OUR_SIDE, party=replace(OUR_SIDE.party, registration_number="974760673"))
    return replace(SOUND, members=(first, THEIRS), paper=replace(PAPER, passages=(*passages, KNOWN)))


def called(name: str, *passages: str) -> ReadinessCase:
    """Party A has this name, and the document says this."""
    first = replace(OUR_SIDE, party=replace(OUR_SIDE.party, name=name))
    return replace(SOUND, members=(first, THEIRS), paper=replace(PAPER, passages=(*passages, KNOWN)))


def told(case: ReadinessCase) -> dict[str, Severity]:
    return {finding.code: finding.severity for finding in check(case)}


def signed_by(*signers: Contact) -> ReadinessCase:
    names = tuple(one.name for one in signers)
    paper = replace(
        PAPER,
        signed=tuple(f"{name}{BESIDE}" for name in (*names, "Ola")),
        annex_i_a=tuple(f"{name}{ENTRIES}" for name in (*names, "Ola")),
    )
    return replace(SOUND, members=(replace(OUR_SIDE, party=party("A", *signers)), THEIRS), paper=paper)


def said(*passages: str, kind: str = "controller_processor") -> ReadinessCase:
    return replace(SOUND, kind=kind, paper=replace(PAPER, passages=(*PAPER.passages, *passages)))


def choosing(**choices: object) -> ReadinessCase:
    return replace(SOUND, legs=(leg(choices=replace(CHOICES, **choices)),))  # type: ignore[arg-type]  # fields by name


def judged(verdict: str, *reasons: ReasonCode) -> ReadinessCase:
    return replace(SOUND, legs=(replace(leg(), verdict=verdict, reasons=reasons),))


def joint(
    name: str,
    *partners: JointWith,
    offices: tuple[Office, ...] = (),
    authority: SigningAuthority = SigningAuthority.SIGNATURE_RIGHT_JOINTLY,
    together: int = 2,
) -> Contact:
    proof = AuthorityEvidence(authority, "Extract", ON, partners, offices, together)
    return Contact(name, (ContactRole.SIGNATORY,), authority=proof)


CHAIR = joint("Kari", JointWith.BOARD_MEMBER, offices=(Office.CHAIR,))
MEMBER = joint("Per", JointWith.CHAIR, offices=(Office.BOARD_MEMBER,))
ANY = joint("Kari", JointWith.SAME_RIGHT)
SENDER = replace(
    OUR_SIDE.party,
    own=True,
    addresses=HOME,
    contacts=(ALONE, Contact("Post", (ContactRole.NOTICES,), email="a@a.example")),
)
SENT = "From A, Gata 1, 0155 Oslo, a@a.example: we give notice."


def letter(
    text: str, *, kind: str = "objection", party: Party = SENDER, signed: tuple[str, ...] = ("Kari",)
) -> ReadinessCase:
    """A letter of party A, which is ours."""
    paper = Paper("en", (text, "Agreement X."), signed=signed)
    return replace(SOUND, kind=kind, members=(replace(OUR_SIDE, party=party), THEIRS), paper=paper)
