"""Faults of agreements, commitments, services: ends and begins, numbers and choices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dpa_tracker.domain.agreements import Agreement, AgreementParty, Conclusion, ConclusionForm, Direction, Role, Side
from dpa_tracker.domain.checks_agreements import agreement_faults, commitment_faults
from dpa_tracker.domain.checks_services import service_faults
from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.identities import AgreementId, PartyId, ServiceId
from dpa_tracker.domain.services import Processing, SecurityMeasure, Service, SpecialCategory
from dpa_tracker.domain.term import Term, TermKind
from dpa_tracker.sentences import fault_sentence

CONTROLLER = AgreementParty(PartyId("c"), Side.INSTRUCTING, Role.CONTROLLER)
PROCESSOR = AgreementParty(PartyId("p"), Side.PROCESSING, Role.PROCESSOR)
GOOD = Agreement(AgreementId("a"), "DPA-1", "", Direction.UPSTREAM, (CONTROLLER, PROCESSOR))
K = CommitmentKind


def faults(**fields: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - any field of an agreement
    found = agreement_faults(replace(GOOD, **fields))
    for fault in found:
        assert fault_sentence(fault)
    return [(fault.field, fault.code) for fault in found]


def said(commitment: Commitment) -> list[tuple[str, str]]:
    found = tuple(commitment_faults("c", commitment))
    for fault in found:
        assert fault_sentence(fault)
    return [(fault.field, fault.code) for fault in found]


def test_a_plain_agreement_has_no_fault() -> None:
    assert faults() == []


def test_parties_and_sides() -> None:
    assert faults(parties=()) == [("parties", "two_parties_needed")]
    assert faults(parties=(CONTROLLER,)) == [("parties", "two_parties_needed"), ("parties", "side_empty")]
    assert faults(parties=(CONTROLLER, PROCESSOR, PROCESSOR)) == [("parties.2", "twice")]
    wrong = replace(PROCESSOR, role=Role.CONTROLLER)
    assert faults(parties=(CONTROLLER, wrong)) == [("parties.1.role", "controller_on_processing_side")]
    joint = tuple(replace(each, side=Side.INSTRUCTING, role=Role.JOINT_CONTROLLER) for each in (CONTROLLER, PROCESSOR))
    assert faults(parties=joint) == []
    several = (CONTROLLER, replace(CONTROLLER, party_id=PartyId("c2")), PROCESSOR)
    assert faults(parties=several) == []


def test_an_end_before_a_begin() -> None:
    term = Term(kind=TermKind.EVERGREEN, begins_on=date(2026, 1, 1))
    assert faults(term=term, terminated_on=date(2025, 12, 31)) == [("terminated_on", "end_before_begin")]
    assert faults(term=term, terminated_on=date(2026, 1, 1)) == []
    concluded = Conclusion(ConclusionForm.EXECUTED, date(2026, 1, 1))
    assert faults(conclusion=concluded, terminated_on=date(2025, 12, 31)) == [("terminated_on", "end_before_begin")]
    assert faults(last_review=date(2026, 1, 2), next_review=date(2026, 1, 1)) == [("next_review", "end_before_begin")]


def test_text_relations_and_country() -> None:
    assert faults(
        reference=" ",
        title="x" * 501,
        parent_id=AgreementId("a"),
        replaces_id=AgreementId("a"),
        law_country="Norway",
        language="",
    ) == [
        ("reference", "missing"),
        ("title", "too_long"),
        ("parent_id", "its_own_parent"),
        ("replaces_id", "its_own_parent"),
        ("law_country", "unknown_country"),
        ("language", "unknown_language"),
    ]


def test_a_commitment_stands_once() -> None:
    hours = Commitment(K.BREACH_NOTICE_HOURS, number=24)
    assert faults(commitments=(hours, hours)) == [("commitments.1", "twice")]


@pytest.mark.parametrize(
    ("commitment", "expected"),
    [
        (Commitment(K.BREACH_NOTICE_HOURS, number=24), []),
        (Commitment(K.BREACH_NOTICE_HOURS, text="without undue delay"), []),
        (Commitment(K.BREACH_NOTICE_HOURS, number=-1), [("c.number", "number_out_of_range")]),
        (Commitment(K.BREACH_NOTICE_HOURS, number=100_001), [("c.number", "number_out_of_range")]),
        (Commitment(K.AUDIT_RIGHT, number=3), [("c.number", "number_not_expected")]),
        (Commitment(K.AUDIT_PER_YEAR, number=1), []),
        (Commitment(K.AUTHORISATION, choice="general"), []),
        (Commitment(K.AUTHORISATION, choice="sometimes"), [("c.choice", "unknown_choice")]),
        (Commitment(K.AUDIT_RIGHT, choice="general"), [("c.choice", "choice_not_expected")]),
        (Commitment(K.LOCATION_LIMITS, choice="listed"), [("c.countries", "missing")]),
        (
            Commitment(K.LOCATION_LIMITS, choice="listed", countries=("NO", "XX")),
            [("c.countries.1", "unknown_country")],
        ),
        (Commitment(K.RETURN_DAYS, stated=Stated.NOT_STATED, number=3), [("c.stated", "not_stated_with_value")]),
        (Commitment(K.RETURN_DAYS, stated=Stated.NOT_READ), []),
    ],
)
def test_commitments(commitment: Commitment, expected: list[tuple[str, str]]) -> None:
    assert said(commitment) == expected


def test_services_and_their_processing() -> None:
    service = Service(
        ServiceId("s"),
        "",
        provider_ids=(PartyId("p"), PartyId("p")),
        processing=Processing(
            purpose="x" * 100_001, operations=("store", " "), special_categories=(SpecialCategory.HEALTH,) * 2
        ),
        measures=(SecurityMeasure("", " "),),
        last_risk_assessment=date(2026, 2, 2),
        next_risk_assessment=date(2026, 2, 1),
    )
    found = service_faults(service)
    assert [(fault.field, fault.code) for fault in found] == [
        ("name", "missing"),
        ("provider_ids.1", "twice"),
        ("processing.purpose", "too_long"),
        ("processing.operations.1", "missing"),
        ("processing.special_categories.1", "twice"),
        ("measures.0.area", "missing"),
        ("measures.0.measure", "missing"),
        ("next_risk_assessment", "end_before_begin"),
    ]
    assert all(fault_sentence(fault) for fault in found)
    assert faults(processing=service.processing, measures=service.measures)[0] == ("processing.purpose", "too_long")
