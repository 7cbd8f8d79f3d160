"""What leaves a list is what the screen shows, cell by cell: a filter of several values, columns, order, a past day."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.pick_lists import pick_lists
from dpa_tracker.queries.rows import Column
from dpa_tracker.sheets.opening import read_book
from dpa_tracker.use_cases.attach_documents import AttachDocuments, attach_documents
from tests.pdf.pdf_files import pdf
from tests.ui.conftest import AT, PATIENCE, rest
from tests.ui.script import Script
from tests.ui.test_export_lists import export, pdf_text, plain
from ui.app import App
from ui.formats import cell_text
from ui.listings.exporting import ExportForm
from ui.listings.listing_page import ListingPage
from ui.main_window import MainWindow
from ui.trail import PageKey, Place

PAST = date(2026, 3, 1)
FIRST_WITHOUT_FONT = "\u2e80"  # this machine may have none for Chinese letters and pictures
HYPHENS = "-\u00ad\u2010\ufffe\x02"
# The column that is filtered by its first two values, and the one that is sorted by.
CASES = (
    (PageKey.AGREEMENTS, "direction", "ends_on"),
    (PageKey.LOCATIONS, "activity", "country"),
    (PageKey.DEADLINES, "state", "due"),
    (PageKey.FINDINGS, "severity", "subject"),
    (PageKey.HISTORY, "kind", "at"),
    (PageKey.PARTIES, "relationships", "name"),
    (PageKey.SERVICES, "", "name"),
    (PageKey.ENGAGEMENTS, "status", "provider"),
    (PageKey.TRANSFERS, "", "importer"),
    (PageKey.DOCUMENTS, "kind", "title"),
)

pytestmark = pytest.mark.slow


def attach(app: App, folder: Path) -> None:
    """Documents of two kinds of record, with names of every sort."""
    register = app.desk.register
    assert register is not None
    names = ("avtale & vilkår <1>.pdf", "=1+1.txt", "Ålesund; vedlegg, «B».txt")
    files = tuple(folder / name for name in names)
    files[0].write_bytes(pdf(["Databehandleravtale"]))
    for file in files[1:]:
        file.write_text(f"Vedlegg {file.name}", encoding="utf-8")
    lists = pick_lists(register)
    for kind, (record, _name) in ((Kind.AGREEMENT, lists.agreements[0]), (Kind.PARTY, lists.parties[0])):
        attach_documents(register, AttachDocuments(kind, record, files), actor="kari", at=AT)


def arranged(page: ListingPage, by: str, order: str) -> None:
    """Filter by two values, sort from the end, hide a column and move another to the front."""
    keys = [column.key for column in page.model.columns]
    page.bar.put({by: page.model.columns[keys.index(by)].codes[:2]} if by else {}, archived=False)
    page.bar.changed.emit()
    page.model.sort(keys.index(order), Qt.SortOrder.DescendingOrder)
    header = page.table.horizontalHeader()
    header.setSectionHidden(keys.index(next(key for key in reversed(keys) if key not in (by, order))), True)
    header.moveSection(2, 0)


def on_screen(page: ListingPage, columns: Sequence[Column], qtbot: QtBot) -> list[list[str]]:
    """Every cell as the list paints it."""
    model = page.model
    places = [next(at for at, each in enumerate(model.columns) if each.key == column.key) for column in columns]

    def has_come(row: int) -> bool:
        model.index(row, 0).data()  # asks for the rows around it
        return model.row_at(row) is not None

    for row in range(model.rowCount()):
        qtbot.waitUntil(partial(has_come, row), timeout=PATIENCE)
    rows = range(model.rowCount())
    return [[str(model.index(row, place).data() or "").replace("\xa0", " ") for place in places] for row in rows]


def read_as(rows: Sequence[Sequence[object]], columns: Sequence[Column]) -> list[list[str]]:
    """What a sheet holds, its days as the screen writes them."""
    return [
        [
            cell_text(column.kind if column.kind == "date" else "text", "" if cell is None else str(cell)).replace(
                "\xa0", " "
            )
            for column, cell in zip(columns, row, strict=True)
        ]
        for row in rows
    ]


@pytest.mark.parametrize(("key", "by", "order"), CASES, ids=str)
def test_every_form_holds_what_the_screen_shows(  # noqa: PLR0913, PLR0917 - who is at the screen
    app: App, window: MainWindow, qtbot: QtBot, tmp_path: Path, script: Script, key: PageKey, by: str, order: str
) -> None:
    if key is PageKey.DOCUMENTS:
        attach(app, tmp_path)
    app.desk.set_day(PAST)
    window.go(Place(key))
    rest(app, qtbot)
    page = window.stage.listing
    assert page is not None
    arranged(page, by, order)
    rest(app, qtbot)
    columns = page.table.shown_columns()
    shown = on_screen(page, columns, qtbot)
    assert len(shown) > 1
    script.file = tmp_path / "list"
    for form in (ExportForm.XLSX, ExportForm.CSV, ExportForm.DOCX, ExportForm.PDF, ExportForm.CLIPBOARD):
        export(app, page, form, qtbot)
    sheet = read_book(tmp_path / "list.xlsx").tables[0].rows
    assert "As of 1 Mar 2026" in str(sheet[0][0])
    assert not by or page.bar.said()[0] in str(sheet[0][0])
    separated = list(csv.reader(io.StringIO((tmp_path / "list.csv").read_text("utf-8-sig"))))
    copied = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    (table,) = Document(str(tmp_path / "list.docx")).tables
    assert read_as(sheet[2:], columns) == shown
    assert read_as(plain(separated[2:]), columns) == shown
    assert read_as(plain(copied[2:]), columns) == shown
    assert [[cell.text.replace("\xa0", " ") for cell in row.cells] for row in table.rows][1:] == shown
    printed = pdf_text(tmp_path / "list.pdf")
    assert [row for row in shown if readable("".join(row)) not in readable(printed)] == []


def readable(text: str) -> str:
    """What any machine reads in a PDF: no blanks, no hyphens (a line may end in one), no letters without a font."""
    return "".join(each for each in text if each < FIRST_WITHOUT_FONT and not each.isspace() and each not in HYPHENS)
