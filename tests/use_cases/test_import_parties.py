"""Importing parties: matched by number, then by exact name; what cannot be told is a problem, never a guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.parties import ContactRole, Party
from dpa_tracker.store import change_log
from dpa_tracker.store.loading import load_parties
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.apply_import import ApplyImport, apply_import
from dpa_tracker.use_cases.import_plan import RowState
from dpa_tracker.use_cases.undo import TakeBack, take_back
from tests.store.examples import AT
from tests.use_cases.importing import counts, imported, planned, problems

HEADER = ["Navn", "Org.nr", "Land", "E-post", "Merknad"]
ROWS = [
    HEADER,
    ["Nordsky Hosting AS", "974 760 673", "Norge", "post@nordsky.no", "Drift"],
    ["Blå & Sønn", "NO 914 778 271 MVA", "Norge", "", ""],
    ["Contoso Ltd", "", "Storbritannia", "", ""],
]


def parties(register: Register) -> dict[str, Party]:
    with register.reading() as connection:
        return {party.name: party for party in load_parties(connection).values()}


def test_rows_become_parties_and_the_same_rows_change_nothing(register: Register, tmp_path: Path) -> None:
    assert counts(planned(register, ROWS, tmp_path)) == (3, 0, 0, 0)
    assert not parties(register)  # a plan writes nothing
    imported(register, ROWS, tmp_path)
    found = parties(register)
    assert found["Nordsky Hosting AS"].registration_number == "974760673"
    assert found["Blå & Sønn"].registration_number == "914778271"
    assert (found["Contoso Ltd"].country, found["Nordsky Hosting AS"].notes) == ("GB", "Drift")
    contact = found["Nordsky Hosting AS"].contact(ContactRole.GENERAL)
    assert contact is not None
    assert contact.email == "post@nordsky.no"
    assert counts(planned(register, ROWS, tmp_path)) == (0, 0, 3, 0)


def test_a_change_is_shown_field_by_field_and_an_empty_cell_takes_nothing_away(
    register: Register, tmp_path: Path
) -> None:
    imported(register, ROWS, tmp_path)
    plan = planned(register, [HEADER, ["Nordsky Drift AS", "974760673", "", "", ""]], tmp_path)
    (row,) = plan.rows
    assert row.state is RowState.CHANGED
    assert [(each.field, each.old, each.new) for each in row.changes] == [
        ("name", "Nordsky Hosting AS", "Nordsky Drift AS")
    ]
    imported(register, [HEADER, ["Nordsky Drift AS", "974760673", "", "", ""]], tmp_path)
    assert parties(register)["Nordsky Drift AS"].country == "NO"


def test_names_match_without_case_and_accents_but_never_nearly(register: Register, tmp_path: Path) -> None:
    imported(register, ROWS, tmp_path)
    plan = planned(
        register,
        [
            HEADER,
            ["NORDSKY HOSTING AS", "", "", "", ""],
            ["Nordsky Hosting", "", "", "", ""],
            ["Nordskyy Hosting AS", "", "", "", ""],
        ],
        tmp_path,
    )
    assert counts(plan) == (2, 0, 1, 0)
    assert [(each.row, each.code, each.suggestion, each.severity) for each in plan.problems] == [
        (3, "near_same", "Nordsky Hosting AS", "check"),
        (4, "near_same", "Nordsky Hosting AS", "check"),
    ]


def test_a_number_that_two_rows_claim_is_taken_from_neither(register: Register, tmp_path: Path) -> None:
    plan = planned(
        register, [HEADER, ["A AS", "974760673", "Norge", "", ""], ["B AS", "974 760 673", "Norge", "", ""]], tmp_path
    )
    assert counts(plan) == (0, 0, 0, 2)
    assert problems(plan) == [(2, "Org.nr", "number_claimed_twice"), (3, "Org.nr", "number_claimed_twice")]
    assert not plan.writes


def test_rows_that_stand_twice(register: Register, tmp_path: Path) -> None:
    plan = planned(
        register,
        [HEADER, ["A AS", "", "Norge", "", ""], ["A AS", "", "Norge", "", ""], ["A AS", "", "Sverige", "", ""]],
        tmp_path,
    )
    assert counts(plan) == (1, 0, 1, 1)
    assert [(row, code) for row, _, code in problems(plan)] == [(3, "row_twice"), (4, "key_twice")]


def test_wrong_numbers_half_rows_and_unknown_countries(register: Register, tmp_path: Path) -> None:
    rows = [
        HEADER,
        ["A AS", "974760674", "Norge", "", ""],
        ["", "", "Norge", "x@y.no", ""],
        ["C", "", "EU", "", ""],
        ["Sum: 3"],
        ["Totalt:", "3", "", "", "12,5"],
    ]
    plan = planned(register, rows, tmp_path)
    assert counts(plan) == (1, 0, 0, 2)
    assert [(row, code) for row, _, code in problems(plan)] == [
        (2, "fault.registration_number_check_digit"),
        (3, "needed_missing"),
        (4, "no_country"),
        (5, "note_row"),
        (6, "note_row"),
    ]
    assert plan.problems[0].cell == "B2"
    assert plan.problems[0].value == "974760674"
    assert not plan.everything_taken


def test_a_number_and_a_name_of_two_parties(register: Register, tmp_path: Path) -> None:
    imported(register, ROWS, tmp_path)
    plan = planned(register, [HEADER, ["Contoso Ltd", "974760673", "", "", ""]], tmp_path)
    assert [code for _, _, code in problems(plan)] == ["number_and_name_disagree"]


def test_one_undo_takes_all_of_it_back_and_the_history_says_where_it_came_from(
    register: Register, tmp_path: Path
) -> None:
    done = imported(register, ROWS, tmp_path)
    assert done.outcome is not None
    assert done.copy is None  # nothing was ever written before
    with register.reading() as connection:
        lines = change_log.changes(connection)
    assert {line.actor for line in lines} == {"kari"}
    assert all(line.reason.startswith("liste.csv (sha256 ") for line in lines)
    take_back(register, TakeBack(done.outcome.undo), actor="kari", at=AT)
    assert not parties(register)


def test_a_verified_copy_is_made_before_the_register_is_changed(register: Register, tmp_path: Path) -> None:
    imported(register, ROWS, tmp_path)
    done = imported(register, [HEADER, ["Ny AS", "", "", "", ""]], tmp_path)
    assert done.copy is not None
    assert "import" in done.copy.name
    assert done.copy.is_file()


def test_a_plan_of_yesterday_is_refused(register: Register, tmp_path: Path) -> None:
    plan = planned(register, ROWS, tmp_path)
    imported(register, [HEADER, ["Ny AS", "", "", "", ""]], tmp_path)
    with pytest.raises(KnownError, match="import_plan_stale"):
        apply_import(register, ApplyImport(plan), actor="kari", at=AT)
    assert set(parties(register)) == {"Ny AS"}


def test_parents_are_found_or_made_and_a_cycle_is_refused(register: Register, tmp_path: Path) -> None:
    rows = [["Navn", "Morselskap", "Land"], ["Datter AS", "Mor AS", "Norge"], ["Mor AS", "Datter AS", "Norge"]]
    plan = planned(register, rows, tmp_path)
    assert counts(plan) == (1, 0, 0, 1)
    assert plan.rows[0].also == ((Kind.PARTY, "Mor AS"),)
    assert [code for _, _, code in problems(plan)] == ["fault.cycle"]


def test_columns_that_no_field_takes_are_kept_or_told(register: Register, tmp_path: Path) -> None:
    rows = [["Navn", "Org.nr", "Nettside", "Favorittfarge"], ["A AS", "", "https://a.example", "blå"]]
    plan = planned(register, rows, tmp_path)
    assert plan.tables[0].left_out == ("Favorittfarge",)
    imported(register, rows, tmp_path)
    assert parties(register)["A AS"].notes == "Nettside: https://a.example"
