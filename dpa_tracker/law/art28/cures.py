"""Which clause of the agreements that the program ships cures a finding: by the name of the clause in their source.

The clauses bear the same names and numbers in all of them (`dpa` and `dpa-sub`, English and Norwegian); a test looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.domain.commitments import CommitmentKind
from dpa_tracker.law.art28.findings import Remark

CLAUSE_OF_POINT: Final[Mapping[ReviewPoint, str]] = {
    ReviewPoint.AUTHORISATION: "sub_processors",
    ReviewPoint.CHANGE_NOTICE: "sub_processors",
    ReviewPoint.CONTRACT: "purpose",
    ReviewPoint.SUBJECT: "processing",
    ReviewPoint.DURATION: "duration",
    ReviewPoint.NATURE: "processing",
    ReviewPoint.TYPES: "processing",
    ReviewPoint.DATA_SUBJECTS: "processing",
    ReviewPoint.CONTROLLER: "controller_duties",
    ReviewPoint.INSTRUCTIONS: "instructions",
    ReviewPoint.CONFIDENTIALITY: "confidentiality",
    ReviewPoint.SECURITY: "security",
    ReviewPoint.SUB_PROCESSORS: "sub_processors",
    ReviewPoint.RIGHTS: "data_subjects",
    ReviewPoint.ASSISTANCE: "assistance",
    ReviewPoint.DELETION: "end_of_processing",
    ReviewPoint.AUDITS: "audit",
    ReviewPoint.UNLAWFUL_INSTRUCTION: "unlawful",
    ReviewPoint.FLOW_DOWN: "sub_processors",
    ReviewPoint.LIABILITY: "sub_processors",
    ReviewPoint.WRITING: "signatures",
    ReviewPoint.UNDER_AUTHORITY: "instructions",
    ReviewPoint.BREACH: "breach",
}
CLAUSE_OF_PROMISE: Final[Mapping[CommitmentKind, str]] = {
    CommitmentKind.BREACH_NOTICE_HOURS: "breach",
    CommitmentKind.AUTHORISATION: "sub_processors",
    CommitmentKind.CHANGE_NOTICE_DAYS: "sub_processors",
    CommitmentKind.OBJECTION_DAYS: "sub_processors",
    CommitmentKind.OBJECTION_EFFECT: "sub_processors",
    CommitmentKind.REQUEST_FORWARD_DAYS: "data_subjects",
    CommitmentKind.ASSISTANCE_DAYS: "data_subjects",
    CommitmentKind.ASSISTANCE_COST: "payment",
    CommitmentKind.DELETION_OR_RETURN: "end_of_processing",
    CommitmentKind.RETURN_DAYS: "end_of_processing",
    CommitmentKind.RETURN_FORMAT: "end_of_processing",
    CommitmentKind.DELETION_DAYS: "end_of_processing",
    CommitmentKind.BACKUP_DAYS: "end_of_processing",
    CommitmentKind.AUDIT_RIGHT: "audit",
    CommitmentKind.AUDIT_NOTICE_DAYS: "audit",
    CommitmentKind.AUDIT_PER_YEAR: "audit",
    CommitmentKind.AUDIT_COST: "audit",
    CommitmentKind.LOCATION_LIMITS: "transfers",
    CommitmentKind.LIABILITY_RULE: "liability",
    CommitmentKind.LIABILITY_CAP: "liability",
    CommitmentKind.INSURANCE: "liability",
}
# What is recorded is not what was agreed: a promise that nobody has read yet is cured by reading.
CLAUSE_OF_CODE: Final[Mapping[str, str]] = {
    "breach_notice_no_number": "breach",
    "breach_notice_too_long": "breach",
    "change_notice_no_number": "sub_processors",
    "objection_longer_than_notice": "sub_processors",
    "deletion_without_choice": "end_of_processing",
    "no_audit_a_year": "audit",
    "only_restates_law": "instructions",
    "security_measures_missing": "security",
    "measures_incomplete": "security",
    "processing_facts_missing": "processing",
    "engagement_without_agreement": "purpose",
    "engagement_needs_agreement": "purpose",
    "agreement_form_not_binding": "signatures",
    "agreement_ends_first": "duration",
    "onward_transfer_not_recorded": "transfers",
    "parent_elsewhere": "authorities",
    "breach_contact_missing": "records",
}
# An agreement is lacking, and with it every clause: the whole draft cures it, and no clause alone.
LACKS_THE_WHOLE: Final = frozenset({"engagement_without_agreement", "engagement_needs_agreement"})
_BY_PROMISE: Final = frozenset(
    {
        "commitment_not_stated",
        "shorter_than_seen",
        "shorter_than_usual",
        "longer_than_seen",
        "longer_than_usual",
        "number_not_stated",
        "promise_without_number",
    }
)


def cure_of(remark: Remark) -> str | None:
    """The clause that has the words, by its name; None for what no clause cures."""
    if remark.code == "point_absent":
        return CLAUSE_OF_POINT[ReviewPoint(str(remark.values["point"]))]
    if remark.code in _BY_PROMISE:
        return CLAUSE_OF_PROMISE[CommitmentKind(str(remark.values["commitment"]))]
    return CLAUSE_OF_CODE.get(remark.code)
