"""Where an agreement stands: addresses in cells and behind them are kept on the record that they belong to."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from lxml import etree

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.parties import Party
from dpa_tracker.sheets.opening import read_book
from dpa_tracker.sheets.word_links import links_in
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.import_plan import ImportPlan
from dpa_tracker.use_cases.plan_import import plan_import, remarks_of, understand
from tests.sheets.sheet_files import ods

WISH = ImportWish(owner="Vår Drift AS", placeholder="Owner", own_placeholder="Ours")
PDF = "https://drive.example/dba/001.pdf"
_xlsxwriter: Any = import_module("xlsxwriter")  # it ships no types

XLINK = b' xmlns:xlink="http://www.w3.org/1999/xlink"'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
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


def test_a_day_of_signing_that_leads_to_the_paper_stays_a_day_and_gives_the_address(tmp_path: Path) -> None:
    rows = (
        ("Avtalenr", "Leverandør", "DBA signert", "Utløper"),
        ("DBA-1", "Alfa AS", ("01.03.2024", PDF), "31.12.2027"),
        ("DBA-2", "Beta AS", "02.03.2024", "31.12.2027"),
    )
    plan = planned(book(tmp_path / "a.xlsx", rows))
    assert agreements(plan) == [("DBA-1", PDF), ("DBA-2", "")]
    days = [each.after.conclusion.concluded_on for each in plan.writes if isinstance(each.after, Agreement)]
    assert list(map(str, days)) == ["2024-03-01", "2024-03-02"]
    assert not remarks_of(plan)


def test_a_reference_that_leads_to_the_paper_stays_a_reference(tmp_path: Path) -> None:
    rows = (("DBA ref", "Leverandør", "Signert"), (("DBA-1", PDF), "Alfa AS", "01.03.2024"))
    assert agreements(planned(book(tmp_path / "a.xlsx", (*rows, (("DBA-2", PDF), "Beta AS", "02.03.2024"))))) == [
        ("DBA-1", PDF),
        ("DBA-2", PDF),
    ]


def test_half_of_a_column_is_enough_and_words_among_addresses_are_kept(tmp_path: Path) -> None:
    rows = (
        ("Avtalenr", "Leverandør", "Signert", "DBA"),
        ("DBA-1", "Alfa AS", "01.03.2024", ("DBA", PDF)),
        ("DBA-2", "Beta AS", "02.03.2024", "i safen"),
    )
    plan = planned(book(tmp_path / "a.xlsx", rows))
    assert agreements(plan) == [("DBA-1", PDF), ("DBA-2", "")]
    found = [each.after.notes for each in plan.writes if isinstance(each.after, Agreement)]
    assert found == ["", "DBA: i safen"]


def test_addresses_behind_the_cells_of_a_word_table_are_read_too(tmp_path: Path) -> None:
    rows: Sequence[Sequence[str | Sequence[Linked]]] = (
        ("Underdatabehandler", "Land", "DBA dato", "DPA link"),
        ("Alfa AS", "Norge", "01.03.2024", [("DBA", PDF)]),
        ("Beta AS", "Norge", "", [("DBA", PDF), (" og vedlegg", f"{PDF}?2")]),
        ("Gamma AS", "Norge", "03.03.2024", "-"),
    )
    plan = planned(word_table(tmp_path / "underdatabehandlere.docx", rows))
    assert agreements(plan) == [("Alfa AS", PDF), ("Gamma AS", "")]
    assert notes(plan) == ["", f"DPA link: DBA og vedlegg ({PDF} ; {PDF}?2)", ""]


def test_a_field_of_word_is_a_link_and_one_that_was_deleted_is_none(tmp_path: Path) -> None:
    field = f'<w:r xmlns:w="{_W}"><w:instrText> HYPERLINK "{PDF}" </w:instrText></w:r>'
    gone = f'<w:del xmlns:w="{_W}"><w:r><w:instrText> HYPERLINK "{PDF}?old" </w:instrText></w:r></w:del>'
    found = list(links_in(etree.fromstring(f"<a>{field}{gone}</a>"), {}))
    assert found == [PDF]


def word_table(path: Path, rows: Sequence[Sequence[str | Sequence[Linked]]]) -> Path:
    """A Word file with one table; a list of pairs is a cell with the addresses behind its texts."""
    document = Document()
    document.add_heading("Underdatabehandlere", level=1)
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, said in zip(table.add_row().cells, row, strict=True):
            if isinstance(said, str):
                cell.text = said
                continue
            for text, address in said:
                tie = document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
                link = f'<w:hyperlink xmlns:w="{_W}" xmlns:r="{_R}" r:id="{tie}">{run}</w:hyperlink>'
                cell.paragraphs[0]._p.append(parse_xml(link))
    document.save(str(path))
    return path
