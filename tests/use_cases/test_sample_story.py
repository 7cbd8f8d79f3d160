"""The sample tells of a house in the middle: customers above, chains three deep below, and all that can be amiss."""

from __future__ import annotations

import ast
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

import dpa_tracker.law.art28
from dpa_tracker.domain.chain_changes import NoticeState
from dpa_tracker.domain.commitments import CommitmentKind
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.flow_down.cells import Compared, FlowState, Topic, Why
from dpa_tracker.law.flow_down.walk import COMPARED
from dpa_tracker.queries.chain_changes import change_view
from dpa_tracker.queries.flow_detail import flow_details
from dpa_tracker.queries.flow_down import FlowRow, flow_down_rows
from dpa_tracker.queries.flow_remedies import RemedyAct
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.store.loading import load_chain_changes
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from tests.store.examples import AT
from tests.use_cases.test_contradictions_by_file import REFUSED

TODAY = date(2026, 11, 23)
GAPS: dict[Compared, set[Why]] = {
    **{kind: {Why.TOO_LONG} for kind in CommitmentKind if kind in COMPARED},
    **{each: {Why.TOO_SHORT} for each in (CommitmentKind.CHANGE_NOTICE_DAYS, CommitmentKind.OBJECTION_DAYS)},
    CommitmentKind.AUDIT_PER_YEAR: {Why.TOO_SHORT},
    CommitmentKind.AUTHORISATION: {Why.SUB_PROCESSING_FORBIDDEN},
    CommitmentKind.LOCATION_LIMITS: {Why.PLACE_NOT_ALLOWED, Why.PLACE_NEEDS_CONSENT},
    CommitmentKind.AUDIT_RIGHT: {Why.NOT_STATED_BELOW},
    CommitmentKind.DELETION_OR_RETURN: {Why.WEAKER_CHOICE, Why.NOT_STATED_BELOW},
    Topic.DATA_CATEGORIES: {Why.DATA_NOT_PERMITTED},
    Topic.SPECIAL_CATEGORIES: {Why.DATA_NOT_PERMITTED},
    Topic.CONFIDENTIALITY: {Why.NOT_STATED_BELOW},
    Topic.ASSISTANCE: {Why.NOT_STATED_BELOW},
}
OPEN = {
    *(Why.DATA_NOT_KNOWN, Why.NO_AGREEMENT_ABOVE, Why.NO_AGREEMENT_BELOW, Why.NOT_NAMED, Why.PLACES_NOT_KNOWN),
    *(Why.PROMISE_HAS_NO_NUMBER, Why.PROMISE_NOT_READ, Why.TERM_HAS_NO_NUMBER, Why.TERM_NOT_READ),
    *(Why.ADEQUACY_NOT_SHOWN, Why.PROMISE_CONTRADICTS, Why.TERM_CONTRADICTS, Why.OTHER_UNIT, Why.NOT_STATED_ABOVE),
}


@pytest.fixture(scope="module")
def register(sample_file: Path) -> Register:
    return open_register(sample_file, actor="kari", at=AT, read_only=True)


@pytest.fixture(scope="module")
def chains(register: Register) -> Chains:
    return chains_on(register, TODAY)[1]


@pytest.fixture(scope="module")
def rows(register: Register) -> tuple[FlowRow, ...]:
    return flow_down_rows(register, TODAY)


def test_every_finding_about_papers_and_parties_appears(register: Register) -> None:
    folder = Path(dpa_tracker.law.art28.__file__).parent
    calls = (
        node
        for file in folder.glob("*_rules.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Remark"
    )
    codes = {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}
    assert len(codes) > 50, "the remarks are made in another way now"
    told = {row.code for row in portfolio(register, TODAY).findings}
    refused = {code for each in REFUSED.values() for _, code in each.told}  # the sample holds what forms let in alone
    assert codes - told - refused == set()


def test_every_promise_has_its_gap_and_every_open_point_its_reason(rows: tuple[FlowRow, ...]) -> None:
    gaps: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.state == FlowState.GAP:
            gaps[row.compared].add(row.why)
    assert {each: wanted - gaps[each.value] for each, wanted in GAPS.items() if wanted - gaps[each.value]} == {}
    assert {row.why for row in rows if row.state == FlowState.NOT_EVALUABLE} >= OPEN


def test_where_an_agreement_above_us_is_silent_it_is_the_one_to_be_opened(
    register: Register, rows: tuple[FlowRow, ...]
) -> None:
    row = next(each for each in rows if each.why == Why.NOT_STATED_ABOVE)
    pair = PartyId(row.customer.id), PartyId(row.sub_processor.id)
    (found,) = [each for each in flow_details(register, TODAY, pair) if each.row.compared == row.compared]
    assert [(each.act, each.about.title) for each in found.remedies] == [(RemedyAct.READ, "DPA-2023-011")]


def test_the_house_stands_between_forty_customers_and_twenty_five_sub_processors(
    chains: Chains, rows: tuple[FlowRow, ...]
) -> None:
    records = chains.records
    own = {party.id for party in records.parties.values() if party.own}
    used = [one for one in records.engagements.values() if not one.archived]
    clients = {one.client_id for one in used if one.provider_id in own and one.client_id not in own}
    assert len(clients) >= 38
    paths = {tuple(each.id for each in row.path) for row in rows}
    assert len({path[-1] for path in paths} - own) >= 25
    below = {path: len(path) - 1 - next(at for at, each in enumerate(path) if each in own) for path in paths}
    assert max(below.values()) == 3
    assert max(steps for path, steps in below.items() if "sample-party-fjordvarme-danmark" not in path) == 3


def test_two_own_companies_have_customers_and_an_agreement_between_them(chains: Chains) -> None:
    records = chains.records
    own = {party.id for party in records.parties.values() if party.own}
    served = {one.provider_id for one in records.engagements.values() if one.client_id not in own}
    assert {"sample-party-fjordvarme", "sample-party-fjordvarme-danmark"} <= served & own
    between = [each for each in records.agreements.values() if {party.party_id for party in each.parties} <= own]
    assert {each.reference for each in between} == {"IGA-2024-001", "IGA-2025-002"}


def test_customers_write_in_many_languages_and_have_many_lengths_of_notice(chains: Chains) -> None:
    above = [each for each in chains.records.agreements.values() if each.direction == "upstream"]
    assert {each.language for each in above} >= {"nb", "nn", "da", "sv", "fi", "de", "en"}
    days = {
        each.number
        for agreement in above
        for each in agreement.commitments
        if each.kind is CommitmentKind.CHANGE_NOTICE_DAYS
    }
    assert days >= {14, 21, 28, 30, 45, 60, None}


def test_one_change_is_under_way_with_notices_in_every_state(register: Register) -> None:
    with register.reading() as connection:
        (change,) = load_chain_changes(connection).values()
    assert change.called_off_on is None
    assert {notice.state for notice in change.notices} == set(NoticeState)
    told = {notice.customer_id for notice in change.notices}
    concerned = {notice.customer.id for notice in change_view(register, change.id, TODAY).rows}
    assert told < concerned, "some are still to be told, and nobody is told whom it does not concern"
