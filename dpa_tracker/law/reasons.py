"""Verdicts of a transfer, the closed list of reason codes, and what a rule answers with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Verdict(StrEnum):
    """Verdict of one transfer on one day, worst first. Incomplete is not permission: a named step cures it."""

    INVALID = "invalid"
    UNDETERMINED = "undetermined"
    INCOMPLETE = "incomplete"
    VALID = "valid"
    NO_TRANSFER = "no_transfer"

    def is_worse_than(self, other: Verdict) -> bool:
        """Whether this verdict is worse than another."""
        order = tuple(Verdict)
        return order.index(self) < order.index(other)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The worst of some verdicts; valid when there is none."""
    return min(verdicts, key=tuple(Verdict).index, default=Verdict.VALID)


class ReasonCode(StrEnum):
    """Why a verdict is not `valid`; a closed list."""

    WITHIN_AREA = "within_area"
    SAME_ENTITY = "same_entity"
    NO_EXPORTER = "no_exporter"
    NO_MECHANISM = "no_mechanism"
    REMOTE_ACCESS_IS_TRANSFER = "remote_access_is_transfer"
    NO_ADEQUACY_DECISION = "no_adequacy_decision"
    OUTSIDE_ADEQUACY_SCOPE = "outside_adequacy_scope"
    MECHANISM_NOT_YET_IN_FORCE = "mechanism_not_yet_in_force"
    MECHANISM_INVALIDATED = "mechanism_invalidated"
    MECHANISM_ENDED = "mechanism_ended"
    MECHANISM_OF_ANOTHER_LAW = "mechanism_of_another_law"
    NOT_A_TRANSFER_TOOL = "not_a_transfer_tool"
    NOT_LISTED = "not_listed"
    LISTING_INACTIVE = "listing_inactive"
    FRAMEWORK_ROW_MISSING = "framework_row_missing"
    HR_NOT_COVERED = "hr_not_covered"
    ENTITY_NOT_COVERED = "entity_not_covered"
    CONCLUDED_AFTER_REPEAL = "concluded_after_repeal"
    GRACE_PERIOD_OVER = "grace_period_over"
    PROCESSING_CHANGED = "processing_changed"
    WRONG_MODULE = "wrong_module"
    MANDATORY_PART_MISSING = "mandatory_part_missing"
    NEEDS_UK_ADDENDUM = "needs_uk_addendum"
    SWISS_ADAPTATIONS_MISSING = "swiss_adaptations_missing"
    TIA_MISSING = "tia_missing"
    TIA_NEGATIVE = "tia_negative"
    MEASURES_MISSING = "measures_missing"
    NOT_AUTHORISED = "not_authorised"
    NOT_GROUP_MEMBER = "not_group_member"
    CONSENT_NOT_EXPLICIT = "consent_not_explicit"
    CONSENT_NOT_INFORMED = "consent_not_informed"
    NOT_OCCASIONAL = "not_occasional"
    PUBLIC_AUTHORITY_EXCLUDED = "public_authority_excluded"
    DEROGATION_CONDITION_MISSING = "derogation_condition_missing"
    LAW_UNSETTLED = "law_unsettled"
    FACT_NOT_KNOWN = "fact_not_known"


_NO_TRANSFER: Final = {ReasonCode.WITHIN_AREA, ReasonCode.SAME_ENTITY, ReasonCode.NO_EXPORTER}
_INCOMPLETE: Final = {
    ReasonCode.WRONG_MODULE,
    ReasonCode.MANDATORY_PART_MISSING,
    ReasonCode.SWISS_ADAPTATIONS_MISSING,
    ReasonCode.TIA_MISSING,
    ReasonCode.MEASURES_MISSING,
}
_UNDETERMINED: Final = {ReasonCode.LAW_UNSETTLED, ReasonCode.FACT_NOT_KNOWN}


def leads_to(code: ReasonCode) -> Verdict:
    """The verdict a code leads to by itself; `derogation_condition_missing` is one of substance unless said."""
    if code in _NO_TRANSFER:
        return Verdict.NO_TRANSFER
    if code in _INCOMPLETE:
        return Verdict.INCOMPLETE
    return Verdict.UNDETERMINED if code in _UNDETERMINED else Verdict.INVALID


@dataclass(frozen=True, slots=True)
class Reason:
    """One point a rule makes about a ground or a leg.

    `detail` says which of several sentences of the code is meant (the fact that is not known, the question that is
    open), `values` fill it. `to` is the verdict it leads to. For a fact not known, `at_worst` is the verdict if it
    turned out badly.
    """

    code: ReasonCode
    detail: str
    citations: tuple[str, ...]
    to: Verdict
    at_worst: Verdict
    values: Mapping[str, object] = field(default_factory=dict[str, object])


def fails(code: ReasonCode, *citations: str, detail: str = "", to: Verdict | None = None, **values: object) -> Reason:
    """A condition that fails."""
    verdict = to or leads_to(code)
    return Reason(code, detail, citations, verdict, verdict, values)


def unknown(fact: str, *, at_worst: Verdict = Verdict.INVALID, **values: object) -> Reason:
    """A fact is not known; `fact` is the name its sentence goes by, and `values` fill it."""
    return Reason(ReasonCode.FACT_NOT_KNOWN, fact, (), Verdict.UNDETERMINED, at_worst, values)


def unsettled(question: str, *citations: str) -> Reason:
    """The law itself is open; `question` is the name of the sentence that gives both views."""
    return Reason(ReasonCode.LAW_UNSETTLED, question, citations, Verdict.UNDETERMINED, Verdict.INVALID)
