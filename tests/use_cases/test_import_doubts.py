"""What can be recorded and leads to no day is told beside its row, once: contradictory numbers, an ended agreement."""

from __future__ import annotations

from pathlib import Path

from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.store.register import Register
from tests.use_cases.importing import WISH, imported, planned, problems

PAPERS = [
    ["Reference", "Customer", "Provider", "Change notice days", "Objection days", "Status", "Terminated on"],
    ["A-1", "Kunde AS", "Vi AS", "14 days, 30 days in Annex 2", "14", "active", ""],
    ["A-2", "Annen AS", "Vi AS", "in good time", "14 days", "active", ""],
    ["A-3", "Gammel AS", "Vi AS", "30", "30", "terminated", "2026-06-01"],
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
