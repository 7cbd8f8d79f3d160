"""Documents on screen: dropped anywhere, shown with their state, handed out as copies, each step undone by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Thread, current_thread, main_thread
from typing import Any, cast

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.attach_choices import Attachable, FoundSubjects, find_attachable
from dpa_tracker.queries.documents import documents_about
from dpa_tracker.queries.pick_lists import pick_lists
from dpa_tracker.queries.rows import Subject
from dpa_tracker.store.documents import document_path
from dpa_tracker.store.unit_of_work import Outcome, unit_of_work
from tests.incoming.mutations import docx
from tests.pdf.pdf_files import pdf
from tests.ui.conftest import AT, PATIENCE, rest, window_of
from tests.ui.dropping import drop, is_let_in
from tests.ui.script import Script
from ui.agreements.ask_dialog import AskDialog, Asked
from ui.app import App
from ui.documents import attach_dialog, document_acts
from ui.documents.attach_dialog import AttachDialog
from ui.documents.preview_dialog import PreviewDialog
from ui.dossiers import documents_panel as panel
from ui.dossiers.documents_panel import DocumentsPanel
from ui.dropping import files_in
from ui.formats import NOTHING
from ui.forms.editor_dialog import Editing, EditorDialog
from ui.listings.listing_page import ListingPage
from ui.main_window import MainWindow
from ui.requests.accept_form import RefuseForm
from ui.rooms import open_form
from ui.trail import PageKey, Place, place_of
from ui.undo import Writing

REFERENCE = "DPA-2026-001"


def subject(app: App) -> Subject:
    assert app.desk.register is not None
    found = pick_lists(app.desk.register).agreements
    return next(Subject("agreement", each, REFERENCE) for each, name in found if name.startswith(REFERENCE))


def shown(window: MainWindow) -> DocumentsPanel:
    page = window.stage.currentWidget()
    assert page is not None
    return page.findChildren(DocumentsPanel)[0]


def titles(app: App) -> list[tuple[str, int, bool, str]]:
    assert app.desk.register is not None
    rows = documents_about(app.desk.register, Kind.AGREEMENT, subject(app).id)
    return [(row.document.title, row.document.number, row.document.executed, row.state.value) for row in rows]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A contract as a PDF, and a letter."""
    contract, letter = tmp_path / "<b>avtale & vilkår.pdf", tmp_path / "letter.txt"
    contract.write_bytes(pdf(["Databehandleravtale"]))
    letter.write_text("Hei, vedlagt er avtalen.", encoding="utf-8")
    return contract, letter


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was handed to other programs."""
    handed: list[Path] = []
    monkeypatch.setattr(document_acts, "open_path", handed.append)
    return handed


def told(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.notices.findChildren(QLabel))


@pytest.mark.story
def test_the_section_takes_files_and_shows_what_became_of_them(
    app: App, qtbot: QtBot, script: Script, files: tuple[Path, Path], opened: list[Path]
) -> None:
    window = window_of(app)
    window.go(place_of(subject(app)))
    rest(app, qtbot)
    assert drop(shown(window), *files) is Qt.DropAction.CopyAction, "a move would lose the files"
    rest(app, qtbot)
    contract, letter = "<b>avtale & vilkår", "letter"
    assert titles(app) == [(contract, 1, False, "document_kept"), (letter, 1, False, "document_kept")]
    assert "2 documents" in told(window)

    shown(window).ask(panel.EXECUTED)
    rest(app, qtbot)
    script.file = files[1]
    shown(window).ask(panel.NEW_VERSION)
    rest(app, qtbot)
    assert titles(app)[:2] == [(contract, 2, False, "document_kept"), (contract, 1, True, "document_kept")]
    assert shown(window).table.model().rowCount() == 3
    app.desk.undo()
    rest(app, qtbot)

    shown(window).ask(panel.OPEN_COPY)
    rest(app, qtbot)
    assert [path.name for path in opened] == ["b-avtale & vilkår.pdf"]
    assert opened[0].read_bytes() == files[0].read_bytes()

    QTest.keyClick(shown(window).table, Qt.Key.Key_Space)
    rest(app, qtbot)
    preview = window.findChildren(PreviewDialog)[0]
    assert preview.pages is not None
    qtbot.waitUntil(preview.pages.has_page)
    preview.reject()

    QTest.keyClick(shown(window).table, Qt.Key.Key_Delete)
    rest(app, qtbot)
    assert [title for title, *_ in titles(app)] == [letter]
    app.desk.undo()
    rest(app, qtbot)
    assert len(titles(app)) == 2


@pytest.mark.story
def test_a_missing_and_an_altered_file_are_told_in_words_and_handed_to_nobody(
    app: App, window: MainWindow, qtbot: QtBot, files: tuple[Path, Path]
) -> None:
    window.go(place_of(subject(app)))
    rest(app, qtbot)
    drop(shown(window), *files)
    rest(app, qtbot)
    assert app.desk.register is not None
    rows = documents_about(app.desk.register, Kind.AGREEMENT, subject(app).id)
    document_path(app.desk.register.path, rows[0].document.file).unlink()
    document_path(app.desk.register.path, rows[1].document.file).write_text("another text")
    app.desk.broadcast.changed.emit(None)
    rest(app, qtbot)
    table = shown(window).table
    model = table.model()
    assert [model.index(row, 7).data() for row in range(2)] == ["Missing", "Altered"]
    for row in range(2):
        table.setCurrentIndex(model.index(row, 0))
        assert "from a backup" in shown(window).warning.text()  # what to do is said where it is seen
        enabled = {code for code, button in shown(window).buttons.items() if button.isEnabled()}
        assert not enabled & {panel.PREVIEW, panel.OPEN_COPY, panel.SAVE_COPY}
    drop(shown(window), *files)
    rest(app, qtbot)
    assert [state for *_, state in titles(app)] == ["document_kept", "document_kept"]
    model = shown(window).table.model()
    assert [model.index(row, 7).data() for row in range(2)] == ["As kept", "As kept"]
    assert "again what was kept" in told(window)


@pytest.mark.story
def test_a_published_list_dropped_on_the_window_can_be_imported(
    app: App, window: MainWindow, qtbot: QtBot, tmp_path: Path, files: tuple[Path, Path]
) -> None:
    drop(window, *files)
    rest(app, qtbot)
    two = window.findChildren(AttachDialog)[0]
    assert two.list_import is None
    assert not two.attach.isEnabled(), "Enter would attach them to whatever stands first"
    two.reject()
    qtbot.waitUntil(lambda: not window.findChildren(AttachDialog))
    published = tmp_path / "sub-processors.md"
    published.write_text("| Name | Country |\n|---|---|\n| Ny Sky AS | Norway |\n", encoding="utf-8")
    drop(window, published)
    rest(app, qtbot)
    asked = window.findChildren(AttachDialog)[0]
    assert asked.list_import is not None
    asked.list_import.click()
    rest(app, qtbot)
    assert window.stage.is_shown(PageKey.IMPORTING)


def test_files_dropped_on_a_row_the_window_and_a_form_find_their_record(
    app: App, window: MainWindow, qtbot: QtBot, files: tuple[Path, Path]
) -> None:
    window.go(Place(PageKey.AGREEMENTS))
    rest(app, qtbot)
    listing = window.stage.listing
    assert isinstance(listing, ListingPage)
    row = listing.model.place_of(subject(app).id)
    assert row is not None
    place = listing.table.visualRect(listing.model.index(row, 0)).center()
    drop(listing.table.viewport(), files[0], at=place)
    rest(app, qtbot)
    assert len(titles(app)) == 1

    drop(window, files[0], files[1])
    rest(app, qtbot)
    asked = window.findChildren(AttachDialog)[0]
    asked.sought.setText(REFERENCE)
    assert asked.subject() is None, "what was found before is not attached to"
    rest(app, qtbot)
    asked.accept()
    rest(app, qtbot)
    assert [title for title, *_ in titles(app)] == ["<b>avtale & vilkår", "letter"]
    assert "attached already" in told(window)

    app.desk.undo()
    rest(app, qtbot)
    open_form(app.desk, subject(app), window)
    rest(app, qtbot)
    form = cast("EditorDialog[Any]", next(each for each in window.findChildren(QDialog) if hasattr(each, "documents")))
    drop(form, files[1])
    assert not form.documents.isHidden()
    assert len(titles(app)) == 1, "not before it is saved"
    form.accept()
    rest(app, qtbot)
    assert len(titles(app)) == 2


def test_of_several_files_one_that_cannot_be_attached_keeps_the_others_out_and_that_is_said(
    app: App, qtbot: QtBot, files: tuple[Path, Path], tmp_path: Path
) -> None:
    empty = tmp_path / "tom.docx"
    empty.write_bytes(b"")
    window = window_of(app)
    window.go(place_of(subject(app)))
    rest(app, qtbot)
    drop(shown(window), *files, empty)
    rest(app, qtbot)
    assert titles(app) == []
    assert "tom.docx is empty. Get the document again. None of these files was attached." in told(window)
    drop(shown(window), empty)
    rest(app, qtbot)
    assert "tom.docx is empty." in told(window)
    assert "None of" not in told(window)


@pytest.mark.story
def test_a_name_without_an_end_does_not_widen_the_page(
    app: App, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.go(place_of(subject(app)))
    rest(app, qtbot)
    file = tmp_path / f"{'a' * 240}.txt"
    file.write_text("a letter", encoding="utf-8")
    drop(shown(window), file)
    rest(app, qtbot)
    page = window.stage.currentWidget()
    assert page is not None
    said = [each for each in page.findChildren(QLabel) if "a" * 20 in each.text()]
    assert said  # its history names it
    assert max(each.minimumSizeHint().width() for each in said) < 600
    window.resize(1600, 900)
    rest(app, qtbot)
    assert shown(window).height() <= shown(window).heightForWidth(shown(window).width()), "the card took all room"


@pytest.mark.story
def test_what_a_file_carries_is_told_when_it_comes_and_when_it_is_looked_at(
    app: App, qtbot: QtBot, tmp_path: Path, script: Script
) -> None:
    risky = tmp_path / "avtale.docx"
    risky.write_bytes(docx('<w:p><w:fldSimple w:instr="DDEAUTO cmd"/></w:p>'))
    window = window_of(app)
    window.go(place_of(subject(app)))
    rest(app, qtbot)
    drop(shown(window), risky)
    rest(app, qtbot)
    assert "avtale.docx: has a field or link that starts another program (DDE)" in told(window)
    shown(window).ask(panel.PREVIEW)
    qtbot.waitUntil(lambda: bool(window.findChildren(PreviewDialog)), timeout=PATIENCE)
    (dialog,) = window.findChildren(PreviewDialog)
    rest(app, qtbot)
    assert "DDE" in dialog.warning.text()
    assert not dialog.warning.isHidden()
    dialog.reject()
    rest(app, qtbot)
    script.file = tmp_path / "ny.docx"  # a new version of it is told of as the first one was
    script.file.write_bytes(docx('<w:p><w:fldSimple w:instr="DDEAUTO calc"/></w:p>'))
    shown(window).ask(panel.NEW_VERSION)
    rest(app, qtbot)
    assert "ny.docx: has a field or link that starts another program (DDE)" in told(window)


def test_a_form_of_what_nothing_is_attached_to_takes_no_files(
    app: App, window: MainWindow, files: tuple[Path, Path]
) -> None:

    def never(_asked: Asked[str], _read: int) -> Callable[[Writing], Outcome]:
        pytest.fail("nobody saves it")

    editing = Editing("Refuse", None, never, "refuse")
    dialog = AskDialog(app.desk, editing, RefuseForm(1), window)
    assert not is_let_in(dialog, *files), "they would be gone when it is saved"
    dialog.attach_to(lambda _said: subject(app))
    assert is_let_in(dialog, *files)


@pytest.mark.story
def test_what_a_file_carries_stands_beside_it_and_every_file_is_listed_by_it(
    app: App, window: MainWindow, qtbot: QtBot, files: tuple[Path, Path], tmp_path: Path
) -> None:
    risky = tmp_path / "risky.docx"
    risky.write_bytes(docx(more={"word/vbaProject.bin": b"x"}))
    window.go(place_of(subject(app)))
    rest(app, qtbot)
    drop(shown(window), files[1], risky)
    rest(app, qtbot)
    model = shown(window).table.model()
    assert model.headerData(6, Qt.Orientation.Horizontal) == "What it carries"
    assert [model.index(row, 6).data() for row in range(2)] == [NOTHING, "Macros"]
    assert "has macros" in model.index(1, 6).data(Qt.ItemDataRole.ToolTipRole)
    shown(window).table.setCurrentIndex(model.index(1, 0))
    assert "has macros" in shown(window).warning.text()
    assert panel.LOOK_THROUGH not in shown(window).buttons, "it is known of both"

    register = app.desk.register
    assert register is not None
    with unit_of_work(register, actor="kari", at=AT) as work:  # as a version before left them
        for each in work.documents.where(about_id=subject(app).id):
            work.documents.put(replace(each, carries=None), each.version)
    app.desk.broadcast.changed.emit(None)
    rest(app, qtbot)
    model = shown(window).table.model()
    assert [model.index(row, 6).data() for row in range(2)] == ["Not looked through yet"] * 2
    shown(window).ask(panel.LOOK_THROUGH)
    rest(app, qtbot)
    assert "2 documents were looked through. 1 carries something" in told(window)
    model = shown(window).table.model()
    assert [model.index(row, 6).data() for row in range(2)] == [NOTHING, "Macros"]

    window.go(Place(PageKey.DOCUMENTS))
    rest(app, qtbot)
    page = window.stage.currentWidget()
    assert isinstance(page, ListingPage)
    assert page.model.rowCount() == 2
    page.bar.choose("carries", "macros")
    rest(app, qtbot)
    assert page.model.rowCount() == 1


def test_a_folder_is_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "b" / "under").mkdir(parents=True)
    names = ("b/z.txt", "b/under/a.txt", "b/.hidden", "b/~$z.docx", "b/Thumbs.db", "c.txt")
    for name in names:
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "b" / "round").symlink_to(tmp_path, target_is_directory=True)
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("c.txt", "b")])
    assert files_in(dragged) == (tmp_path / "c.txt", tmp_path / "b/z.txt", tmp_path / "b/under/a.txt")


def test_what_to_attach_to_is_looked_for_beside_the_window(
    app: App, window: MainWindow, files: tuple[Path, Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = list[Thread]()

    def noted(among: Attachable, text: str, first: Subject | None) -> FoundSubjects:
        threads.append(current_thread())
        return find_attachable(among, text, first)

    monkeypatch.setattr(attach_dialog, "find_attachable", noted)
    drop(window, files[0], files[1])
    rest(app, qtbot)
    asked = window.findChildren(AttachDialog)[0]
    for text in ("a", "av", REFERENCE):
        asked.sought.setText(text)
        assert not asked.attach.isEnabled()
    rest(app, qtbot)
    assert asked.list.count() == 1
    assert asked.attach.isEnabled()
    assert threads
    assert main_thread() not in threads
    asked.reject()
