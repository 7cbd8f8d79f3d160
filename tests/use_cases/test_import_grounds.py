"""A ground that a list names beside a vendor becomes a transfer where the list says enough, and else a told note."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.mechanisms import ExporterRole, Law
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.loading import load_engagements, load_parties, load_transfers
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.import_law import LawOfImport
from tests.store.examples import AT
from tests.use_cases.importing import WISH, counts, imported, planned, problems

DAY = date(2026, 11, 29)
WITH_LAW = replace(WISH, owner="Nordavind Drift AS", today=DAY, law=LawOfImport(None, DAY))
AGREEMENTS = ("Leverandør", "Land", "Signert", "Utløper", "Overføringsgrunnlag", "Vårt selskap")


def transfers(register: Register) -> dict[str, list[Transfer]]:
    with register.reading() as connection:
        parties = load_parties(connection)
        found: dict[str, list[Transfer]] = {}
        for each in load_transfers(connection).values():
            found.setdefault(parties[each.importer_id].name, []).append(each)
    return found


def taken(register: Register, folder: Path, row: tuple[str, ...], wish: ImportWish = WITH_LAW) -> list[Transfer]:
    """The transfers that one row of a register of agreements makes."""
    imported(register, [AGREEMENTS, (*row, "Nordavind Drift AS")], folder, wish)
    return transfers(register).get(row[0], [])


@pytest.mark.parametrize(
    ("country", "cell", "mechanisms"),
    [
        ("USA", "DPF", ["eu_us_dpf"]),
        ("USA", "Privacy Shield", ["privacy_shield"]),
        ("USA", "Privacy Shield (utgått), nå EU SCC 2021/914", None),  # SCC alone names no law of an unknown exporter
        ("USA", "SCC (modul 2) + DPF", ["scc_2021", "eu_us_dpf"]),
        ("USA", "SCC", None),
        ("USA", "Ikke DPF", None),
        ("USA", "-", None),
        ("USA", "Privacy Shield (utgått)", None),
        ("Irland", "DPF", None),
        ("", "Privacy Shield", ["privacy_shield"]),
        ("Storbritannia", "UK IDTA", None),  # within the United Kingdom it is no transfer of its law
        ("India", "UK IDTA", ["uk_idta"]),
    ],
)
def test_a_register_of_agreements_brings_its_transfers(
    register: Register, tmp_path: Path, country: str, cell: str, mechanisms: list[str] | None
) -> None:
    found = taken(register, tmp_path, ("Utland Inc.", country, "2024-01-02", "2027-01-01", cell))
    assert [[one.mechanism.id.value for one in each.mechanisms] for each in found] == (
        [mechanisms] if mechanisms else []
    )


def test_the_law_is_that_of_the_exporters_country(register: Register, tmp_path: Path) -> None:
    imported(
        register,
        [("Navn", "Land", "Egen"), ("Nordavind Drift AS", "Norge", "ja"), ("Alpen AG", "Sveits", "")],
        tmp_path,
    )
    (found,) = taken(register, tmp_path, ("Utland Inc.", "USA", "2024-01-02", "", "EU SCC 2021/914"))
    assert (found.law, found.country, found.exporter_role) == (Law.EU_GDPR, "US", ExporterRole.CONTROLLER)
    wish = replace(WITH_LAW, owner="Alpen AG")
    imported(
        register, [("Underdatabehandler", "Sted", "Grunnlag"), ("Drittland Ltd", "USA", "SCC 2021")], tmp_path, wish
    )
    assert [each.law for each in transfers(register)["Drittland Ltd"]] == [Law.CH_FADP]


def test_each_country_outside_gets_the_grounds_that_can_hold_there(register: Register, tmp_path: Path) -> None:
    rows = [("Underdatabehandler", "Sted", "Grunnlag"), ("Verden Inc", "Irland, USA og India", "DPF og SCC modul 3")]
    plan = planned(register, rows, tmp_path, WITH_LAW)
    assert [title for _, title in plan.rows[0].also if "→" in title] == [
        "Nordavind Drift AS → Verden Inc (US)",
        "Nordavind Drift AS → Verden Inc (IN)",
    ]
    imported(register, rows, tmp_path, WITH_LAW)
    found = transfers(register)["Verden Inc"]
    grounds = {each.country: [one.mechanism.id.value for one in each.mechanisms] for each in found}
    assert grounds == {"US": ["eu_us_dpf", "scc_2021"], "IN": ["scc_2021"]}
    with register.reading() as connection:
        (engagement,) = load_engagements(connection).values()
    assert {each.engagement_id for each in found} == {engagement.id}
    assert {each.exporter_role for each in found} == {ExporterRole.PROCESSOR}
    assert "DPF og SCC modul 3" in engagement.notes


def test_the_same_list_again_changes_nothing_and_another_ground_is_told(register: Register, tmp_path: Path) -> None:
    rows = [("Underdatabehandler", "Sted", "Grunnlag"), ("Verden Inc", "USA", "Privacy Shield")]
    imported(register, rows, tmp_path, WITH_LAW)
    again = planned(register, rows, tmp_path, WITH_LAW)
    assert (counts(again), problems(again)) == ((0, 0, 1, 0), [])
    newer = planned(register, [rows[0], ("Verden Inc", "USA", "DPF")], tmp_path, WITH_LAW)
    assert [code for _, _, code in problems(newer)] == ["ground_other"]
    assert not [write for write in newer.writes if write.kind is Kind.TRANSFER]


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("SCC", ["ground_unclear"]),
        ("EU SCC 2021/914", ["ground_of_no_law"]),
        ("GDPR", []),
        ("EU-US DPF; BCR", ["ground_unclear"]),
    ],
)
def test_what_is_not_enough_is_told(register: Register, tmp_path: Path, cell: str, codes: list[str]) -> None:
    plan = planned(
        register, [("Underdatabehandler", "Sted", "Grunnlag"), ("Verden Inc", "USA", cell)], tmp_path, WITH_LAW
    )
    assert [code for _, _, code in problems(plan)] == codes


def test_one_undo_takes_the_transfers_back_too(register: Register, tmp_path: Path) -> None:
    done = imported(register, [AGREEMENTS, ("X Inc", "USA", "2024-01-02", "", "DPF", "")], tmp_path, WITH_LAW)
    assert done.outcome is not None
    assert transfers(register)
    restore(register, done.outcome.undo, actor="kari", at=AT)
    assert not transfers(register)


def test_only_grounds_of_the_law_and_of_the_country_are_taken(register: Register, tmp_path: Path) -> None:
    imported(register, [("Navn", "Land", "Egen"), ("Nordavind Drift AS", "Norge", "ja")], tmp_path)
    cell = "EU-U.S. DPF, UK extension; Swiss-U.S. DPF"
    (found,) = taken(register, tmp_path, ("Utland Inc.", "USA", "2024-01-02", "", cell))
    assert [each.mechanism.id.value for each in found.mechanisms] == ["eu_us_dpf"]
    rows = [AGREEMENTS, ("India Ltd", "India", "2024-01-02", "", "EU-US DPF", "Nordavind Drift AS")]
    assert [code for _, _, code in problems(planned(register, rows, tmp_path, WITH_LAW))] == ["ground_elsewhere"]
    imported(register, rows, tmp_path, WITH_LAW)
    assert "India Ltd" not in transfers(register)


@pytest.mark.parametrize(("place", "made"), [("EU/EEA", 0), ("Worldwide", 0), ("", 1)])
def test_a_place_without_a_country_is_no_third_country(
    register: Register, tmp_path: Path, place: str, made: int
) -> None:
    rows = [("Underdatabehandler", "Sted", "Grunnlag"), ("Verden Inc", place, "DPF")]
    imported(register, rows, tmp_path, WITH_LAW)
    assert len(transfers(register).get("Verden Inc", [])) == made


@pytest.mark.parametrize(("ended", "until"), [("2025-06-30", [date(2025, 6, 30)]), ("", [])])
def test_what_has_ended_brings_no_transfer_that_runs(
    register: Register, tmp_path: Path, ended: str, until: list[date]
) -> None:
    titles = ("Leverandør", "Land", "Signert", "Avsluttet", "Status", "Overføringsgrunnlag")
    imported(register, [titles, ("Utland Inc.", "USA", "2024-01-02", ended, "avsluttet", "DPF")], tmp_path, WITH_LAW)
    assert [each.ends_on for each in transfers(register).get("Utland Inc.", [])] == until


def test_of_what_stays_in_the_area_nothing_is_asked(register: Register, tmp_path: Path) -> None:
    plan = planned(
        register, [("Underdatabehandler", "Sted", "Grunnlag"), ("Nær AS", "Irland", "SCC")], tmp_path, WITH_LAW
    )
    assert problems(plan) == []
