"""The title of a memo: what is supposed is a sentence of its own, and stays one in Norwegian."""

from __future__ import annotations

from datetime import date

import pytest

from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.law.hypotheses import AdequacyLost, LawEvent, MechanismEnds
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.queries.what_if import what_if
from dpa_tracker.queries.what_if_memo import memo_of
from dpa_tracker.queries.what_if_words import told
from dpa_tracker.sentences import sentence, use_language
from dpa_tracker.store.register import Register

EVENT = "Storbritannia har ikke lenger noen beslutning om tilstrekkelig beskyttelsesnivå"


@pytest.mark.parametrize("title", ["what_if.memo", "what_if.title"])
def test_a_title_does_not_make_a_clause_of_a_sentence(title: str) -> None:
    use_language("nb")
    try:
        assert sentence(title, {"event": EVENT}) == f"Hva om? {EVENT}"
    finally:
        use_language("en")


def _rows(sample: Register, event: LawEvent) -> dict[str, tuple[str, ...]]:
    memo = memo_of(what_if(sample, event, date(2026, 11, 23)), told(event, snapshot(sample)))
    assert memo.titles[5] == "To be drafted"
    return {row[0].splitlines()[0]: row for row in memo.rows}


def test_a_memo_names_the_documents_to_be_drafted_and_the_service(sample: Register) -> None:
    rows = _rows(sample, MechanismEnds(MechanismId.EU_US_DPF))
    lost = rows["Fjordvarme Data AS → PayWest Payroll Inc. (US)"]
    assert lost[0].splitlines()[1] == "For the service: Our own administration"
    assert lost[4:6] == ("EMP-2024-001", "a transfer annex (clauses of 2021)")
    without = rows["Fjordvarme Data AS → Summit Survey Co. (US)"]
    assert without[5] == "a data processing agreement; a transfer annex (clauses of 2021)"
    assert rows["Cirrus Cloud Ireland Ltd → Cirrus Cloud Inc. (US)"][5] == "", (
        "it is carried on without anybody signing"
    )


def test_each_law_has_its_own_sheet(sample: Register) -> None:
    drafted = {row[5].split("; ")[-1] for row in _rows(sample, AdequacyLost("GB")).values()}
    assert "a transfer annex (clauses of 2021)" in drafted
