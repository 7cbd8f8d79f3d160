"""Every finding of readiness has a case; those told nowhere else are here, each with the place it leads to."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dpa_tracker.domain.commitments import Authorisation, Commitment, CommitmentKind, Stated
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.mechanisms import MandatoryPart
from dpa_tracker.domain.parties import Address, AddressUse, SigningAuthority
from dpa_tracker.domain.term import Term, TermKind
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.readiness import check as rules
from dpa_tracker.law.readiness.case import ForeignText, PromiseAbove, Quoted, ReadinessCase
from dpa_tracker.law.readiness.check import check
from dpa_tracker.law.readiness.findings import ReadinessFinding
from dpa_tracker.law.reasons import ReasonCode
from dpa_tracker.sentences import language, use_language
from dpa_tracker.use_cases.readiness_words import message, remedy, source
from tests.law_readiness.sound_case import (
    CHOICES,
    KNOWN,
    OUR_SIDE,
    PAPER,
    SCC,
    SOUND,
    THEIRS,
    choosing,
    judged,
    leg,
    promises,
    said,
    signed_by,
    signer,
    told,
)

AGREEMENT, PARTY, TRANSFER = (Kind.AGREEMENT, "x"), (Kind.PARTY, "A"), (Kind.TRANSFER, "t")
GENERAL = promises(breach_notice_hours=24)
LINK = Commitment(CommitmentKind.AUTHORISATION, choice="general", text="See https://b.example/list")
SILENT_ON_HOURS = Commitment(CommitmentKind.BREACH_NOTICE_HOURS, text="without undue delay")
FIXED = Term(kind=TermKind.FIXED, begins_on=date(2026, 1, 1), first_ends_on=date(2027, 1, 1))
UPWARDS = PromiseAbove(Commitment(CommitmentKind.AUTHORISATION, choice=Authorisation.SPECIFIC.value), "UP")
DELETION = PromiseAbove(Commitment(CommitmentKind.DELETION_DAYS, number=30), "UP")
MOVED = (Address(AddressUse.REGISTERED, ("Storgata 2",), city="Bergen"),)
ADDRESSED = replace(SOUND, members=(replace(OUR_SIDE, party=replace(OUR_SIDE.party, addresses=MOVED)), THEIRS))
Told = tuple[ReadinessCase, str, tuple[Kind, str], str | None]

CASES: dict[str, Told] = {
    "module_not_chosen": (replace(SOUND, legs=(leg(replace(SCC, module=None)),)), "block", TRANSFER, "mechanisms"),
    "clause_part_empty": (
        replace(SOUND, legs=(leg(replace(SCC, missing_parts=frozenset({MandatoryPart.ANNEX_II}))),)),
        "block",
        TRANSFER,
        "mechanisms",
    ),
    "clause_law_outside": (replace(SOUND, legs=(replace(leg(), outside=("US",)),)), "block", TRANSFER, "mechanisms"),
    "courts_differ_from_law": (choosing(clause_18_country="IE"), "check", TRANSFER, "mechanisms"),
    "ground_clause_part_missing": (
        judged("incomplete", ReasonCode.MANDATORY_PART_MISSING),
        "block",
        TRANSFER,
        "mechanisms",
    ),
    "ground_module_wrong": (judged("incomplete", ReasonCode.WRONG_MODULE), "block", TRANSFER, "mechanisms"),
    "ground_tia_measures_missing": (judged("incomplete", ReasonCode.MEASURES_MISSING), "block", TRANSFER, "mechanisms"),
    "hours_not_stated": (
        replace(SOUND, commitments={**GENERAL, CommitmentKind.BREACH_NOTICE_HOURS: SILENT_ON_HOURS}),
        "check",
        AGREEMENT,
        "commitments",
    ),
    "authorisation_without_list": (
        replace(SOUND, agreement=replace(SOUND.agreement, service_ids=())),
        "check",
        AGREEMENT,
        "service_ids",
    ),
    "list_is_a_link": (
        replace(SOUND, commitments={**SOUND.commitments, CommitmentKind.AUTHORISATION: LINK}),
        "check",
        AGREEMENT,
        "commitments",
    ),
    "authorisation_wider_than_above": (replace(SOUND, above=(UPWARDS,)), "check", AGREEMENT, "commitments"),
    "promise_not_comparable": (replace(SOUND, above=(DELETION,)), "check", AGREEMENT, "commitments"),
    "ends_before_processing": (
        replace(SOUND, agreement=replace(SOUND.agreement, term=FIXED), ends_on=date(2027, 1, 1), goes_on=True),
        "check",
        AGREEMENT,
        "term",
    ),
    "third_country_defined_by_eu": (
        said("Third country: a country that is not a member of the European Union."),
        "check",
        AGREEMENT,
        None,
    ),
    "evidence_undated": (
        signed_by(signer("Kari", SigningAuthority.SIGNATURE_RIGHT_ALONE, dated=None)),
        "check",
        PARTY,
        "contacts",
    ),
    "general_manager_signs": (signed_by(signer("Kari", SigningAuthority.GENERAL_MANAGER)), "info", PARTY, "contacts"),
    "annex_i_a_line_missing": (
        replace(
            signed_by(
                signer("Kari", SigningAuthority.SIGNATURE_RIGHT_ALONE),
                signer("Per", SigningAuthority.SIGNATURE_RIGHT_ALONE),
            ),
            paper=replace(PAPER, signed=("Kari", "Per", "Ola")),
        ),
        "block",
        PARTY,
        "contacts",
    ),
    "party_address_absent": (ADDRESSED, "check", PARTY, "addresses"),
    "party_address_unrecorded": (
        replace(SOUND, members=(replace(OUR_SIDE, party=replace(OUR_SIDE.party, addresses=())), THEIRS)),
        "check",
        PARTY,
        "addresses",
    ),
    "clauses_changed_in_annex": (
        said("Changes to the clauses on signing", "Clause 13.1: the words “12 hours” are replaced.", "Sector terms"),
        "check",
        AGREEMENT,
        None,
    ),
    "texts_in_other_language": (
        replace(SOUND, paper=replace(PAPER, foreign=(ForeignText("services.1.nature", "Lagring av data"),))),
        "info",
        AGREEMENT,
        None,
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_changed_fact_is_told_once_with_its_place_in_both_languages(code: str) -> None:
    case, severity, subject, field = CASES[code]
    (found,) = (one for one in check(case) if one.code == code)
    assert (found.severity, found.subject, found.field) == (Severity(severity), subject, field)
    assert found.field or found.place
    assert_spoken(found)


def assert_spoken(found: ReadinessFinding) -> None:
    """In both languages there is a sentence, a remedy and a source, with nothing left to be filled."""
    texts: set[str] = set()
    before = language()
    for each in ("en", "nb"):
        use_language(each)
        spoken = (message(found), remedy(found), source(found))
        use_language(before)
        assert all(spoken)
        assert not any("{" in one for one in spoken)
        texts.add(spoken[0])
    assert len(texts) == len(("en", "nb"))


KEPT: dict[str, ReadinessCase] = {
    "the address stands there": replace(
        ADDRESSED, paper=replace(PAPER, passages=("Between A, Storgata  2, 5003 BERGEN, and B.", KNOWN))
    ),
    "nothing is changed": said("Changes to the clauses on signing", "None.", "Sector terms", "Health."),
    "ingenting er endret": said(
        "Endringer i punktene ved undertegningen", "Ingen.", "Særvilkår for sektoren", "Helse."
    ),
    "the term is renewed by itself": replace(
        SOUND,
        agreement=replace(SOUND.agreement, term=replace(FIXED, kind=TermKind.EVERGREEN, first_ends_on=None)),
        ends_on=date(2027, 1, 1),
        goes_on=True,
    ),
    "the promise above is kept": replace(
        SOUND, above=(DELETION,), commitments={**SOUND.commitments, **promises(deletion_days=30)}
    ),
    "a promise nobody read": replace(
        SOUND,
        commitments={
            **SOUND.commitments,
            CommitmentKind.DELETION_DAYS: Commitment(CommitmentKind.DELETION_DAYS, stated=Stated.NOT_STATED),
        },
    ),
    "specific under specific": replace(
        SOUND,
        above=(UPWARDS,),
        legs=(),
        commitments={
            **SOUND.commitments,
            CommitmentKind.AUTHORISATION: Commitment(CommitmentKind.AUTHORISATION, choice="specific"),
        },
    ),
    "what is past is not cured": replace(
        SOUND,
        paper=replace(
            PAPER,
            passages=(*PAPER.passages, "Det retter ikke opp overføringer som er gjort før den dagen."),
            quoted=(Quoted("privacy_shield", "q", "c", relies=False),),
        ),
    ),
    "signed as a file": replace(
        SOUND,
        paper=replace(PAPER, signed=("Kari\nBy electronic signature of this file", "Ola\nTittel\nOslo, den ____")),
    ),
    "lists of a day": replace(
        SOUND,
        paper=replace(
            PAPER, passages=(*PAPER.passages, "The list is as of 1 May 2026.", "Sub-processor\nTask\nPlaces")
        ),
    ),
    "a list of a day": replace(
        SOUND, kind="sub_processor_list", paper=replace(PAPER, passages=("Liste", "Avtale X", "per 23. november 2026"))
    ),
    "the whole choice is made": replace(SOUND, legs=(leg(SCC, CHOICES),)),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_keeps_a_rule_is_not_told(name: str) -> None:
    assert told(KEPT[name]) == {}


def test_of_many_texts_in_another_language_the_first_are_named() -> None:
    many = tuple(ForeignText(f"measures.{number}.measure", f"Tiltak nr. {number} " + "x" * 80) for number in range(9))
    (found,) = check(replace(SOUND, paper=replace(PAPER, foreign=many)))
    assert found.values["number"] == len(many)
    assert str(found.values["texts"]).count("«") == 5
    assert str(found.values["texts"]).endswith("…")


def test_no_rule_tells_what_no_test_has_seen() -> None:
    """A finding that nobody has provoked may have a sentence that cannot be written, or no place to jump to."""
    folder = Path(__file__).parent
    source_of_rules = Path(rules.__file__).parent
    made = re.compile(r'(?:Remark\(|_about\([a-z.]+, |_differs\([a-z]+, )\s*"([a-z_]+)"')
    codes = {code for each in source_of_rules.glob("*.py") for code in made.findall(each.read_text("utf-8"))}
    seen = "\n".join(each.read_text("utf-8") for each in folder.glob("*.py"))
    assert len(codes) > 50
    assert {code for code in codes if f'"{code}"' not in seen} == set()
