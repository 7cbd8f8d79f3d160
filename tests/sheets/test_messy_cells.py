"""Sheets as houses have them: several companies in a cell, numbers behind names, lists below places, parted tables."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_BREAK

from dpa_tracker.domain.durations import Duration, Unit
from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.sheets.names_in_cells import names_in, number_in
from dpa_tracker.sheets.opening import read_book, read_bytes
from dpa_tracker.sheets.row_parser import ParsedTable, parsed
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.import_plan import ImportPlan
from dpa_tracker.use_cases.plan_import import plan_import, understand

ALIGNED = """SUB-PROCESSORS OF EK AS

Name           Purpose    Country
-----          --------   -------
Alfa, Inc.     CDN        United States
Beta GmbH                 Germany, Finland

Total: 2
"""


def read(text: str, name: str) -> ParsedTable:
    (found,) = understand(read_bytes(text.encode(), name))
    assert found.headed is not None
    return parsed(found.headed)


def planned(text: str, name: str) -> ImportPlan:
    book = read_bytes(text.encode(), name)
    return plan_import(None, book, understand(book), ImportWish(placeholder="Eier", own_placeholder="Vi"))


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Zendesk, Inc.; Twilio Inc.; Mailgun Technologies, Inc.", 3),
        ("Amazon Web Services EMEA SARL\nSnowflake Inc.", 2),
        ("• Google\n• Zoom\n• Slack", 3),
        ("Basefarm AS / Visma AS", 2),
        ("Amazon Web\nServices", 0),
        ("Azure by Microsoft Corporation, Inc.", 0),
        ("Atlassian, Inc. & Atlassian Pty Ltd.", 0),
        ("Acme AS\n0155 Oslo", 0),
        ("Acme AS\nNorway", 0),
        ("Evry / Tieto", 0),
    ],
)
def test_companies_in_one_cell_are_told_apart_where_they_are_several(cell: str, names: int) -> None:
    assert len(names_in(cell)) == names


def test_each_company_of_a_cell_is_a_row_with_its_own_line_of_the_others_and_the_place_is_told() -> None:
    text = 'Underdatabehandlere;Formål;Land\n"Alfa AS\nBeta Inc.";"Drift\nAnalyse";Norge\nIngen;;\n'
    table = read(text, "underdatabehandlere.csv")
    said = [(row.number, row.values["provider"], row.values["purpose"]) for row in table.rows]
    assert said == [(2, "Alfa AS", "Drift"), (2, "Beta Inc.", "Analyse")]
    told = [(each.code, each.cell, each.values.get("names")) for each in table.problems]
    assert told == [("several_names", "A2", "Alfa AS, Beta Inc."), ("says_none", "A5", None)]


def test_a_legend_below_a_list_is_no_record_and_is_told() -> None:
    rows = "Leverandør;Org.nr.;Signert\nAlfa AS;;01.02.2025\nBeta;;\n"
    table = read(f"{rows};;\nForklaring:;;\nGul = skal følges opp;;\n", "avtaler.csv")
    assert [row.values["supplier"] for row in table.rows] == ["Alfa AS", "Beta"]
    assert [(each.code, each.severity, each.value) for each in table.problems] == [
        ("note_row", "check", "Forklaring:"),
        ("note_row", "check", "Gul = skal følges opp"),
    ]
    assert len(read(f"{rows};;\nGamma AS;;\n", "avtaler.csv").rows) == 3  # a company is a record wherever it stands


def test_text_that_a_program_wrote_as_a_formula_is_that_text() -> None:
    table = read('Leverandør;Org.nr.;Signert\nAlfa AS;="0047";01.02.2025\n', "avtaler.csv")
    assert table.rows[0].values["registration_number"] == "0047"


def test_several_companies_with_one_number_are_left_to_a_person() -> None:
    plan = planned(
        "Underdatabehandler;Org.nr;Formål\nAlfa AS; Beta AS;974760673;Drift\n".replace("; B", " / B"), "u.csv"
    )
    assert [problem.code for problem in plan.problems] == ["several_names_one_number"]
    assert not plan.writes


@pytest.mark.parametrize(
    ("cell", "name", "number"),
    [
        ("Azets Insight AS, org.nr. 974 760 673", "Azets Insight AS", "NO974 760 673"),
        ("Link Mobility AS (org. nr. 974760673 MVA)", "Link Mobility AS", "NO974760673"),
        ("Basefarm AS\n974 760 673", "Basefarm AS", "NO974 760 673"),
        ("Basefarm AS\n0155 Oslo", "Basefarm AS\n0155 Oslo", ""),
        ("Klarna AB, org.nr 556737-0431", "Klarna AB, org.nr 556737-0431", ""),
    ],
)
def test_a_norwegian_number_behind_a_name_is_its_number(cell: str, name: str, number: str) -> None:
    assert number_in(cell) == (name, number)


@pytest.mark.parametrize("together", [False, True])
def test_an_annex_with_a_small_table_for_each_company_is_a_list(tmp_path: Path, together: bool) -> None:
    labels = ("Name", "Address", "Contact person", "Description of processing", "Location")
    values = (("Alfa GmbH", "Weg 1", "Kim", "Hosting", "Germany"), ("Beta LLC", "1 Main St", "", "Mail", "USA"))
    made = Document()
    made.add_heading("Annex III - List of sub-processors", 1)
    rows = [list(zip(labels, each, strict=True)) for each in values]
    for part in [rows[0] + rows[1]] if together else rows:
        table = made.add_table(rows=0, cols=2)
        for pair in part:
            for cell, text in zip(table.add_row().cells, pair, strict=True):
                cell.text = text
        made.add_paragraph("" if together else "Sub-processor 2")
    made.save(str(tmp_path / "annex.docx"))
    (found,) = understand(read_book(tmp_path / "annex.docx"))
    assert found.headed is not None
    assert [(row.values["provider"], row.values["purpose"]) for row in parsed(found.headed).rows] == [
        ("Alfa GmbH", "Hosting"),
        ("Beta LLC", "Mail"),
    ]


def test_a_table_that_word_parts_over_two_pages_is_one_and_its_cells_keep_their_lines(tmp_path: Path) -> None:
    made = Document()
    made.add_heading("Bilag B: Underdatabehandlere", 1)
    for rows in (
        (
            ("Navn og organisasjonsnummer", "Adresse/land", "Lokasjon for behandling"),
            ("Azets AS, org.nr. 974 760 673", "Norge", "Norge"),
        ),
        (("Link AS", "Norge", "Norge\nBulgaria"),),
    ):
        table = made.add_table(rows=0, cols=3)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        made.add_paragraph("").add_run().add_break(WD_BREAK.PAGE)
    made.save(str(tmp_path / "bilag.docx"))
    (found,) = understand(read_book(tmp_path / "bilag.docx"))
    assert found.headed is not None
    assert found.headed.kind is ImportKind.ENGAGEMENTS
    first, second = parsed(found.headed).rows
    assert (first.values["provider"], first.values["provider_number"]) == ("Azets AS", "NO974 760 673")
    assert [code for code, _ in second.values["location"].found] == ["NO", "BG"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "liste.txt",
            "Underdatabehandlere 2026\n\nNorge:\n- Evry AS\n- Basefarm AS (drift)\n\nUSA:\n- New Relic Inc\n",
        ),
        (
            "list.mdx",
            "<Note/>\n\n## Norway\n\n* **Evry AS** hosting\n* Basefarm AS\n\n## USA\n\n* **New Relic, Inc.**\n",
        ),
    ],
)
def test_companies_in_groups_below_the_places_where_they_are_are_a_list(name: str, text: str) -> None:
    (found,) = understand(read_bytes(text.encode(), name))
    assert found.headed is not None
    places = [[code for code, _ in row.values["location"].found] for row in parsed(found.headed).rows]
    assert places == [["NO"], ["NO"], ["US"]]


def test_whether_and_for_how_long_an_agreement_renews_may_stand_in_two_columns() -> None:
    text = "Vendor;DPA ref;End;Auto-renews?;Renewal term (months)\nA;1;2026-12-31;Yes;12\nB;2;2026-12-31;N;\n"
    table = read(text, "agreements.csv")
    assert [row.values["term_kind"] for row in table.rows] == ["tacit", "fixed"]
    assert not table.problems


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "subprocessors.md",
            "| Name | Purpose |\n|--|--|\n| Alfa Inc. | Mail |\n| ~~Beta Inc.~~ | Mail |\n| Gamma Inc. | Mail |\n",
        ),
        ("subprocessors.md", "# Subprocessors\n\n- Alfa Inc.\n- ~~Beta Inc.~~\n- Gamma Inc.\n"),
        (
            "subprocessors.html",
            "<table><tr><th>Name<th>Purpose<tr><td>Alfa Inc.<td>A<tr><td><s>Beta Inc.</s><td>B<tr><td>Gamma Inc.<td>C",
        ),
    ],
)
def test_a_company_that_is_struck_out_is_left_out_and_told(name: str, text: str) -> None:
    book = read_bytes(text.encode(), name)
    (found,) = understand(book)
    assert found.headed is not None
    assert [row.values["provider"] for row in parsed(found.headed).rows] == ["Alfa Inc.", "Gamma Inc."]
    assert planned(text, name).everything_taken  # nothing is asked of a row whose name is struck out
    assert [(each.code, each.values.get("texts")) for each in book.remarks] == [("struck_out", "Beta Inc.")]


def test_struck_text_of_word_is_left_out_and_told(tmp_path: Path) -> None:
    made = Document()
    made.add_heading("Subprocessors", 1)
    table = made.add_table(rows=0, cols=2)
    for name, purpose in (("Name", "Purpose"), ("Alfa Inc.", "Mail"), ("Beta Inc.", "Mail")):
        for cell, text in zip(table.add_row().cells, (name, purpose), strict=True):
            cell.text = text
    table.cell(2, 0).paragraphs[0].runs[0].font.strike = True
    made.save(str(tmp_path / "list.docx"))
    book = read_book(tmp_path / "list.docx")
    assert [(each.code, each.values.get("texts")) for each in book.remarks] == [("struck_out", "Beta Inc.")]
    assert [row[0] for row in book.tables[0].rows] == ["Name", "Alfa Inc.", ""]


def test_hidden_rows_of_a_page_are_read_and_told() -> None:
    rows = "<tr><th>Name<th>Purpose<tr><td>Alfa Inc.<td>Mail<tr class=x style='display: none'><td>Beta Inc.<td>Mail"
    book = read_bytes(f"<table>{rows}</table>".encode(), "subprocessors.html")
    assert [each.code for each in book.remarks] == ["hidden_cells_read"]
    assert len(book.tables[0].rows) == 3


def test_comments_on_cells_are_told_with_their_places(tmp_path: Path) -> None:
    path = tmp_path / "avtaler.xlsx"
    workbook: Any = import_module("xlsxwriter").Workbook(str(path))
    for name, cell in (("Avtaler & mer", "B2"), ("Annet", "A1")):
        sheet = workbook.add_worksheet(name)
        sheet.write_row(0, 0, ["Leverandør", "Signert"])
        sheet.write_comment(cell, "Husk denne")
    workbook.close()
    told = [dict(each.values) for each in read_book(path).remarks if each.code == "comments_not_read"]
    assert told == [{"cells": "Avtaler & mer!B2, Annet!A1"}]


def test_agreements_and_sub_processors_inside_the_vendors_of_a_json_are_lists_of_theirs() -> None:
    vendors = """[{"vendorName": "Ek Inc.", "hqCountry": "US",
      "agreements": [{"agreementId": "A-1", "agreementType": "DPA", "signedDate": "2022-03-01",
                      "noticePeriodDays": 60}],
      "subProcessors": [{"name": "Nils AS", "purpose": "Hosting", "dataLocations": ["NO", "SE"]}]},
     {"vendorName": "Rogn AS", "agreements": [], "subProcessors": null}]"""
    found = [
        parsed(each.headed)
        for each in understand(read_bytes(f'{{"vendors": {vendors}}}'.encode(), "export.json"))
        if each.headed is not None
    ]
    assert [(each.table.kind, len(each.rows)) for each in found] == [
        ("parties", 2),
        ("agreements", 1),
        ("engagements", 1),
    ]
    agreement, engagement = found[1].rows[0].values, found[2].rows[0].values
    assert (agreement["supplier"], agreement["notice"]) == ("Ek Inc.", Duration(60, Unit.DAYS))
    assert "direction" not in agreement  # "DPA" says nothing of it
    assert (engagement["client"], engagement["provider"]) == ("Ek Inc.", "Nils AS")


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ('{"vendors": {"a": {"name": "Alfa", "country": "NO"}, "b": {"country": "SE"}}}', "parties", ["Alfa", "b"]),
        (
            '{"columns": ["vendorName", "orgNumber"], "rows": [["Alfa", ""], ["Beta", ""]]}',
            "parties",
            ["Alfa", "Beta"],
        ),
        ('{"subprocessors": {"eu": [{"legalName": "Alfa", "purpose": "CDN"}]}}', "engagements", ["Alfa"]),
        ('{"ours": {"name": "A", "country": "NO"}, "theirs": {"name": "B", "country": "SE"}}', "", []),
        ('[{"name": "Alfa", "orgNumber": "", "agreements": [{"reference": "A-1"}]}]', "parties", ["Alfa"]),
        (
            '{"subprocessor": "Alfa", "purpose": "CDN"}\n\n{"subprocessor": "Beta", "purpose": ""}',
            "engagements",
            ["Alfa", "Beta"],
        ),
    ],
)
def test_forms_of_lists_in_json(text: str, kind: str, names: list[str]) -> None:
    found = [each.headed for each in understand(read_bytes(text.encode(), "x.json")) if each.headed is not None]
    assert [each.kind for each in found] == ([kind] if kind else [])
    field = "provider" if kind == "engagements" else "name"
    assert [row.values[field] for each in found for row in parsed(each).rows] == names


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            ALIGNED,
            [("Alfa, Inc.", "CDN", "US"), ("Beta GmbH", None, "DE FI")],
        ),
        (
            "Databehandlere\n\nNavn      Formål    Land\nAlfa AS      Drift       Norge*\nBeta AB   Lønn   Sverige\n",
            [("Alfa AS", "Drift", "NO"), ("Beta AB", "Lønn", "SE")],  # not below one another, but parted as often
        ),
        ("It was  two words\nand then  some more\nof the  same kind of text.\n", []),
    ],
)
def test_columns_kept_apart_by_blanks(text: str, rows: list[tuple[str, str | None, str]]) -> None:
    tables = [each.headed for each in understand(read_bytes(text.encode(), "liste.txt")) if each.headed is not None]
    found = [row.values for each in tables for row in parsed(each).rows]
    assert [(each["provider"], each.get("purpose"), " ".join(each["location"].countries)) for each in found] == rows


def test_marks_of_notes_and_values_of_components_are_no_part_of_a_place() -> None:
    table = read('| Sub-processor | Location |\n|---|---|\n| Alfa | {"Norway"} |\n| Beta | Norge* |\n', "subs.mdx")
    assert [row.values["location"].countries for row in table.rows] == [("NO",), ("NO",)]


def test_a_row_that_is_struck_out_as_a_whole_is_no_row_and_bullets_of_companies_are_told() -> None:
    text = "# Underdatabehandlere\n\n| Navn | Land |\n|---|---|\n| Ek AS | Norge |\n| ~~Eik~~ | ~~USA~~ |\n"
    assert planned(text, "liste.md").everything_taken
    book = read_bytes(f"{text}\n## Konsernet\n\n- Fjell AS - support, Norge\n- Dal AB - drift\n".encode(), "l.md")
    assert "bullets_not_read" in {each.code for each in book.remarks}


def test_values_that_json_nests_are_known_by_their_own_names_and_numbers_with_units_are_lengths() -> None:
    records = (
        '[{"supplier": "Quux BV", "address": {"country": "NL"}, "owner": {"name": "Kari"},'
        ' "dpa": {"reference": "Q-1", "signedOn": "2024-02-29", "noticePeriod": {"unit": "months", "value": 3}}}]'
    )
    (found,) = understand(read_bytes(records.encode(), "agreements.json"))
    assert found.headed is not None
    (row,) = parsed(found.headed).rows
    assert {name: str(value) for name, value in row.values.items()} == {
        "supplier": "Quux BV",
        "country": "NL",
        "reference": "Q-1",
        "concluded_on": "2024-02-29",
        "notice": str(Duration(3, Unit.MONTHS)),
        "owner": "Kari",
    }
