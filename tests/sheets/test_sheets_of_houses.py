"""What stands in the cells of sheets that people keep for years: sums, formulas nobody saved, errors, grounds."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.term_dates import dates_on
from dpa_tracker.sheets.cell_readers import places_in
from dpa_tracker.sheets.opening import read_book, read_bytes
from dpa_tracker.sheets.read_lengths import Renewal, read_renewal
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.import_plan import ImportPlan, RowState
from dpa_tracker.use_cases.plan_import import plan_import, understand
from tests.sheets.sheet_files import xlsx

AGREEMENTS = "Leverandør;Signert;Oppsigelsestid;Utløper\n"


def plan_of(source: str | Path) -> ImportPlan:
    book = read_book(source) if isinstance(source, Path) else read_bytes(source.encode(), "liste.csv")
    return plan_import(None, book, understand(book), ImportWish(placeholder="Eier", own_placeholder="Vi"))


def told(plan: ImportPlan) -> set[tuple[str, str, str]]:
    return {(each.cell, each.code, each.suggestion) for each in plan.problems}


@pytest.mark.parametrize("row", ["Sum;2;4;2 avtaler", "Totalt antall avtaler;2;;", "Total:;;NOK 12 000;"])
def test_a_sum_below_the_records_is_none_and_nothing_is_asked_of_its_cells(row: str) -> None:
    plan = plan_of(f"{AGREEMENTS}A AS;01.01.2024;3 mnd;31.12.2026\n{row}\n")
    assert (plan.counts[RowState.NEW], plan.counts[RowState.REFUSED]) == (1, 0)


def test_a_company_that_is_called_so_is_a_company() -> None:
    plan = plan_of("Leverandør;Org.nr.;Land\nTotal SA;542051180;Frankrike\nTotal Specific Solutions;;Nederland\n")
    assert plan.counts[RowState.NEW] == 2


def test_a_formula_without_its_value_and_an_error_are_no_empty_cells(tmp_path: Path) -> None:
    header = ["Leverandør", "Org.nr.", "Land", "Avtale fra", "Avtale utløper", "Merknad"]
    row = ["A AS", "974760673", "Norge", date(2024, 1, 1), None, "x"]
    path = xlsx(tmp_path / "a.xlsx", {"Først": [["x"]], "Avtaler": [header, row, ["B AS", *row[1:]]]})
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    sheet = "xl/worksheets/sheet2.xml"
    cells = (b'<c r="E2"><f>EDATE(D2,12)</f></c>', b'<c r="E3" t="e"><f>EDATE(D3,Z1)</f><v>#REF!</v></c>')
    for cell, after in zip(cells, (b'<c r="F2"', b'<c r="F3"'), strict=True):
        parts[sheet] = parts[sheet].replace(after, cell + after)
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    plan = plan_of(path)
    assert plan.counts[RowState.REFUSED] == 2  # the term would be taken for one that runs until terminated
    assert {(each.cell, each.code) for each in plan.problems} >= {("E2", "formula_without_value"), ("E3", "cell_error")}


def test_the_word_for_an_error_is_no_name_and_no_country() -> None:
    plan = plan_of("Leverandør;Org.nr.;Land\n#REF!;;Norge\nA AS;#I/T;Norge\nB AS;;#N/A\nC# AS;;Norge\n")
    assert [write.after.name for write in plan.writes if isinstance(write.after, Party)] == ["B AS", "C# AS"]
    assert told(plan) == {(cell, "cell_error", "") for cell in ("A2", "B3", "C4")}


def test_numbers_that_a_spreadsheet_has_changed_are_asked_about_with_what_they_were() -> None:
    plan = plan_of(
        "Leverandør;Company no.;Land\nA AS;0974760673;Norge\nB AS;9.82463718E+08;Norge\nC AS;9,8E+08;Norge\n"
    )
    assert told(plan) == {
        ("B2", "fault.registration_number_length", "974760673"),
        ("B3", "number_in_powers", "982463718"),
        ("B4", "number_in_powers", ""),
    }


def test_a_wrong_number_behind_a_name_is_told_at_its_cell() -> None:
    plan = plan_of("Underdatabehandler;Sted\nEvry AS (org.nr. 931 186 755);Norge\n")
    assert told(plan) >= {("A2", "fault.registration_number_check_digit", "")}


def test_companies_in_one_cell_of_a_list_of_vendors_are_told_apart() -> None:
    plan = plan_of("Leverandør,Orgnr,Land\nGoogle Ireland Ltd / Google LLC,,\n")
    assert [write.after.name for write in plan.writes if isinstance(write.after, Party)] == [
        "Google Ireland Ltd",
        "Google LLC",
    ]
    assert {code for _, code, _ in told(plan)} == {"several_names"}


def test_an_end_that_nobody_states_is_asked_about() -> None:
    plan = plan_of(f"{AGREEMENTS}A AS;01.01.2024;3 mnd;\nB AS;01.01.2024;3 mnd;løpende\nC AS;01.01.2024;;\n")
    assert [(each.code, each.row) for each in plan.problems if each.row] == [("end_unknown", 2)]


@pytest.mark.parametrize(
    ("given_on", "last_day"),
    [
        (date(2025, 1, 1), date(2025, 4, 30)),  # the running month is January, on its first day too
        (date(2025, 1, 31), date(2025, 4, 30)),
        (date(2025, 2, 1), date(2025, 5, 31)),
        (date(2024, 11, 30), date(2025, 2, 28)),
    ],
)
def test_notice_after_the_running_month_takes_whole_months(given_on: date, last_day: date) -> None:
    plan = plan_of(f"{AGREEMENTS}A AS;01.01.2024;løpende måned + 3;løpende\n")
    (agreement,) = (each.after for each in plan.writes if isinstance(each.after, Agreement))
    assert agreement.term is not None
    assert dates_on(agreement.term, given_on).next_last_day == last_day


def test_addresses_and_former_names_are_kept() -> None:
    plan = plan_of("Underdatabehandler;Adresse;Land\nA AS (tidl. B AS);Storgata 1;Norge\n")
    (party,) = (each.after for each in plan.writes if isinstance(each.after, Party) and each.after.name != "Eier")
    (engagement,) = (each.after for each in plan.writes if isinstance(each.after, Engagement))
    assert (party.name, party.aliases, engagement.notes) == ("A AS", ("B AS",), "Adresse: Storgata 1")


def test_of_a_legal_name_and_the_name_in_use_the_legal_one_is_the_party() -> None:
    plan = plan_of("Leverandør;Juridisk navn;Orgnr\nVipps;Vipps MobilePay AS;918713867\n")
    assert [(each.after.name, each.after.aliases) for each in plan.writes if isinstance(each.after, Party)] == [
        ("Vipps MobilePay AS", ("Vipps",))
    ]


def test_two_sheets_that_claim_one_number_name_one_another(tmp_path: Path) -> None:
    sheets = {
        name: [["Navn", "Orgnr", "Land"], [party, "974 760 673", "Norge"]]
        for name, party in (("A", "X AS"), ("B", "Y"))
    }
    plan = plan_of(xlsx(tmp_path / "a.xlsx", sheets))
    assert [(each.code, each.values["rows"]) for each in plan.problems] == [
        ("number_claimed_twice", "2 (B)"),
        ("number_claimed_twice", "2 (A)"),
    ]


@pytest.mark.parametrize(
    ("cell", "places", "grounds"),
    [
        ("EU/EEA + US (DPF)", [(None, "EU"), (None, "EEA"), ("US", "")], ("DPF",)),
        ("USA (SCC 2021/914)", [("US", "")], ("SCC 2021/914",)),
        ("India [SCCs]; Norway", [("IN", ""), ("NO", "")], ("SCCs",)),
        ("EU (Ireland, Germany); USA", [("IE", "EU"), ("DE", "EU"), ("US", "")], ()),
        ("eu-west3 (Frankfurt/Germany)", [("DE", "eu-west3 (Frankfurt)")], ()),
        ("typically EU or UK", [(None, "typically EU"), ("GB", "")], ()),
        ("Europe (Germany/Netherlands)", [("DE", "Europe"), ("NL", "Europe")], ()),
        ("San Francisco, CA, USA", [("US", "San Francisco, CA")], ()),
        ("San Francisco, CA", [(None, "San Francisco, CA")], ()),
        ("Frankfurt, DE", [("DE", "Frankfurt")], ()),
        ("US, CA", [("US", ""), ("CA", "")], ()),
    ],
)
def test_places_and_what_stands_beside_them(cell: str, places: list[object], grounds: tuple[str, ...]) -> None:
    found = places_in(cell)
    assert (list(found.found), found.grounds) == (places, grounds)


@pytest.mark.parametrize(
    "cell", ["Norge, support fra USA", "Norway; support from the USA", "Norway (Oslo) \u2013 support: USA"]
)
def test_what_is_done_from_elsewhere_is_no_place_of_what_the_column_says(cell: str) -> None:
    found = places_in(cell)
    assert [(done, one.countries) for done, one in found.by_activity] == [("", ("NO",)), ("support_access", ("US",))]
    vague = places_in("EU (Frankfurt) \u2013 support fra USA")
    assert [done for done, _ in vague.by_activity] == ["", "support_access"]


def test_a_ground_beside_a_place_is_kept_as_one_and_brackets_say_what_is_done() -> None:
    plan = plan_of('Underdatabehandler,Sted\nA AS,USA (DPF)\nB AS,"Norge (lagring), USA (support), Sverige"\n')
    first, second = (write.after for write in plan.writes if isinstance(write.after, Engagement))
    assert first.notes == "Sted: DPF"
    assert [(each.activity.value, each.country, each.region) for each in second.locations] == [
        ("storage", "NO", ""),
        ("support_access", "US", ""),
        ("processing", "SE", ""),
    ]


@pytest.mark.parametrize(
    ("said", "kind"), [("keine", "fixed"), ("Month-to-month", "tacit"), ("toistaiseksi", "evergreen")]
)
def test_words_for_how_a_term_goes_on(said: str, kind: str) -> None:
    found = read_renewal(said, "Renewal")
    assert isinstance(found, Renewal)
    assert (found.kind or "") == kind


def test_what_somebody_counted_below_the_list_is_no_vendor(tmp_path: Path) -> None:
    rows = [["Sub-processor", "Purpose", "Location"], ["A Ltd", "Mail", "Norway"], ["B Ltd", "Mail", "Sweden"]]
    plan = plan_of(xlsx(tmp_path / "liste.xlsx", {"Register": [*rows, [3, None, None]]}))
    assert plan.counts[RowState.NEW] == 2
    assert ("", "note_row", "") in told(plan)


@pytest.mark.parametrize("title", ["Rolle", "Role"])
def test_a_role_that_says_who_is_a_customer_is_no_purpose(title: str) -> None:
    plan = plan_of(f"Selskap;Orgnr;Land;{title}\nA AS;974760673;Norge;Leverandør\nB AS;964338531;Norge;Kunde\n")
    parties = [write.after for write in plan.writes]
    assert all(isinstance(each, Party) for each in parties)
    found = {party.name: {one.value for one in party.relationships} for party in parties if isinstance(party, Party)}
    assert found == {"A AS": {"supplier"}, "B AS": {"client"}}
