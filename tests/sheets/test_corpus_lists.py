"""The lists of the shared corpus, where it is present: the rows people counted, and those in third countries."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.parties import Party
from dpa_tracker.sheets.opening import read_book
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.import_plan import ImportPlan, RowState
from dpa_tracker.use_cases.plan_import import plan_import, understand

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not on this machine")
TRUTH: dict[str, dict[str, Any]] = json.loads((CORPUS / "truth.json").read_text()) if CORPUS.is_dir() else {}
EEA = frozenset(
    {*("AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU")}
    | {"MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "NO", "IS", "LI"}
)
VENDORS = {
    "registers/dastra_vendors.xlsx": 5,
    "registers/dastra_vendors_semicolon.csv": 5,
    "registers/surveillance_vendors.csv": 143,
}


def plan_of(name: str) -> ImportPlan:
    book = read_book(CORPUS / name)
    return plan_import(None, book, understand(book), ImportWish(placeholder="Owner", own_placeholder="Ours"))


def lists() -> list[str]:
    return [name for name, truth in TRUTH.items() if truth["kind"] == "subprocessor_list" and (CORPUS / name).is_file()]


@pytest.mark.parametrize("name", lists())
def test_a_published_list(name: str) -> None:
    plan, truth = plan_of(name), TRUTH[name]
    taken = plan.counts[RowState.NEW] + plan.counts[RowState.CHANGED] + plan.counts[RowState.UNCHANGED]
    assert taken == truth["rows"]
    assert plan.everything_taken
    if truth["third_country_rows"] is not None:
        assert third_countries(plan) == truth["third_country_rows"]


def third_countries(plan: ImportPlan) -> int:
    """Engagements with a place outside the EEA, or whose provider has its seat there when no place is stated."""
    parties = {write.after.id: write.after for write in plan.writes if isinstance(write.after, Party)}
    found = 0
    for write in plan.writes:
        if isinstance(write.after, Engagement):
            stated = {location.country for location in write.after.locations}
            seat = parties[write.after.provider_id].country
            found += any(country is not None and country not in EEA for country in stated or {seat})
    return found


@pytest.mark.parametrize(("name", "rows"), VENDORS.items())
def test_a_register_of_vendors(name: str, rows: int) -> None:
    plan = plan_of(name)
    assert plan.counts[RowState.NEW] == rows
    assert {table.headed.kind.value for table in plan.tables if table.headed is not None} == {"parties"}


@pytest.mark.parametrize("name", sorted(name for name in TRUTH if name.startswith(("csv_nasty/", "hostile/"))))
def test_a_nasty_file_is_a_plan_or_one_known_error(name: str) -> None:
    path = CORPUS / name
    if not path.is_file():
        pytest.skip("not on this machine")
    with contextlib.suppress(KnownError):  # any other error is a defect
        book = read_book(path)
        plan_import(None, book, understand(book), ImportWish(placeholder="Owner", own_placeholder="Ours"))
