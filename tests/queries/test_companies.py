"""Several own companies in one register: what is whose, and nothing to choose where there is one."""

from __future__ import annotations

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.queries.chain_graph import chain_graph
from dpa_tracker.queries.companies import companies, company_named, own_companies, part_of
from dpa_tracker.queries.data_map import data_map
from dpa_tracker.queries.deadline_lanes import timeline
from dpa_tracker.queries.deadline_month import month_of
from dpa_tracker.queries.locations import locations
from dpa_tracker.queries.processing_record import RecordRole, processing_record
from dpa_tracker.queries.published_list import ListWish, sub_processor_list
from dpa_tracker.queries.scope import WHOLE
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store.register import Register
from tests.law_art28.sound_register import ON, sound
from tests.queries.conftest import Written

NORWAY, DENMARK = PartyId("sample-party-fjordvarme"), PartyId("sample-party-fjordvarme-danmark")


def test_one_company_leaves_nothing_to_choose(written: Written) -> None:
    register = written(sound())
    assert companies(register) == ()
    assert len(own_companies(snapshot(register))) == 1


def test_a_company_that_only_owns_the_others_is_not_offered(sample: Register) -> None:
    assert [each.id for each in companies(sample)] == [DENMARK, NORWAY]  # by name
    assert company_named(snapshot(sample), "Fjordvarme") == NORWAY
    with pytest.raises(KnownError, match="not_an_own_company"):
        company_named(snapshot(sample), "Fjordvarme Holding AS")


def test_what_is_whose(sample: Register) -> None:
    records = snapshot(sample).records
    danish, norwegian = part_of(sample, DENMARK), part_of(sample, NORWAY)
    expected: dict[str, set[PartyId]] = {
        "DBA-2024-101": {DENMARK},
        "IGA-2025-002": {DENMARK, NORWAY},
        "SUB-2024-033": {DENMARK, NORWAY},  # below the Danish company too
        "MYR-AK-2025": {DENMARK, NORWAY},
        "DPA-2026-001": {NORWAY},
        "KJT-2024-007": {NORWAY},  # of a client of our distributor
        "SUB-2025-004-A1": {NORWAY},
        "BO-2023-001": {NORWAY},  # recorded under an agreement of ours that is over
        "BO-2024-002": set(),  # between others
    }
    for reference, whose in expected.items():
        found = next(each.id for each in records.agreements.values() if each.reference == reference)
        holders = {part.company.id for part in (danish, norwegian) if part.holds(Kind.AGREEMENT.value, found)}
        assert holders == whose, reference
    assert norwegian.holds(Kind.CHAIN_CHANGE.value, "sample-change-sundet")
    assert not danish.holds(Kind.CHAIN_CHANGE.value, "sample-change-sundet")
    assert danish.holds("document", "anything"), "what belongs to no company by itself is nobody's to hide"


def test_calendar_map_and_chain_show_what_a_company_has_a_part_in(sample: Register) -> None:
    part = part_of(sample, DENMARK)
    graph, whole = (chain_graph(sample, ON, WHOLE, company) for company in (DENMARK, ""))
    assert 0 < len(graph.engagements) < len(whole.engagements)
    assert set(graph.engagements) == {each for each in whole.engagements if part.holds("engagement", each)}
    places = locations(sample, ON, WHOLE, DENMARK)
    ours = {(each.opens.kind, each.opens.id) for each in places}
    everywhere = {(each.opens.kind, each.opens.id) for each in locations(sample, ON)}
    assert ours == {each for each in everywhere if part.holds(*each)}
    assert set(data_map(sample, ON, WHOLE, DENMARK).keys) == {each.key for each in places}
    month, line = month_of(sample, ON, ON, company=DENMARK), timeline(sample, ON, ON, company=DENMARK)
    rows = (*month.due.rows, *line.due.rows)
    assert rows
    assert all(part.holds(row.subject.kind, row.subject.id) for row in rows)
    assert len(timeline(sample, ON, ON).due.rows) > len(line.due.rows)


def test_a_sister_is_a_customer_in_the_record_of_one_company_and_in_no_common_one(sample: Register) -> None:
    def controllers(company: PartyId | None) -> set[str]:
        paper = processing_record(sample, ON, RecordRole.PROCESSOR, company)
        return {row[0].split("\n")[0] for row in paper.rows}

    assert "Fjordvarme Danmark ApS" in controllers(NORWAY)
    assert "Fjordvarme Danmark ApS" not in controllers(None)
    assert controllers(DENMARK) >= {"Aarø Mejeri A.m.b.a.", "Fjordvarme Data AS"}  # whose help desk it is
    assert "Havbris Dagligvare AS" not in controllers(DENMARK)
    told = processing_record(sample, ON, RecordRole.PROCESSOR, DENMARK).told
    assert "Fjordvarme Danmark ApS" in told
    assert "Fjordvarme Data AS" not in told


def test_the_list_of_one_company_names_it_and_its_own_chain(sample: Register) -> None:
    danish = sub_processor_list(sample, ON, ListWish(company=DENMARK))
    assert danish.told.startswith("Fjordvarme Danmark ApS, as of")
    names = {row[0] for row in danish.rows}
    assert {"Fjordvarme Data AS", "Myrvoll Datahall AS", "Alpenkern Archiv AG", "Øresund Besked ApS"} <= names
    assert "Skyfjell Hosting AS" not in names
    both = {row[0] for row in sub_processor_list(sample, ON, ListWish()).rows}
    assert names | {"Skyfjell Hosting AS"} <= both
