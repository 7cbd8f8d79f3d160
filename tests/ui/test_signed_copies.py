"""Signed copies on the page for signature: filed, held against what was sent, and what the page then says."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from tests.pdf.pdf_files import pdf
from tests.ui.conftest import rest
from tests.ui.test_packs_page import made, packs_page, texts
from tests.use_cases.test_edited_drafts import edit, setting
from tests.use_cases.test_packs import printed
from ui.app import App
from ui.main_window import MainWindow
from ui.packing.pack_dossier import pack_dossier
from ui.packing.packs_page import PacksPage


@pytest.fixture
def page(app: App, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> PacksPage:
    """The page; PDF files are printed plainly, without LibreOffice."""
    return packs_page(app, window, qtbot, monkeypatch)


def shown_state(page: PacksPage) -> str:
    row = page.table.row()
    assert row is not None
    return pack_dossier(row, editable=True).state


@pytest.mark.story
def test_a_signed_copy_is_dropped_and_its_difference_shown(
    app: App, page: PacksPage, qtbot: QtBot, tmp_path: Path
) -> None:
    made(app, page, qtbot, tmp_path, "dpa")
    row = page.table.row()
    assert row is not None
    folder = Path(row.pack.folder)
    word = next(each.word_file for each in row.pack.documents if each.word_file)
    altered = tmp_path / "altered.docx"
    altered.write_bytes((folder / word).read_bytes())
    edit(altered, setting(agreement__reference="DPA-1999-999"))
    signed = tmp_path / "signed.pdf"
    signed.write_bytes(printed((altered.read_bytes(),), ("altered.docx",))[0])
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(signed))])
    page.panel.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    rest(app, qtbot)
    said = texts(page.panel)
    assert "NOT what was sent" in said
    assert "it is not recorded that this was sent" in said
    assert "DPA-1999-999" in said or "1999-999" in said
    assert shown_state(page) == "block"  # a pack whose signed text is another one is not cleared
    page.panel.file(folder / "pack.pdf")
    rest(app, qtbot)
    assert "Its text is that of what was sent." in texts(page.panel)
    assert shown_state(page) == "check"  # it is not recorded that it was sent


@pytest.mark.story
def test_a_scan_is_said_to_have_no_text_layer(app: App, page: PacksPage, qtbot: QtBot, tmp_path: Path) -> None:
    made(app, page, qtbot, tmp_path, "dpa")
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(pdf([[]]))
    page.panel.file(scan)
    rest(app, qtbot)
    assert "no text layer" in texts(page.panel)


@pytest.mark.story
def test_a_file_that_cannot_be_filed_is_said_in_place(app: App, page: PacksPage, qtbot: QtBot, tmp_path: Path) -> None:
    made(app, page, qtbot, tmp_path, "dpa")
    odd = tmp_path / "signed.pdf"
    odd.write_bytes(b"no PDF")
    page.panel.file(odd)
    rest(app, qtbot)
    assert page.panel.trouble.isVisible()
    assert "signed.pdf" in page.panel.trouble.text()
