"""A case for each rule: one change of the sound register, and what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dpa_tracker.domain.agreements import AgreementParty, AgreementStatus, Conclusion, ConclusionForm, Role, Side
from dpa_tracker.domain.certificates import Certificate, CertificateKind
from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.engagements import Activity, EngagementStatus, Location
from dpa_tracker.domain.identities import AgreementId, ServiceId
from dpa_tracker.domain.mechanisms import SccModule
from dpa_tracker.domain.reviewed_content import agreement_marks
from dpa_tracker.domain.reviews import PointState
from dpa_tracker.domain.services import Processing, SpecialCategory
from dpa_tracker.domain.term import Termination
from dpa_tracker.domain.transfer_assessments import UseCase
from dpa_tracker.domain.transfers import TransferFacts
from tests.law_art28.made_cases import (
    BARE,
    BLOCKED,
    CHILD,
    CLEARED,
    CONDITIONAL,
    DAY,
    FORBIDDEN,
    HEALTH,
    ISO,
    LATE,
    LATER,
    LISTED_TWICE,
    MEASURES,
    NO_DPO,
    NOBODY,
    ONLY_NORWAY,
    ONWARD,
    PARENT,
    PLAIN_LEG,
    POINTS_ABSENT,
    UNDETERMINED,
    S,
    assessed,
    case,
    chosen,
    fixed,
    promised,
)
from tests.law_art28.reviewed import points
from tests.law_art28.sound_register import (
    ABOVE,
    BELOW,
    CUSTOMER,
    DOWN,
    HOSTING,
    HOUSE,
    LEG,
    ON,
    PROCESSING,
    UP,
    VENDOR,
    agreement,
    alone,
    clauses,
    committed,
    listed,
    without,
)

CASES = {
    "an engagement without an agreement": case(
        S.change(BELOW, agreement_id=None).change(DOWN, service_ids=(ServiceId("other"),)),
        BELOW, "engagement_without_agreement", BLOCKED,
    ),
    "a planned engagement without an agreement": case(
        S.change(BELOW, agreement_id=None, status=EngagementStatus.PLANNED, begins_on=None).change(DOWN, archived=True),
        BELOW, "engagement_needs_agreement", CONDITIONAL,
    ),
    "an agreement that nobody has linked": case(
        S.change(BELOW, agreement_id=None), BELOW, "agreement_not_linked", CONDITIONAL
    ),
    "processing under an expired agreement": case(
        S.change(DOWN, term=fixed(ON)), BELOW, "agreement_over", BLOCKED
    ),
    "processing under a terminated agreement": case(
        S.change(DOWN, terminated_on=ON), BELOW, "agreement_over", BLOCKED
    ),
    "processing under a suspended agreement": case(
        S.change(DOWN, status=AgreementStatus.SUSPENDED), BELOW, "agreement_suspended", BLOCKED
    ),
    "processing under an agreement that was offered": case(
        S.change(DOWN, conclusion=Conclusion(ConclusionForm.OFFERED)), BELOW, "agreement_not_in_force", BLOCKED
    ),
    "processing under an agreement of unknown form": case(
        S.change(DOWN, conclusion=Conclusion()), BELOW, "agreement_not_in_force", BLOCKED
    ),
    "processing before the conclusion": case(
        S.change(DOWN, conclusion=Conclusion(ConclusionForm.EXECUTED, concluded_on=ON + DAY)),
        BELOW, "agreement_not_in_force", BLOCKED,
    ),
    "a planned engagement under a draft": case(
        S.change(DOWN, status=AgreementStatus.DRAFT).change(BELOW, status=EngagementStatus.PLANNED, begins_on=None),
        BELOW, "agreement_to_conclude", CONDITIONAL, (DOWN, "agreement_unsigned", CONDITIONAL),
    ),
    "an agreement without a processor": case(
        S.change(DOWN, parties=(
            AgreementParty(HOUSE, Side.INSTRUCTING, Role.JOINT_CONTROLLER),
            AgreementParty(VENDOR, Side.PROCESSING, Role.JOINT_CONTROLLER),
        )),
        BELOW, "agreement_of_another_kind", CONDITIONAL,
    ),
    "an agreement between others": case(
        S.change(BELOW, agreement_id=UP), BELOW, "agreement_between_others", CONDITIONAL
    ),
    "an agreement for another service": case(
        S.change(DOWN, service_ids=(ServiceId("other"),)), BELOW, "service_not_covered", CONDITIONAL
    ),
    "an agreement that ends before the engagement": case(
        S.change(DOWN, term=fixed(LATER)).change(BELOW, ends_on=LATER), BELOW, "agreement_ends_first", CONDITIONAL
    ),
    "an engagement that nobody describes": case(
        S.change(BELOW, purpose="", categories=()),
        BELOW, "engagement_purpose_missing", CLEARED, (BELOW, "engagement_data_missing", CLEARED),
    ),
    "no place on record": case(S.change(BELOW, locations=()), BELOW, "locations_not_recorded", UNDETERMINED),
    "a place nobody knows": case(
        S.change(BELOW, locations=(Location(Activity.BACKUP, None),)), BELOW, "location_unknown", UNDETERMINED
    ),
    "a place the customer forbids": case(
        S.change(UP, commitments=committed(ONLY_NORWAY))
        .change(ABOVE, locations=(Location(Activity.STORAGE, "NO"),)),
        BELOW, "location_forbidden", BLOCKED,
    ),
    "a place where adequacy covers some recipients alone": case(
        S.change(DOWN, commitments=committed(Commitment(CommitmentKind.LOCATION_LIMITS, choice="eea_or_adequate")))
        .change(BELOW, locations=(Location(Activity.STORAGE, "CA"),)),
        BELOW, "location_adequacy_not_shown", UNDETERMINED,
        (BELOW, "transfer_not_recorded", UNDETERMINED),
    ),
    "a place that needs consent": case(
        S.change(DOWN, commitments=committed(Commitment(CommitmentKind.LOCATION_LIMITS, choice="by_consent")))
        .change(BELOW, locations=(Location(Activity.SUPPORT_ACCESS, "US"),)).with_(alone()),
        BELOW, "location_needs_consent", CONDITIONAL,
    ),
    "sub-processing forbidden": case(
        S.change(UP, commitments=FORBIDDEN), BELOW, "sub_processing_forbidden", BLOCKED,
    ),
    "a specific authorisation not shown": case(
        S.change(UP, commitments=committed(Commitment(CommitmentKind.AUTHORISATION, choice="specific"))),
        BELOW, "specific_authorisation_not_shown", UNDETERMINED,
    ),
    "a place outside the area without a transfer": case(
        S.change(BELOW, locations=(Location(Activity.SUPPORT_ACCESS, "US"),)),
        BELOW, "transfer_not_recorded", UNDETERMINED,
    ),
    "an adequate place without a transfer": case(
        S.change(BELOW, locations=(Location(Activity.BACKUP, "CH"),)), BELOW, "transfer_not_recorded", CONDITIONAL
    ),
    "an unused agreement in no binding form": case(
        S.change(DOWN, conclusion=Conclusion()).change(BELOW, status=EngagementStatus.ENDED),
        DOWN, "agreement_form_not_binding", CONDITIONAL,
    ),
    "an unused suspended agreement": case(
        S.change(DOWN, status=AgreementStatus.SUSPENDED).change(BELOW, status=EngagementStatus.ENDED),
        DOWN, "agreement_on_hold", CONDITIONAL,
    ),
    "special terms": case(
        S.change(DOWN, status=AgreementStatus.ACTIVE_SPECIAL_TERMS), DOWN, "special_terms", CLEARED
    ),
    "an agreement soon to end by itself": case(
        S.change(DOWN, term=fixed(date(2027, 1, 1))), DOWN, "agreement_to_renew", CONDITIONAL
    ),
    "an agreement under notice": case(
        S.change(DOWN, term=fixed(LATER, termination=Termination(ON))), DOWN, "agreement_will_end", CONDITIONAL
    ),
    "an agreement with a day of termination": case(
        S.change(DOWN, terminated_on=LATER), DOWN, "agreement_will_end", CONDITIONAL
    ),
    "an agreement never reviewed": case(S.change(DOWN, next_review=None), DOWN, "agreement_never_reviewed", CLEARED),
    "a review overdue": case(S.change(DOWN, next_review=ON - DAY), DOWN, "agreement_review_overdue", CONDITIONAL),
    "a review more than a year ago": case(
        S.change(DOWN, next_review=None, last_review=date(2025, 11, 22)), DOWN, "agreement_review_overdue", CONDITIONAL
    ),
    "a point that is absent": case(
        S.change(UP, review_points=points(but=PointState.ABSENT)), UP, "point_absent", CONDITIONAL
    ),
    "points that nobody has confirmed": case(
        S.change(UP, review_points=points(but=PointState.FOUND_BY_SCAN)), UP, "points_open", CLEARED
    ),
    "a point read before its commitment changed": case(
        S.change(UP, review_points=points(), commitments=committed(
            Commitment(CommitmentKind.AUDIT_RIGHT, text="every second year")
        )),
        UP, "points_lapsed", CONDITIONAL, (UP, "points_open", CLEARED),
    ),
    "a review before the term changed": case(
        S.change(UP, review_basis=agreement_marks(S.agreements[UP]), term=fixed(LATER)),
        UP, "agreement_review_lapsed", CONDITIONAL,
    ),
    "two agreements in force": case(
        S.with_(agreement(AgreementId("twin"), HOUSE, VENDOR)),
        DOWN, "two_agreements_in_force", CONDITIONAL, ("twin", "two_agreements_in_force", CONDITIONAL),
    ),
    "a commitment nobody has read": case(
        S.change(UP, commitments=without(CommitmentKind.AUDIT_RIGHT)), UP, "commitment_not_read", CONDITIONAL
    ),
    "a commitment that is not stated": case(
        S.change(UP, commitments=committed(Commitment(CommitmentKind.DELETION_OR_RETURN, Stated.NOT_STATED))),
        UP, "commitment_not_stated", CONDITIONAL,
    ),
    "breach notice in no number": case(
        S.change(UP, commitments=committed(
            Commitment(CommitmentKind.BREACH_NOTICE_HOURS, text="without undue delay")
        )),
        UP, "breach_notice_no_number", CONDITIONAL,
    ),
    "breach notice in 49 hours": case(
        S.change(UP, commitments=committed(Commitment(CommitmentKind.BREACH_NOTICE_HOURS, number=49))),
        UP, "breach_notice_too_long", CONDITIONAL,
    ),
    "change notice in no number": case(
        S.change(UP, commitments=committed(Commitment(CommitmentKind.CHANGE_NOTICE_DAYS, text="in good time"))),
        UP, "change_notice_no_number", CONDITIONAL,
    ),
    "objection longer than notice": case(
        S.change(UP, commitments=committed(Commitment(CommitmentKind.OBJECTION_DAYS, number=31))),
        UP, "objection_longer_than_notice", CONDITIONAL,
    ),
    "deletion without a choice": case(
        S.change(UP, commitments=committed(Commitment(CommitmentKind.DELETION_OR_RETURN, choice="delete"))),
        UP, "deletion_without_choice", CONDITIONAL,
    ),
    "a description with gaps": case(
        S.change(HOSTING, processing=Processing(special_categories=())),
        HOSTING, "processing_facts_missing", CONDITIONAL,
    ),
    "silence about special categories": case(
        S.change(HOSTING, processing=Processing(
            subject_matter="s", nature="n", purpose="p", duration="d", categories=("c",), data_subjects=("people",)
        )),
        HOSTING, "special_categories_not_known", CONDITIONAL,
    ),
    "data that ask for care": case(
        S.change(HOSTING, processing=Processing(
            subject_matter="s", nature="n", purpose="p", duration="d", categories=("c",), data_subjects=("Elever",),
            special_categories=(SpecialCategory.HEALTH,), criminal_data=True, national_id=True,
        )),
        HOSTING, "special_categories_present", CLEARED,
        (HOSTING, "criminal_data_present", CLEARED),
        (HOSTING, "national_id_present", CLEARED),
        (HOSTING, "children_present", CLEARED),
    ),
    "no measures": case(S.change(HOSTING, measures=()), HOSTING, "security_measures_missing", CONDITIONAL),
    "a risk assessment overdue": case(
        S.change(HOSTING, next_risk_assessment=ON - DAY), HOSTING, "risk_assessment_overdue", CONDITIONAL
    ),
    "a risk never assessed": case(
        S.change(HOSTING, next_risk_assessment=None), HOSTING, "risk_never_assessed", CLEARED
    ),
    "a party in no known country": case(
        S.change(CUSTOMER, country=None), CUSTOMER, "party_country_unknown", UNDETERMINED
    ),
    "a party without a number": case(
        S.change(VENDOR, registration_number=" "), VENDOR, "registration_number_missing", CLEARED
    ),
    "a provider without an address": case(S.change(VENDOR, addresses=()), VENDOR, "address_missing", CLEARED),
    "nobody to tell of a breach": case(
        S.change(VENDOR, contacts=NOBODY), VENDOR, "breach_contact_missing", CONDITIONAL
    ),
    "a breach contact without telephone": case(
        S.change(VENDOR, contacts=(CHILD,)), VENDOR, "breach_contact_without_phone", CLEARED
    ),
    "an officer that is required and missing": case(
        S.change(VENDOR, contacts=NO_DPO, dpo_required=True), VENDOR, "dpo_contact_missing", CONDITIONAL
    ),
    "a representative that is required and missing": case(
        S.change(VENDOR, representative_required=True), VENDOR, "representative_missing", CONDITIONAL
    ),
    "an old certificate": case(S.change(VENDOR, certificates=(ISO,)), VENDOR, "certificate_expired", CONDITIONAL),
    "an officer nobody knows about": case(S.change(VENDOR, contacts=NO_DPO), VENDOR, "dpo_not_known", CLEARED),
    **POINTS_ABSENT,
    "a change told in 9 days": promised(CommitmentKind.CHANGE_NOTICE_DAYS, 9, "shorter_than_seen", CONDITIONAL),
    "a change told in 29 days": promised(CommitmentKind.CHANGE_NOTICE_DAYS, 29, "shorter_than_usual", CLEARED),
    "9 days to object": promised(CommitmentKind.OBJECTION_DAYS, 9, "shorter_than_seen", CONDITIONAL),
    "deletion in 91 days": promised(CommitmentKind.DELETION_DAYS, 91, "longer_than_usual", CLEARED),
    "deletion in 181 days": promised(CommitmentKind.DELETION_DAYS, 181, "longer_than_seen", CONDITIONAL),
    "deletion some time": case(
        S.change(UP, commitments=committed(Commitment(CommitmentKind.DELETION_DAYS, Stated.NOT_STATED))),
        UP, "number_not_stated", CLEARED,
    ),
    "an audit told 31 days before": promised(CommitmentKind.AUDIT_NOTICE_DAYS, 31, "longer_than_usual", CLEARED),
    "no audit a year": promised(CommitmentKind.AUDIT_PER_YEAR, 0, "no_audit_a_year", CONDITIONAL),
    "requests forwarded promptly": case(
        S.change(UP, commitments=committed(Commitment(CommitmentKind.REQUEST_FORWARD_DAYS, text="promptly"))),
        UP, "promise_without_number", CLEARED,
    ),
    "a bare copy of the law": case(BARE, UP, "only_restates_law", CONDITIONAL),
    "measures of ordinary data that leave something out": case(
        S.change(HOSTING, measures=MEASURES[:2]), HOSTING, "measures_incomplete", CLEARED
    ),
    "measures of children's data that leave something out": case(
        S.change(HOSTING, measures=MEASURES[:2], processing=replace(PROCESSING, data_subjects=("Elever",))),
        HOSTING, "measures_incomplete", CONDITIONAL, (HOSTING, "children_present", CLEARED),
    ),
    "the risk to children never assessed": case(
        S.change(HOSTING, next_risk_assessment=None, processing=replace(PROCESSING, data_subjects=("Elever",))),
        HOSTING, "risk_never_assessed", CONDITIONAL, (HOSTING, "children_present", CLEARED),
    ),
    "health data where there are to be none": case(
        S.change(HOSTING, processing=replace(PROCESSING, categories=("Helseopplysninger",))),
        HOSTING, "data_contradicted", UNDETERMINED,
    ),
    "health data in a purpose where there are to be none": case(
        S.change(HOSTING, processing=replace(PROCESSING, purpose="allergy")), HOSTING, "data_contradicted", UNDETERMINED
    ),
    "health data in what a provider does": case(
        S.change(BELOW, purpose="Backup of patient records"), BELOW, "engaged_data_contradicted", UNDETERMINED
    ),
    "health data processed where there are to be none": case(
        S.change(BELOW, categories=("Data concerning health",)), BELOW, "engaged_data_contradicted", UNDETERMINED
    ),
    "identity numbers where there are to be none": case(
        S.change(HOSTING, processing=replace(PROCESSING, categories=("CPR-nummer",), national_id=False)),
        HOSTING, "data_contradicted", UNDETERMINED,
    ),
    "criminal data where there are to be none": case(
        S.change(HOSTING, processing=replace(PROCESSING, categories=("criminal convictions",), criminal_data=False)),
        HOSTING, "data_contradicted", UNDETERMINED,
    ),
    "a transfer without the data of its service": case(
        HEALTH.change(BELOW, agreement_id=None).change(DOWN, service_ids=(ServiceId("other"),)).with_(PLAIN_LEG),
        LEG, "transfer_contradicted", UNDETERMINED,
        (HOSTING, "special_categories_present", CLEARED), (BELOW, "engagement_without_agreement", BLOCKED),
    ),
    "an engagement before the provider existed": case(
        S.change(VENDOR, exists_since=date(2024, 2, 2)).change(DOWN, conclusion=LATE),
        BELOW, "engaged_before_it_existed", UNDETERMINED,
    ),
    "an agreement before the provider existed": case(
        S.change(VENDOR, exists_since=date(2024, 1, 16)), DOWN, "concluded_before_it_existed", UNDETERMINED
    ),
    "a transfer before the importer existed": case(
        S.change(VENDOR, exists_since=date(2023, 12, 1)).with_(alone(listed(ON), begins_on=date(2023, 11, 30))),
        LEG, "transferred_before_it_existed", UNDETERMINED,
    ),
    "a listing said to be active elsewhere": LISTED_TWICE,
    "an assessment to be reviewed before": case(
        S.with_(alone(assessed(next_review=ON - DAY))), LEG, "assessment_review_overdue", CONDITIONAL),
    "an assessment that nobody approved": case(
        S.with_(alone(assessed(approver=""))), LEG, "assessment_incomplete", CLEARED),
    "approval first": case(
        S.with_(alone(assessed(approved_on=date(2023, 12, 31)))), LEG, "assessment_approved_before_made", UNDETERMINED),
    "clear text and no conclusion": case(
        S.with_(alone(assessed(None, law_problematic=True, use_cases=(UseCase.CLEAR_TEXT_CLOUD,)))),
        LEG, "clear_text_without_conclusion", UNDETERMINED,
    ),
    "clear text and measures": case(
        S.with_(alone(assessed(law_problematic=True, use_cases=(UseCase.CLEAR_TEXT_REMOTE_ACCESS,)))),
        LEG, "clear_text_without_measure", CONDITIONAL,
    ),
    "clauses with an importer that is itself under the GDPR": case(
        S.change(VENDOR, representative_required=True, country="US").with_(alone(clauses(ON))),
        LEG, "clause_scope_open", UNDETERMINED, (VENDOR, "representative_missing", CONDITIONAL),
    ),
    "the same beside a listing": case(
        S.change(VENDOR, representative_required=True, country="US").with_(alone(listed(ON), clauses(ON))),
        LEG, "clause_scope_open", CLEARED, (VENDOR, "representative_missing", CONDITIONAL),
    ),
    "blanks in the clauses": case(
        S.with_(alone(chosen(clause_9_days=None, authority=" "))), LEG, "clauses_left_blank", CONDITIONAL
    ),
    "the law of an EFTA State": case(
        S.with_(alone(chosen(clause_17_country="NO"))), LEG, "clause_law_of_efta_state", CLEARED
    ),
    "courts outside": case(S.with_(alone(chosen(clause_18_country="US"))), LEG, "clause_law_outside", CONDITIONAL),
    "Clause 9 in Module 1": case(
        S.with_(alone(chosen(SccModule.CONTROLLER_TO_CONTROLLER))), LEG, "clause_of_other_module", CONDITIONAL
    ),
    "data passed on to a third country": case(
        S.change(VENDOR, country="US").change(BELOW, locations=(Location(Activity.STORAGE, "US"),))
        .with_(alone(listed(ON)), ONWARD),
        "onward", "onward_transfer_not_recorded", UNDETERMINED, ("onward", "engagement_without_agreement", BLOCKED),
    ),
    "a parent in a third country": case(
        S.change(VENDOR, group_parent_id=PARENT.id).with_(PARENT), BELOW, "parent_elsewhere", CLEARED
    ),
    "a look-up without what was seen": case(
        S.with_(alone(listed(ON, evidence=""))), LEG, "listing_without_evidence", CLEARED
    ),
    "sensitive data under a listing": case(
        S.with_(alone(listed(ON), facts=TransferFacts(special_categories=True))), LEG, "listing_sensitive_data", CLEARED
    ),
    "a certificate that ran out the day before": case(
        S.change(VENDOR, certificates=(Certificate(CertificateKind.ISO_27001, valid_to=ON - DAY),)),
        VENDOR, "certificate_expired", CONDITIONAL,
    ),
    "a listing nobody looked up": case(S.with_(alone(listed(None))), LEG, "listing_never_checked", CONDITIONAL),
    "an old look-up": case(S.with_(alone(listed(date(2026, 10, 22)))), LEG, "listing_check_old", CONDITIONAL),
    "an old assessment": case(S.with_(alone(clauses(date(2025, 11, 22)))), LEG, "assessment_old", CONDITIONAL),
}  # fmt: skip
