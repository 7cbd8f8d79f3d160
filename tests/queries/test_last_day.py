"""Whoever reads an end takes it for the last day: so the last day is what is shown, however the term writes its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.term import Ends, Term, TermKind
from dpa_tracker.queries.cells import ROW_OF, Shown
from dpa_tracker.queries.deadlines import deadlines
from dpa_tracker.queries.listings import ids, rows
from dpa_tracker.queries.promised_rows import promised_rows
from dpa_tracker.queries.rows import Filter, Order
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.use_cases.draft_ground import Ground
from dpa_tracker.use_cases.draft_values import values_of
from tests.law_art28.sound_register import BELOW, DOWN, ON, sound
from tests.queries.conftest import Written

LAST = ON + timedelta(days=30)
AFTER = LAST + timedelta(days=1)
EXCLUSIVE = Term(kind=TermKind.FIXED, begins_on=date(2024, 2, 1), first_ends_on=AFTER)
INCLUSIVE = replace(EXCLUSIVE, first_ends_on=LAST, ends=Ends.INCLUSIVE)


@pytest.mark.parametrize("term", [EXCLUSIVE, INCLUSIVE], ids=["exclusive", "inclusive"])
def test_lists_drafts_findings_and_deadlines_show_the_last_day(written: Written, term: Term) -> None:
    register = written(sound().change(DOWN, term=term))
    judged = portfolio(register, ON)
    agreement = judged.snapshot.agreement(DOWN)
    assert ROW_OF["agreements"](Shown.of(judged), DOWN).cells["ends_on"].text == LAST.isoformat()
    assert {row.kind: row.due for row in deadlines(register, ON) if row.subject.id == DOWN}["end"] == LAST
    said = values_of(agreement, Ground(judged.snapshot.records, ON, lambda _: True))["agreement"]
    assert isinstance(said, dict)
    assert said["ends_on"] == LAST
    (renew,) = (row for row in judged.findings_about(Kind.AGREEMENT, DOWN) if row.code == "agreement_to_renew")
    assert f"{LAST.day} {LAST:%B %Y}" in str(renew.message)
    row = next(row for row in promised_rows(register, "agreements", ON) if row["id"] == DOWN)
    assert (row["last_day"], row["ends_on"]) == (LAST.isoformat(), term.as_written(AFTER).isoformat())


def test_an_agreement_covers_an_engagement_until_its_last_day_and_not_longer(written: Written) -> None:
    found = {}
    for last in (LAST, AFTER):
        register = written(sound().change(DOWN, term=EXCLUSIVE).change(BELOW, ends_on=last))
        findings = portfolio(register, ON).findings_about(Kind.ENGAGEMENT, BELOW)
        found[last] = [row.code for row in findings if row.code == "agreement_ends_first"]
    assert found == {LAST: [], AFTER: ["agreement_ends_first"]}


def test_terminated_from_a_day_shows_the_day_before_it(written: Written) -> None:
    register = written(sound().change(DOWN, terminated_on=AFTER))
    row = next(
        each
        for each in rows(register, "agreements", ids(register, "agreements", Filter(), Order(), on=ON), ON)
        if each.id == DOWN
    )
    assert row.cells["ends_on"].text == LAST.isoformat()
    found = {each.code: str(each.message) for each in portfolio(register, ON).findings_about(Kind.AGREEMENT, DOWN)}
    assert f"{LAST.day} {LAST:%B %Y}" in found["agreement_will_end"]


def test_an_engagement_still_runs_on_its_last_day_also_in_documents() -> None:
    ground = Ground(sound().chains().records, LAST, lambda _: True)
    assert ground.runs(None, LAST)
    assert not ground.runs(None, LAST - timedelta(days=1))
