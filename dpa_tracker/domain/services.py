"""Services: what is delivered, the processing it involves, and the measures that protect it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpa_tracker.domain.identities import PartyId, ServiceId
from dpa_tracker.domain.quickly_made import quickly_made


class SpecialCategory(StrEnum):
    """The special categories of GDPR Art. 9(1)."""

    ETHNIC_ORIGIN = "ethnic_origin"
    POLITICAL_OPINIONS = "political_opinions"
    BELIEFS = "beliefs"
    TRADE_UNION = "trade_union"
    GENETIC = "genetic"
    BIOMETRIC = "biometric"
    HEALTH = "health"
    SEX_LIFE = "sex_life"


class RiskLevel(StrEnum):
    """The risk of the processing to the people concerned, as the house assessed it."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@quickly_made
@dataclass(frozen=True, slots=True)
class Processing:
    """The processing description of GDPR Art. 28(3). Empty text and None mean: not recorded.

    An empty `special_categories` tuple states that there are none; None is not known. `retention_set_by` says who
    set the retention ("controller", or the name of a law). `duration` is in words, as it will stand in Annex A.
    `on_own_behalf`: whoever provides the service is itself the controller (GDPR Art. 4(7)), and serves nobody with it.
    """

    subject_matter: str = ""
    nature: str = ""
    purpose: str = ""
    operations: tuple[str, ...] = ()
    duration: str = ""
    categories: tuple[str, ...] = ()
    special_categories: tuple[SpecialCategory, ...] | None = None
    criminal_data: bool | None = None
    national_id: bool | None = None
    data_subjects: tuple[str, ...] = ()
    volume: str = ""
    retention: str = ""
    retention_set_by: str = ""
    risk_level: RiskLevel | None = None
    on_own_behalf: bool | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class SecurityMeasure:
    """One technical or organisational measure (GDPR Art. 32) with its evidence and the day of that evidence."""

    area: str
    measure: str
    evidence: str = ""
    dated: date | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Service:
    """What one or more parties deliver. Agreements inherit its processing and measures or override them."""

    id: ServiceId
    name: str
    provider_ids: tuple[PartyId, ...] = ()
    processing: Processing = Processing()
    measures: tuple[SecurityMeasure, ...] = ()
    last_risk_assessment: date | None = None
    next_risk_assessment: date | None = None
    owner: str = ""
    notes: str = ""
    archived: bool = False
    version: int = 0
