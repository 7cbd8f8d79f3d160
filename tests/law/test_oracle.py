"""Random transfers against an oracle written from the fact base alone: verdict, ground and reasons."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings

from dpa_tracker.law.assessment import assess
from dpa_tracker.law.reading_facts import facts_from_json
from tests.at_length import check_at_length
from tests.law.case_files import TODAY, corpus
from tests.law.oracle import LeftOpenError, answer
from tests.law.oracle_draws import transfers

# Of an old contract asked about after both days the fact base names no order: either code says that it is too late.
LATE = {"concluded_after_repeal": "late", "grace_period_over": "late"}
LAW = corpus()


def check(facts: dict[str, Any]) -> None:
    try:
        expected = answer(facts)
    except LeftOpenError:
        assume(False)
    else:
        found = assess(facts_from_json(facts), LAW, TODAY)
        reasons = frozenset(LATE.get(code, code) for code in map(str, found.reasons))
        assert (str(found.verdict), found.carried_by and str(found.carried_by), reasons) == expected


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(transfers())
def test_a_transfer_is_judged_as_the_fact_base_says(facts: dict[str, Any]) -> None:
    check(facts)


def test_data_mixed_in_need_an_assessment_whatever_the_module() -> None:
    """Found by the draws: of a processor's clauses with its customer the module was not known, so neither was this."""
    negative = {"documented": True, "dated": "2023-07-16", "conclusion": "inadequate", "measures_in_place": True}
    mixed = {"id": "scc_2021", "module": None, "combined_with_data_collected_in_the_eu": True, "tia": negative}
    check(
        {
            "on": "2023-07-16",
            "law": "eu_gdpr",
            "exporter": {"country": "NO", "role": "processor", "exercising_public_powers": False},
            "importer": {"country": "US", "role": "controller", "same_group": False},
            "making_available": "storage_only",
            "data": {"hr": False},
            "frequency": "once",
            "mechanisms": [{**mixed, "concluded_on": "2022-01-01", "missing_parts": [], "text_modified": False}],
        }
    )


@pytest.mark.slow
def test_a_transfer_is_judged_as_the_fact_base_says_at_length() -> None:
    check_at_length(check, transfers())
