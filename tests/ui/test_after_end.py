"""The page of an agreement that has ended, and its log: asked, filed, written down, put right, and undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.agreement_log import LogKind
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.queries.pick_lists import record
from dpa_tracker.queries.rows import Subject
from dpa_tracker.use_cases.attach_documents import AttachDocuments, attach_documents
from tests.ui.conftest import AT, rest
from tests.ui.script import Script
from ui.agreements.after_end_forms import AnswerForm, LogForm
from ui.agreements.ask_dialog import AskDialog
from ui.app import App
from ui.drafting.drafting_page import DraftingPage
from ui.main_window import MainWindow
from ui.record_page import RecordPage
from ui.trail import PageKey, Place

ENDED = "sample-agreement-dpa-2020-051"
SMS, MAPS = PartyId("sample-party-nordlys-sms"), PartyId("sample-party-lumen")


def here(app: App) -> Agreement:
    assert app.desk.register is not None
    found = record(app.desk.register, Kind.AGREEMENT, ENDED)
    assert isinstance(found, Agreement)
    return found


def opened(app: App, window: MainWindow, qtbot: QtBot) -> RecordPage:
    window.resize(1366, 768)
    window.go(Place(PageKey.AGREEMENTS, Subject("agreement", ENDED, "DPA-2020-051")))
    rest(app, qtbot)
    page = window.stage.currentWidget()
    assert isinstance(page, RecordPage)
    return page


def press(page: RecordPage, name: str, about: str, app: App, qtbot: QtBot) -> None:
    """Press a button of a row, found by its name and by what it is about."""
    button = next(
        each
        for each in page.view.findChildren(QPushButton)
        if each.accessibleName() == name and about in each.accessibleDescription()
    )
    button.click()
    rest(app, qtbot)


def dialog_of(window: MainWindow) -> AskDialog[object]:
    dialogs: list[AskDialog[object]] = window.findChildren(AskDialog)
    return next(each for each in dialogs if each.isVisible())


def words(page: RecordPage) -> str:
    return "\n".join(label.text() for label in page.view.findChildren(QLabel))


@pytest.mark.story
def test_a_confirmation_is_asked_for_filed_and_taken_back(
    app: App, window: MainWindow, script: Script, qtbot: QtBot, tmp_path: Path
) -> None:
    script.file = tmp_path / "Deleted.txt"
    script.file.write_text("All data have been deleted.", encoding="utf-8")
    page = opened(app, window, qtbot)
    assert "The matter is open until every confirmation is filed." in words(page)
    assert "Undetermined: the agreement has not been read on this point." in words(page)
    press(page, "Everybody was asked…", "The data when it ends", app, qtbot)
    dialog = dialog_of(window)
    dialog.accept()
    rest(app, qtbot)
    assert here(app).confirmation_of(MAPS).asked_on == app.desk.today
    assert here(app).confirmation_of(SMS).asked_on == date(2026, 11, 3), "who was asked before stays as it was"
    press(page, "Received…", "Nordlys SMS AB", app, qtbot)
    form = dialog_of(window).findChild(AnswerForm)
    assert form is not None
    form.field("file").choose()
    dialog_of(window).accept()
    rest(app, qtbot)
    filed = here(app).confirmation_of(SMS).document_id
    assert filed is not None, "the file that shows it is attached by the same step"
    assert "Deleted" in words(page)
    said = words(page)
    assert "Confirmations, Nordlys SMS AB, Document" in said
    assert "– → Deleted" in said  # noqa: RUF001 - a dash for nothing
    assert "Lumen Maps Ltd, Asked on" in said
    assert not {"sample-party", "document-"} & {part for part in ("sample-party", "document-") if part in said}
    press(page, "Take back", "Nordlys SMS AB", app, qtbot)
    assert here(app).confirmation_of(SMS).asked_on is None
    app.desk.undo()
    rest(app, qtbot)
    assert here(app).confirmation_of(SMS).document_id == filed


@pytest.mark.story
def test_the_log_is_written_put_right_and_shortened(app: App, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    assert app.desk.register is not None
    paper = tmp_path / "Accounts.txt"
    paper.write_text("All accounts.", encoding="utf-8")
    attached = attach_documents(
        app.desk.register, AttachDocuments(Kind.AGREEMENT, ENDED, [paper]), actor="kari", at=AT
    ).documents[0]
    page = opened(app, window, qtbot)
    before = len(here(app).log)
    press(page, "Write down…", "Log", app, qtbot)
    form = dialog_of(window).findChild(LogForm)
    assert form is not None
    form.field("kind").put(LogKind.INFORMATION_GIVEN)
    dialog_of(window).accept()
    assert dialog_of(window).isVisible(), "who and what are missing"
    form.field("who").put("The auditor")
    form.field("what").put("The list of accounts")
    form.field("document_id").put(attached.id)
    dialog_of(window).accept()
    rest(app, qtbot)
    assert len(here(app).log) == before + 1
    assert attached.id in {each.document_id for each in here(app).log}
    assert "Information given (Art. 28(3)(h)) · The auditor" in words(page)
    press(page, "Remove", "The auditor", app, qtbot)
    assert len(here(app).log) == before


@pytest.mark.story
def test_the_letter_is_drafted_for_this_agreement(app: App, window: MainWindow, qtbot: QtBot) -> None:
    page = opened(app, window, qtbot)
    press(page, "Letter to confirm deletion…", "The data when it ends", app, qtbot)
    drafting = window.stage.currentWidget()
    assert isinstance(drafting, DraftingPage)
    assert "deletion-confirmation" in drafting.form.chosen_template()
    assert drafting.form.entered().agreement == ENDED
