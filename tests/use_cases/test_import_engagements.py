"""Importing lists of sub-processors: a party and an engagement for each row, with its places; repeated, nothing."""

from __future__ import annotations

from pathlib import Path

from dpa_tracker.domain.engagements import Activity, Engagement, Location
from dpa_tracker.store.loading import load_engagements, load_parties, load_services
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.import_assembly import ImportWish
from tests.use_cases.importing import WISH, counts, imported, planned, problems

HEADER = ["Sub-processor", "Purpose", "Location", "HQ Location", "Legal basis"]
ROWS = [
    HEADER,
    ["Acme, Inc. (d/b/a Bolt)", "Mail", "USA", "United States", "SCCs"],
    ["Amazon Web Services (AWS)", "Hosting", "Ireland", "USA", ""],
    ["Amazon Web Services (AWS)", "Backup", "Germany", "USA", ""],
    ["Fjord AS", "Logs", "EU/EEA", "Norway", ""],
    ["Uvisst AB", "Analysis", "", "", ""],
]
OWNER = ImportWish(owner="Vendor AS", service="Portal")


def engagements(register: Register) -> list[tuple[str, str, Engagement]]:
    with register.reading() as connection:
        parties, found = load_parties(connection), load_engagements(connection)
    rows = [(parties[each.provider_id].name, each.purpose, each) for each in found.values()]
    return sorted(rows, key=lambda row: (row[0], row[1], str(row[2].locations)))


def test_each_row_is_an_engagement_of_the_owner(register: Register, tmp_path: Path) -> None:
    plan = planned(register, ROWS, tmp_path, OWNER)
    assert counts(plan) == (5, 0, 0, 0)
    assert [(row, code) for row, _, code in problems(plan)] == [(5, "location_no_country"), (6, "location_missing")]
    assert plan.everything_taken
    imported(register, ROWS, tmp_path, OWNER)
    found = engagements(register)
    assert [(name, purpose) for name, purpose, _ in found] == [
        ("Acme, Inc.", "Mail"),
        ("Amazon Web Services", "Backup"),
        ("Amazon Web Services", "Hosting"),
        ("Fjord AS", "Logs"),
        ("Uvisst AB", "Analysis"),
    ]
    assert [each.locations for _, _, each in found] == [
        (Location(Activity.PROCESSING, "US"),),
        (Location(Activity.PROCESSING, "DE"),),
        (Location(Activity.PROCESSING, "IE"),),
        (Location(Activity.PROCESSING, None, "EU/EEA"),),
        (),
    ]
    assert found[0][2].notes == "Legal basis: SCCs"
    with register.reading() as connection:
        parties = {party.name: party for party in load_parties(connection).values()}
        (service,) = load_services(connection).values()
    assert parties["Acme, Inc."].aliases == ("Bolt",)
    assert (parties["Amazon Web Services"].aliases, parties["Amazon Web Services"].country) == (("AWS",), "US")
    assert (service.name, service.provider_ids) == ("Portal", (parties["Vendor AS"].id,))


def test_a_repeated_import_changes_nothing_and_a_new_place_one_engagement(register: Register, tmp_path: Path) -> None:
    imported(register, ROWS, tmp_path, OWNER)
    assert counts(planned(register, ROWS, tmp_path, OWNER)) == (0, 0, 5, 0)
    moved = [*ROWS[:3], ["AWS", "Backup", "Sweden", "", ""], *ROWS[4:]]
    plan = planned(register, moved, tmp_path, OWNER)
    assert counts(plan) == (0, 1, 4, 0)
    changed = next(row for row in plan.rows if row.changes)
    assert [(each.field, each.old, each.new) for each in changed.changes] == [("locations.0.country", "DE", "SE")]


def test_the_owner_of_a_sheet_is_our_only_company_and_of_a_published_list_nobody_known(
    register: Register, tmp_path: Path
) -> None:
    imported(register, [["Navn", "Eget selskap", "Land"], ["Vårt AS", "ja", "Norge"]], tmp_path)
    sheet = planned(register, ROWS, tmp_path)
    assert "owner_unknown" not in {code for _, _, code in problems(sheet)}
    page = tmp_path / "liste.md"
    page.write_text("# Subprocessors\n\n| Name | Purpose |\n|---|---|\n| Acme | Mail |\n", encoding="utf-8")
    published = planned(register, page, tmp_path)
    assert [code for _, _, code in problems(published)] == ["owner_unknown", "location_missing"]
    assert any(getattr(write.after, "name", "") == WISH.placeholder for write in published.writes)


