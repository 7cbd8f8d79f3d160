"""Where an agreement stands: addresses in cells and behind them are kept on the record that they belong to."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.parties import Party
from dpa_tracker.sheets.opening import read_book
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.import_plan import ImportPlan
from dpa_tracker.use_cases.plan_import import plan_import, remarks_of, understand
from tests.sheets.sheet_files import ods

WISH = ImportWish(owner="Vår Drift AS", placeholder="Owner", own_placeholder="Ours")
PDF = "https://drive.example/dba/001.pdf"
_xlsxwriter: Any = import_module("xlsxwriter")  # it ships no types

XLINK = b' xmlns:xlink="http://www.w3.org/1999/xlink"'
Linked = tuple[str, str]


def book(path: Path, rows: Sequence[Sequence[str | Linked]]) -> Path:
    """A workbook; a pair is a cell with an address behind its text, a text that begins with = a formula."""
    with _xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet("Avtaler")
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, tuple):
                    sheet.write_url(at, column, cell[1], None, cell[0])
                else:
                    sheet.write(at, column, cell)
    return path


def planned(path: Path) -> ImportPlan:
    found = read_book(path)
    return plan_import(None, found, understand(found), WISH)


def agreements(plan: ImportPlan) -> list[tuple[str, str]]:
    return [
        (each.after.reference, each.after.conclusion.url) for each in plan.writes if isinstance(each.after, Agreement)
    ]


def notes(plan: ImportPlan) -> list[str]:
    return [each.after.notes for each in plan.writes if isinstance(each.after, Engagement)]


def test_the_address_behind_a_cell_of_a_list_of_agreements_is_where_the_paper_stands(tmp_path: Path) -> None:
    rows = (
        ("Avtalenr", "Leverandør", "Signert", "Lenke til DBA"),
        ("DBA-1", "Alfa AS", "01.03.2024", ("Signert DBA", PDF)),
        ("DBA-2", "Beta AS", "02.03.2024", f'=HYPERLINK("{PDF}","DBA")'),
        ("DBA-3", "Gamma AS", "03.03.2024", "i safen"),
    )
    plan = planned(book(tmp_path / "a.xlsx", rows))
    assert agreements(plan) == [("DBA-1", PDF), ("DBA-2", PDF), ("DBA-3", "")]
    found = [each.after.notes for each in plan.writes if isinstance(each.after, Agreement)]
    assert found == ["", "", "Lenke til DBA: i safen"]


def test_a_title_that_speaks_of_the_agreement_over_addresses_is_that_column(tmp_path: Path) -> None:
    rows = (("Avtalenr", "Leverandør", "Signert", "DBA i arkivet"), ("DBA-1", "Alfa AS", "01.03.2024", ("her", PDF)))
    assert agreements(planned(book(tmp_path / "a.xlsx", rows))) == [("DBA-1", PDF)]


def test_of_a_vendor_the_address_belongs_to_the_agreement_that_its_row_states(tmp_path: Path) -> None:
    rows = (
        ("Underdatabehandler", "Land", "DBA dato", "DPA link", "Sub-processor list"),
        ("Alfa AS", "Norge", "01.03.2024", ("DBA", PDF), ("list", "https://alfa.example/subs")),
        ("Beta AS", "Norge", "", ("DBA", PDF), "-"),
    )
    plan = planned(book(tmp_path / "a.xlsx", rows))
    assert agreements(plan) == [("Alfa AS", PDF)]
    assert notes(plan) == ["Sub-processor list: list (https://alfa.example/subs)", f"DPA link: {PDF}"]


def test_an_open_document_has_addresses_too(tmp_path: Path) -> None:
    linked = f'<text:a xlink:href="{PDF}">DBA</text:a>'.encode()
    rows = (("Underdatabehandler", "Land", "Formål", "DPA link"), (), (), ("Alfa AS", "Norge", "Drift", "DBA"))
    with zipfile.ZipFile(ods(tmp_path / "plain.ods", rows)) as plain, zipfile.ZipFile(tmp_path / "a.ods", "w") as made:
        for part in plain.namelist():
            content = plain.read(part).replace(b"<text:p>DBA<", b"<text:p>%s<" % linked)
            made.writestr(part, content.replace(b" office:version", XLINK + b" office:version"))
    assert notes(planned(tmp_path / "a.ods")) == [f"DPA link: {PDF}"]


def test_addresses_that_no_column_takes_are_told_by_their_cells(tmp_path: Path) -> None:
    rows = (
        ("Leverandør", "Org.nr", "Nettside"),
        (("Alfa AS", "https://alfa.example/"), "", ("alfa.example", "https://alfa.example/")),
        ("Beta AS", "", ""),
    )
    plan = planned(book(tmp_path / "a.xlsx", rows))
    (remark,) = remarks_of(plan)
    assert (remark.code, remark.values["cells"]) == ("links_left_out", "A2")
    (alfa, _beta) = (each.after for each in plan.writes if isinstance(each.after, Party))
    assert alfa.notes == "Nettside: https://alfa.example/"
