"""A gap of flow-down is mended by one click: the amendment is drafted, where it lies is said, and it can be undone."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.drafts import drafts
from tests.ui.conftest import rest, window_of
from tests.ui.script import Script
from tests.ui.test_flow_page import settled
from ui.app import App
from ui.dossiers.blocks import Act, ActList
from ui.drafting.drafting_page import DraftingPage
from ui.drafting.drafts_place import drafts_folder
from ui.flow_down.flow_page import FlowPage
from ui.settings import Settings
from ui.trail import PageKey


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's documents, which is not there yet."""
    folder = tmp_path / "documents"
    monkeypatch.setattr(QStandardPaths, "writableLocation", staticmethod(lambda _place: str(folder)))
    return folder


def amendment(app: App, qtbot: QtBot) -> tuple[FlowPage, Act]:
    """The page of flow-down with a gap opened that an amendment mends."""
    window_of(app).go_to_page(PageKey.FLOW_DOWN)
    page = window_of(app).stage.page(PageKey.FLOW_DOWN)
    assert isinstance(page, FlowPage)
    return page, _remedy(qtbot, page, "flow_amend")


def _remedy(qtbot: QtBot, page: FlowPage, code: str, compared: str = "") -> Act:
    matrix = settled(qtbot, page)
    for row, cells in enumerate(matrix.rows):
        for column, cell in enumerate(cells):
            if cell is not None and cell.state == "gap" and compared in ("", cell.compared):
                page.table.setCurrentIndex(page.table.cells.index(row, column))
                settled(qtbot, page)
                found = [act for act in acts(page) if act.code == code]
                if found:
                    return found[0]
    raise AssertionError(f"no gap is mended by {code}")


def acts(page: FlowPage) -> list[Act]:
    dossier = page.panel.dossier
    if dossier is None:
        return []
    blocks = (block for section in dossier.sections for block in section.blocks if isinstance(block, ActList))
    return [act for block in blocks for row in block.rows for act in row.acts]


def drafting(app: App) -> DraftingPage:
    page = window_of(app).stage.page(PageKey.DRAFTING)
    assert isinstance(page, DraftingPage)
    return page


def buttons(page: DraftingPage) -> dict[str, QPushButton]:
    return {button.text(): button for button in page.result.findChildren(QPushButton)}


def click(app: App, qtbot: QtBot, page: FlowPage, act: Act) -> DraftingPage:
    page.panel.acted.emit(act)
    shown = drafting(app)
    qtbot.waitUntil(lambda: shown.made is not None and app.work.is_idle, timeout=20_000)
    return shown


def test_drafts_go_to_the_documents_until_a_folder_is_chosen(settings: Settings, documents: Path) -> None:
    assert drafts_folder(settings) == documents
    settings.drafts_folder = documents / "drafts"
    assert drafts_folder(Settings(settings.stored)) == documents / "drafts", "and is kept"


@pytest.mark.story
def test_one_click_drafts_says_where_and_what_lacks_and_undoes_it(
    app: App, qtbot: QtBot, script: Script, documents: Path
) -> None:
    page, act = amendment(app, qtbot)
    script.file = folder = documents / "drafts"
    drafting(app).place.other.click()
    assert str(folder) in drafting(app).place.said.text()
    shown = click(app, qtbot, page, act)
    made = shown.made
    assert made is not None
    file = made.draft.file
    assert file is not None
    assert file.parent == folder
    assert docx.Document(str(file)).paragraphs, "it is there, and opens"
    notice = window_of(app).notices.notice
    assert notice is not None
    assert str(file) in notice.text
    assert (str(len(made.draft.gaps)) in notice.text) == bool(made.draft.gaps)
    assert window_of(app).stage.currentWidget() is shown
    found = buttons(shown)
    assert found.keys() >= {"Open the document", "Open the folder", "Make final", "Undo"}
    window_of(app).back()
    window_of(app).forward()
    rest(app, qtbot)
    assert len(list(folder.iterdir())) == 1, "coming back drafts nothing"
    found["Undo"].click()
    rest(app, qtbot)
    assert not file.exists()
    register = app.desk.register
    assert register is not None
    assert drafts(register, made.command.agreement) == ()
    window_of(app).back()
    told = click(app, qtbot, page, _remedy(qtbot, page, "flow_ask_customer", "location_limits")).made
    assert told is not None
    assert told.draft.file is not None
    assert told.command.said["change.kind"] == "place"
    text = "\n".join(each.text for each in docx.Document(str(told.draft.file)).element.iter() if each.text)
    assert told.command.said["change.sub_processor"] in text, "what the comparison tells is filled in"
    assert {gap.field for gap in told.draft.gaps} >= {"change.planned_start"}, "what nobody knows is a gap"
