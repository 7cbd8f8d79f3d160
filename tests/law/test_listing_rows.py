"""Two rows of one framework on the official list: what they say together, and where nobody can tell which holds."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from dpa_tracker.law.assessment import Assessment, assess
from dpa_tracker.law.reading_facts import facts_from_json
from tests.law.case_files import TODAY, corpus

ACTIVE, INACTIVE = "active", "inactive"
BOTH = ("hr", "non_hr")
NON_HR = ("non_hr",)


def row(*statuses: tuple[str, str], covers: tuple[str, ...] | None = BOTH) -> dict[str, Any]:
    history = [{"status": status, "since": since} for status, since in statuses]
    return {"framework": "eu_us_dpf", "status_history": history, "covers": None if covers is None else list(covers)}


def answer(*rows: dict[str, Any], hr: bool | None = False) -> tuple[str, tuple[str, ...]]:
    """The verdict on rows in whatever order they stand, and what its reasons say; neither depends on the order."""
    found: set[tuple[str, tuple[str, ...]]] = set()
    for each in permutations(rows):
        listing = {"rows": list(each), "entity_covered": True}
        facts = {
            "on": "2024-06-01",
            "law": "eu_gdpr",
            "exporter": {"country": "NO", "role": "controller"},
            "importer": {"country": "US", "role": "processor", "same_group": True},
            "making_available": "transmission",
            "data": {"hr": hr, "special_categories": False},
            "mechanisms": [{"id": "eu_us_dpf", "listing": listing}],
        }
        given = assess(facts_from_json(facts), corpus(), TODAY)
        found.add((given.verdict.value, tuple(told(given))))
    [only] = found
    return only


def told(given: Assessment) -> list[str]:
    """What each reason says: its code, or for a fact that is not known which."""
    codes = {code.value for code in given.reasons}
    named = [each.message.removeprefix("reason.").partition(".") for each in given.findings]
    return [detail or code for code, _dot, detail in named if code in codes]


BEGUN = (ACTIVE, "2023-08-01")
CONTRADICTED = {
    "one active, one withdrawn": (row(BEGUN), row(BEGUN, (INACTIVE, "2024-03-01"))),
    "withdrawn before the other began": (row(BEGUN), row((INACTIVE, "2023-09-01"))),
    "begun on the day the other ended": (row(BEGUN, (INACTIVE, "2024-03-01")), row((ACTIVE, "2024-03-01"))),
    "two statuses of one day": (row((ACTIVE, "2024-03-01"), (INACTIVE, "2024-03-01")),),
}


@pytest.mark.parametrize("case", CONTRADICTED)
def test_active_and_withdrawn_on_the_same_days_is_undetermined(case: str) -> None:
    assert answer(*CONTRADICTED[case]) == ("undetermined", ("listing_rows",))


def test_who_left_and_joined_again_stands_on_the_list() -> None:
    left = row(BEGUN, (INACTIVE, "2024-03-01"))
    assert answer(left) == ("invalid", ("listing_inactive",))
    assert answer(left, row((ACTIVE, "2024-03-02"))) == ("valid", ())
    assert answer(left, row((ACTIVE, "2024-03-02"), (INACTIVE, "2024-05-01"))) == ("invalid", ("listing_inactive",))
    assert answer(left, row((ACTIVE, "2024-06-02"))) == ("invalid", ("listing_inactive",))  # not begun on the day


def test_rows_that_say_the_same_are_as_one() -> None:
    assert answer(row(BEGUN), row(BEGUN)) == ("valid", ())
    ended = row(BEGUN, (INACTIVE, "2024-03-01"))
    assert answer(ended, ended) == ("invalid", ("listing_inactive",))


def test_other_coverage_of_the_data_in_question_is_undetermined() -> None:
    assert answer(row(BEGUN), row(BEGUN, covers=NON_HR), hr=True) == ("undetermined", ("covers_rows",))
    assert answer(row(BEGUN), row(BEGUN, covers=NON_HR), hr=False) == ("valid", ())  # both cover these
    assert answer(row(BEGUN), row(BEGUN, covers=NON_HR), hr=None) == ("undetermined", ("hr",))
    assert answer(row(BEGUN), row(BEGUN, covers=None)) == ("undetermined", ("covers",))
    left = row(BEGUN, (INACTIVE, "2024-01-01"), covers=NON_HR)
    assert answer(left, row((ACTIVE, "2024-02-01")), hr=True) == ("valid", ())  # what it joined with counts
