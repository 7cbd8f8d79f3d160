"""The answers to the rule cases, and that cases stand on both sides of every date and for every reason."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from dpa_tracker.domain.mechanisms import Law
from dpa_tracker.law.assessment import assess
from dpa_tracker.law.reading_facts import facts_from_json
from dpa_tracker.law.reasons import ReasonCode
from dpa_tracker.law.rows import AdequacyEntry, Membership, ModuleRow, Point, Row, Tool
from dpa_tracker.law.spans import A_DAY
from tests.law.case_files import (
    FOLDER,
    TODAY,
    RuleCase,
    all_cases,
    case_files,
    corpus,
    differences,
    expected,
    failures,
    read_cases,
)

SHARED = Path(__file__).resolve().parents[3] / "shared" / "law" / "cases_shared.json"
# A reason that some law does not know: what else is under the other two laws must have a case under each.
NOT_UNDER = {
    ReasonCode.NEEDS_UK_ADDENDUM: {Law.EU_GDPR, Law.CH_FADP},
    ReasonCode.SWISS_ADAPTATIONS_MISSING: {Law.EU_GDPR, Law.UK_GDPR},
    ReasonCode.MECHANISM_INVALIDATED: {Law.UK_GDPR, Law.CH_FADP},
    ReasonCode.MECHANISM_ENDED: {Law.UK_GDPR},
    ReasonCode.NOT_OCCASIONAL: {Law.CH_FADP},
    ReasonCode.PUBLIC_AUTHORITY_EXCLUDED: {Law.CH_FADP},
}


@pytest.mark.parametrize("path", case_files(), ids=lambda path: path.relative_to(FOLDER).with_suffix("").as_posix())
def test_the_answers_are_those_of_the_fact_base(path: Path) -> None:
    cases = read_cases(path)
    assert cases
    assert not [failure for case in cases for failure in failures(case)]


@pytest.mark.skipif(not SHARED.exists(), reason="the shared cases are not beside this checkout")
def test_the_shared_cases_are_answered_as_expected() -> None:
    found = []
    for case in json.loads(SHARED.read_text(encoding="utf-8")):
        answer = assess(facts_from_json(case["facts"]), corpus(), TODAY)
        found += [f"{case['case']}: {difference}" for difference in differences(answer, expected(case["expected"]))]
    assert not found


@pytest.mark.parametrize("law", list(Law))
def test_every_reason_has_a_case_under_every_law_that_knows_it(law: Law) -> None:
    given = {
        code
        for case in all_cases()
        if case.facts["law"] == law
        for wanted in case.days.values()
        for code in wanted.reasons
    }
    known = {code.value for code in ReasonCode if law not in NOT_UNDER.get(code, ())}
    assert known - given == set()
    assert given - known == set()


def uncovered(row: Row, cases: list[RuleCase]) -> list[date]:
    """The change days of a row without a case about it on the day and on the day before."""
    mine = [case for case in cases if row.id in case.about]
    return [day for day in row.change_days() if not any({day - A_DAY, day} <= case.days.keys() for case in mine)]


def deciding_rows() -> list[Row]:
    """The rows that answers turn on."""
    return [row for row in corpus().rows if isinstance(row, Tool | AdequacyEntry | Membership | Point | ModuleRow)]


def test_every_date_has_a_case_on_each_of_its_sides() -> None:
    cases = all_cases()
    missing = [
        f"{row.place.file}:{row.place.line} {row.id} {day}" for row in deciding_rows() for day in uncovered(row, cases)
    ]
    assert not missing


def test_a_date_without_a_case_is_noticed() -> None:
    row = next(row for row in deciding_rows() if row.id == "EU-PS")
    without = [case for case in all_cases() if "EU-PS" not in case.about]
    assert uncovered(row, all_cases()) == []
    assert sorted(uncovered(row, without)) == [date(2016, 7, 12), date(2020, 7, 16)]


def test_what_a_case_is_about_exists() -> None:
    ids = {row.id for row in corpus().rows}
    assert not [f"{case.name}: {about}" for case in all_cases() for about in case.about if about not in ids]
