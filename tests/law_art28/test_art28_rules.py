"""Every rule, with a case on each side: the sound register is silent, and one change makes one rule speak."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dpa_tracker.domain.agreements import AgreementStatus
from dpa_tracker.domain.certificates import Certificate, CertificateKind
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.engagements import Activity, EngagementStatus, Location
from dpa_tracker.domain.identities import AgreementId, ServiceId
from dpa_tracker.domain.mechanisms import ImporterRole, Law, Scc2021, SccModule
from dpa_tracker.domain.parties import Address, AddressUse
from dpa_tracker.domain.reviewed_content import agreement_marks
from dpa_tracker.domain.services import Processing, Service, SpecialCategory
from dpa_tracker.domain.transfer_assessments import UseCase
from dpa_tracker.domain.transfers import ClauseNine, ClauseThirteen, TransferFacts, TransferMechanism
from dpa_tracker.law.art28 import assess
from dpa_tracker.law.art28.rule import Rule
from dpa_tracker.wording import SENTENCES
from tests.law_art28.consistent_facts import CONSISTENT
from tests.law_art28.contradiction_cases import (
    ABOUT_STAFF,
    ABOVE_DOWN,
    ABROAD,
    AFFILIATE,
    BY_CLAUSES,
    CAME_BACK,
    FROM_2025,
    FROM_CUSTOMER,
    GROUP,
    IN_US,
    NOTICE,
    ONE_ENTITY,
    SECOND,
    TO_COME,
    TOO_EARLY,
    concluded,
)
from tests.law_art28.contradiction_cases import CASES as CONTRADICTIONS
from tests.law_art28.made_cases import (
    DAY,
    FORBIDDEN,
    LATER,
    UNDETERMINED,
    S,
    assessed,
    chosen,
    fixed,
)
from tests.law_art28.reviewed import points
from tests.law_art28.rule_cases import CASES as RULE_CASES
from tests.law_art28.sound_register import (
    ABOVE,
    BELOW,
    COMMITMENTS,
    CUSTOMER,
    DOWN,
    EXECUTED,
    HOSTING,
    HOUSE,
    JOINED,
    LEG,
    ON,
    PROCESSING,
    UP,
    VENDOR,
    agreement,
    alone,
    clauses,
    committed,
    elsewhere,
    leg,
    listed,
    row,
    shown,
    without,
)

CASES = {**RULE_CASES, **CONTRADICTIONS}


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


@pytest.mark.parametrize(("on", "told"), [(date(2021, 6, 26), False), (date(2021, 6, 27), True)])
def test_clause_13_is_looked_at_from_the_day_of_its_clauses(on: date, told: bool) -> None:
    legs = S.with_(alone(chosen(clause_13=ClauseThirteen.NO_REPRESENTATIVE)))
    assert ((LEG, "clause_13_contradicted") in legs.said(on)) is told


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
    **CONSISTENT,
    "the option of Clause 9 that the agreement has": BY_CLAUSES.change(
        DOWN, commitments=committed(Commitment(CommitmentKind.AUTHORISATION, choice="specific"))
    ),
    "specific authorisation in the clauses, forbidden in the agreement": BY_CLAUSES.change(DOWN, commitments=FORBIDDEN),
    "clauses that belong to no engagement": IN_US.with_(alone(chosen(clause_9=ClauseNine.SPECIFIC))),
    "clauses of whom the provider sends the data on to": IN_US.with_(
        AFFILIATE, replace(leg(chosen(clause_9=ClauseNine.SPECIFIC)), exporter_id=VENDOR, importer_id=AFFILIATE.id)
    ),
    "an amendment that forbids what the agreement above gives time for": S.with_(
        agreement(
            AgreementId("addendum"),
            HOUSE,
            VENDOR,
            parent_id=DOWN,
            commitments=(Commitment(CommitmentKind.AUTHORISATION, choice="none"),),
        )
    ),
    "one entity, and no agreement between its parts": S.with_(AFFILIATE, replace(ONE_ENTITY, importer_id=AFFILIATE.id)),
    "24 hours, in the quote too": S.change(
        UP,
        commitments=committed(Commitment(CommitmentKind.BREACH_NOTICE_HOURS, number=24, quote="within 24 hours")),
    ),
    "a transfer as long as its engagement": FROM_2025.with_(leg(begins_on=date(2025, 3, 1), ends_on=LATER)),
    "a transfer within its engagement": FROM_2025.with_(leg(begins_on=date(2025, 3, 2), ends_on=LATER - DAY)),
    "a transfer that begins and ends with its engagement": FROM_2025.with_(leg()),
    "a transfer over with an engagement that is over": S.change(BELOW, ends_on=ON - DAY).with_(leg(ends_on=ON - DAY)),
    "an agreement in the place of one of the same day": S.with_(SECOND),
    "an agreement concluded first that follows one for the time between": S.with_(
        replace(SECOND, conclusion=concluded(date(2024, 1, 14)), term=fixed(date(2029, 1, 1), begins=date(2024, 6, 1)))
    ),
    "a transfer to one of the places": ABROAD.with_(leg()),
    "data that the provider sends on to a place of somebody else's": S.with_(
        AFFILIATE, replace(leg(), exporter_id=VENDOR, importer_id=AFFILIATE.id)
    ),
    "data that go back to the client": S.with_(
        replace(leg(), exporter_id=VENDOR, importer_id=HOUSE, importer_role=ImporterRole.PROCESSOR)
    ),
    "companies of one group, said so": GROUP.with_(alone(facts=TransferFacts(same_group=True))),
    "a status that began on the day of the look": S.with_(
        alone(replace(shown(CAME_BACK), checked_on=date(2026, 11, 2)))
    ),
    "listed, and in the United States": S.with_(alone(shown(row(JOINED)))).change(VENDOR, country="US"),
    "the last day of a notice": S.change(DOWN, notice_given=replace(NOTICE, last_day=ON)),
    "a certificate of the first day": S.change(
        VENDOR,
        exists_since=date(2024, 1, 1),
        certificates=(Certificate(CertificateKind.ISO_27001, valid_from=date(2024, 1, 1), valid_to=date(2028, 1, 1)),),
    ),
    "the last day before the end": S.change(DOWN, terminated_on=ON + DAY, next_review=LATER),
    "a change told in 30 days": S.change(
        UP,
        commitments=committed(
            *[
                Commitment(CommitmentKind.CHANGE_NOTICE_DAYS, number=30),
                Commitment(CommitmentKind.OBJECTION_DAYS, number=10),
            ]
        ),
    ),
    "deletion in 90 days": S.change(UP, commitments=committed(Commitment(CommitmentKind.DELETION_DAYS, number=90))),
    "an audit told 30 days before": S.change(
        UP, commitments=committed(Commitment(CommitmentKind.AUDIT_NOTICE_DAYS, number=30))
    ),
    "no health data, said so": S.change(HOSTING, processing=replace(PROCESSING, categories=("no health data",))),
    "a portal for healthcare vendors": S.change(BELOW, purpose="Portal for healthcare vendors; system health alerts"),
    "an assessment approved on its day": S.with_(alone(assessed(approved_on=date(2024, 1, 1)))),
    "a provider that began on its first day": S.change(VENDOR, exists_since=date(2024, 1, 15)),
    "an assessment to be reviewed on the day": S.with_(alone(assessed())),
    "clear text under an ordinary law": S.with_(
        alone(assessed(law_problematic=False, use_cases=(UseCase.CLEAR_TEXT_CLOUD,)))
    ),
    "clauses with every choice": S.with_(alone(chosen())),
    "clauses by the law of the exporter's own State": S.with_(
        alone(chosen(clause_17_option=2, clause_17_country=None))
    ),
    "the law of another country in Module 4": S.with_(
        alone(
            chosen(
                SccModule.PROCESSOR_TO_CONTROLLER,
                clause_9=None,
                clause_9_days=None,
                clause_13=None,
                authority="",
                clause_17_country="US",
            )
        )
    ),
    "Swiss law where the Swiss act alone applies": S.with_(
        replace(alone(chosen(clause_17_country="CH", clause_18_country="CH")), law=Law.CH_FADP)
    ),
    "a parent in the EEA": S.change(VENDOR, group_parent_id=HOUSE),
    "48 hours": S.change(UP, commitments=committed(Commitment(CommitmentKind.BREACH_NOTICE_HOURS, number=48))),
    "objection as long as notice": S.change(
        UP, commitments=committed(Commitment(CommitmentKind.OBJECTION_DAYS, number=30))
    ),
    "a review due on the day": S.change(DOWN, next_review=ON),
    "a review a year ago to the day": S.change(DOWN, next_review=None, last_review=date(2025, 11, 23)),
    "a risk assessment due on the day": S.change(HOSTING, next_risk_assessment=ON),
    "a look-up a month ago to the day": S.with_(alone(listed(date(2026, 10, 23)))),
    "a number of the State that a small one shares its tax with": S.change(
        CUSTOMER, country="MC", registration_number="FR12345678901"
    ),
    "a seat in a region with a code of its own": S.change(
        CUSTOMER, addresses=(Address(AddressUse.REGISTERED, ("Vei 1",), country="SJ"),)
    ),
    "a post box elsewhere": S.change(CUSTOMER, addresses=(Address(AddressUse.POSTAL, ("Postfach 1",), country="DE"),)),
    "a number of the same country": S.change(CUSTOMER, registration_number="NO 999 888 777 MVA"),
    "a number that names no country": S.change(CUSTOMER, registration_number="SC123456"),
    "employees of the customers of a controller": S.with_(FROM_CUSTOMER).change(
        UP, processing=replace(PROCESSING, data_subjects=("employees of customers", "ansatte hos kunder"))
    ),
    "employees, of whom the exporter says that they are its own": S.with_(
        replace(FROM_CUSTOMER, facts=TransferFacts(hr=True))
    ).change(UP, processing=ABOUT_STAFF),
    "employees of a processor's customer": S.with_(replace(leg(facts=TransferFacts(hr=False)), country="DE")).change(
        BELOW, data_subjects=("employees",)
    ),
    "an engagement about others than the employees": S.with_(FROM_CUSTOMER)
    .change(UP, processing=ABOUT_STAFF)
    .change(ABOVE, data_subjects=("customers",)),
    "notice on the day of conclusion": S.change(DOWN, notice_given=replace(TOO_EARLY, received_on=date(2024, 1, 15))),
    "reviewed, seen and assessed today": S.change(DOWN, last_review=ON).with_(
        alone(assessed(approved_on=ON)), elsewhere(listed(ON))
    ),
    "an assessment a year ago to the day": S.with_(alone(clauses(date(2025, 11, 23)))),
    "an old look-up of a ground no longer relied on": S.with_(alone(listed(date(2020, 1, 1), relied_to=ON - DAY))),
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
    "a recorded transfer": S.change(BELOW, locations=(Location(Activity.SUPPORT_ACCESS, "US"),)).with_(
        alone(listed(ON))
    ),
    "an agreement that describes its processing itself": S.change(DOWN, processing=PROCESSING),
    "every point confirmed": S.change(UP, review_points=points(), commitments=without(CommitmentKind.RETURN_DAYS)),
    "returned on the day on which it is deleted": S.change(
        UP,
        commitments=(
            *COMMITMENTS,
            Commitment(CommitmentKind.DELETION_DAYS, number=30),
            Commitment(CommitmentKind.RETURN_DAYS, number=30),
        ),
    ),
    "planned to begin tomorrow": S.change(BELOW, status=EngagementStatus.PLANNED, begins_on=TO_COME),
    "a review of what still stands": S.change(
        UP, review_basis=agreement_marks(S.agreements[UP]), owner="somebody else", notes="read with care"
    ),
}


@pytest.mark.parametrize("name", UNTOUCHED)
def test_the_other_side_of_each_line_is_silent(name: str) -> None:
    said = UNTOUCHED[name].said()
    assert said <= {(DOWN, "agreement_will_end")}, said  # the one that ends tomorrow is in force today


def test_special_categories_of_a_transfer_are_told_only_where_the_processing_is_said_to_have_none() -> None:
    sent = IN_US.with_(leg(facts=TransferFacts(special_categories=True)))
    for said in (None, (SpecialCategory.HEALTH,)):
        register = sent.change(HOSTING, processing=replace(PROCESSING, special_categories=said))
        assert (LEG, "transfer_beyond_processing") not in register.said()


def test_an_agreement_under_another_is_told_of_from_the_day_on_which_that_is_over() -> None:
    under = S.with_(replace(ABOVE_DOWN, terminated_on=TO_COME)).change(DOWN, parent_id=ABOVE_DOWN.id)
    assert (DOWN, "agreement_above_over") not in under.said()
    assert (DOWN, "agreement_above_over") in under.said(TO_COME)


TOMORROWS = {
    "an agreement": (S.change(DOWN, conclusion=replace(EXECUTED, concluded_on=TO_COME)), DOWN, "agreement_day_to_come"),
    "an assessment": (S.with_(alone(clauses(TO_COME))), LEG, "transfer_day_to_come"),
    "clauses": (S.with_(alone(TransferMechanism(Scc2021(concluded_on=TO_COME)))), LEG, "transfer_day_to_come"),
}


@pytest.mark.parametrize("name", TOMORROWS)
def test_what_is_said_to_be_done_tomorrow_is_not_relied_on_from_then(name: str) -> None:
    register, subject, code = TOMORROWS[name]
    (found,) = [each for each in register.findings(TO_COME) if each.remark.code == code]
    assert (found.subject_id, found.leads_to) == (subject, UNDETERMINED)
    assert (subject, code) not in register.said(ON), "on the day itself the verdict says that it is not there yet"
    assert (subject, code) not in register.said(TO_COME, today=TO_COME)


def test_what_was_done_after_the_day_asked_about_has_been_done_all_the_same() -> None:
    looked_at = S.with_(alone(listed(date(2026, 12, 1)))).change(DOWN, last_review=date(2026, 12, 1))
    assert looked_at.said(ON, today=date(2026, 12, 1)) == set()


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
