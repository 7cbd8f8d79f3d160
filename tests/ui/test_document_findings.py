"""Files that are gone or altered are findings with a way to the document; an attached contract is scanned."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.documents import documents_about
from dpa_tracker.queries.pick_lists import record
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.today import today
from dpa_tracker.store.documents import document_path
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.attach_documents import AttachDocuments, attach_documents
from dpa_tracker.use_cases.mark_executed import MarkExecuted, mark_executed
from tests.ui.conftest import rest
from tests.ui.test_agreement_page import ID, TEXT, opened, press, shown
from tests.ui.test_documents import shown as documents_shown
from ui.agreements.contract_choice_dialog import ContractChoiceDialog
from ui.agreements.contract_scan_dialog import ContractScanDialog
from ui.app import App
from ui.dossiers.blocks import FindingList
from ui.main_window import MainWindow
from ui.record_page import RecordPage
from ui.trail import PageKey, Place

AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture
def attached(app: App, window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Register:
    """An executed contract as text, and a letter, attached to the agreement."""
    register = app.desk.register
    assert register is not None
    contract, letter = tmp_path / "contract.txt", tmp_path / "letter.txt"
    contract.write_text(TEXT, encoding="utf-8")
    letter.write_text("A letter about nothing.", encoding="utf-8")
    command = AttachDocuments(Kind.AGREEMENT, ID, (contract, letter))
    made = attach_documents(register, command, actor="kari", at=AT)
    mark_executed(register, MarkExecuted(made.documents[0].id, 1), actor="kari", at=AT)
    app.documents.look()
    rest(app, qtbot)
    assert window.isVisible()
    return register


def listed(app: App, window: MainWindow, qtbot: QtBot) -> dict[str, str]:
    """The findings about documents: title -> what is said."""
    window.go(Place(PageKey.FINDINGS))
    rest(app, qtbot)
    page = window.stage.listing
    assert page is not None
    page.bar.choose("kind", "document")
    rest(app, qtbot)
    source = page.model.source
    assert source is not None
    return {row.cells["subject"].text: row.cells["message"].text for row in source.rows(page.model.ids)}


def leads_to_the_letter(app: App, window: MainWindow, opens: Subject | None, qtbot: QtBot) -> None:
    assert opens is not None
    window.open(opens)
    rest(app, qtbot)
    record_page = window.stage.currentWidget()
    assert isinstance(record_page, RecordPage)
    panel = documents_shown(window)
    line = panel.line()
    assert line is not None
    assert (line.title, line.state, panel.table.hasFocus()) == ("letter", "document_altered", True)
    assert record_page.view.verticalScrollBar().value() > 0
    dossier = record_page.view.dossier
    assert dossier is not None
    lists = [block for section in dossier.sections for block in section.blocks if isinstance(block, FindingList)]
    assert {"document_missing", "document_altered"} <= {row.code for block in lists for row in block.findings}


@pytest.mark.story
def test_a_missing_and_an_altered_file_are_findings_that_lead_to_the_document(
    app: App, window: MainWindow, attached: Register, qtbot: QtBot
) -> None:
    assert listed(app, window, qtbot) == {}
    contract, letter = documents_about(attached, Kind.AGREEMENT, ID)
    gone = document_path(attached.path, contract.document.file)
    kept = gone.read_bytes()
    gone.unlink()
    altered = document_path(attached.path, letter.document.file)
    altered.write_text("A letter about nothinG.", encoding="utf-8")  # of the same length
    app.documents.look()
    rest(app, qtbot)
    found = listed(app, window, qtbot)
    assert set(found) == {"contract", "letter"}
    assert "executed document “contract” (version 1) of DPA-2024-018 is missing" in found["contract"]
    assert "“letter” (version 1) of DPA-2024-018 was altered" in found["letter"]
    page = window.stage.listing
    assert page is not None
    row = next(each for each in page.model.ids if "document_altered" in each)
    page.table.select(row)
    rest(app, qtbot)
    assert not window.commands.actions.made["edit"].isEnabled()  # a document has no form
    leads_to_the_letter(app, window, page.current_subject(), qtbot)
    items = today(attached, app.desk.on).items
    assert {item.subject.title for item in items if item.subject.kind == "document"} == {"contract", "letter"}
    gone.write_bytes(kept)
    altered.write_text("A letter about nothing.", encoding="utf-8")
    app.documents.look()
    rest(app, qtbot)
    assert listed(app, window, qtbot) == {}


@pytest.mark.story
def test_the_attached_contract_is_scanned_and_named_as_the_source(
    app: App, window: MainWindow, attached: Register, qtbot: QtBot
) -> None:
    page = opened(app, window, qtbot)
    press(page, "Scan its contract…", app, qtbot)
    choice = shown(window, ContractChoiceDialog)
    assert [choice.list.item(place).text().split("\n")[0] for place in range(choice.list.count())] == [
        "contract",
        "letter",
    ]
    row = choice.row()
    assert row is not None
    assert row.document.executed  # what the parties signed comes first
    QTest.keyClick(choice.list, Qt.Key.Key_Return)
    rest(app, qtbot)
    dialog = shown(window, ContractScanDialog)
    dialog.accept_unconflicting()
    dialog.save.click()
    rest(app, qtbot)
    agreement = record(attached, Kind.AGREEMENT, ID)
    assert isinstance(agreement, Agreement)
    points = [each for each in agreement.review_points if each.source == "contract"]
    assert points
    assert all(each.quote and each.place for each in points)
