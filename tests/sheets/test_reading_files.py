"""Readers: every format becomes tables of cells with places, and hostile files become one clear known error."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sheets import workbooks
from dpa_tracker.sheets.opening import read_book
from dpa_tracker.sheets.tables import Book, letter, text_of
from tests.sheets.sheet_files import docx, far_cell, locked, locked_ods, ods, xlsx

ROWS = [["Navn", "Land"], ["Blåbær AS", "Norge"], ["Ærlig & Sønn", "Sverige"]]


def book(path: Path, content: bytes | str) -> Book:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_book(path)


def texts(found: Book, table: int = 0) -> list[list[str]]:
    return [[text_of(cell) for cell in row] for row in found.tables[table].rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_separated_values_of_any_delimiter_and_encoding(tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = "\r\n".join(delimiter.join(row) for row in ROWS)
    assert texts(book(tmp_path / "liste.csv", text.encode(encoding))) == ROWS


def test_quoted_cells_keep_delimiters_and_line_feeds_and_rows_their_first_line(tmp_path: Path) -> None:
    found = book(tmp_path / "a.csv", 'Name;Notes\n"A; B";"one\ntwo"\n\nC;d\n')
    assert texts(found) == [["Name", "Notes"], ["A; B", "one\ntwo"], ["C", "d"]]
    assert list(found.tables[0].numbers) == [1, 2, 5]


def test_a_quotation_mark_that_is_never_closed_is_told_and_swallows_no_row(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        book(tmp_path / "a.csv", 'Navn;Land\nEn AS;Norge\n\n"To AS;Norge\nTre AS;Norge\n')
    assert (caught.value.code, caught.value.values["line"]) == ("quotation_open", 4)
    closed = book(tmp_path / "b.csv", 'Navn;Land\n15" skjerm AS;"Norge"')
    assert texts(closed)[1] == ['15" skjerm AS', "Norge"]


def test_formulas_without_a_value_are_named_and_an_empty_text_is_a_value(tmp_path: Path) -> None:
    path, written = (
        tmp_path / "b.xlsx",
        xlsx(tmp_path / "a.xlsx", {"Ark1": [["x", "y"], ["=1+1", "=A2"], ["=B2", "a"]]}),
    )
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b"</f><v>0</v>", b"</f><v></v>", 2)
                content = content.replace(b'r="B2"', b'r="B2" t="str"', 1)
            new.writestr(name, content)
    found = {remark.code: dict(remark.values) for remark in read_book(path).remarks}
    assert found == {"formulas_as_values": {"count": 2}, "formulas_without_value": {"cells": "A2"}}


def test_the_hint_of_excel_names_the_delimiter(tmp_path: Path) -> None:
    assert texts(book(tmp_path / "a.csv", "sep=|\nName|Land\nA, B|NO\n")) == [["Name", "Land"], ["A, B", "NO"]]


def test_a_text_with_a_list_or_with_cells(tmp_path: Path) -> None:
    cells = book(tmp_path / "a.txt", "Navn\tLand\nA\tNO\nB\tSE\n")
    listed = book(tmp_path / "b.txt", "Our sub-processors:\n\n* Acme Inc. - Hosting (USA)\n* Bolt AB - Mail (Sweden)\n")
    assert texts(cells) == [["Navn", "Land"], ["A", "NO"], ["B", "SE"]]
    assert [row[:3] for row in texts(listed)[1:]] == [
        ["Acme Inc.", "Hosting", "USA"],
        ["Bolt AB", "Mail", "Sweden"],
    ]


def test_a_workbook_with_days_hidden_sheets_formulas_and_merged_cells(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        {"Ark1": [["Navn", "Dato", "Sum"], ["A", date(2025, 1, 31), "=1+1"]], "Skjult": [["x"], ["y"]]},
        hidden=("Skjult",),
        merged={"Ark1": [(3, 0, 4, 0, "B")]},
    )
    found = read_book(path)
    assert found.tables[0].rows[1][1] == date(2025, 1, 31)
    assert found.tables[1].hidden
    assert {remark.code for remark in found.remarks} == {"hidden_sheet", "formulas_as_values"}
    assert found.tables[0].spans  # the merged cell below


def test_cells_that_hold_an_error_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    xlsx(path, {"Ark1": [["Navn"], ["A"]]})
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(
        b"</sheetData>", b'<row r="9"><c r="A9" t="e"><v>#REF!</v></c></row></sheetData>'
    )
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    assert [(each.code, each.values["count"]) for each in read_book(path).remarks] == [("cells_with_errors", 1)]


def test_an_open_document(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", [["Navn", "Dato"], ["Ærlig AS", date(2025, 2, 1)]], repeated=1_000_000)
    found = read_book(path)
    assert found.tables[0].rows[1][1] == date(2025, 2, 1)
    assert [row[0] for row in texts(found)] == ["Navn", "Ærlig AS"]


def test_json_as_a_list_as_named_lists_and_as_names(tmp_path: Path) -> None:
    listed = book(
        tmp_path / "a.json", json.dumps([{"name": "A", "seat": {"country": "NO"}}, {"name": "B", "tags": ["x", "y"]}])
    )
    assert texts(listed) == [["name", "seat country", "tags"], ["A", "NO", ""], ["B", "", "x\ny"]]
    named = book(tmp_path / "b.json", json.dumps({"parties": [{"name": "A"}], "services": [{"name": "S"}]}))
    assert [table.sheet for table in named.tables] == ["parties", "services"]
    assert texts(book(tmp_path / "c.json", '["A", "B"]'))[1:] == [["A"], ["B"]]


def test_markdown_tables_with_emphasis_links_breaks_and_lists_in_cells(tmp_path: Path) -> None:
    found = book(
        tmp_path / "a.md",
        "# Sub-processors\n\n| Name | Purpose |\n|---|:-:|\n| **Acme**<br/>(EU) | [Mail](https://acme.example) |\n"
        "| A\\|B | <ul><li>one</li><li>two</li></ul> |\n\nAfter.\n",
    )
    assert texts(found) == [["Name", "Purpose"], ["Acme\n(EU)", "Mail"], ["A|B", "one; two"]]
    assert list(found.tables[0].numbers) == [3, 5, 6]


def test_bullets_take_their_place_from_the_heading_that_names_it(tmp_path: Path) -> None:
    found = book(
        tmp_path / "a.mdx",
        "export const meta = {}\n\n# Subprocessors\n\nThese subprocessors are all located in the United States:\n\n"
        "* [Acme](https://a.example). Mail.\n* **Bolt**\n  Stores data.\n\n"
        "Subprocessors located in Norway:\n\n- Fjord AS \u2013 Hosting\n",
    )
    assert [row[:3] for row in texts(found)[1:]] == [
        ["Acme", "Mail", "United States"],
        ["Bolt", "Stores data", "United States"],
        ["Fjord AS", "Hosting", "Norway"],
    ]


def test_a_country_after_the_name_or_before_what_is_done_is_the_place(tmp_path: Path) -> None:
    found = book(
        tmp_path / "a.txt",
        "Sub-processors\n\n- Acme SARL, Luxembourg: hosting\n- Bolt, Inc., USA, support\n- Fjord AS - Norway - logs\n",
    )
    assert [row[:3] for row in texts(found)[1:]] == [
        ["Acme SARL", "hosting", "Luxembourg"],
        ["Bolt, Inc.", "support", "USA"],
        ["Fjord AS", "logs", "Norway"],
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Våre underdatabehandlere:\n\nAcme SARL (Irland): drift\nBolt Inc. - USA - e-post\nElv, Norge, lagring\n",
            [["Acme SARL", "drift", "Irland"], ["Bolt Inc.", "e-post", "USA"], ["Elv", "lagring", "Norge"]],
        ),
        (
            "Sub-processors\n\nUSA:\nBolt Inc \u2013 mail\nNorway:\nElv AS - logs\n\nAsk us for more.\n",
            [["Bolt Inc", "mail", "USA"], ["Elv AS", "logs", "Norway"]],
        ),
        (
            "Sub-processors\n\nName       Purpose  Location\n---------  -------  ---\nAcme SARL  Hosting  Ireland\n",
            [["Acme SARL", "Hosting", "Ireland"]],
        ),
    ],
)
def test_a_plain_list_has_a_name_a_line_or_columns(tmp_path: Path, text: str, rows: list[list[str]]) -> None:
    assert [row[:3] for row in texts(book(tmp_path / "a.txt", text))[1:]] == rows


@pytest.mark.parametrize(
    "text",
    [
        "Notes about sub-processors\n\nWe talked about hosting.\nKari will call them.\n",
        "Sub-processors\n\nPlease contact us\nThank you\n",
    ],
)
def test_lines_below_such_a_heading_that_are_no_names_are_no_list(tmp_path: Path, text: str) -> None:
    assert book(tmp_path / "a.txt", text).tables == ()


def test_bullets_beside_a_table_are_read_where_their_heading_names_a_place_and_else_told(tmp_path: Path) -> None:
    found = book(
        tmp_path / "a.md",
        "# Sub-processors\n\n| Name | Country |\n|---|---|\n| Acme | Norway |\n\n## United States\n\n- Bolt Inc: mail\n"
        "\n## Other sub-processors\n\n- Fjord AS: payroll\n- Elv AS: archive\n\n## Contact\n\n- by e-mail\n",
    )
    assert [texts(found, at)[1][:3] for at in range(2)] == [["Acme", "Norway"], ["Bolt Inc", "mail", "United States"]]
    assert [(each.code, each.values) for each in found.remarks] == [("bullets_not_read", {"lines": "13"})]


def test_a_very_long_cell_leaves_the_other_rows_readable(tmp_path: Path) -> None:
    found = book(tmp_path / "a.csv", f'Name,Notes\nAcme,"{"x" * 3_000_000}"\nBolt,short\n')
    assert [row[0] for row in texts(found)] == ["Name", "Acme", "Bolt"]


def test_menus_and_other_bullets_are_no_list(tmp_path: Path) -> None:
    found = book(
        tmp_path / "a.md",
        "# Privacy\n\nRead on:\n\n* [Terms](https://x.example/a)\n* [Policy](https://x.example/b)\n"
        "* [Cookies](https://x.example/c)\n\n## How we work\n\n* We encrypt data at rest.\n* We test every year.\n",
    )
    assert not found.tables


def test_html_tables_with_spans_and_lists(tmp_path: Path) -> None:
    found = book(
        tmp_path / "a.html",
        "<html><head><title>Sub-processors</title><script>var a = '<td>x</td>'</script></head><body><h2>List</h2>"
        "<table><tr><th>Name</th><th>Where</th></tr><tr><td rowspan=2>Acme</td><td>Norway</td></tr>"
        "<tr><td>Sweden</td></tr></table></body></html>",
    )
    assert texts(found) == [["Name", "Where"], ["Acme", "Norway"], ["Acme", "Sweden"]]
    listed = book(
        tmp_path / "b.html",
        "<h1>Our subprocessors</h1><ul><li><b>Acme</b>: Mail (Norway)</li>"
        "<li><a href='https://b.example'>Bolt</a> - Logs</li></ul>",
    )
    assert [row[:3] for row in texts(listed)[1:]] == [["Acme", "Mail", "Norway"], ["Bolt", "Logs", ""]]


def test_word_tables_and_bullets(tmp_path: Path) -> None:
    tabled = read_book(docx(tmp_path / "a.docx", "Underdatabehandlere", ROWS))
    assert texts(tabled) == ROWS
    assert tabled.published
    listed = read_book(docx(tmp_path / "b.docx", "Sub-processors in Norway", bullets=["Acme. Mail", "Bolt AB. Logs"]))
    assert [row[:2] for row in texts(listed)[1:]] == [["Acme", "Mail"], ["Bolt AB", "Logs"]]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (far_cell, "sheet_too_wide"),
        (locked, "document_encrypted"),
        (locked_ods, "document_encrypted"),
        (lambda path: path.write_bytes(b"PK\x03\x04 no zip at all") and path, "document_damaged"),
        (lambda path: path.write_bytes(b"") or path, "document_empty"),
        (lambda path: path.write_bytes(b"%PDF-1.7 ...") and path, "document_wrong_ending"),
    ],
)
def test_hostile_workbooks_are_one_known_error(tmp_path: Path, make: object, code: str) -> None:
    path = tmp_path / "a.xlsx"
    make(path)  # type: ignore[operator]  # every one takes a path
    with pytest.raises(KnownError) as caught:
        read_book(path)
    assert caught.value.code == code


def test_a_word_file_with_a_password_is_called_so(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="document_encrypted"):
        read_book(locked(tmp_path / "a.docx"))
    old = tmp_path / "old.docx"
    old.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1_024))
    with pytest.raises(KnownError, match="document_old_or_encrypted"):
        read_book(old)


def test_an_open_document_that_repeats_a_row_with_content_a_million_times(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", [["Navn"]], repeated=1_000_000, of="x")
    with pytest.raises(KnownError, match="sheet_too_wide"):
        read_book(path)


def test_a_workbook_that_swells_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 20_000_000)
    with pytest.raises(KnownError, match="document_bomb"):
        read_book(path)


@pytest.mark.slow
def test_many_columns_and_many_empty_rows_are_read(tmp_path: Path) -> None:
    wide = [[f"Kolonne {at}" for at in range(1_000)], ["x"] * 1_000]
    found = read_book(xlsx(tmp_path / "a.xlsx", {"Ark1": wide}, blanks=20_000))
    assert [len(row) for row in found.tables[0].rows] == [1_000, 1_000]


@pytest.mark.parametrize(("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_letters_of_columns(index: int, name: str) -> None:
    assert letter(index) == name


def test_damaged_json_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        book(tmp_path / "a.json", '[{"name": "A"},\n {"name" "B"}]')
    assert (caught.value.code, caught.value.values["line"]) == ("json_unreadable", 2)
    with pytest.raises(KnownError) as caught:
        book(tmp_path / "a.jsonl", '{"name": "A"}\n\n{"name" "B"}\n')
    assert (caught.value.code, caught.value.values["line"]) == ("json_unreadable", 3)


def test_records_within_json_read_as_what_they_say(tmp_path: Path) -> None:
    found = book(
        tmp_path / "a.json", '[{"name": "A", "contacts": [{"type": "DPO", "email": "d@a.no", "phone": null}]}]'
    )
    assert found.tables[0].rows[1] == ["A", "DPO, d@a.no"]


def test_a_far_cell_is_seen_in_whichever_part_of_a_sheet_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    near = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 300))
    monkeypatch.setattr(workbooks, "_PART", 100)
    for place in (0, len(near) // 2 - 3, len(near)):
        start = near.find(b"<row", place) if place < len(near) else len(near)
        sheet = near[:start] + b'<row r="5"><c r="XFD5"><v>1</v></c></row>' + near[start:]
        assert b"".join(workbooks._parts(sheet)) == sheet
        assert workbooks._reaches_far(sheet)
    assert not workbooks._reaches_far(near)
