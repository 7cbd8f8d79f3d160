"""Commitments: what a party promised in an agreement, with the clause and the quote that show it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dpa_tracker.domain.quickly_made import quickly_made


class CommitmentKind(StrEnum):
    """The promises that are recorded in structure; the unit is part of the name where the value is a number."""

    BREACH_NOTICE_HOURS = "breach_notice_hours"
    AUTHORISATION = "authorisation"
    CHANGE_NOTICE_DAYS = "change_notice_days"
    OBJECTION_DAYS = "objection_days"
    OBJECTION_EFFECT = "objection_effect"
    REQUEST_FORWARD_DAYS = "request_forward_days"
    ASSISTANCE_DAYS = "assistance_days"
    ASSISTANCE_COST = "assistance_cost"
    DELETION_OR_RETURN = "deletion_or_return"
    RETURN_DAYS = "return_days"
    RETURN_FORMAT = "return_format"
    DELETION_DAYS = "deletion_days"
    BACKUP_DAYS = "backup_days"
    AUDIT_RIGHT = "audit_right"
    AUDIT_NOTICE_DAYS = "audit_notice_days"
    AUDIT_PER_YEAR = "audit_per_year"
    AUDIT_COST = "audit_cost"
    LOCATION_LIMITS = "location_limits"
    LIABILITY_RULE = "liability_rule"
    LIABILITY_CAP = "liability_cap"
    INSURANCE = "insurance"


NUMERIC = frozenset(
    kind for kind in CommitmentKind if kind.value.endswith(("_days", "_hours")) or kind is CommitmentKind.AUDIT_PER_YEAR
)


class Stated(StrEnum):
    """Whether the agreement states the point. Not stated and not read yet are different facts."""

    STATED = "stated"
    NOT_STATED = "not_stated"
    NOT_READ = "not_read"


class Authorisation(StrEnum):
    """How sub-processors are permitted (GDPR Art. 28(2)); `none` forbids them. The choice of AUTHORISATION."""

    SPECIFIC = "specific"
    GENERAL = "general"
    NONE = "none"


class Places(StrEnum):
    """Where data may be processed: the choice of LOCATION_LIMITS; `listed` goes with `countries`."""

    EEA = "eea"
    EEA_OR_ADEQUATE = "eea_or_adequate"
    LISTED = "listed"
    BY_CONSENT = "by_consent"
    ANYWHERE = "anywhere"


class AfterEnd(StrEnum):
    """What happens with the data when the service ends (GDPR Art. 28(3)(g)): the choice of DELETION_OR_RETURN."""

    CONTROLLER_CHOOSES = "controller_chooses"
    RETURN_THEN_DELETE = "return_then_delete"
    DELETE = "delete"


@quickly_made
@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise. Numeric kinds use `number`, kinds with a closed list `choice`, the others `text`.

    "Without undue delay" is text with `number` None: it is stated, but it is no number (product.md D1).
    `clause` and `quote` show where it stands; `source` names the document and page.
    """

    kind: CommitmentKind
    stated: Stated = Stated.STATED
    number: int | None = None
    choice: str = ""
    text: str = ""
    countries: tuple[str, ...] = ()
    clause: str = ""
    quote: str = ""
    source: str = ""
