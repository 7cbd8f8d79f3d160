"""A provider in the EEA that gets a parent elsewhere: no transfer by that, but a question of its guarantees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.law.art28.suppositions import Bought, LeavesList, Moves
from dpa_tracker.law.hypotheses import MechanismEnds
from dpa_tracker.queries.near_names import party_named
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.queries.what_if import WhatIf, what_if
from dpa_tracker.queries.what_if_memo import memo_of, without_agreement
from dpa_tracker.queries.what_if_words import told
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from tests.sample_register import sample_register

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ON = date(2026, 11, 23)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = tmp_path_factory.mktemp("bought") / "r.dpa"
    sample_register(path, actor="kari", at=AT)
    with open_register(path, actor="kari", at=AT, read_only=True) as opened:
        yield opened


def bought(register: Register, name: str, country: str) -> WhatIf:
    return what_if(register, Bought(party_named(snapshot(register), name), country), ON)


def test_a_parent_elsewhere_is_told_with_whom_it_reaches_and_changes_no_verdict(register: Register) -> None:
    answer = bought(register, "Baltic Cell OÜ", "US")
    assert not answer.changes
    assert not answer.changes_nothing
    assert [(row.code, row.severity) for row in answer.findings] == [("parent_elsewhere", "info")]
    assert "Baltic Cell OÜ belongs to a new parent in the United States" in str(answer.findings[0].message)
    assert "Polarfrukt Engros AS" in [each.title for each in answer.customers]
    memo = memo_of(answer, told(answer.event, snapshot(register)))
    assert "a new parent in the United States" in memo.told
    assert memo.told.splitlines()[1].startswith("Transfers before and after:")  # what it says, line by line
    assert "[GDPR Art. 28(1), 48; EDPB Guidelines 05/2021]" in memo.told


def test_the_memo_holds_each_finding_and_each_other_verdict_in_a_line_of_its_own(register: Register) -> None:
    answer = what_if(register, Moves(party_named(snapshot(register), "Skyfjell"), "US"), ON)
    lines = memo_of(answer, told(answer.event, snapshot(register))).told.splitlines()
    assert sum(line.startswith("\N{EN DASH} ") for line in lines) == len(answer.said_once()) > 1
    steps = [line for line in lines if line.startswith(("Agreement, ", "Engagement, ", "Party, "))]
    assert sum(len(line.partition("): ")[2].split("; ")) for line in steps) == len(answer.others) > len(steps)
    assert any(line.startswith("Agreement, Conditional → Blocked (") for line in steps)


def test_who_has_to_make_an_agreement_is_told(register: Register) -> None:
    answer = what_if(register, MechanismEnds(MechanismId.EU_US_DPF), ON)
    lacking = [each for each in answer.changes if each.needs_signing and each.agreement is None]
    ours = next(each for each in lacking if each.ours)
    assert without_agreement(ours).endswith(f"it: {ours.exporter} and {ours.importer} have to make one.")
    theirs = replace(ours, exporter="Ledger & Lane", importer="Far Inc.", ours=False)
    assert without_agreement(theirs) == (
        "No agreement is on record for it: Ledger & Lane and Far Inc. have to make one between them, "
        "and we can only ask Ledger & Lane for it."
    )
    own = {each.name for each in snapshot(register).records.parties.values() if each.own}
    assert all(each.ours == bool(own & {each.exporter, each.importer}) for each in answer.changes)


def test_a_parent_in_the_eea_changes_nothing(register: Register) -> None:
    answer = bought(register, "Baltic Cell OÜ", "SE")
    assert answer.changes_nothing
    assert not answer.customers


def test_what_is_said_of_several_engagements_is_said_once_in_words(register: Register) -> None:
    answer = bought(register, "Cirrus Cloud Ireland Ltd", "US")
    assert len(answer.findings) > len(answer.said_once()) == 1


def test_what_was_found_before_is_no_news(register: Register) -> None:
    answer = what_if(register, LeavesList(PartyId("sample-party-aaro-mejeri")), ON)
    assert answer.findings == ()
