"""What the cases of the rules are made from: the sound register, and the changes that make one rule speak."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from dpa_tracker.domain.agreements import Conclusion, ConclusionForm
from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.domain.certificates import Certificate, CertificateKind
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.engagements import Activity, Location
from dpa_tracker.domain.identities import EngagementId, PartyId
from dpa_tracker.domain.mechanisms import Scc2021, SccModule, Tia, TiaConclusion
from dpa_tracker.domain.parties import Contact, ContactRole
from dpa_tracker.domain.reviewed_content import point_marks
from dpa_tracker.domain.reviews import PointState
from dpa_tracker.domain.services import SpecialCategory
from dpa_tracker.domain.term import Term, TermKind
from dpa_tracker.domain.transfer_assessments import TransferAssessment, UseCase
from dpa_tracker.domain.transfers import ClauseChoices, ClauseNine, ClauseThirteen, TransferFacts, TransferMechanism
from dpa_tracker.law.art28.findings import Standing
from tests.law_art28.reviewed import points
from tests.law_art28.sound_register import (
    ACTIVE,
    BELOW,
    ELSEWHERE,
    GONE,
    HOSTING,
    LEG,
    ON,
    PROCESSING,
    UP,
    VENDOR,
    Register,
    alone,
    committed,
    elsewhere,
    party,
    shown,
    sound,
)

BLOCKED, UNDETERMINED = Standing.BLOCKED, Standing.UNDETERMINED
CONDITIONAL, CLEARED = Standing.CONDITIONAL, Standing.CLEARED
DAY = timedelta(days=1)
LATER = date(2027, 5, 1)


def fixed(until: date, begins: date = date(2024, 2, 1), **more: object) -> Term:
    return Term(kind=TermKind.FIXED, begins_on=begins, first_ends_on=until, **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Case:
    """A register with one thing wrong, and exactly what is then said: of whom, which code, leading to what."""

    register: Register
    said: dict[tuple[str, str], Standing]


def case(register: Register, subject: str, code: str, leads_to: Standing, *more: tuple[str, str, Standing]) -> Case:
    return Case(register, {(subject, code): leads_to, **{(who, what): to for who, what, to in more}})


ISO = Certificate(CertificateKind.ISO_27001, valid_from=date(2023, 11, 23), valid_to=ON - DAY)
CHILD = Contact("Post", (ContactRole.BREACH, ContactRole.DPO))
NOBODY = (Contact("Kari", (ContactRole.DPO,)),)
NO_DPO = (Contact("Kari", (ContactRole.BREACH,), phone="1"),)
S = sound()


ONLY_NORWAY = Commitment(CommitmentKind.LOCATION_LIMITS, choice="listed", countries=("NO",))

UNWEIGHTY = {ReviewPoint.UNLAWFUL_INSTRUCTION, ReviewPoint.LIABILITY, ReviewPoint.UNDER_AUTHORITY}


def absent(point: ReviewPoint) -> Case:
    """One point that a person looked for and did not find."""
    found = (replace(each, state=PointState.ABSENT) if each.point is point else each for each in points())
    leads_to = CLEARED if point in UNWEIGHTY else CONDITIONAL
    return case(S.change(UP, review_points=tuple(found)), UP, "point_absent", leads_to)


def promised(kind: CommitmentKind, number: int, code: str, leads_to: Standing) -> Case:
    """A number that is not usual; the notice of a change is as long as the time to object, which is judged alone."""
    promises = committed(Commitment(kind, number=number))
    if kind is CommitmentKind.CHANGE_NOTICE_DAYS:
        promises = tuple(each for each in promises if each.kind is not CommitmentKind.OBJECTION_DAYS)
    return case(S.change(UP, commitments=promises), UP, code, leads_to)


POINTS_ABSENT = {f"point {point.value} absent": absent(point) for point in ReviewPoint}
MEASURES = S.services[HOSTING].measures
_WORDS = (
    Commitment(CommitmentKind.AUTHORISATION, choice="specific", text="Vendor GmbH"),
    Commitment(CommitmentKind.DELETION_OR_RETURN, choice="controller_chooses"),
    Commitment(CommitmentKind.AUDIT_RIGHT, text="audits and inspections"),
)
_BARE = S.change(UP, commitments=_WORDS)
BARE = _BARE.change(
    UP,
    review_points=tuple(replace(each, rests_on=point_marks(_BARE.agreements[UP], each.point)) for each in points()),
)
HEALTH = S.change(HOSTING, processing=replace(PROCESSING, special_categories=(SpecialCategory.HEALTH,)))
LISTED_TWICE = case(
    S.with_(alone(shown(GONE)), elsewhere(shown(ACTIVE))),
    LEG,
    "listing_contradicted",
    Standing.UNDETERMINED,
    (ELSEWHERE, "listing_contradicted", Standing.UNDETERMINED),
)
PLAIN_LEG = replace(alone(facts=TransferFacts(special_categories=False)), country="DE", engagement_id=BELOW)
LATE = Conclusion(ConclusionForm.EXECUTED, concluded_on=date(2024, 2, 2))

# Who forbids sub-processors says nothing of the time before a change of them.
_OF_CHANGES = (CommitmentKind.CHANGE_NOTICE_DAYS, CommitmentKind.OBJECTION_DAYS)
FORBIDDEN = tuple(
    each for each in committed(Commitment(CommitmentKind.AUTHORISATION, choice="none")) if each.kind not in _OF_CHANGES
)
PARENT = party(PartyId("parent"), "Parent Inc.", "US")
ONWARD = replace(
    S.engagements[BELOW],
    id=EngagementId("onward"),
    client_id=VENDOR,
    provider_id=PARENT.id,
    agreement_id=None,
    locations=(Location(Activity.SUPPORT_ACCESS, "IN"),),
)


def assessed(
    conclusion: TiaConclusion | None = TiaConclusion.ADEQUATE_WITH_MEASURES,
    **said: Any,  # noqa: ANN401 - of a record
) -> TransferMechanism:
    """Clauses with an assessment that says everything."""
    known: dict[str, Any] = {
        "law_and_practice": "ordinary law",
        "use_cases": (UseCase.ENCRYPTED_BACKUP,),
        "measures": ("encrypted before it leaves, keys in Norway",),
        "approver": "Kari",
        "next_review": ON,
    }
    return TransferMechanism(
        Scc2021(tia=Tia(documented=True, dated=date(2024, 1, 1), conclusion=conclusion)),
        assessment=TransferAssessment(**{**known, **said}),
    )


def chosen(
    module: SccModule = SccModule.PROCESSOR_TO_SUB_PROCESSOR,
    **choices: Any,  # noqa: ANN401 - of a record
) -> TransferMechanism:
    """Clauses whose choices are all made."""
    made: dict[str, Any] = {
        "clause_9": ClauseNine.GENERAL,
        "clause_9_days": 30,
        "clause_13": ClauseThirteen.EXPORTER_IN_EEA,
        "clause_17_option": 1,
        "clause_17_country": "DE",
        "clause_18_country": "DE",
        "authority": "Datatilsynet",
    }
    return TransferMechanism(Scc2021(module=module), choices=ClauseChoices(**{**made, **choices}))
