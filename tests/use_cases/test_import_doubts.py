"""What can be recorded and leads to no day is told beside its row, once: contradictory numbers, an ended agreement."""

from __future__ import annotations

from pathlib import Path

from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.store.loading import load_parties, load_services
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.apply_import import ApplyImport, apply_import
from tests.store.examples import AT
from tests.use_cases.importing import WISH, counts, imported, planned, problems

PAPERS = [
    ["Reference", "Customer", "Provider", "Change notice days", "Objection days", "Status", "Terminated on"],
    ["A-1", "Kunde AS", "Vi AS", "14 days, 30 days in Annex 2", "14", "active", ""],
    ["A-2", "Annen AS", "Vi AS", "in good time", "14 days", "active", ""],
    ["A-3", "Gammel AS", "Vi AS", "30", "30", "terminated", "2026-06-01"],
]
CHAIN = [
    ["Client", "Provider", "Service", "Country"],
    ["Kunde AS", "Vi AS", "Drift", "NO"],
    ["Vi AS", "Vert AS", "Drift", "NO"],
    ["Fremmed AS", "Annen Vert AS", "Drift", "NO"],
    ["Vert AS", "Dyp AS", "Drift", "NO"],
    ["Fremmed AS", "Tredje Vert AS", "Drift", "NO"],
]
USES = [
    ["Client", "Provider", "Service", "Agreement", "Country", "End"],
    ["Gammel AS", "Vi AS", "Drift", "A-3", "NO", ""],
    ["Kunde AS", "Vi AS", "Drift", "A-1", "NO", ""],
    ["Gammel AS", "Vi AS", "Arkiv", "A-3", "NO", "2026-05-31"],
]


def test_numbers_that_contradict_and_words_without_one_are_told_where_they_stand(
    register: Register, tmp_path: Path
) -> None:
    found = problems(planned(register, PAPERS, tmp_path, kind=ImportKind.AGREEMENTS))
    doubts = {"numbers_contradict", "no_number_of_days"}
    assert [each for each in found if each[2] in doubts] == [
        (2, "Change notice days", "numbers_contradict"),
        (3, "Change notice days", "no_number_of_days"),
    ]
    imported(register, PAPERS, tmp_path, WISH)
    again = problems(planned(register, PAPERS, tmp_path, kind=ImportKind.AGREEMENTS))
    assert not doubts & {code for _, _, code in again}, "it stands in the register already"


def test_a_use_under_an_ended_agreement_is_told_unless_it_is_over_too(register: Register, tmp_path: Path) -> None:
    imported(register, PAPERS, tmp_path, WISH)
    found = problems(planned(register, USES, tmp_path, kind=ImportKind.ENGAGEMENTS))
    assert [each for each in found if each[2] == "agreement_ended"] == [(2, "Agreement", "agreement_ended")]


def services(register: Register) -> list[tuple[str, ...]]:
    with register.reading() as connection:
        parties, found = load_parties(connection), load_services(connection)
    return sorted((each.name, *(parties[party].name for party in each.provider_ids)) for each in found.values())


def test_a_service_belongs_to_whoever_provides_it_and_a_second_of_its_name_is_told(
    register: Register, tmp_path: Path
) -> None:
    imported(register, [["Navn", "Eget selskap", "Land"], ["Vi AS", "ja", "Norge"]], tmp_path, WISH)
    plan = planned(register, CHAIN, tmp_path, kind=ImportKind.ENGAGEMENTS)
    (told,) = (each for each in plan.problems if each.code == "second_service")
    assert (told.row, told.column, told.values["other"], told.values["party"]) == (4, "Service", "Vi AS", "Fremmed AS")
    apply_import(register, ApplyImport(plan), actor="kari", at=AT)
    assert services(register) == [("Drift", "Fremmed AS"), ("Drift", "Vi AS")], "the customer provides none"
    again = planned(register, CHAIN, tmp_path, kind=ImportKind.ENGAGEMENTS)
    assert (counts(again), [each.code for each in again.problems]) == ((0, 0, 5, 0), [])
    meant = [CHAIN[0], ["Enda En AS", "Vert AS", told.suggestion, "NO"]]  # what is proposed can be written there
    assert [each.code for each in planned(register, meant, tmp_path, kind=ImportKind.ENGAGEMENTS).problems] == []
