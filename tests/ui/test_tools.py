"""Check a vendor, New draft and Scan, used as a person uses them, on the sample register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.pick_lists import pick_lists
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store import change_log
from dpa_tracker.store.opening import create_register
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.load_sample import LoadSample, load_sample
from tests.ui.script import Script
from tests.ui.whole_pages import whole
from ui.desk import Desk, Ways
from ui.drafting.drafting_page import DraftingPage
from ui.editing import editor_of, open_editor
from ui.forms.editor_dialog import EditorDialog
from ui.forms.stale_sheet import Settled, StaleSheet
from ui.scanning.scanning_page import ScanningPage
from ui.settings import Settings
from ui.vendor_check.vendor_check_page import VendorCheckPage
from ui.work import Work

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OLD_POLICY = "We transfer personal data to the United States and rely on the EU-U.S. Privacy Shield for that."


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """The sample register."""
    with create_register(tmp_path / "r.dpa", actor="kari", at=AT) as made:
        load_sample(made, LoadSample(), actor="kari", at=AT)
        yield made


@pytest.fixture
def failures() -> list[Exception]:
    return []


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, register: Register, failures: list[Exception]) -> Iterator[Desk]:
    work = Work(failures.append)
    ways = Ways(Script(), lambda _notice: None, failures.append)
    made = Desk(work, ways, Settings.in_file(tmp_path / "s.ini"), TODAY)
    made.put_down(register)
    yield made
    work.close()


def texts(page: QWidget) -> str:
    """Everything the page says."""
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def script(desk: Desk) -> Script:
    assert isinstance(desk.prompts, Script)
    return desk.prompts


def test_a_vendor_is_checked_and_asking_writes_nothing(qtbot: QtBot, desk: Desk, failures: list[Exception]) -> None:
    assert desk.register is not None
    before = desk.register.data_version()
    page = whole(VendorCheckPage(desk))
    qtbot.addWidget(page)
    page.show()
    page.ask("Cirrus Cloud Inc.")
    qtbot.waitUntil(lambda: page.answer.dossier is not None)
    assert page.answer.dossier is not None
    assert page.answer.dossier.title == "Cirrus Cloud Inc."
    assert page.answer.dossier.reasoning is not None
    assert desk.register.data_version() == before
    assert failures == []


def test_an_unknown_vendor_is_undetermined_and_near_names_are_offered(qtbot: QtBot, desk: Desk) -> None:
    page = whole(VendorCheckPage(desk))
    qtbot.addWidget(page)
    page.show()
    page.ask("Cirus Claud Inc")
    qtbot.waitUntil(lambda: page.answer.dossier is not None)
    assert page.answer.dossier is not None
    assert page.answer.dossier.reasoning is not None
    assert page.answer.dossier.reasoning.verdict == "undetermined"
    assert "Cirrus Cloud" in texts(page) or any("Cirrus" in b.text() for b in page.findChildren(QPushButton))


def test_a_draft_is_written_where_the_person_says(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    page = whole(DraftingPage(desk))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.agreements() != ())
    page.ask(_agreement(desk, "DPA-2026-001"))
    script(desk).file = tmp_path / "draft"
    page.make()
    qtbot.waitUntil(lambda: page.result.dossier is not None, timeout=20_000)
    assert (tmp_path / "draft.docx").is_file()
    assert page.result.dossier is not None
    assert page.result.dossier.state == "cleared"


@pytest.mark.story
def test_a_final_draft_with_gaps_is_refused_with_its_gaps(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    page = whole(DraftingPage(desk))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.agreements() != ())
    page.ask(_agreement(desk, "BO-2024-002"))
    page.make_final()
    script(desk).file = tmp_path / "final.docx"
    page.make()
    qtbot.waitUntil(lambda: page.result.dossier is not None, timeout=20_000)
    assert not (tmp_path / "final.docx").exists()
    assert page.result.dossier is not None
    assert page.result.dossier.state == "block"


def test_a_dropped_policy_is_scanned(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    policy = tmp_path / "policy.txt"
    policy.write_text(OLD_POLICY, "utf-8")
    page = ScanningPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.ask(str(policy))
    qtbot.waitUntil(lambda: page.found.dossier is not None)
    assert page.found.dossier is not None
    assert page.found.dossier.state == "block"
    assert OLD_POLICY in texts(page)


def test_of_several_dropped_documents_each_can_be_read(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    for name, text in (("a.txt", OLD_POLICY), ("b.txt", "Nothing is said here.")):
        (tmp_path / name).write_text(text, "utf-8")
    page = ScanningPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.ask(f"{tmp_path / 'a.txt'}\n{tmp_path / 'b.txt'}")
    qtbot.waitUntil(lambda: page.found.dossier is not None and page.found.dossier.title == "a.txt")
    page.others.setCurrentIndex(1)
    page.others.activated.emit(1)
    qtbot.waitUntil(lambda: page.found.dossier is not None and page.found.dossier.title == "b.txt")


def test_a_document_that_cannot_be_read_is_said(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    page = ScanningPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.ask(str(tmp_path / "missing.docx"))
    qtbot.waitUntil(lambda: "missing.docx" in texts(page) and desk.work.is_idle)
    assert page.found.dossier is None


def test_a_saved_form_is_in_the_register_and_can_be_undone(qtbot: QtBot, desk: Desk, failures: list[Exception]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    opened: list[EditorDialog[Any]] = []
    open_editor(desk, Kind.PARTY, None, parent, opened.append)
    qtbot.waitUntil(lambda: bool(opened))
    dialog = opened[0]
    dialog.form.field("name").put("Brann & Vann <AS>")
    dialog.form.field("country").put("NO")
    dialog.accept()
    qtbot.waitUntil(lambda: desk.history.undo_name != "")
    assert _named(desk, "Brann & Vann <AS>") == 1
    assert failures == []
    desk.history.undo(lambda _text: None, failures.append)
    qtbot.waitUntil(lambda: _named(desk, "Brann & Vann <AS>") == 0)
    assert _newest_reason(desk).startswith("Undone: ")
    qtbot.waitUntil(lambda: desk.history.redo_name != "")
    desk.history.redo(lambda _text: None, failures.append)
    qtbot.waitUntil(lambda: _named(desk, "Brann & Vann <AS>") == 1)
    assert _newest_reason(desk).startswith("Done again: ")


def test_a_wrong_number_keeps_the_form_open_with_everything_in_it(qtbot: QtBot, desk: Desk) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    opened: list[EditorDialog[Any]] = []
    open_editor(desk, Kind.PARTY, None, parent, opened.append)
    qtbot.waitUntil(lambda: bool(opened))
    form = opened[0].form
    form.field("name").put("Feil AS")
    form.field("country").put("NO")
    form.field("registration_number").put("123456789")
    opened[0].accept()
    qtbot.waitUntil(lambda: form.field("registration_number").fault_text != "")
    assert opened[0].isVisible()
    assert form.field("name").value() == "Feil AS"
    assert _named(desk, "Feil AS") == 0


def test_a_record_that_someone_else_changed_is_compared(qtbot: QtBot, desk: Desk) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert desk.register is not None
    party = next(iter(snapshot(desk.register).records.parties.values()))
    first = editor_of(desk, Kind.PARTY, party, pick_lists(desk.register), parent)
    second = editor_of(desk, Kind.PARTY, party, pick_lists(desk.register), parent)
    for dialog, note in ((first, "first"), (second, "second")):
        dialog.show()
        dialog.form.field("notes").put(note)
    first.accept()
    qtbot.waitUntil(lambda: not shiboken6.isValid(first))
    second.accept()
    qtbot.waitUntil(lambda: bool(second.findChildren(StaleSheet)))
    sheet = second.findChildren(StaleSheet)[0]
    assert sheet.kept == {("notes", None)}
    sheet.table.setCurrentCell(0, 2)
    QTest.keyClick(sheet.table, Qt.Key.Key_Space)  # theirs, by the keyboard alone
    assert not sheet.kept
    QTest.keyClick(sheet.table, Qt.Key.Key_Right)
    QTest.keyClick(sheet.table, Qt.Key.Key_Space)
    assert sheet.kept
    sheet.settle(Settled.MINE)
    qtbot.waitUntil(lambda: _notes(desk, party.id) == "second")


@pytest.mark.story
def test_where_someone_else_wrote_the_same_nothing_is_asked(qtbot: QtBot, desk: Desk) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert desk.register is not None
    party = next(iter(snapshot(desk.register).records.parties.values()))
    forms = [editor_of(desk, Kind.PARTY, party, pick_lists(desk.register), parent) for _ in range(2)]
    for dialog in forms:
        dialog.show()
        dialog.form.field("notes").put("the same")
    for dialog in forms:
        dialog.accept()
        qtbot.waitUntil(partial(_closed, dialog))
    assert _notes(desk, party.id) == "the same"
    assert snapshot(desk.register).records.parties[party.id].version == party.version + 1


def _closed(dialog: QWidget) -> bool:
    return not shiboken6.isValid(dialog)


def test_closing_a_form_that_was_typed_in_asks_first(qtbot: QtBot, desk: Desk) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert desk.register is not None
    dialog = editor_of(desk, Kind.SERVICE, None, pick_lists(desk.register), parent)
    dialog.show()
    dialog.form.field("name").line.insert("typed")
    dialog.form.field("name").line.textEdited.emit("typed")
    script(desk).agree = False
    dialog.reject()
    assert dialog.isVisible()
    assert len(script(desk).asked) == 1
    script(desk).agree = True
    dialog.reject()
    assert not dialog.isVisible()


def _agreement(desk: Desk, reference: str) -> str:
    assert desk.register is not None
    agreements = snapshot(desk.register).records.agreements.values()
    return next(one.id for one in agreements if one.reference == reference)


def _newest_reason(desk: Desk) -> str:
    assert desk.register is not None
    with desk.register.reading() as connection:
        return change_log.changes(connection)[0].reason


def _named(desk: Desk, name: str) -> int:
    assert desk.register is not None
    return sum(party.name == name for party in snapshot(desk.register).records.parties.values())


def _notes(desk: Desk, party_id: str) -> str:
    assert desk.register is not None
    return snapshot(desk.register).party(party_id).notes
