"""Agreements: the papers between parties, with roles, form of conclusion, term and commitments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpa_tracker.domain.agreement_log import LogEntry
from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.confirmations import Confirmation
from dpa_tracker.domain.identities import AgreementId, PartyId, ServiceId
from dpa_tracker.domain.quickly_made import quickly_made
from dpa_tracker.domain.reviews import FieldMark, PointReview
from dpa_tracker.domain.services import Processing, SecurityMeasure
from dpa_tracker.domain.term import Term


class Direction(StrEnum):
    """Where an agreement stands, seen from our house.

    upstream: our customer instructs us. downstream: we instruct a supplier. intra_group: both sides are of our group.
    between_others: we are no party (a client and its product supplier).
    """

    UPSTREAM = "upstream"
    DOWNSTREAM = "downstream"
    INTRA_GROUP = "intra_group"
    BETWEEN_OTHERS = "between_others"


class Role(StrEnum):
    """A party's role in one agreement (GDPR Arts 4(7), 4(8), 26, 28(4))."""

    CONTROLLER = "controller"
    JOINT_CONTROLLER = "joint_controller"
    PROCESSOR = "processor"
    SUB_PROCESSOR = "sub_processor"


CONTROLLING_ROLES = frozenset({Role.CONTROLLER, Role.JOINT_CONTROLLER})
PROCESSING_ROLES = frozenset({Role.PROCESSOR, Role.SUB_PROCESSOR})


class Side(StrEnum):
    """The side that instructs (controller, or a processor above its sub-processor), or the side that processes."""

    INSTRUCTING = "instructing"
    PROCESSING = "processing"


@quickly_made
@dataclass(frozen=True, slots=True)
class AgreementParty:
    """One party to an agreement, its side and its role there."""

    party_id: PartyId
    side: Side
    role: Role


class ConclusionForm(StrEnum):
    """How an agreement was concluded. `offered` and `unknown` never count as in force."""

    EXECUTED = "executed"
    INCORPORATED = "incorporated"
    CLICK = "click"
    OFFERED = "offered"
    UNKNOWN = "unknown"


BINDING_FORMS = frozenset({ConclusionForm.EXECUTED, ConclusionForm.INCORPORATED, ConclusionForm.CLICK})


@quickly_made
@dataclass(frozen=True, slots=True)
class Conclusion:
    """The form of conclusion with what proves it: day, who, terms version and address for incorporated or click."""

    form: ConclusionForm = ConclusionForm.UNKNOWN
    concluded_on: date | None = None
    by: str = ""
    evidence: str = ""
    terms_version: str = ""
    url: str = ""


class AgreementStatus(StrEnum):
    """What a person says of an agreement. Expired, to renew and in force are computed, never typed."""

    DRAFT = "draft"
    NEGOTIATING = "negotiating"
    SIGNING = "signing"
    ACTIVE = "active"
    ACTIVE_SPECIAL_TERMS = "active_special_terms"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"
    NEGOTIATION_FAILED = "negotiation_failed"


ACTIVE_STATUSES = frozenset({AgreementStatus.ACTIVE, AgreementStatus.ACTIVE_SPECIAL_TERMS})


@dataclass(frozen=True, slots=True)
class NoticeGiven:
    """The notice that ends an agreement: who gave it (None: not recorded), the day it was received, and why.

    `last_day` is the last day on which the agreement applies, as it was worked out or agreed when this was recorded.
    """

    by: PartyId | None
    received_on: date
    reason: str = ""
    last_day: date | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Agreement:
    """One data processing agreement. `processing` and `measures` override those of its services when not None.

    `terminated_on` is the day from which it no longer binds. `parent_id` names the agreement it belongs under,
    `replaces_id` the one it takes the place of. `law_country` and `venue` are those of the agreement itself, not of
    the standard contractual clauses, which have their own (Clauses 17 and 18).

    `review_points` are the points of Art. 28 that somebody looked for, one each; a point that is not there was not
    reviewed. `last_review` and `reviewed_by` say when and by whom the whole was reviewed, `review_basis` how it stood.

    `log` is what was done under it (instructions, help, information), `confirmations` who was asked after its end to
    confirm that the data are gone, one a party.
    """

    id: AgreementId
    reference: str
    title: str
    direction: Direction
    parties: tuple[AgreementParty, ...]
    service_ids: tuple[ServiceId, ...] = ()
    status: AgreementStatus = AgreementStatus.DRAFT
    conclusion: Conclusion = Conclusion()
    term: Term | None = None
    terminated_on: date | None = None
    commitments: tuple[Commitment, ...] = ()
    processing: Processing | None = None
    measures: tuple[SecurityMeasure, ...] | None = None
    parent_id: AgreementId | None = None
    replaces_id: AgreementId | None = None
    main_agreement: str = ""
    law_country: str | None = None
    venue: str = ""
    language: str = "en"
    owner: str = ""
    last_review: date | None = None
    next_review: date | None = None
    reviewed_by: str = ""
    review_basis: tuple[FieldMark, ...] = ()
    review_points: tuple[PointReview, ...] = ()
    notice_given: NoticeGiven | None = None
    log: tuple[LogEntry, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    notes: str = ""
    archived: bool = False
    version: int = 0

    def on_side(self, side: Side) -> tuple[AgreementParty, ...]:
        """The parties of one side, in the order recorded."""
        return tuple(party for party in self.parties if party.side is side)

    def commitment(self, kind: CommitmentKind) -> Commitment | None:
        """The recorded commitment of a kind; None when nobody has recorded anything (not read)."""
        return next((commitment for commitment in self.commitments if commitment.kind is kind), None)

    def confirmation_of(self, party_id: PartyId) -> Confirmation:
        """What was asked of a party after the end, and what it answered; nothing yet where nothing is recorded."""
        return next((each for each in self.confirmations if each.party_id == party_id), Confirmation(party_id))

    def review_of(self, point: ReviewPoint) -> PointReview | None:
        """What was recorded of a point of the law; None when nobody has looked."""
        return next((review for review in self.review_points if review.point is point), None)


def agreement_title(agreement: Agreement) -> str:
    """What an agreement is called: its reference, else its title."""
    return agreement.reference or agreement.title or agreement.id
