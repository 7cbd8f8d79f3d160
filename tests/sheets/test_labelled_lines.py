"""Lists whose records stand below one another, each value behind its label."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.sheets.opening import read_book
from dpa_tracker.sheets.tables import Book, text_of
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.import_plan import RowState
from dpa_tracker.use_cases.plan_import import plan_import, understand

ENGLISH = (
    "Sub-processors\n\nName: Acme Inc.\nCountry: USA\nService: Hosting\n\n"
    "Name: Bolt AB\nCountry: Sweden\nService: Mail\n"
)
NORWEGIAN = (
    "Underdatabehandlere\n\nNavn: Acme Inc.\nLand: USA\nTjeneste: Drift\n\n"
    "Navn: Bolt AB\nLand: Sverige\nTjeneste: Post\n"
)
BULLETS = (
    "Our sub-processors:\n\n- Name: Acme Inc.\n  Country: USA\n  Service: Hosting\n"
    "- Name: Bolt AB\n  Country: Sweden\n  Service: Mail\n"
)
MARKED = (
    "# Sub-processors\n\n- **Name:** Acme Inc.\n  - **Country:** USA\n\n- **Name:** Bolt AB\n  - **Country:** Sweden\n"
)


def book(path: Path, text: str) -> Book:
    path.write_text(text, encoding="utf-8")
    return read_book(path)


def texts(found: Book, table: int = 0) -> list[list[str]]:
    return [[text_of(cell) for cell in row] for row in found.tables[table].rows]


@pytest.mark.parametrize(
    "text", [ENGLISH, NORWEGIAN, BULLETS, ENGLISH.replace("\n", "\r\n"), ENGLISH.replace("\n\nN", "\nN")]
)
def test_each_block_becomes_a_row_of_a_vendor_with_its_country_and_service(tmp_path: Path, text: str) -> None:
    read = book(tmp_path / "a.txt", text)
    understood = understand(read)
    assert understood[0].headed is not None
    assert understood[0].headed.kind is ImportKind.ENGAGEMENTS
    plan = plan_import(None, read, understood, ImportWish(placeholder="Owner", own_placeholder="Ours"))
    parties = {getattr(each.after, "name", ""): getattr(each.after, "country", "") for each in plan.writes}
    assert {"Acme Inc.", "Bolt AB"} <= parties.keys()
    places = [place.country for each in plan.writes for place in getattr(each.after, "locations", ())]
    assert places == ["US", "SE"]
    assert [row.state for row in plan.rows] == [RowState.NEW, RowState.NEW]


def test_bullets_of_markdown_are_read_so_too(tmp_path: Path) -> None:
    found = book(tmp_path / "a.md", MARKED)
    assert texts(found) == [["Name", "Country"], ["Acme Inc.", "USA"], ["Bolt AB", "Sweden"]]


def test_a_value_missing_in_one_block_is_empty_and_one_of_several_lines_is_kept_whole(tmp_path: Path) -> None:
    found = book(
        tmp_path / "a.txt",
        "Name: Acme\nAddress: Street 1\n0150 Oslo\nCountry: Norway\n\nName: Bolt\nCountry: USA\nNotes: https://b.example\n\n"
        "Last updated: 1 May 2025\n",
    )
    assert texts(found) == [
        ["Name", "Address", "Country", "Notes"],
        ["Acme", "Street 1\n0150 Oslo", "Norway", ""],
        ["Bolt", "", "USA", "https://b.example"],
    ]
    assert list(found.tables[0].numbers) == [0, 1, 6]


def test_a_place_alone_holds_for_the_blocks_below_it(tmp_path: Path) -> None:
    found = book(
        tmp_path / "a.txt",
        "Sub-processors\n\nUSA\n\nName: Acme\nPurpose: Mail\n\nName: Dash\nPurpose: Logs\n\n"
        "Norway\n\nName: Bolt\nPurpose: Hosting\n",
    )
    assert [(table.place, len(table.rows) - 1) for table in found.tables] == [("USA", 2), ("Norway", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "From: Kari\nTo: Ola\nSubject: sub-processors\n\nWe talked about them.\n",
        "Name: Acme\n\nName: Bolt\n",
        "Agenda: vendors\nTime: 10:00\n\nWe met.\nThen we spoke.\nWe left.\nAgenda: next\nTime: soon\nSo on.\nEnd.\n",
    ],
)
def test_letters_and_minutes_are_no_list(tmp_path: Path, text: str) -> None:
    assert book(tmp_path / "a.txt", text).tables == ()


def test_names_with_what_they_do_stay_a_list_of_names(tmp_path: Path) -> None:
    found = book(tmp_path / "a.txt", "Sub-processors:\n\nAcme: hosting\nBolt: mail\n")
    assert [row[:2] for row in texts(found)[1:]] == [["Acme", "hosting"], ["Bolt", "mail"]]


def test_a_pdf_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7 ...")
    with pytest.raises(KnownError) as caught:
        read_book(path)
    assert caught.value.code == "list_in_pdf"
