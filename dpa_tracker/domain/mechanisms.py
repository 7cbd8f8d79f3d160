"""Mechanisms: the legal grounds a transfer is put on, each with the evidence recorded about it.

One value for each kind of ground, with the field names of the facts schema (`urn:dpa-tracker:schema:facts:1`).
None means not known, and is never read as false; what is known not to exist is False or empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import Annotated, TypeAlias


class Law(StrEnum):
    """The data-protection law the exporter is under; `eu_gdpr` before 2018-05-25 means Directive 95/46/EC."""

    EU_GDPR = "eu_gdpr"
    UK_GDPR = "uk_gdpr"
    CH_FADP = "ch_fadp"


class ExporterRole(StrEnum):
    """Role of the exporter; an individual gives his or her own data and is no exporter."""

    CONTROLLER = "controller"
    PROCESSOR = "processor"
    INDIVIDUAL = "individual"


class ImporterRole(StrEnum):
    """Role of the importer; a processor may be a sub-processor; same entity is no separate legal person."""

    CONTROLLER = "controller"
    PROCESSOR = "processor"
    SAME_ENTITY = "same_entity"


class MakingAvailable(StrEnum):
    """How the data reach the importer (EDPB Guidelines 05/2021)."""

    TRANSMISSION = "transmission"
    REMOTE_ACCESS = "remote_access"
    STORAGE_ONLY = "storage_only"
    OWN_STAFF_ABROAD = "own_staff_abroad"
    COLLECTED_FROM_THE_PERSON = "collected_from_the_person"


class Frequency(StrEnum):
    """How often a transfer takes place; decides for derogations (GDPR recital 111)."""

    ONCE = "once"
    OCCASIONAL = "occasional"
    REPETITIVE = "repetitive"
    CONTINUOUS = "continuous"


class MechanismId(StrEnum):
    """Every ground that can be on record."""

    ADEQUACY = "adequacy"
    SAFE_HARBOR = "safe_harbor"
    PRIVACY_SHIELD = "privacy_shield"
    EU_US_DPF = "eu_us_dpf"
    UK_US_DATA_BRIDGE = "uk_us_data_bridge"
    SWISS_US_PRIVACY_SHIELD = "swiss_us_privacy_shield"
    SWISS_US_DPF = "swiss_us_dpf"
    SCC_2021 = "scc_2021"
    SCC_2001 = "scc_2001"
    SCC_2004 = "scc_2004"
    SCC_2010 = "scc_2010"
    UK_IDTA = "uk_idta"
    UK_ADDENDUM = "uk_addendum"
    ART_28_CLAUSES_2021_915 = "art_28_clauses_2021_915"
    ART_28_CLAUSES_DK_2019 = "art_28_clauses_dk_2019"
    BCR_CONTROLLER = "bcr_controller"
    BCR_PROCESSOR = "bcr_processor"
    AD_HOC_CLAUSES = "ad_hoc_clauses"
    ADMINISTRATIVE_ARRANGEMENT = "administrative_arrangement"
    PUBLIC_AUTHORITY_INSTRUMENT = "public_authority_instrument"
    CODE_OF_CONDUCT = "code_of_conduct"
    CERTIFICATION = "certification"
    DEROGATION_CONSENT = "derogation_consent"
    DEROGATION_CONTRACT = "derogation_contract"
    DEROGATION_CONTRACT_IN_INTEREST = "derogation_contract_in_interest"
    DEROGATION_LEGAL_CLAIMS = "derogation_legal_claims"
    DEROGATION_PUBLIC_INTEREST = "derogation_public_interest"
    DEROGATION_VITAL_INTERESTS = "derogation_vital_interests"
    DEROGATION_PUBLIC_REGISTER = "derogation_public_register"
    COMPELLING_LEGITIMATE_INTERESTS = "compelling_legitimate_interests"


class SccModule(IntEnum):
    """Module of the 2021 clauses, by its number."""

    CONTROLLER_TO_CONTROLLER = 1
    CONTROLLER_TO_PROCESSOR = 2
    PROCESSOR_TO_SUB_PROCESSOR = 3
    PROCESSOR_TO_CONTROLLER = 4


class MandatoryPart(StrEnum):
    """A part the parties must fill: annexes and Clause 9 of the 2021 clauses, tables of the UK documents."""

    ANNEX_I_A = "annex_i_a"
    ANNEX_I_B = "annex_i_b"
    ANNEX_I_C = "annex_i_c"
    ANNEX_II = "annex_ii"
    ANNEX_III = "annex_iii"
    CLAUSE_9_NOTICE_PERIOD = "clause_9_notice_period"
    TABLE_1 = "table_1"
    TABLE_2 = "table_2"
    TABLE_3 = "table_3"
    TABLE_4 = "table_4"


class TiaConclusion(StrEnum):
    """What an assessment came to: adequate as it stands, only with supplementary measures, or not even with them."""

    ADEQUATE = "adequate"
    ADEQUATE_WITH_MEASURES = "adequate_with_measures"
    INADEQUATE = "inadequate"


class ListFramework(StrEnum):
    """Name of a row on the official US list."""

    SAFE_HARBOR = "safe_harbor"
    PRIVACY_SHIELD = "privacy_shield"
    SWISS_US_PRIVACY_SHIELD = "swiss_us_privacy_shield"
    EU_US_DPF = "eu_us_dpf"
    UK_EXTENSION = "uk_extension"
    SWISS_US_DPF = "swiss_us_dpf"


class ListStatus(StrEnum):
    """Status of a row; re-certification under review is still a participant, inactive lapsed or withdrew."""

    ACTIVE = "active"
    RECERTIFICATION_UNDER_REVIEW = "recertification_under_review"
    INACTIVE = "inactive"


class DataKind(StrEnum):
    """Kind of data a certification covers: human-resources data, or all other."""

    HR = "hr"
    NON_HR = "non_hr"


class ListRule(StrEnum):
    """What a list in the facts must keep, marked on its type for readers that go by types."""

    AT_LEAST_ONE = "at_least_one"
    EACH_ONCE = "each_once"


@dataclass(frozen=True, slots=True)
class Tia:
    """A transfer impact assessment; it counts from the day it is dated on (Clause 14; C-311/18).

    `documented` False: there is none. `measures_in_place`: on the day asked about.
    """

    documented: bool | None
    dated: date | None = None
    conclusion: TiaConclusion | None = None
    measures_in_place: bool | None = None


@dataclass(frozen=True, slots=True)
class ListingStatus:
    """A status and its first day; `since` None: it held on the day asked about, first day not known."""

    status: ListStatus
    since: date | None = None


@dataclass(frozen=True, slots=True)
class ListingRow:
    """One framework's row; statuses in order of time (None: not known), each until the next begins."""

    framework: ListFramework
    status_history: Annotated[tuple[ListingStatus, ...], ListRule.AT_LEAST_ONE] | None = None
    covers: frozenset[DataKind] | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What the official list shows for the importer; no rows: not on the list at all; rows None: not known."""

    rows: tuple[ListingRow, ...] | None = None
    entity_covered: bool | None = None


@dataclass(frozen=True, slots=True)
class Adequacy:
    """Adequacy of the destination under the exporter's law (GDPR Art. 45); not for the US frameworks."""

    id: MechanismId = MechanismId.ADEQUACY


