"""`--company`: lists, deadlines, promises, publications and exports of one own company, named in what is said."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.queries.flow_matrix import MatrixWish, flow_matrix
from dpa_tracker.store.opening import open_register
from tests.sample_register import sample_register
from tests.store.examples import AT

DANISH, ON = ("--company", "Fjordvarme Danmark"), ("--on", "2026-11-23")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "sample.dpa"
    sample_register(path, actor="kari", at=AT)
    return path


@pytest.fixture
def ask(sample: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Any:  # noqa: ANN401 - a function
    def told(*words: str) -> str:
        assert main(["--register", str(sample), *words, *ON]) in (0, 1)
        return capfdbinary.readouterr().out.decode("utf-8")

    return told


def test_lists_hold_what_the_company_has_a_part_in_and_name_it(ask: Any) -> None:  # noqa: ANN401 - a function
    agreements = {row["reference"] for row in json.loads(ask("list", "agreements", *DANISH, "--json"))}
    assert {"DBA-2024-101", "IGA-2025-002", "SUBDK-2025-001"} <= agreements
    assert "DPA-2026-001" not in agreements
    assert ask("list", "agreements", *DANISH).startswith("Company: Fjordvarme Danmark ApS")
    mine = json.loads(ask("list", "findings", *DANISH, "--json"))
    whole = json.loads(ask("list", "findings", "--json"))
    assert 0 < len(mine) < len(whole)
    assert not any("Havbris" in row["message"] for row in mine)
    due = json.loads(ask("deadlines", *DANISH, "--json"))
    assert "DBA-2024-101" in {row["subject"] for row in due}
    assert not {row["subject"] for row in due} & {"DPA-2026-001", "SUB-2026-001"}


def test_promises_are_those_of_the_company_that_made_them(ask: Any) -> None:  # noqa: ANN401 - a function
    rows = json.loads(ask("flow-down", *DANISH, "--json"))
    assert {row["company"] for row in rows} == {"Fjordvarme Danmark ApS"}
    assert {"Aarø Mejeri A.m.b.a.", "Midtlund Kommune"} <= {row["customer"] for row in rows}
    assert "Fjordvarme Data AS" in {row["sub_processor"] for row in rows}


def test_the_matrix_is_of_the_company_s_own_customers_and_tells_the_time_of_who_is_on_their_ways(
    sample: Path,
    ask: Any,  # noqa: ANN401 - a function
) -> None:
    """The Danish company hosts with its sister, whose own customers it has no part in."""
    danish, norwegian = PartyId("sample-party-fjordvarme-danmark"), PartyId("sample-party-fjordvarme")
    with open_register(sample, actor="kari", at=AT) as register:
        of_both = [flow_matrix(register, date(2026, 11, 23), MatrixWish(company=each)) for each in (danish, norwegian)]
    assert [[each.party.id for each in one.own] for one in of_both] == [[danish, norwegian], [norwegian]]
    rows = json.loads(ask("flow-down", *DANISH, "--json"))
    assert {each.title for each in of_both[0].customers} == {row["customer"] for row in rows}
    assert not {each.title for each in of_both[1].customers} & {row["customer"] for row in rows}
    told = [line for line in ask("flow-down", *DANISH).splitlines() if ": breach " in line]
    assert [line.partition(":")[0] for line in told] == ["Fjordvarme Danmark ApS", "Fjordvarme Data AS"]


@pytest.mark.slow
def test_who_is_affected_and_what_changes_is_told_of_one_company(ask: Any) -> None:  # noqa: ANN401 - a function
    sky = ("affected", "--party", "Alpenkern Archiv AG")
    mine, whole = (json.loads(ask(*sky, *more, "--json"))["customers"] for more in (DANISH, ()))
    assert 0 < len(mine) < len(whole)
    assert ask(*sky, *DANISH).startswith("Company: Fjordvarme Danmark ApS")
    must = ("affected", "--breach", "Alpenkern Archiv AG", "--aware", "2026-11-23T09:00+01:00")
    assert {row["customer"] for row in json.loads(ask(*must, *DANISH, "--json"))["customers"]} == {
        row["customer"] for row in mine
    }
    assert json.loads(ask("affected", "--customer", "Havbris Dagligvare AS", *DANISH, "--json")) == []
    assert json.loads(ask("notice", "list", *DANISH, "--json"))["changes"] == []
    assert "Company: Fjordvarme Danmark ApS" in ask("notice", "list", *DANISH)
    assert json.loads(ask("notice", "inbox", *DANISH, "--json")) == {"received": []}


def test_a_publication_and_an_export_are_of_one_company(ask: Any, tmp_path: Path) -> None:  # noqa: ANN401 - a function
    assert "Fjordvarme Danmark ApS, as of" in ask("publish", "sub-processors", *DANISH)
    ask("export", str(tmp_path / "due.csv"), "--kind", "deadlines", *DANISH)
    with (tmp_path / "due.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = {cell for row in csv.reader(file) for cell in row}
    assert "DBA-2024-101" in cells
    assert "DPA-2026-001" not in cells


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("list", "agreements", "--company", "Havbris"), "is not one of our own companies"),
        (("deadlines", "--company", "Fjordvarme Holding AS"), "Fjordvarme Danmark ApS, Fjordvarme Data AS"),
        (("publish", "record", "--company", "Nobody"), "Nobody"),
        (("export", "all.json", "--company", "Fjordvarme"), "--kind"),
    ],
)
def test_what_is_no_company_of_ours_is_said(
    sample: Path, capfd: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert main(["--register", str(sample), *words]) == 2
    assert said in capfd.readouterr().err