def test_a_party_is_not_its_own_sub_processor_and_a_chain_does_not_close(register: Register, tmp_path: Path) -> None:
    rows = [
        ["Client", "Sub-processor", "Service", "Location"],
        ["A AS", "B AS", "S", "Norway"],
        ["B AS", "C AS", "S", "Norway"],
        ["C AS", "A AS", "S", "Norway"],
        ["A AS", "A AS", "S", "Norway"],
    ]
    plan = planned(register, rows, tmp_path)
    assert [(row, code) for row, _, code in problems(plan)] == [(4, "fault.cycle"), (5, "provider_is_client")]
    assert counts(plan) == (2, 0, 1, 1)
    assert plan.problems[0].values["cycle"] == "C AS → A AS → B AS → C AS"


def test_the_place_of_a_heading_holds_for_its_rows(register: Register, tmp_path: Path) -> None:
    page = tmp_path / "liste.md"
    page.write_text(
        "# Subprocessors\n\n## United States\n\n| Name | Purpose |\n|---|---|\n| Acme | Mail |\n\n"
        "## European Union\n\n| Name | Purpose |\n|---|---|\n| Acme | Mail |\n",
        encoding="utf-8",
    )
    imported(register, page, tmp_path)
    assert [(each.locations[0].country, each.locations[0].region) for _, _, each in engagements(register)] in (
        [("US", ""), (None, "European Union")],
        [(None, "European Union"), ("US", "")],
    )
    assert counts(planned(register, page, tmp_path)) == (0, 0, 2, 0)


def test_a_refused_row_leaves_no_party_behind(register: Register, tmp_path: Path) -> None:
    rows = [
        ["Sub-processor", "Location", "Start", "End"],
        ["Acme", "Norway", "2025-05-01", "2025-01-01"],
    ]
    plan = planned(register, rows, tmp_path, OWNER)
    assert counts(plan) == (0, 0, 0, 1)
    assert [code for _, _, code in problems(plan)] == ["fault.end_before_begin"]
    assert not plan.writes


def test_sub_processors_with_their_registration_numbers(register: Register, tmp_path: Path) -> None:
    rows = [
        ["Sub-processor", "Registration number", "Location"],
        ["Fjord AS", "923 609 016", "Norway"],
        ["Elv AB", "556012-5790", "Sweden"],
        ["Elv AB", "556012-5790", "Finland"],
    ]
    assert counts(planned(register, rows, tmp_path, OWNER)) == (3, 0, 0, 0)
    imported(register, rows, tmp_path, OWNER)
    with register.reading() as connection:
        numbers = {party.name: party.registration_number for party in load_parties(connection).values()}
    assert numbers == {"Vendor AS": "", "Fjord AS": "923 609 016", "Elv AB": "556012-5790"}
    again = [*rows, ["Fjord AS", "985399077", "Norway"]]
    assert problems(planned(register, again, tmp_path, OWNER)) == [(5, "Registration number", "another_number")]


def test_the_name_beside_a_number_is_told_when_it_is_another_one_and_refused_when_it_is_quite_another(
    register: Register, tmp_path: Path
) -> None:
    rows = [
        ["Sub-processor", "Registration number", "Location"],
        ["Fjord Software AS", "923609016", "Norway"],
        ["Fjord", "923609016", "Denmark"],
        ["Elv AS", "923609016", "Sweden"],
    ]
    plan = planned(register, rows, tmp_path, OWNER)
    assert counts(plan) == (2, 0, 0, 1)
    assert [(row, code) for row, _, code in problems(plan)] == [(3, "taken_by_number"), (4, "number_and_name_disagree")]


def test_a_misspelt_country_with_a_state_in_brackets_is_offered(register: Register, tmp_path: Path) -> None:
    rows = [
        HEADER[:3],
        ["A Inc.", "Mail", "Unitied States (Virginia)"],
        ["B Inc.", "Mail", "Unitied States of America"],
    ]
    plan = planned(register, rows, tmp_path, OWNER)
    assert [each.suggestion for each in plan.problems if each.code == "location_no_country"] == ["United States"]