@dataclass(frozen=True, slots=True)
class UsFramework:
    """Adequacy limited to listed organisations in the United States; `listing` None: not looked up."""

    id: MechanismId
    listing: Listing | None = None


@dataclass(frozen=True, slots=True)
class Scc2021:
    """The clauses of Decision (EU) 2021/914 on their own."""

    id: MechanismId = MechanismId.SCC_2021
    module: SccModule | None = None
    concluded_on: date | None = None
    missing_parts: frozenset[MandatoryPart] | None = None
    text_modified: bool | None = None
    swiss_adaptations: bool | None = None
    combined_with_data_collected_in_the_eu: bool | None = None
    tia: Tia | None = None


@dataclass(frozen=True, slots=True)
class OldScc:
    """Clauses from before 2021 (2001/497/EC, 2004/915/EC, 2010/87/EU); `processing_changes` are days."""

    id: MechanismId
    concluded_on: date | None = None
    processing_changes: tuple[date, ...] | None = None
    tia: Tia | None = None


@dataclass(frozen=True, slots=True)
class UkIdta:
    """The UK International Data Transfer Agreement (DPA 2018 s. 119A)."""

    id: MechanismId = MechanismId.UK_IDTA
    concluded_on: date | None = None
    missing_parts: frozenset[MandatoryPart] | None = None
    text_modified: bool | None = None
    tia: Tia | None = None


@dataclass(frozen=True, slots=True)
class UkAddendum:
    """The UK Addendum together with the clauses of Decision (EU) 2021/914 (DPA 2018 s. 119A)."""

    id: MechanismId = MechanismId.UK_ADDENDUM
    module: SccModule | None = None
    concluded_on: date | None = None
    missing_parts: frozenset[MandatoryPart] | None = None
    text_modified: bool | None = None
    tia: Tia | None = None


