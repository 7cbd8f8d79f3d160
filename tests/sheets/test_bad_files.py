"""Files as they should not be: empty rows without end, keys that stand twice, text under the name of a workbook."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sheets import markdown_blocks
from dpa_tracker.sheets.column_guess import best_guess
from dpa_tracker.sheets.column_mapping import columns_from
from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.sheets.marked_text import rendered
from dpa_tracker.sheets.opening import read_book
from dpa_tracker.sheets.tables import Book, text_of
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.import_plan import ImportPlan
from dpa_tracker.use_cases.plan_import import plan_import, remarks_of, understand
from tests.sheets.sheet_files import docx, xlsx


def book(path: Path, content: str) -> Book:
    path.write_text(content, encoding="utf-8")
    return read_book(path)


def rows(found: Book) -> list[tuple[int, list[str]]]:
    (table,) = found.tables
    return [(number, [text_of(cell) for cell in row]) for number, row in zip(table.numbers, table.rows, strict=True)]


def planned(found: Book) -> ImportPlan:
    return plan_import(None, found, understand(found), ImportWish(placeholder="Owner", own_placeholder="Ours"))


def test_empty_rows_are_no_rows_and_the_others_keep_their_numbers(tmp_path: Path) -> None:
    page = "<h1>Vendors</h1><table><tr><th>Name<th>Land</tr>{}<tr><td>Alfa<td>Norge</tr></table>"
    empty = "<tr><td></td><td> </td></tr>" * 3
    assert rows(book(tmp_path / "a.html", page.format(empty)))[1:] == [(5, ["Alfa", "Norge"])]
    reaching = '<tr><td rowspan="2"></td><td></td></tr><tr><td>Sverige</td></tr>'
    assert rows(book(tmp_path / "b.html", page.format(reaching)))[1:] == [
        (3, ["", "Sverige"]),
        (4, ["Alfa", "Norge"]),
    ]
    said = json.dumps([{"name": "Alfa"}, {}, {"name": ""}, {"name": None}, {"name": "Beta"}])
    assert rows(book(tmp_path / "a.json", said))[1:] == [(1, ["Alfa"]), (5, ["Beta"])]
    blank = [["Navn", "Land"], ["Alfa", "Norge"], [" ", " "], [" ", " "], [" ", "Sverige"]]
    assert rows(read_book(xlsx(tmp_path / "a.xlsx", {"Ark1": blank})))[1:] == [
        (2, ["Alfa", "Norge"]),
        (5, ["", "Sverige"]),
    ]


def test_blank_lines_cost_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def looking(text: str) -> str:
        looked_at.append(text)
        return rendered(text)

    monkeypatch.setattr(markdown_blocks, "rendered", looking)
    found = book(tmp_path / "a.md", "# Vendors\n\n| Name | Land |\n|--|--|\n| Alfa | Norge |\n" + "\n" * 1_000)
    assert rows(found)[1:] == [(5, ["Alfa", "Norge"])]
    assert len(looked_at) < 10


def _word_called_a_workbook(path: Path) -> Path:
    return Path(shutil.move(docx(path.with_suffix(".docx"), "Vendors", [["Navn"], ["A"]]), path))


def _text(ending: str, content: str) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        named = path.with_suffix(ending)
        named.write_text(content, encoding="utf-8")
        return named

    return make


@pytest.mark.parametrize(
    ("make", "code", "said"),
    [
        (_word_called_a_workbook, "document_wrong_ending", {"form": "Word"}),
        (_text(".xls", "<table><tr><td>Navn</td></tr></table>"), "sheet_is_text", {"right": ".html"}),
        (_text(".xlsx", "Navn;Land\nAlfa;Norge\n"), "sheet_is_text", {"right": ".csv"}),
        (_text(".json", '[{"navn": "Alfa", "land": "NO", "navn": "Beta"}]'), "json_key_twice", {"key": "navn"}),
        (_text(".json", '{"a":' * 5_000), "json_too_deep", {}),
        (_text(".xyz", "Navn;Land"), "list_kind_unknown", {"ending": ".xyz"}),
        (_text("", "Navn;Land"), "list_without_ending", {}),
    ],
)
def test_what_the_name_of_a_file_does_not_keep(
    tmp_path: Path, make: Callable[[Path], Path], code: str, said: dict[str, object]
) -> None:
    path = make(tmp_path / "a.xlsx")
    with pytest.raises(KnownError) as caught:
        read_book(path)
    assert caught.value.code == code
    assert said.items() <= caught.value.values.items()


def test_numbers_that_are_none_and_numbers_longer_than_any(tmp_path: Path) -> None:
    said = '[{"name": "Alfa", "registration_number": NaN}, {"name": "B", "registration_number": ' + "9" * 5_000 + "}]"
    found = rows(book(tmp_path / "a.json", said))
    assert found[1] == (1, ["Alfa", ""])
    assert found[2][1][1] == "9" * 5_000


def test_a_letter_that_is_none_is_told(tmp_path: Path) -> None:
    found = book(tmp_path / "a.csv", "Leverandør;Land\nAl\0fa AS;Norge\n")
    assert [remark.code for remark in found.remarks] == ["unreadable_characters"]


def test_of_two_columns_with_one_title_the_second_is_left_out(tmp_path: Path) -> None:
    columns = columns_from(("Leverandør", "Land", "Land", "Leverandør"), 0)
    guess = best_guess(columns, "Underdatabehandlere", "a.csv", ImportKind)
    assert guess is not None
    assert [column.field for column in guess.columns] == ["provider", "location", None, None]
    plan = planned(book(tmp_path / "a.csv", "Leverandør;Org.nr;Land;Leverandør\nAlfa AS;;Norge;Beta AS\n"))
    (remark,) = remarks_of(plan)
    assert (remark.code, remark.values["titles"]) == ("columns_left_out", "Leverandør")


def test_of_a_thousand_columns_left_out_some_are_named_and_all_are_counted(tmp_path: Path) -> None:
    wide = [["Leverandør", "Org.nr", *(f"Felt {at}" for at in range(998))], ["Alfa AS", "923609016", *["x"] * 998]]
    (remark,) = remarks_of(planned(read_book(xlsx(tmp_path / "a.xlsx", {"Leverandører": wide}))))
    named = str(remark.values["titles"])
    assert named.startswith("Felt 0, Felt 1, ")
    assert named.endswith("Felt 11 … (998)")


def test_a_formula_in_place_of_a_name_is_told_and_stays_text(tmp_path: Path) -> None:
    plan = planned(book(tmp_path / "a.csv", "Leverandør;Org.nr;Land\n=cmd|'/C calc'!A0;;Norge\n-2+3 AS;;Norge\n"))
    assert [(each.code, each.row, each.severity) for each in plan.problems] == [("formula_as_text", 2, "check")]
    assert plan.everything_taken
