"""Clauses and numbers in seven languages, and the traps around them."""

from __future__ import annotations

import pytest

from dpa_tracker.queries.scan import as_json
from dpa_tracker.reading.checklist import Weight, checklist
from dpa_tracker.reading.scan import Scan, scan_document
from tests.reading.agreements import AGREEMENTS, NUMBERS, POINTS
from tests.reading.documents import lines


def found_in(scan: Scan) -> set[str]:
    return {one.clause.identity for one in scan.clauses if one.found}


def numbers_in(*texts: str) -> dict[str, int]:
    return {one.term: one.number for one in scan_document(lines(*texts)).commitments}


@pytest.mark.parametrize("language", AGREEMENTS)
def test_every_point_and_number_of_a_short_agreement(language: str) -> None:
    scan = scan_document(lines(*AGREEMENTS[language].split("\n")))
    assert set(POINTS) <= found_in(scan)
    assert {one.term: one.number for one in scan.commitments} == NUMBERS
    assert scan.is_agreement


@pytest.mark.parametrize("language", AGREEMENTS)
@pytest.mark.parametrize(("point", "line"), [("a", 0), ("b", 1), ("c", 2), ("e", 5), ("f", 6), ("g", 7), ("h", 8)])
def test_a_point_that_is_taken_out_is_missed(language: str, point: str, line: int) -> None:
    sentences = AGREEMENTS[language].split("\n")
    del sentences[line]
    assert f"28-3-{point}" not in found_in(scan_document(lines(*sentences)))


def test_the_quote_of_a_clause_is_its_sentence() -> None:
    sentences = AGREEMENTS["en"].split("\n")
    scan = scan_document(lines(*sentences))
    quotes = {one.clause.identity: one.quote for one in scan.clauses}
    assert quotes["28-3-b"] == sentences[1]
    assert quotes["28-3-h"] == sentences[8]
    assert quotes["33-2"] == sentences[10]


@pytest.mark.parametrize(
    ("point", "trap"),
    [
        (
            "28-3-h",
            "Acme is open source software, allowing anyone to audit our code and see how customer data is handled.",
        ),
        (
            "28-3-h",
            "Email verification is required before you may exercise your rights; we comply with all obligations.",
        ),
        ("28-3-b", "Each party keeps the confidential information of the other party secret."),
        ("28-3-b", "Acme ensures confidentiality of visitor data."),
        ("28-3-g", "Old salts are deleted every 24 hours when the service ends."),
        (
            "28-3-a",
            "You can unsubscribe by following the instructions in any email, and we process your personal data.",
        ),
        ("28-3-e", "Given the risk for the rights and freedoms of natural persons, Acme provides suitable measures."),
        ("33-2", "Each party shall notify the other of a breach of contract."),
    ],
)
def test_a_trap_is_no_clause(point: str, trap: str) -> None:
    assert point not in found_in(scan_document(lines(trap)))


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Processor shall notify Controller of a personal data breach within 48 hours.", 48),
        ("Processor shall notify Controller of a personal data breach within forty-eight (48) hours.", 48),
        ("Processor shall notify Controller of a personal data breach within seventy-two hours.", 72),
        ("Provider notifies the Customer of a security incident no later than 24 hrs after becoming aware.", 24),
        ("Databehandleren varsler om brudd på personopplysningssikkerheten innen [24] timer.", 24),
        ("Databehandleren underretter om sikkerhedsbrud senest seksogtredive timer efter.", 36),
        ("Der Auftragnehmer meldet Datenpannen binnen achtundvierzig Stunden.", 48),
        ("Verwerker meldt een datalek binnen 36 uur.", 36),
        ("Databehandleren underretter om et sikkerhetsbrudd senest 1 time etter at den fikk kjennskap til det.", 1),
        ("Processor tells of a personal data breach no more than 1 time.", None),
        ("We notify you of a breach within 24 hours, so that you can notify the authority within 72 hours.", 24),
        ("Processor shall notify Controller of a personal data breach without undue delay.", None),
        ("The Controller notifies a personal data breach to the supervisory authority within 72 hours.", None),
        ("Old salts are deleted every 24 hours. We notify you of a data breach without undue delay.", None),
        ("Support answers within 24 hours.", None),
    ],
)  # fmt: skip
def test_hours_to_tell_of_a_breach(text: str, hours: int | None) -> None:
    assert numbers_in(text).get("breach_notice_hours") == hours


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Provider informs Customer of a new sub-processor at least 10 business days in advance.",
            {"change_notice_days": 10},
        ),
        ("Provider gives thirty (30) days\u2019 prior notice of any new sub-processor.", {"change_notice_days": 30}),
        ("Leverandøren varsler om nye underdatabehandlere minst fire uker i forveien.", {"change_notice_days": 28}),
        ("Leverandøren varsler om nye underdatabehandlere minst 1 dag i forveien.", {"change_notice_days": 1}),
        (
            "Customer may object to a new sub-processor within 14 days after receipt of the notice.",
            {"objection_days": 14},
        ),
        ("Customer may audit on 30 days\u2019 notice.", {}),
        ("Upon termination Provider deletes all personal data within 30-40 days.", {"deletion_days": 40}),
        (
            "Upon termination Provider deletes or returns all personal data within ninety (90) days.",
            {"deletion_days": 90},
        ),
    ],
)
def test_days(text: str, expected: dict[str, int]) -> None:
    assert numbers_in(text) == expected


def test_the_answer_says_how_days_are_counted() -> None:
    scan = scan_document(
        lines("Provider informs Customer of a new sub-processor at least 10 business days in advance.")
    )
    terms = as_json(scan, "a.txt")["terms"]
    assert (terms["change_notice_days"], terms["change_notice_unit"]) == (10, "business_days")
    assert terms["breach_notice_hours"] is terms["objection_days"] is terms["deletion_days"] is None


def test_the_checklist_is_whole_and_cited() -> None:
    clauses = checklist().clauses
    assert len(clauses) == len({clause.identity for clause in clauses}) == 33
    mandatory = {clause.identity for clause in clauses if clause.weight is Weight.MANDATORY}
    assert {*(f"28-3-{letter}" for letter in "abcdefgh"), "28-2-auth", "28-2-notice", "28-4-flow", "28-9"} <= mandatory
    assert {clause.identity for clause in clauses if clause.weight is Weight.RECOMMENDED} == {"28-3-infr", "28-4-liab"}
    for clause in clauses:
        assert clause.citation.startswith("GDPR Art. ")
        assert clause.keywords["en"]
        assert clause.signs
