"""Transfers: one leg each, from an exporter to an importer in a country, with the mechanisms on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpa_tracker.domain.identities import EngagementId, PartyId, TransferId
from dpa_tracker.domain.mechanisms import ExporterRole, Frequency, ImporterRole, Law, MakingAvailable, Mechanism
from dpa_tracker.domain.quickly_made import quickly_made
from dpa_tracker.domain.transfer_assessments import TransferAssessment


class ClauseNine(StrEnum):
    """Clause 9(a) of Decision (EU) 2021/914: specific prior or general written authorisation of sub-processors."""

    SPECIFIC = "specific"
    GENERAL = "general"


class ClauseThirteen(StrEnum):
    """Clause 13(a): exporter in the EEA, outside with a representative (Art. 27), or outside without one."""

    EXPORTER_IN_EEA = "exporter_in_eea"
    REPRESENTATIVE = "representative"
    NO_REPRESENTATIVE = "no_representative"


@quickly_made
@dataclass(frozen=True, slots=True)
class ClauseChoices:
    """The options and blanks of the clauses of Decision (EU) 2021/914; None is not chosen yet.

    `clause_9_days` in days. `clause_17_option` is 1 or 2 (Option 2 for Modules 2 and 3 only). `authority` is the
    competent supervisory authority of Annex I.C.
    """

    clause_7_docking: bool | None = None
    clause_9: ClauseNine | None = None
    clause_9_days: int | None = None
    clause_11_dispute_body: bool | None = None
    clause_13: ClauseThirteen | None = None
    clause_17_option: int | None = None
    clause_17_country: str | None = None
    clause_18_country: str | None = None
    authority: str = ""


@quickly_made
@dataclass(frozen=True, slots=True)
class TransferMechanism:
    """One ground on record with its evidence, and from when to when the parties rely on it.

    `relied_from` and `relied_to` are the days the parties themselves set (both inclusive; None: not limited);
    whether the ground carries on a day is for the law to say. `fallback` marks a ground agreed to take over when
    those before it fall; `choices` are those of the 2021 clauses; `assessment` is what the impact assessment says.
    """

    mechanism: Mechanism
    relied_from: date | None = None
    relied_to: date | None = None
    fallback: bool = False
    choices: ClauseChoices | None = None
    evidence: str = ""
    checked_on: date | None = None
    assessment: TransferAssessment | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class TransferFacts:
    """The facts a rule may turn on (facts of `law/facts`); None is not known, and is never read as false."""

    public_powers: bool | None = None
    same_group: bool | None = None
    within_adequacy_scope: bool | None = None
    hr: bool | None = None
    special_categories: bool | None = None
    automated: bool | None = None
    for_uk_immigration_control: bool | None = None
    frequency: Frequency | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Transfer:
    """One leg of a transfer. `country` is where the importer receives or sees the data (None: not known)."""

    id: TransferId
    exporter_id: PartyId
    importer_id: PartyId
    law: Law
    exporter_role: ExporterRole
    importer_role: ImporterRole
    country: str | None = None
    engagement_id: EngagementId | None = None
    making_available: MakingAvailable = MakingAvailable.TRANSMISSION
    facts: TransferFacts = TransferFacts()
    mechanisms: tuple[TransferMechanism, ...] = ()
    begins_on: date | None = None
    ends_on: date | None = None
    owner: str = ""
    notes: str = ""
    archived: bool = False
    version: int = 0
