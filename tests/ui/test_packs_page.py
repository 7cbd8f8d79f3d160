"""The page for signature on the sample register: from the wish to the signed copy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.packs import PackPart, SigningState
from dpa_tracker.queries.pick_lists import pick_lists
from dpa_tracker.reading.opening import read_content
from dpa_tracker.use_cases import pack_documents
from dpa_tracker.use_cases.draft_agreement import DraftAgreement, draft_agreement
from dpa_tracker.use_cases.pack_parts import SuppliedFile
from tests.pdf.pdf_files import pdf
from tests.ui.conftest import DAY, Start, rest, window_of
from tests.ui.script import Script
from tests.ui.whole_pages import whole
from tests.use_cases.test_edited_drafts import edit, setting
from tests.use_cases.test_packs import printed
from ui.app import App
from ui.formats import NOTHING
from ui.main_window import MainWindow
from ui.packing.packs_page import PacksPage
from ui.packing.signing_form import SigningForm
from ui.trail import PageKey, Place

WHOLE = 60_000  # milliseconds
UNREADY = "DPA-2021-002"
REFERENCE = "DPA-2026-001"


@pytest.fixture
def page(app: App, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> PacksPage:
    """The page; PDF files are printed plainly, without LibreOffice."""
    return packs_page(app, window, qtbot, monkeypatch)


def packs_page(app: App, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> PacksPage:
    monkeypatch.setattr(pack_documents, "pdfs_of", printed)
    window.go(Place(PageKey.PACKING))
    rest(app, qtbot)
    shown = window.stage.currentWidget()
    assert isinstance(shown, PacksPage)
    return shown


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def agreement(app: App, reference: str = REFERENCE) -> str:
    assert app.desk.register is not None
    return next(each for each, name in pick_lists(app.desk.register).agreements if name.startswith(reference))


def choose(app: App, page: PacksPage, qtbot: QtBot, *parts: str) -> None:
    """Ask for a pack of the sample's complete agreement with these parts."""
    page.ask(agreement(app))
    rest(app, qtbot)
    for name in page.assembling.parts.parts():
        page.assembling.parts.tick(name, ticked=name in parts)
    for name in parts:
        page.assembling.parts.tick(name, ticked=True)
    rest(app, qtbot)


def made(app: App, page: PacksPage, qtbot: QtBot, folder: Path, *parts: str) -> None:
    choose(app, page, qtbot, *(parts or ("cover", "dpa")))
    assert isinstance(app.desk.prompts, Script)
    app.desk.prompts.file = folder
    page.assembling.make_button.click()
    qtbot.waitUntil(lambda: app.work.is_idle and page.stack.currentWidget() is not page.assembling, timeout=WHOLE)


def test_without_a_pack_one_action_leads_on(page: PacksPage) -> None:
    assert page.nothing.isVisible()
    page.begin()
    assert page.assembling.isVisible()
    assert not page.assembling.make_button.isEnabled()
    assert page.assembling.nothing.isVisible()
    assert not page.assembling.parts.isVisible()
    page.show_packs()
    assert page.nothing.isVisible()


def test_what_the_agreement_needs_is_ticked_in_the_order_of_a_pack(app: App, page: PacksPage, qtbot: QtBot) -> None:
    page.ask(agreement(app))
    rest(app, qtbot)
    assert page.assembling.parts.parts()[:2] == ("cover", "dpa")
    assert page.assembling.parts.isVisible()
    assert page.assembling.title.value().startswith(REFERENCE)
    names = [page.assembling.parts.item(row).text() for row in range(page.assembling.parts.count())]
    assert names[0] == "Cover sheet"
    assert not any("_" in name for name in names)  # no raw codes


@pytest.mark.story
def test_a_pack_is_put_together_and_shown_with_pages_bytes_and_checksums(
    app: App, page: PacksPage, qtbot: QtBot, tmp_path: Path
) -> None:
    made(app, page, qtbot, tmp_path)
    row = page.table.row()
    assert row is not None
    folder = Path(row.pack.folder)
    assert folder == tmp_path / f"{REFERENCE} {DAY.isoformat()}"
    assert (folder / "pack.pdf").is_file()
    said = texts(page.panel).replace(" ", "")
    for document in row.pack.documents:
        assert document.sha256 in said
        assert f"{document.size:,}bytes" in said
    shown = page.table.model()
    assert [shown.index(0, column).data() for column in (1, 2, 3)] == ["2", "On paper", "Not sent"]
    assert app.desk.history.undo_name.startswith("Pack for")