@dataclass(frozen=True, slots=True)
class Art28Clauses:
    """Standard controller-processor clauses (GDPR Art. 28(7), (8)): no ground for transfers."""

    id: MechanismId
    concluded_on: date | None = None


@dataclass(frozen=True, slots=True)
class Bcr:
    """Binding corporate rules (GDPR Art. 47). `binding_toward_controller` matters for processor rules only."""

    id: MechanismId
    approved: bool | None = None
    exporter_is_member: bool | None = None
    importer_is_member: bool | None = None
    binding_toward_controller: bool | None = None
    tia: Tia | None = None


@dataclass(frozen=True, slots=True)
class AuthorisedTool:
    """Ad hoc clauses or an administrative arrangement, authorised for the case (GDPR Art. 46(3))."""

    id: MechanismId
    authorised: bool | None = None
    tia: Tia | None = None


@dataclass(frozen=True, slots=True)
class PublicAuthorityInstrument:
    """A binding and enforceable instrument between public authorities (GDPR Art. 46(2)(a))."""

    id: MechanismId = MechanismId.PUBLIC_AUTHORITY_INSTRUMENT
    binding_and_enforceable: bool | None = None
    tia: Tia | None = None


@dataclass(frozen=True, slots=True)
class CodeOfConduct:
    """An approved code of conduct with commitments of the importer (GDPR Art. 46(2)(e))."""

    id: MechanismId = MechanismId.CODE_OF_CONDUCT
    approved: bool | None = None
    importer_bound: bool | None = None
    tia: Tia | None = None


@dataclass(frozen=True, slots=True)
class Certification:
    """An approved certification with commitments of the importer (GDPR Art. 46(2)(f))."""

    id: MechanismId = MechanismId.CERTIFICATION
    granted_on: date | None = None
    covers_transfer: bool | None = None
    importer_bound: bool | None = None
    tia: Tia | None = None


@dataclass(frozen=True, slots=True)
class DerogationConsent:
    """Explicit consent of the data subject (GDPR Art. 49(1)(a))."""

    id: MechanismId = MechanismId.DEROGATION_CONSENT
    explicit: bool | None = None
    informed_of_risks: bool | None = None


@dataclass(frozen=True, slots=True)
class DerogationNecessity:
    """Necessity for a contract, a contract in the data subject's interest, or claims (Art. 49(1)(b), (c), (e))."""

    id: MechanismId
    necessary: bool | None = None


@dataclass(frozen=True, slots=True)
class DerogationPublicInterest:
    """Important reasons of public interest (GDPR Art. 49(1)(d), 49(4))."""

    id: MechanismId = MechanismId.DEROGATION_PUBLIC_INTEREST
    necessary: bool | None = None
    recognised_in_law: bool | None = None


@dataclass(frozen=True, slots=True)
class DerogationVitalInterests:
    """Vital interests of someone who cannot consent (GDPR Art. 49(1)(f))."""

    id: MechanismId = MechanismId.DEROGATION_VITAL_INTERESTS
    necessary: bool | None = None
    unable_to_consent: bool | None = None


@dataclass(frozen=True, slots=True)
class DerogationPublicRegister:
    """A transfer from a public register (GDPR Art. 49(1)(g), 49(2)); never the whole of it."""

    id: MechanismId = MechanismId.DEROGATION_PUBLIC_REGISTER
    register_conditions_met: bool | None = None
    whole_register: bool | None = None


@dataclass(frozen=True, slots=True)
class CompellingLegitimateInterests:
    """The residual derogation (GDPR Art. 49(1) second subparagraph); all its conditions together."""

    id: MechanismId = MechanismId.COMPELLING_LEGITIMATE_INTERESTS
    no_other_ground: bool | None = None
    limited_people: bool | None = None
    interest_compelling: bool | None = None
    safeguards_assessed: bool | None = None
    authority_informed: bool | None = None
    data_subjects_informed: bool | None = None
    recorded: bool | None = None


Mechanism: TypeAlias = (
    Adequacy
    | UsFramework
    | Scc2021
    | OldScc
    | UkIdta
    | UkAddendum
    | Art28Clauses
    | Bcr
    | AuthorisedTool
    | PublicAuthorityInstrument
    | CodeOfConduct
    | Certification
    | DerogationConsent
    | DerogationNecessity
    | DerogationPublicInterest
    | DerogationVitalInterests
    | DerogationPublicRegister
    | CompellingLegitimateInterests
)
