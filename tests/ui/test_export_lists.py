"""Exporting a list as it is shown: filter, columns, order and day, to a workbook, csv, Word, PDF and the clipboard."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from threading import Event, Thread, current_thread, main_thread
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries.rows import Row
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.sheets.opening import read_book
from dpa_tracker.use_cases.export_list import ListToWrite, as_document
from dpa_tracker.use_cases.printed_length import MOST_PRINTED
from tests.ui.conftest import PATIENCE, rest
from tests.ui.script import Script
from tests.ui.walking import make_party, names_read
from ui.app import App
from ui.listings import copying
from ui.listings.copying import as_table
from ui.listings.export_dialog import ExportDialog
from ui.listings.exporting import ExportForm
from ui.listings.list_pdf import as_pdf
from ui.listings.listing_page import ListingPage
from ui.listings.readable_rows import BrokenRow, rows_or_reasons
from ui.main_window import MainWindow
from ui.pages.register_pages import LISTING_OF
from ui.trail import PageKey, Place

LONG = 12  # letters of a word that is not broken in a narrow column
PICTOGRAMS = "\u2600"  # from here on a machine need not have a font
EVIL = '=HYPERLINK("http://x";"y") & <b>Sønn</b>'


@pytest.fixture
def parties(app: App, window: MainWindow, qtbot: QtBot) -> ListingPage:
    """The parties of Norway and a hostile name, in the order of their names from the end, one column hidden."""
    app.desk.change(window, "x", lambda writing: make_party(writing, EVIL))
    window.go(Place(PageKey.PARTIES))
    rest(app, qtbot)
    page = window.stage.listing
    assert isinstance(page, ListingPage)
    keys = [column.key for column in page.model.columns]
    page.table.horizontalHeader().setSectionHidden(len(keys) - 1, True)
    page.model.sort(keys.index("name"), Qt.SortOrder.DescendingOrder)
    page.table.horizontalHeader().moveSection(1, 0)
    page.search("s")
    rest(app, qtbot)
    assert page.model.rowCount() > 2
    return page


def export(app: App, page: ListingPage, form: ExportForm, qtbot: QtBot) -> None:
    page.ask_export()
    dialog = next(each for each in page.findChildren(ExportDialog) if each.isVisible())
    dialog.buttons[form].click()
    rest(app, qtbot)


def names_shown(page: ListingPage) -> list[str]:
    assert page.model.source is not None
    rows = {row.id: row for row in page.model.source.rows(page.model.ids)}
    return [rows[row_id].cells["name"].text for row_id in page.model.ids]


@pytest.fixture
def made_by(monkeypatch: pytest.MonkeyPatch) -> list[Thread]:
    """In which threads tables for the clipboard are put together."""
    threads = list[Thread]()

    def noted(*shown: Any) -> str:  # noqa: ANN401 - whatever is shown
        threads.append(current_thread())
        return as_table(*shown)

    monkeypatch.setattr(copying, "as_table", noted)
    return threads


@pytest.mark.story
def test_each_form_says_what_is_shown_and_no_cell_is_a_formula(  # noqa: PLR0913, PLR0917 - fixtures
    app: App, parties: ListingPage, qtbot: QtBot, script: Script, tmp_path: Path, made_by: list[Thread]
) -> None:
    names, titles = names_shown(parties), [column.title for column in parties.table.shown_columns()]
    at = titles.index("Name")
    assert EVIL in names
    assert names == sorted(names, key=str.casefold, reverse=True)
    for form in ExportForm:
        script.file = tmp_path / "list"
        export(app, parties, form, qtbot)
    rows = read_book(tmp_path / "list.xlsx").tables[0].rows
    law = Bench.of_today().law_digest[:12]
    begins, told = f"As of 23 Nov 2026 · Law data {law} · History to entry ", str(rows[0][0])
    ends = f" · Search: s · Sorted by Name, from the end · {len(names)} rows"
    assert re.fullmatch(r"\d+, [0-9a-f]{12}", told.removeprefix(begins).removesuffix(ends))
    assert list(rows[1]) == titles
    assert [row[at] for row in rows[2:]] == names
    with zipfile.ZipFile(tmp_path / "list.xlsx") as book:
        assert b"<f>" not in b"".join(book.read(name) for name in book.namelist() if "sheet" in name)
    text = (tmp_path / "list.csv").read_text("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    assert [line[at].removeprefix("'") for line in lines[2:]] == names
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@"))]
    document = Document(str(tmp_path / "list.docx"))
    (table,) = document.tables
    assert [row.cells[at].text for row in table.rows][1:] == names
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert document.sections[0].page_width > document.sections[0].page_height  # type: ignore[operator]  # both are set
    assert told in [paragraph.text for paragraph in document.paragraphs]
    printed = pdf_text(tmp_path / "list.pdf")
    words = [word for name in names for word in name.split() if len(word) < LONG and max(word) < PICTOGRAMS]
    assert [word for word in words if word not in printed] == []
    assert "".join(told.split()) in printed
    look_at_the_clipboard(titles, names, told)
    assert made_by  # of many rows it takes half a second
    assert main_thread() not in made_by
    copied = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    written = [[str(cell) if cell is not None else "" for cell in row] for row in rows[1:]]
    assert written == plain(lines[1:]) == plain(copied[1:])
    assert written == [[cell.text for cell in row.cells] for row in table.rows]


def plain(rows: list[list[str]]) -> list[list[str]]:
    """Cells without the mark before what would be a formula."""
    return [[cell.removeprefix("'") for cell in row] for row in rows]


def look_at_the_clipboard(titles: list[str], names: list[str], told: str) -> None:
    copied, at = QApplication.clipboard().mimeData(), titles.index("Name")
    lines = [line.split("\t") for line in copied.text().splitlines()]
    assert lines[0] == [told]
    assert lines[1] == titles
    assert [line[at].removeprefix("'") for line in lines[2:]] == names
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@"))]
    assert [cell.removeprefix("'") for cell in cells_of(copied.html())[1 + at :: len(titles)]][1:] == names


def pdf_text(path: Path) -> str:
    """All the text of a PDF that can be selected, without blanks: lines are broken where there is no room."""
    with pypdfium2.PdfDocument(path) as document:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def cells_of(text: str) -> list[str]:
    parser = _Cells()
    parser.feed(text)
    return parser.cells


def test_a_table_for_word_and_excel_holds_text_alone() -> None:
    made = as_table(["A"], [["=1+1"], ["<script>x</script>"]])
    assert cells_of(made) == ["A", "'=1+1", "<script>x</script>"]
    assert made.count("mso-number-format") == 2


def test_a_long_list_is_dealt_to_pages_with_titles_on_each_and_too_long_a_one_refused(qapp: QApplication) -> None:
    rows = [(f"DPA-{number:04}", "Et ganske langt navn som brytes over flere linjer " * 3) for number in range(150)]
    made = ListToWrite("Avtaler", ("Referanse", "Tittel"), rows, told="Per 23.11.2026")
    with pypdfium2.PdfDocument(as_pdf(made, qapp.font().family())) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
        size = document[0].get_size()
    assert len(texts) > 3
    assert size[0] > size[1]
    assert all("Referanse" in text for text in texts)
    assert all(f"Page {number} of {len(texts)}" in text for number, text in enumerate(texts, start=1))
    whole = "".join(texts)
    assert all(whole.count(reference) == 1 for reference, _title in rows)
    with pytest.raises(KnownError) as refused:
        as_document(ListToWrite("x", ("a",), [("b",)] * (MOST_PRINTED + 1)))
    assert refused.value.code == "export_too_long"


def test_a_row_taller_than_a_page_goes_on_and_nothing_turns_around(qapp: QApplication) -> None:
    titles = tuple(f"Spalte {letter}" for letter in "ABCDEFGHIJ")
    words, solid = [f"ord{number:04}" for number in range(300)], "x" * 2_000
    rows = [(" ".join(words), solid, "\u202egnp.exe", "nul\x00bell\x07", "شركة", *[""] * 4, "SLUTT")]
    with pypdfium2.PdfDocument(as_pdf(ListToWrite("Avtaler", titles, rows), qapp.font().family())) as document:
        pages = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    whole = "".join(pages)
    assert [word for word in words if word not in whole] == []
    assert whole.count("x") == len(solid) + 1  # and the one of gnp.exe
    assert "gnp.exe" in whole
    assert "nulbell" in whole
    assert whole.count("SLUTT") == 1
    assert all("SpalteA" in page and f"Page{number}of{len(pages)}" in page for number, page in enumerate(pages, 1))


def test_what_cannot_be_written_is_told(  # noqa: PLR0913, PLR0917 - fixtures
    app: App,
    window: MainWindow,
    parties: ListingPage,
    qtbot: QtBot,
    script: Script,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert app.desk.register is not None
    monkeypatch.setattr("dpa_tracker.use_cases.printed_length.MOST_PRINTED", 1)
    parties.ask_export()
    dialog = next(each for each in parties.findChildren(ExportDialog) if each.isVisible())
    assert not any(dialog.buttons[form].isEnabled() for form in (ExportForm.DOCX, ExportForm.PDF))
    assert "Word and PDF take at most 1." in names_read(dialog)  # before a form is chosen and a file named
    dialog.reject()
    monkeypatch.setattr("ui.listings.exporting.AsShown.read", None)  # nor is anything read first
    script.file = app.desk.register.path.with_name("mine.csv")
    script.file.write_text("somebody's own work", "utf-8")
    export(app, parties, ExportForm.CSV, qtbot)
    assert window.notices.notice is not None
    assert "mine.csv" in window.notices.notice.text
    assert script.file.read_text("utf-8") == "somebody's own work"


def test_a_stopped_export_leaves_no_file(  # noqa: PLR0913, PLR0917 - fixtures
    app: App,
    window: MainWindow,
    parties: ListingPage,
    qtbot: QtBot,
    script: Script,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stopped, shown, read = Event(), parties.as_shown(), rows_or_reasons

    def slowly(source: Callable[[Sequence[str]], Sequence[Row]], ids: Sequence[str]) -> list[Row | BrokenRow]:
        stopped.wait(PATIENCE / 1000)
        return read(source, ids)

    monkeypatch.setattr("ui.listings.exporting.rows_or_reasons", slowly)
    assert shown is not None
    script.file = tmp_path / "stopped.xlsx"
    parties.export.take(shown, ExportForm.XLSX)
    parties.progress.stop.click()
    stopped.set()
    rest(app, qtbot)
    assert window.notices.notice is not None
    assert window.notices.notice.text == "The export was stopped; no file was written."
    assert not script.file.exists()
    assert parties.progress.isHidden()


def test_every_list_can_be_exported_from_the_menu(app: App, window: MainWindow, qtbot: QtBot) -> None:
    """That nothing else can be is seen as every page is walked (`test_access`)."""
    action = window.commands.actions.made["export_list"]
    app.desk.set_day(date(2026, 12, 24))
    for page in LISTING_OF:
        window.go(Place(page))
        rest(app, qtbot)
        listing = window.stage.listing
        assert listing is not None
        assert action.isEnabled()
        action.trigger()
        (dialog,) = [each for each in listing.findChildren(QDialog) if each.isVisible()]
        assert isinstance(dialog, ExportDialog)
        dialog.reject()
        assert "As of 24 Dec 2026" in (shown.told if (shown := listing.as_shown()) else "")
        assert "Export this list…" in [each.text() for each in listing.row_menu().actions()]
