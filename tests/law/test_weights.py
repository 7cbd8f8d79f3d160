"""The order of verdicts, what each reason leads to, and how much findings weigh."""

from __future__ import annotations

from datetime import date

import pytest

from dpa_tracker.law.assessment import assess
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.reading_facts import facts_from_json
from dpa_tracker.law.reasons import ReasonCode, Verdict, leads_to
from tests.law.case_files import all_cases, corpus

ORDER = [Verdict.INVALID, Verdict.UNDETERMINED, Verdict.INCOMPLETE, Verdict.VALID, Verdict.NO_TRANSFER]


def test_verdicts_from_worst_to_best() -> None:
    for place, verdict in enumerate(ORDER):
        assert all(verdict.is_worse_than(other) for other in ORDER[place + 1 :])
        assert not any(verdict.is_worse_than(other) for other in ORDER[: place + 1])


def test_the_list_of_reasons_is_closed_and_each_leads_somewhere() -> None:
    assert len(ReasonCode) == 36
    counts = {verdict: [leads_to(code) for code in ReasonCode].count(verdict) for verdict in Verdict}
    assert counts == {
        Verdict.INVALID: 26,
        Verdict.UNDETERMINED: 2,
        Verdict.INCOMPLETE: 5,
        Verdict.VALID: 0,
        Verdict.NO_TRANSFER: 3,
    }


DPF = {
    "on": "2024-04-01",
    "law": "eu_gdpr",
    "exporter": {"country": "DE", "role": "controller"},
    "importer": {"country": "US", "role": "processor", "same_group": False},
    "making_available": "transmission",
    "data": {"hr": False},
    "mechanisms": [
        {
            "id": "eu_us_dpf",
            "listing": {
                "rows": [
                    {
                        "framework": "eu_us_dpf",
                        "status_history": [{"status": "active", "since": "2023-08-01"}],
                        "covers": ["non_hr"],
                    }
                ],
                "entity_covered": True,
            },
        }
    ],
}


@pytest.mark.parametrize(("today", "overdue"), [(date(2026, 11, 7), 0), (date(2026, 11, 8), 1)])
def test_law_past_its_review_adds_a_check_by_today_not_by_the_day_asked_about(today: date, overdue: int) -> None:
    answer = assess(facts_from_json(DPF), corpus(), today)
    found = [finding for finding in answer.findings if finding.code == "law_review_overdue"]
    assert answer.verdict is Verdict.VALID
    assert [finding.severity for finding in found] == [Severity.CHECK] * overdue


def test_what_speaks_against_a_ground_that_is_not_needed_is_information() -> None:
    facts = facts_from_json({**DPF, "mechanisms": [{"id": "privacy_shield"}, *DPF["mechanisms"]]})
    answer = assess(facts, corpus(), date(2026, 11, 1))
    assert answer.verdict is Verdict.VALID
    assert [(finding.code, finding.severity) for finding in answer.findings] == [
        ("mechanism_invalidated", Severity.INFO)
    ]


NOTES = {
    "participation_not_shown": "us_framework/other/bridge-without-eu-row",
    "older_law_not_included": "time/derogation/derogation-consent-eu-once",
    "outside_fact_base": "remarks/outside-fact-base/ad-hoc-clauses-uk",
    "notification_not_confirmed": "adequacy/eu-decisions/eu-br",
}


@pytest.mark.parametrize("code", NOTES)
def test_where_the_law_data_end_is_to_be_checked(code: str) -> None:
    case = next(case for case in all_cases() if case.name == NOTES[code])
    day = next(day for day, wanted in case.days.items() if code in wanted.findings)
    found = [finding for finding in assess(case.on(day), corpus(), day).findings if finding.code == code]
    assert [finding.severity for finding in found] == [Severity.CHECK]
    assert found[0].citation


def test_a_fact_that_cannot_be_recorded_has_a_remedy_of_its_own() -> None:
    case = next(case for case in all_cases() if case.name == "assessment/module-4/module-4-addendum")
    (finding,) = assess(case.on(date(2024, 4, 1)), corpus(), date(2024, 4, 1)).findings
    assert finding.message == "reason.fact_not_known.mixing_under_addendum"
    assert finding.remedy == "remedy.fact_not_known.mixing_under_addendum"


def test_an_invalid_ground_blocks_only_an_invalid_transfer() -> None:
    unknown = {"id": "eu_us_dpf", "listing": None}
    facts = facts_from_json({**DPF, "mechanisms": [{"id": "privacy_shield"}, unknown]})
    answer = assess(facts, corpus(), date(2026, 11, 1))
    assert answer.verdict is Verdict.UNDETERMINED
    assert {finding.severity for finding in answer.findings} == {Severity.CHECK}
    alone = assess(facts_from_json({**DPF, "mechanisms": [{"id": "privacy_shield"}]}), corpus(), date(2026, 11, 1))
    assert [finding.severity for finding in alone.findings] == [Severity.BLOCK]
