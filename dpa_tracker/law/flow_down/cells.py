"""What a flow-down comparison says: one promise to a customer against the terms of one way down to a sub-processor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import PartyId


class FlowState(StrEnum):
    """What a comparison comes to. Nothing that is unread, or said in words alone, is ever `ok` (product.md D1)."""

    OK = "ok"
    GAP = "gap"
    NOT_EVALUABLE = "not_evaluable"


class Topic(StrEnum):
    """What is compared beside the recorded commitments: data, and points of Art. 28(3) that are words, not numbers."""

    DATA_CATEGORIES = "data_categories"
    SPECIAL_CATEGORIES = "special_categories"
    CONFIDENTIALITY = "confidentiality"
    ASSISTANCE = "assistance"


POINT_OF = {Topic.CONFIDENTIALITY: ReviewPoint.CONFIDENTIALITY, Topic.ASSISTANCE: ReviewPoint.ASSISTANCE}
Compared = CommitmentKind | Topic


class Why(StrEnum):
    """The reason for a state, as the screens say it."""

    MET = "met"
    NOTHING_PROMISED = "nothing_promised"
    TOO_LONG = "too_long"
    TOO_SHORT = "too_short"
    NOT_STATED_BELOW = "not_stated_below"
    NOT_STATED_ABOVE = "not_stated_above"
    WEAKER_CHOICE = "weaker_choice"
    PLACE_NOT_ALLOWED = "place_not_allowed"
    PLACE_NEEDS_CONSENT = "place_needs_consent"
    ADEQUACY_NOT_SHOWN = "adequacy_not_shown"
    SUB_PROCESSING_FORBIDDEN = "sub_processing_forbidden"
    DATA_NOT_PERMITTED = "data_not_permitted"
    PROMISE_NOT_READ = "promise_not_read"
    PROMISE_HAS_NO_NUMBER = "promise_has_no_number"
    NO_AGREEMENT_ABOVE = "no_agreement_above"
    TERM_NOT_READ = "term_not_read"
    TERM_HAS_NO_NUMBER = "term_has_no_number"
    NO_AGREEMENT_BELOW = "no_agreement_below"
    PLACES_NOT_KNOWN = "places_not_known"
    NOT_NAMED = "not_named"
    DATA_NOT_KNOWN = "data_not_known"
    PROMISE_CONTRADICTS = "promise_contradicts"
    TERM_CONTRADICTS = "term_contradicts"
    TOO_MANY_WAYS = "too_many_ways"
    OTHER_UNIT = "other_unit"


@dataclass(frozen=True, slots=True)
class Term:
    """What one agreement on the way says: the engagement it is for, and the commitment found in it, if any.

    `agreement` is None where none is recorded or the one recorded does not bind on the day.
    """

    engagement: Engagement
    agreement: Agreement | None
    commitment: Commitment | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One comparison. `path` leads from the customer's engagement to the sub-processor's, both included.

    `promised` and `received` are numbers, codes or words as they were compared, None where there is nothing; `gap` is
    by how much a number misses (hours or days), None where it is no matter of a number. `counted`: business days or
    months were taken as calendar days at their shortest or longest, whichever is worse, and it holds all the same.
    `own` is the time of our own house that counts in it, `owed_above` the days of notice that the agreements between us
    and the customer take, one after the other.
    """

    path: tuple[Engagement, ...]
    compared: Compared
    state: FlowState
    why: Why
    promised: object = None
    received: object = None
    gap: int | None = None
    counted: bool = False
    own: int = 0
    owed_above: int = 0
    upstream: Term | None = None
    downstream: tuple[Term, ...] = ()

    @property
    def customer_id(self) -> PartyId:
        """Who was promised."""
        return self.path[0].client_id

    @property
    def sub_processor_id(self) -> PartyId:
        """Who processes at the end of the way."""
        return self.path[-1].provider_id


@dataclass(frozen=True, slots=True)
class Finding:
    """A comparison before it is put into its place: state, reason, what the terms give, and by how much it misses.

    It holds no paper and no words of one, so that equal promises against equal terms have one finding in common.
    """

    state: FlowState
    why: Why
    received: object = None
    gap: int | None = None
    counted: bool = False


def met(received: object = None, *, counted: bool = False) -> Finding:
    """Nothing is missing."""
    return Finding(FlowState.OK, Why.MET, received, 0 if isinstance(received, int) else None, counted)


def missed(why: Why, received: object, gap: int | None = None, *, counted: bool = False) -> Finding:
    """The customer was promised more than the terms give."""
    return Finding(FlowState.GAP, why, received, gap, counted)


def open_point(why: Why, received: object = None) -> Finding:
    """It cannot be told from what is on record."""
    return Finding(FlowState.NOT_EVALUABLE, why, received)


NO_PAPER_ABOVE: Final = open_point(Why.NO_AGREEMENT_ABOVE)
NOT_READ: Final = open_point(Why.PROMISE_NOT_READ)
NOTHING: Final = Finding(FlowState.OK, Why.NOTHING_PROMISED)
WORST_LAST: Final = {FlowState.OK: 0, FlowState.NOT_EVALUABLE: 1, FlowState.GAP: 2}


@dataclass(frozen=True, slots=True)
class Link:
    """One engagement further down. `below_us`: our own house stands above it; `ours`: it is our house that is used."""

    term: Term
    below_us: bool
    ours: bool


def without_promise(above: Term) -> Finding | None:
    """The finding where the customer's paper says nothing that could be compared."""
    if above.agreement is None:
        return NO_PAPER_ABOVE
    promise = above.commitment
    if promise is None or promise.stated is Stated.NOT_READ:
        return NOT_READ
    return NOTHING if promise.stated is Stated.NOT_STATED else None


def words_of(term: Term) -> str | None:
    """What a commitment says in words, where somebody has recorded some."""
    said = term.commitment
    return None if said is None else said.text or said.quote or None
