"""The points of GDPR Arts 28, 29 and 33(2) that a person looks for in an agreement, by the names of the checklist."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from dpa_tracker.domain.commitments import Authorisation, Commitment, CommitmentKind, Stated


class ReviewPoint(StrEnum):
    """A point of the law, named as the row of `resources/law/checklist.yaml` that says what it asks for."""

    AUTHORISATION = "28-2-auth"
    CHANGE_NOTICE = "28-2-notice"
    CONTRACT = "28-3-contract"
    SUBJECT = "28-3-subject"
    DURATION = "28-3-dur"
    NATURE = "28-3-nature"
    TYPES = "28-3-types"
    DATA_SUBJECTS = "28-3-ds"
    CONTROLLER = "28-3-obl"
    INSTRUCTIONS = "28-3-a"
    CONFIDENTIALITY = "28-3-b"
    SECURITY = "28-3-c"
    SUB_PROCESSORS = "28-3-d"
    RIGHTS = "28-3-e"
    ASSISTANCE = "28-3-f"
    DELETION = "28-3-g"
    AUDITS = "28-3-h"
    UNLAWFUL_INSTRUCTION = "28-3-infr"
    FLOW_DOWN = "28-4-flow"
    LIABILITY = "28-4-liab"
    WRITING = "28-9"
    UNDER_AUTHORITY = "29"
    BREACH = "33-2"


# The contract must say these (Art. 28(2) to (4) and (9)); the others bind whether it says them or not, or only should.
MANDATORY: Final = frozenset(ReviewPoint) - {
    ReviewPoint.UNLAWFUL_INSTRUCTION,
    ReviewPoint.LIABILITY,
    ReviewPoint.UNDER_AUTHORITY,
    ReviewPoint.BREACH,
}


def must_say(point: ReviewPoint, authorisation: Commitment | None) -> bool:
    """Whether the contract must say it, by how it permits sub-processors (None: not read).

    Changes are told under a general authorisation; under a specific one each is asked for (Art. 28(2)).
    """
    stated = authorisation is not None and authorisation.stated is Stated.STATED
    told = not stated or authorisation is None or authorisation.choice in ("", Authorisation.GENERAL)
    return point in MANDATORY and (told or point is not ReviewPoint.CHANGE_NOTICE)


# What is recorded elsewhere in the agreement about a point: when it changes, what was read there no longer holds.
RESTS_ON: Final[Mapping[ReviewPoint, tuple[str, ...]]] = MappingProxyType(
    {
        ReviewPoint.DURATION: ("term",),
        ReviewPoint.SUBJECT: ("processing",),
        ReviewPoint.NATURE: ("processing",),
        ReviewPoint.TYPES: ("processing",),
        ReviewPoint.DATA_SUBJECTS: ("processing",),
        ReviewPoint.SECURITY: ("measures",),
    }
)
PROMISED_BY: Final[Mapping[ReviewPoint, tuple[CommitmentKind, ...]]] = MappingProxyType(
    {
        ReviewPoint.AUTHORISATION: (CommitmentKind.AUTHORISATION,),
        ReviewPoint.CHANGE_NOTICE: (
            CommitmentKind.CHANGE_NOTICE_DAYS,
            CommitmentKind.OBJECTION_DAYS,
            CommitmentKind.OBJECTION_EFFECT,
        ),
        ReviewPoint.RIGHTS: (CommitmentKind.REQUEST_FORWARD_DAYS, CommitmentKind.ASSISTANCE_DAYS),
        ReviewPoint.DELETION: (
            CommitmentKind.DELETION_OR_RETURN,
            CommitmentKind.RETURN_DAYS,
            CommitmentKind.DELETION_DAYS,
            CommitmentKind.BACKUP_DAYS,
        ),
        ReviewPoint.AUDITS: (
            CommitmentKind.AUDIT_RIGHT,
            CommitmentKind.AUDIT_NOTICE_DAYS,
            CommitmentKind.AUDIT_PER_YEAR,
            CommitmentKind.AUDIT_COST,
        ),
        ReviewPoint.BREACH: (CommitmentKind.BREACH_NOTICE_HOURS,),
    }
)