@pytest.mark.story
def test_the_order_is_the_one_wished_and_the_cover_stays_first(
    app: App, page: PacksPage, qtbot: QtBot, tmp_path: Path
) -> None:
    clauses = tmp_path / "clauses.pdf"
    clauses.write_bytes(pdf([["Clause 1"]]))
    choose(app, page, qtbot, "cover", "dpa")
    parts = page.assembling.parts
    parts.add(SuppliedFile(PackPart.CLAUSES, clauses))
    next(each for each in parts.findChildren(QShortcut) if "Up" in each.key().toString()).activated.emit()
    while page.assembling.up.isEnabled():
        page.assembling.up.click()
    assert parts.order() == ("cover", str(clauses), "dpa")
    assert isinstance(app.desk.prompts, Script)
    app.desk.prompts.file = tmp_path
    page.assembling.make()
    qtbot.waitUntil(lambda: app.work.is_idle and page.stack.currentWidget() is not page.assembling, timeout=WHOLE)
    row = page.table.row()
    assert row is not None
    assert [document.part for document in row.pack.documents] == [
        PackPart.COVER,
        PackPart.CLAUSES,
        PackPart.AGREEMENT,
    ]
    assert row.pack.documents[1].file.startswith("01-")


@pytest.mark.story
def test_the_limits_of_the_way_of_signing_are_said_in_words(
    app: App, page: PacksPage, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(app, page, qtbot, "dpa")
    page.assembling.profile.put("nordic-pdf")
    page.assembling.title.put("T" * 81)
    assert isinstance(app.desk.prompts, Script)
    app.desk.prompts.file = tmp_path
    page.assembling.make()
    qtbot.waitUntil(lambda: app.work.is_idle and page.stack.currentWidget() is not page.assembling, timeout=WHOLE)
    said = texts(page.panel)
    assert "The title has 81 characters" in said
    assert "At most 80" in said or "at most 80" in said
    assert "Stands in the way of sending it" in said


@pytest.mark.story
def test_what_makes_a_document_not_ready_is_said_in_sentences(
    app: App, page: PacksPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.ask(agreement(app, UNREADY))
    rest(app, qtbot)
    assert isinstance(app.desk.prompts, Script)
    app.desk.prompts.file = tmp_path
    page.assembling.make()
    qtbot.waitUntil(lambda: app.work.is_idle and page.stack.currentWidget() is not page.assembling, timeout=WHOLE)
    row = page.table.row()
    assert row is not None
    codes = {one.code for problem in row.pack.problems or () for one in problem.findings}
    assert codes
    said = texts(page.panel)
    assert not any(code in said for code in codes if "_" in code)


@pytest.mark.story
def test_the_draft_edited_in_word_is_named_and_can_be_left_aside(
    app: App, page: PacksPage, qtbot: QtBot, tmp_path: Path
) -> None:
    writing = app.desk.writing()
    out = tmp_path / "their draft.docx"
    language = "nb"
    command = DraftAgreement(agreement(app), f"dpa-{language}", out, DAY)
    draft_agreement(writing.register, command, actor="kari", at=writing.at)
    edit(out, setting(agreement__main_agreement="Framework agreement of 3 May"))
    page.ask(agreement(app))
    page.assembling.language.put("en")
    page.assembling.ask_offer()
    rest(app, qtbot)
    assert "NOT used" in page.assembling.parts.item(1).text()
    assert "their draft.docx" in page.assembling.parts.item(1).text()
    page.assembling.language.put(language)
    page.assembling.ask_offer()
    rest(app, qtbot)
    assert "NOT used" not in page.assembling.parts.item(1).text()
    assert "their draft.docx" in page.assembling.parts.item(1).text()
    page.assembling.fresh.box.click()
    assert "their draft.docx" not in page.assembling.parts.item(1).text()


@pytest.mark.story
def test_what_the_ticked_parts_ask_for_stands_in_them(app: App, page: PacksPage, qtbot: QtBot, tmp_path: Path) -> None:
    choose(app, page, qtbot, "dpa")
    assert page.assembling.asked.isHidden()
    choose(app, page, qtbot, "amendment-repair")
    form = page.assembling.asked.form
    assert page.assembling.asked.isVisible()
    form.field("repair.clause").put("clause 9.3 of the fjord annex")
    form.field("repair.ended_on").put(date(2020, 7, 16))
    assert isinstance(app.desk.prompts, Script)
    app.desk.prompts.file = tmp_path
    page.assembling.make()
    qtbot.waitUntil(lambda: app.work.is_idle and page.stack.currentWidget() is not page.assembling, timeout=WHOLE)
    row = page.table.row()
    assert row is not None
    (document,) = row.pack.documents
    text = read_content((Path(row.pack.folder) / document.word_file).read_bytes(), "x.docx")
    whole = " ".join(passage.text for passage in text.passages).replace("\xa0", " ")
    assert "clause 9.3 of the fjord annex" in whole
    assert "16. juli 2020" in whole


@pytest.mark.story
def test_a_pdf_that_word_saved_is_taken_for_its_part_and_for_no_cover(
    app: App, page: PacksPage, qtbot: QtBot, tmp_path: Path
) -> None:
    made(app, page, qtbot, tmp_path, "dpa")
    row = page.table.row()
    assert row is not None
    saved = tmp_path / "saved.pdf"
    word = next(each.word_file for each in row.pack.documents)
    content = printed(((Path(row.pack.folder) / word).read_bytes(),), ("x.docx",))[0]
    saved.write_bytes(content + b"\n% saved in Word\n")
    choose(app, page, qtbot, "dpa")
    parts, assembling = page.assembling.parts, page.assembling
    parts.setCurrentRow(0)
    assert assembling.add_pdf.isEnabled()  # the cover sheet is saved in Word like the rest
    parts.setCurrentRow(1)
    app.desk.prompts.file = saved  # type: ignore[attr-defined]  # a script
    assembling.add_pdf.click()
    assert "saved.pdf" in parts.item(1).text()
    assembling.take_out.click()
    assert "saved.pdf" not in parts.item(1).text()
    assembling.add_pdf.click()
    app.desk.prompts.file = tmp_path  # type: ignore[attr-defined]  # a script
    assembling.make()
    qtbot.waitUntil(lambda: app.work.is_idle and page.stack.currentWidget() is not assembling, timeout=WHOLE)
    newest = page.table.row()
    assert newest is not None
    assert newest.pack.id != row.pack.id
    assert (Path(newest.pack.folder) / newest.pack.documents[0].file).read_bytes() == saved.read_bytes()


@pytest.mark.story
def test_what_stood_in_the_way_is_seen_again_in_another_window(
    app: App, page: PacksPage, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(app, page, qtbot, "dpa")
    page.assembling.profile.put("nordic-pdf")
    page.assembling.title.put("T" * 81)
    assert isinstance(app.desk.prompts, Script)
    app.desk.prompts.file = tmp_path
    page.assembling.make()
    qtbot.waitUntil(lambda: app.work.is_idle and page.stack.currentWidget() is not page.assembling, timeout=WHOLE)
    other = whole(PacksPage(app.desk))
    qtbot.addWidget(other)
    qtbot.waitUntil(lambda: bool(other.table.rows()), timeout=WHOLE)
    assert "The title has 81 characters" in texts(other.panel)


@pytest.mark.story
def test_a_pack_that_is_stopped_leaves_nothing(
    app: App, page: PacksPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*given: object, **named: object) -> tuple[bytes, ...]:
        page.assembling.progress.stop.clicked.emit()
        return printed(*given, **named)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(pack_documents, "pdfs_of", stopped)
    folder = tmp_path / "packs"
    folder.mkdir()
    choose(app, page, qtbot, "dpa")
    assert isinstance(app.desk.prompts, Script)
    app.desk.prompts.file = folder
    page.assembling.make()
    qtbot.waitUntil(lambda: app.work.is_idle, timeout=WHOLE)
    assert page.assembling.trouble.isVisible()
    assert "nothing was written" in page.assembling.trouble.text()
    assert not list(folder.iterdir())
    assert not page.table.rows()


@pytest.mark.story
def test_the_signing_is_recorded_and_undone(app: App, page: PacksPage, qtbot: QtBot, tmp_path: Path) -> None:
    made(app, page, qtbot, tmp_path)
    page.panel.record_signing()
    form = page.panel.findChild(SigningForm)
    assert form is not None
    form.state.put(SigningState.SENT)
    form.provider.put("Posten signering")
    form.reference.put("PS-1 <b>x</b>")
    dialog = form.window()
    assert isinstance(dialog, QDialog)
    dialog.accept()
    rest(app, qtbot)
    shown = page.table.model()
    assert [shown.index(0, column).data() for column in (3, 4, 5, 6)] == [
        "Sent for signature",
        "23 Nov 2026",
        "Posten signering",
        "PS-1 <b>x</b>",
    ]
    app.desk.undo()
    rest(app, qtbot)
    assert page.table.model().index(0, 3).data() == "Not sent"


@pytest.mark.story
def test_what_was_recorded_of_the_signing_is_corrected_and_taken_away(
    app: App, page: PacksPage, qtbot: QtBot, tmp_path: Path
) -> None:
    made(app, page, qtbot, tmp_path, "dpa")
    for told in (("Posten", "R-1", "by Kari"), ("Posten", "R-2", "by Kari"), ("", "", "")):
        page.panel.record_signing()
        form = page.panel.findChildren(SigningForm)[-1]
        form.state.put(SigningState.SENT)
        for field, text in zip((form.provider, form.reference, form.note), told, strict=True):
            field.put(text)
        dialog = form.window()
        assert isinstance(dialog, QDialog)
        dialog.accept()
        rest(app, qtbot)
        row = page.table.row()
        assert row is not None
        signing = row.pack.signing
        assert (signing.provider, signing.reference, signing.note) == told
    shown = page.table.model()
    assert [shown.index(0, column).data() for column in (5, 6)] == [NOTHING, NOTHING]


@pytest.mark.story
def test_in_norwegian_it_speaks_norwegian(
    start: Start, register_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pack_documents, "pdfs_of", printed)
    app = start(register_file, language="nb")
    window_of(app).go(Place(PageKey.PACKING))
    rest(app, qtbot)
    shown = window_of(app).stage.currentWidget()
    assert isinstance(shown, PacksPage)
    made(app, shown, qtbot, tmp_path, "dpa")
    said = texts(shown)
    assert "Til undertegning" in said
    assert "Signeringsmåte" in said
    assert "Ikke sendt" in said
