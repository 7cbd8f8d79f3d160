"""The whole register as a workbook that an import takes back unchanged, in both languages, awkward values too."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dpa_tracker.domain.engagements import Activity, Engagement, Location
from dpa_tracker.domain.identities import EngagementId, PartyId, ServiceId
from dpa_tracker.domain.parties import Contact, ContactRole, Party
from dpa_tracker.domain.services import Processing, Service
from dpa_tracker.sentences import use_language
from dpa_tracker.sheets.opening import read_book
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.register_sheets import RegisterSheets, register_as_workbook
from tests.store.examples import AT
from tests.use_cases.importing import planned, problems


@pytest.fixture(params=["en", "nb"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    use_language(request.param)
    yield request.param
    use_language("en")


def taken_back(register: Register, folder: Path) -> RegisterSheets:
    """Export, and refuse anything but unchanged rows."""
    made = register_as_workbook(register)
    path = folder / "alt.xlsx"
    path.write_bytes(made.content)
    plan = planned(register, path, folder)
    odd = [(row.sheet, row.row, row.state, row.changes) for row in plan.rows if row.state != "unchanged"]
    assert not odd, (odd, problems(plan))
    assert len(plan.rows) == made.rows
    assert not plan.writes
    assert not [each for each in plan.problems if each.severity == "block"]
    assert not any(table.left_out for table in plan.tables)
    assert not read_book(path).remarks  # no formula
    return made


@pytest.mark.usefixtures("language")
def test_the_sample_comes_back_unchanged(with_sample: Register, tmp_path: Path) -> None:
    made = taken_back(with_sample, tmp_path)
    assert made.rows > 60


@pytest.mark.usefixtures("language")
def test_awkward_values_come_back_unchanged(register: Register, tmp_path: Path) -> None:
    put_awkward(register)
    made = taken_back(register, tmp_path)
    assert made.rows == 12
    with zipfile.ZipFile(tmp_path / "alt.xlsx") as package:
        sheets = [package.read(name).decode() for name in package.namelist() if "worksheets/" in name]
    assert not any("<f>" in xml or "<f " in xml for xml in sheets)


def put_awkward(register: Register) -> None:
    names = ["=cmd|' /C calc'!A0", "Ærlig; Ånd, AS", "🧊 Is AS", "Amazon Web Services (AWS)", "Twice AS", "Twice AS"]
    parties = [Party(PartyId(f"p{at}"), name, version=1) for at, name in enumerate(names)]
    contact = Contact("Kari; Nordmann", (ContactRole.GENERAL,), phone="0047 12")
    parties[0] = replace(parties[0], registration_number="000123456", own=True, notes="=1+1\nlinje to\n\n- tre")
    parties[1] = replace(parties[1], aliases=("En, to", "@x"), country="NO", contacts=(contact,))
    parties[2] = replace(parties[2], registration_number="123456789", dpo_required=False, group_parent_id=PartyId("p4"))
    processing = Processing(
        purpose="+47; drift,\nto linjer", categories=("Navn, adresse", "Org.nr"), special_categories=()
    )
    services = [
        Service(ServiceId("s0"), "-Drift", (PartyId("p4"), PartyId("p1")), processing, version=1),
        Service(ServiceId("s1"), "Skygge", (PartyId("p4"),), Processing(categories=("Bare, en",)), version=1),
        Service(ServiceId("s2"), "Skygge", (PartyId("p5"),), version=1),
    ]
    places = (Location(Activity.STORAGE, "NO", "Oslo; vest"), Location(Activity.PROCESSING, None, "EU"))
    engagements = [
        Engagement(EngagementId("e0"), PartyId("p4"), PartyId("p3"), ServiceId("s1"), "Lagring", version=1),
        Engagement(EngagementId("e1"), PartyId("p5"), PartyId("p1"), ServiceId("s2"), locations=places, version=1),
        Engagement(EngagementId("e2"), PartyId("p4"), PartyId("p5"), ServiceId("s0"), "a; b", version=1),
    ]
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.add_all(parties)
        work.services.add_all(services)
        work.engagements.add_all(engagements)


def test_what_no_cell_carries_is_counted_and_archived_records_stay_out(register: Register, tmp_path: Path) -> None:
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.put(Party(PartyId("a"), "A AS", aliases=("B; C",)), 0)
        work.parties.put(Party(PartyId("b"), "B AS", archived=True), 0)
    made = taken_back(register, tmp_path)
    assert (made.rows, made.left_out) == (1, 1)
