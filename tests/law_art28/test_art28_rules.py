"""Every rule, with a case on each side: the sound register is silent, and one change makes one rule speak."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from dpa_tracker.domain.agreements import AgreementParty, AgreementStatus, Conclusion, ConclusionForm, Role, Side
from dpa_tracker.domain.certificates import Certificate, CertificateKind
from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.engagements import Activity, EngagementStatus, Location
from dpa_tracker.domain.identities import AgreementId, ServiceId
from dpa_tracker.domain.parties import Contact, ContactRole
from dpa_tracker.domain.reviewed_content import agreement_marks
from dpa_tracker.domain.reviews import PointState
from dpa_tracker.domain.services import Processing, Service, SpecialCategory
from dpa_tracker.domain.term import Term, Termination, TermKind
from dpa_tracker.law.art28 import assess
from dpa_tracker.law.art28.findings import Standing
from dpa_tracker.law.art28.rule import Rule
from dpa_tracker.wording import SENTENCES
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
    Register,
    agreement,
    clauses,
    committed,
    leg,
    listed,
    sound,
    without,
)

BLOCKED, UNDETERMINED = Standing.BLOCKED, Standing.UNDETERMINED
CONDITIONAL, CLEARED = Standing.CONDITIONAL, Standing.CLEARED
DAY = timedelta(days=1)
LATER = date(2027, 5, 1)


def fixed(until: date, **more: object) -> Term:
    return Term(kind=TermKind.FIXED, begins_on=date(2024, 2, 1), first_ends_on=until, **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Case:
    """A register with one thing wrong, and exactly what is then said: of whom, which code, leading to what."""

    register: Register
    said: dict[tuple[str, str], Standing]


def case(register: Register, subject: str, code: str, leads_to: Standing, *more: tuple[str, str, Standing]) -> Case:
    return Case(register, {(subject, code): leads_to, **{(who, what): to for who, what, to in more}})


ISO = Certificate(CertificateKind.ISO_27001, valid_from=date(2023, 11, 23), valid_to=ON - DAY)
CHILD = Contact("Post", (ContactRole.BREACH, ContactRole.DPO))
NOBODY = (Contact("Kari", (ContactRole.DPO,)),)
NO_DPO = (Contact("Kari", (ContactRole.BREACH,), phone="1"),)
S = sound()


ONLY_NORWAY = Commitment(CommitmentKind.LOCATION_LIMITS, choice="listed", countries=("NO",))

CASES = {
    "an engagement without an agreement": case(
        S.change(BELOW, agreement_id=None).change(DOWN, service_ids=(ServiceId("other"),)),
        BELOW, "engagement_without_agreement", BLOCKED,
    ),
    "a planned engagement without an agreement": case(
        S.change(BELOW, agreement_id=None, status=EngagementStatus.PLANNED).change(DOWN, archived=True),
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
        S.change(DOWN, status=AgreementStatus.DRAFT).change(BELOW, status=EngagementStatus.PLANNED),
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
    "a place that needs consent": case(
        S.change(DOWN, commitments=committed(Commitment(CommitmentKind.LOCATION_LIMITS, choice="by_consent")))
        .change(BELOW, locations=(Location(Activity.SUPPORT_ACCESS, "US"),)).with_(leg()),
        BELOW, "location_needs_consent", CONDITIONAL,
    ),
    "sub-processing forbidden": case(
        S.change(UP, commitments=committed(Commitment(CommitmentKind.AUTHORISATION, choice="none"))),
        BELOW, "sub_processing_forbidden", BLOCKED,
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
        S.change(UP, review_points=points(but=PointState.ABSENT)), UP, "points_absent", CONDITIONAL
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
    "a listing nobody looked up": case(S.with_(leg(listed(None))), LEG, "listing_never_checked", CONDITIONAL),
    "an old look-up": case(S.with_(leg(listed(date(2026, 10, 22)))), LEG, "listing_check_old", CONDITIONAL),
    "an old assessment": case(S.with_(leg(clauses(date(2025, 11, 22)))), LEG, "assessment_old", CONDITIONAL),
}  # fmt: skip


def test_the_sound_register_is_silent() -> None:
    assert S.said() == set()


@pytest.mark.parametrize("name", CASES)
def test_one_change_makes_one_rule_speak(name: str) -> None:
    wrong = CASES[name]
    found = {(finding.subject_id, finding.remark.code): finding.leads_to for finding in wrong.register.findings()}
    assert found == wrong.said


@pytest.mark.parametrize("name", CASES)
def test_every_remark_has_its_sentence_its_remedy_and_its_source(name: str) -> None:
    for finding in CASES[name].register.findings():
        code, values = finding.remark.code, finding.remark.values
        assert SENTENCES[f"paper.{code}"].format_map(dict(values))
        assert SENTENCES[f"paper_remedy.{code}"].format_map(dict(values))
        assert finding.citation


def test_every_rule_and_every_sentence_has_a_case() -> None:
    findings = [finding for wrong in CASES.values() for finding in wrong.register.findings()]
    rules: tuple[Rule[Any], ...] = (
        *assess.ENGAGEMENT_RULES,
        *assess.AGREEMENT_RULES,
        *assess.PROCESSING_RULES,
        *assess.SERVICE_RULES,
        *assess.PARTY_RULES,
        *assess.TRANSFER_RULES,
    )
    assert {rule.id for rule in rules} == {finding.rule for finding in findings}
    worded = {key.removeprefix("paper.") for key in SENTENCES if key.startswith("paper.")}
    assert worded - {"term_not_countable"} == {finding.remark.code for finding in findings}


UNTOUCHED = {
    "the last day before the end": S.change(DOWN, terminated_on=ON + DAY, next_review=LATER),
    "48 hours": S.change(UP, commitments=committed(Commitment(CommitmentKind.BREACH_NOTICE_HOURS, number=48))),
    "objection as long as notice": S.change(
        UP, commitments=committed(Commitment(CommitmentKind.OBJECTION_DAYS, number=30))
    ),
    "a review due on the day": S.change(DOWN, next_review=ON),
    "a review a year ago to the day": S.change(DOWN, next_review=None, last_review=date(2025, 11, 23)),
    "a risk assessment due on the day": S.change(HOSTING, next_risk_assessment=ON),
    "a look-up a month ago to the day": S.with_(leg(listed(date(2026, 10, 23)))),
    "a look-up later than the day": S.with_(leg(listed(date(2026, 12, 1)))),
    "an assessment a year ago to the day": S.with_(leg(clauses(date(2025, 11, 23)))),
    "an old look-up of a ground no longer relied on": S.with_(leg(listed(date(2020, 1, 1), relied_to=ON - DAY))),
    "an ended engagement": S.change(BELOW, agreement_id=None, locations=(), ends_on=ON - DAY),
    "an engagement that has not begun": S.change(BELOW, agreement_id=None, locations=(), begins_on=ON + DAY),
    "an authorised sub-processor": S.change(
        UP,
        commitments=committed(
            Commitment(CommitmentKind.AUTHORISATION, choice="specific", text="vendor gmbh, Berlin, from 2024")
        ),
    ),
    "a permitted place": S.change(
        UP, commitments=committed(Commitment(CommitmentKind.LOCATION_LIMITS, choice="listed", countries=("EEA",)))
    ),
    "a limit of an agreement that has ended": S.change(
        UP,
        commitments=committed(Commitment(CommitmentKind.LOCATION_LIMITS, choice="listed", countries=("NO",))),
        status=AgreementStatus.NEGOTIATION_FAILED,
    ).change(ABOVE, status=EngagementStatus.ENDED),
    "an agreement under the other": S.with_(agreement(AgreementId("twin"), HOUSE, VENDOR, parent_id=DOWN)),
    "a recorded transfer": S.change(BELOW, locations=(Location(Activity.SUPPORT_ACCESS, "US"),)).with_(leg(listed(ON))),
    "an agreement that describes its processing itself": S.change(DOWN, processing=PROCESSING),
    "every point confirmed": S.change(UP, review_points=points(), commitments=without(CommitmentKind.RETURN_DAYS)),
    "a review of what still stands": S.change(
        UP, review_basis=agreement_marks(S.agreements[UP]), owner="somebody else", notes="read with care"
    ),
}


@pytest.mark.parametrize("name", UNTOUCHED)
def test_the_other_side_of_each_line_is_silent(name: str) -> None:
    said = UNTOUCHED[name].said()
    assert said <= {(DOWN, "agreement_will_end")}, said  # the one that ends tomorrow is in force today


def test_before_the_regulation_applied_nothing_is_said() -> None:
    early = S.change(BELOW, agreement_id=None, begins_on=date(2015, 1, 1)).change(DOWN, archived=True)
    assert (BELOW, "engagement_without_agreement") in early.said(date(2018, 5, 25))
    assert early.said(date(2018, 5, 24)) == set()


def test_an_addendum_takes_its_commitments_from_the_agreement_above_it() -> None:
    child = agreement(AgreementId("addendum"), HOUSE, VENDOR, parent_id=DOWN, commitments=())
    assert S.with_(child).said() == set()


def test_what_overrides_the_service_is_judged_in_its_place() -> None:
    wrong = S.change(DOWN, processing=Processing(special_categories=()), measures=())
    assert (DOWN, "processing_facts_missing") in wrong.said()
    assert (DOWN, "security_measures_missing") in wrong.said()
    assert not [who for who, _ in wrong.said() if who == HOSTING]


def test_a_forbidden_place_names_every_activity_there_once() -> None:
    wrong = S.change(DOWN, commitments=committed(Commitment(CommitmentKind.LOCATION_LIMITS, choice="eea"))).change(
        BELOW, locations=(Location(Activity.STORAGE, "CH"), Location(Activity.BACKUP, "CH"))
    )
    found = [each for each in wrong.findings() if each.remark.code == "location_forbidden"]
    assert [each.remark.values["activity"] for each in found] == [("storage", "backup")]


def test_a_service_that_nobody_uses_is_nobodys_concern() -> None:
    idle = Service(ServiceId("idle"), "Idle")
    assert S.with_(idle).said() == set()
    assert ("idle", "security_measures_missing") in S.with_(idle).change(UP, service_ids=(HOSTING, idle.id)).said()
