"""Tables on their side are turned, with a word about it; tables of a page made of boxes are read as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from dpa_tracker.sheets.opening import read_bytes
from dpa_tracker.sheets.tables import Book
from dpa_tracker.use_cases.plan_import import understand
from tests.sheets.sheet_files import xlsx

_ON_ITS_SIDE = (
    "Leverandør;Amazon SARL;Google Ltd\nOrg.nr;B186284;660412\nLand;Luxembourg;Irland\nFormål;Drift;Analyse\n"
)


def _rows(book: Book) -> list[Mapping[str, object]]:
    (found,) = understand(book)
    assert found.headed is not None
    fields = [column.field or "" for column in found.headed.columns]
    return [dict(zip(fields, row, strict=True)) for row in found.headed.body]


@pytest.mark.parametrize("name", ["ark.csv", "underdatabehandlere.csv"])
def test_a_table_on_its_side_is_turned(name: str) -> None:
    book = read_bytes(_ON_ITS_SIDE.encode(), name)
    assert [remark.code for remark in book.remarks] == ["table_turned"]
    assert [row["provider"] for row in _rows(book)] == ["Amazon SARL", "Google Ltd"]
    assert [row["purpose"] for row in _rows(book)] == ["Drift", "Analyse"]
    assert book.tables[0].numbers == (1, 2, 3)


def test_a_line_above_it_and_an_empty_column_are_no_records(tmp_path: Path) -> None:
    rows: Sequence[Sequence[object]] = [
        ["Våre leverandører"],
        [],
        ["Navn", None, "Alfa AS", "Beta AS"],
        ["Organisasjonsnummer", None, "974760673", "923609016"],
        ["Land", None, "Norge", "Norge"],
    ]
    path = xlsx(tmp_path / "leverandører.xlsx", {"Ark1": rows})
    book = read_bytes(path.read_bytes(), path.name)
    assert [row["name"] for row in _rows(book)] == ["Alfa AS", "Beta AS"]
    assert book.tables[0].numbers == (1, 3, 4)


@pytest.mark.parametrize(
    "upright",
    [
        "Navn;Land;E-post\nAlfa AS;Norge;a@alfa.no\nBeta AS;Norge;b@beta.no\nGamma;Finland;\n",
        "Sub-processor,Purpose\nSupport,Support\nBackup,Storage\nHosting,Hosting\n",
    ],
)
def test_an_upright_table_stays_as_it_is(upright: str) -> None:
    book = read_bytes(upright.encode(), "underdatabehandlere.csv")
    assert not book.remarks
    assert len(book.tables[0].rows) == 4


_TITLES = ("Sub-processor", "Purpose", "Location")
_FIRMS = (("Amazon, Inc.", "Hosting", "United States"), ("Twilio Ltd", "SMS", "Ireland"))


def _page(table: str) -> Book:
    page = f"<html><body><h1>Sub-processors</h1><p>We use these.</p>{table}<div>© Us</div></body></html>"
    return read_bytes(page.encode(), "page.html")


def _boxes(cells: Sequence[str]) -> str:
    return f"<div>{''.join(f'<div><b>{cell}</b></div>' for cell in cells)}</div>"


@pytest.mark.parametrize(
    "table",
    [
        f"<div>{_boxes(_TITLES)}{''.join(map(_boxes, _FIRMS))}</div>",
        f"<div><div>{_boxes(_TITLES)}</div><div>{''.join(map(_boxes, _FIRMS))}</div></div>",
        "<div role=table>"
        + "".join(
            f"<div role=row>{''.join(f'<span role={role}>{each}</span>' for each in row)}</div>"
            for role, row in (("columnheader", _TITLES), *(("cell", firm) for firm in _FIRMS))
        )
        + "</div>",
    ],
)
def test_boxes_that_are_a_table_are_read_as_one(table: str) -> None:
    assert [tuple(row.values()) for row in _rows(_page(table))] == list(_FIRMS)


def test_boxes_that_are_a_menu_are_none() -> None:
    links = _boxes(("Products", "Prices")) + _boxes(("Blog", "Jobs")) + _boxes(("Terms", "Contact"))
    assert not _page(f"<div>{links}</div>").tables


def _lines(rows: Sequence[Sequence[str]], row: str, box: str, cell: str = "span") -> str:
    """Boxes of one build, a class for each place in a row."""
    made = (
        f"<{row} class=r>{''.join(f'<{cell} class=c{at}>{each}</{cell}>' for at, each in enumerate(cells))}</{row}>"
        for cells in rows
    )
    return f"<{box}>{''.join(made)}</{box}>"


_MORE = (*_FIRMS, ("Zendesk GmbH", "Support", "Germany, Ireland"))


@pytest.mark.parametrize(
    ("row", "box", "cell"), [("div", "div", "div"), ("li", "ul", "span"), ("article", "section", "p")]
)
def test_rows_of_one_build_below_a_heading_of_a_list_need_no_titles(row: str, box: str, cell: str) -> None:
    assert [tuple(found.values()) for found in _rows(_page(_lines(_MORE, row, box, cell)))] == list(_MORE)


def test_the_same_boxes_elsewhere_are_no_vendors() -> None:
    page = "<html><head><title>Sub-processors</title></head><body><h1>Why us</h1>{}</body></html>"
    cards = (("Fast", "We are quick.", "Norway"), ("Safe", "We are safe.", "Sweden"), ("Green", "Really.", "Denmark"))
    assert not read_bytes(page.format(_lines(cards, "div", "div")).encode(), "page.html").tables


def test_boxes_of_other_builds_or_without_places_are_no_table_without_titles() -> None:
    assert not _page(
        _lines((("Acme", "Fast", "Now"), ("Bolt", "Safe", "Then"), ("Cargo", "Big", "Soon")), "div", "div")
    ).tables


def test_cells_one_after_another_in_one_box_are_rows_below_their_titles() -> None:
    cells = "".join(f"<div>{cell}</div>" for row in (_TITLES, *_FIRMS) for cell in row)
    assert [tuple(row.values()) for row in _rows(_page(f"<div>{cells}</div>"))] == list(_FIRMS)


def test_a_table_by_roles_is_one_however_deep_its_cells_stand_and_where_a_row_ends_early() -> None:
    def row(cells: Sequence[str], role: str) -> str:
        return f"<a role=row>{''.join(f'<div><span role={role}>{cell}</span></div>' for cell in cells)}</a>"

    rows = f"{row(_TITLES, 'columnheader')}{row(_FIRMS[0], 'cell')}{row(_FIRMS[1][:2], 'cell')}"
    found = [tuple(each.values()) for each in _rows(_page(f"<div role=table>{rows}</div>"))]
    assert found == [_FIRMS[0], ("Twilio Ltd", "SMS", "")]


def test_words_that_the_style_sheet_sets_apart_are_no_one_word() -> None:
    items = "".join(f"<li><span>{name}</span><span>{what}</span></li>" for name, what, _ in _MORE)
    found = _rows(_page(f"<ul>{items}</ul>"))
    assert [row["provider"] for row in found] == [name for name, _, _ in _MORE]


def _under_merged(tmp_path: Path, name: str, titles: Sequence[object], row: Sequence[object], left: int) -> Book:
    """A sheet whose titles stand below "Leverandør" as far as `left`, and below "Overføring" from there on."""
    merged = {name: [(0, 0, 0, left - 1, "Leverandør"), (0, left, 0, len(titles) - 1, "Overføring")]}
    path = xlsx(tmp_path / "liste.xlsx", {name: [[""] * len(titles), titles, row]}, merged=merged)
    return read_bytes(path.read_bytes(), path.name)


def test_a_country_below_transfer_is_where_the_data_go(tmp_path: Path) -> None:
    titles, row = ["Navn", "Land", "Formål", "Land", "Grunnlag"], ["Amazon Inc", "Norge", "Drift", "USA", "SCC"]
    (found,) = _rows(_under_merged(tmp_path, "Underdatabehandlere", titles, row, 3))
    assert (found["provider_country"], found["location"], found["mechanisms"]) == ("Norge", "USA", "SCC")


def test_a_country_below_transfer_is_never_a_partys(tmp_path: Path) -> None:
    titles, row = ["Navn", "Org.nr", "Kontakt", "Land", "Grunnlag"], ["Amazon Inc", "1", "x", "USA", "SCC"]
    (found,) = _rows(_under_merged(tmp_path, "Parter", titles, row, 3))
    assert "country" not in found
