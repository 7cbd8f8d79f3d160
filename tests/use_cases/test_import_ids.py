"""Sheets that number their rows: a number is no id of ours, and takes no record of another sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store.register import Register
from tests.use_cases.importing import counts, imported, planned, problems

PARTIES = ["ID", "Navn", "Land", "E-post"]
SUBS = ["ID", "Underdatabehandler", "Formål", "Land"]
AGREEMENTS = ["ID", "Leverandør", "Avtalenr", "Signert"]
BARE = ["ID", "Leverandør", "Signert", "Databehandleravtale"]
SHEETS = (
    ([PARTIES, ["1", "Alfa AS", "Norge", ""]], [PARTIES, ["1", "Beta AS", "Sverige", ""]]),
    ([SUBS, ["1", "Alfa AS", "Drift", "Norge"]], [SUBS, ["1", "Beta AS", "Drift", "Norge"]]),
    ([AGREEMENTS, ["1", "Alfa AS", "A-1", "1.2.2024"]], [AGREEMENTS, ["1", "Beta AS", "B-1", "13.2.2024"]]),
)


@pytest.mark.parametrize(("first", "second"), SHEETS)
def test_two_sheets_that_number_their_rows_alike_make_a_record_of_each_row(
    register: Register, tmp_path: Path, first: Sequence[Sequence[str]], second: Sequence[Sequence[str]]
) -> None:
    imported(register, first, tmp_path)
    plan = planned(register, second, tmp_path)
    assert counts(plan) == (1, 0, 0, 0)
    assert "ids_from_elsewhere" in [code for _row, _column, code in problems(plan)]
    imported(register, second, tmp_path)
    for rows in (first, second):
        assert counts(planned(register, rows, tmp_path)) == (0, 0, 1, 0)


def test_an_id_with_letters_is_the_reference_of_an_agreement_that_has_none(register: Register, tmp_path: Path) -> None:
    rows = [BARE, ["DBA-7", "Alfa AS", "1.2.2024", "ja"], ["DBA-8", "Alfa AS", "13.2.2024", "ja"]]
    imported(register, rows, tmp_path)
    assert {each.reference for each in snapshot(register).records.agreements.values()} == {"DBA-7", "DBA-8"}


def test_an_id_of_ours_renames_its_record(register: Register, tmp_path: Path) -> None:
    imported(register, [PARTIES, ["", "Alfa AS", "Norge", ""]], tmp_path)
    (own,) = (key for key, each in snapshot(register).records.parties.items() if each.name == "Alfa AS")
    assert counts(planned(register, [PARTIES, [own, "Alfa Drift AS", "Norge", ""]], tmp_path)) == (0, 1, 0, 0)


def test_companies_in_one_cell_are_told_apart_in_a_numbered_sheet_too(register: Register, tmp_path: Path) -> None:
    plan = planned(register, [SUBS, ["1", "Alfa AS; Beta AS", "Drift", "Norge"]], tmp_path)
    assert counts(plan) == (2, 0, 0, 0)
