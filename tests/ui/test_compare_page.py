"""The page that holds two files against each other, used as a person uses it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker.word.comparing.changes import Kind
from dpa_tracker.word.lint import revisions_in
from dpa_tracker.word.template import open_template
from tests.pdf.pdf_files import pdf
from tests.ui.script import Script
from tests.word.word_files import docx, para
from ui.comparing import changes_panel
from ui.comparing.compare_page import ComparePage
from ui.comparing.redline import RedlineView
from ui.desk import Desk, Ways
from ui.faults import Notice
from ui.settings import Settings
from ui.work import Work

OLD = (
    para("1. The processor shall not transfer data to third countries."),
    para("2. Notice is given within 30 days of the event to Havbris &lt;b&gt;Drift&lt;/b&gt; AS."),
    para("3. The parties meet once a year in Bergen."),
)
NEW = (
    para("1. The processor shall transfer data to third countries."),
    para("2. Notice is given within 90 days of the event to Havbris &lt;b&gt;Drift&lt;/b&gt; AS."),
    para("3. The parties meet once a year in Tromso."),
)
INSERTED = '<w:ins w:id="1" w:author="x" w:date="2026-01-01T00:00:00Z"><w:r><w:t>new words</w:t></w:r></w:ins>'
REVISED = f"<w:p>{INSERTED}</w:p>"


@pytest.fixture
def notices() -> list[Notice]:
    return []


@pytest.fixture
def failures() -> list[Exception]:
    return []


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path, notices: list[Notice], failures: list[Exception]) -> Iterator[Desk]:
    qapp.processEvents()
    work = Work(failures.append)
    ways = Ways(Script(), notices.append, failures.append)
    yield Desk(work, ways, Settings.in_file(tmp_path / "s.ini"), date(2026, 11, 23))
    work.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ComparePage:
    made = ComparePage(desk)
    qtbot.addWidget(made)
    made.resize(892, 600)
    made.show()
    return made


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    ours, theirs = tmp_path / "ours.docx", tmp_path / "theirs.docx"
    ours.write_bytes(docx("".join(OLD)))
    theirs.write_bytes(docx("".join(NEW)))
    return ours, theirs


def compared(page: ComparePage, desk: Desk, qtbot: QtBot, *files: Path) -> None:
    page.put(list(files))
    qtbot.waitUntil(lambda: desk.work.is_idle, timeout=20_000)


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def looks(view: RedlineView, text: str) -> tuple[bool, bool]:
    """Whether a text is struck out, and underlined."""
    below_the_heading = view.document().findBlockByNumber(1).position()
    found = view.document().find(text, below_the_heading)
    assert found.hasSelection()
    look = found.charFormat()
    return look.fontStrikeOut(), look.fontUnderline()


def drop(files: list[Path]) -> tuple[QDropEvent, QMimeData]:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.setAccepted(False)
    return event, mime


def test_what_turns_a_clause_comes_first_with_its_place(
    page: ComparePage, desk: Desk, qtbot: QtBot, pair: tuple[Path, Path]
) -> None:
    compared(page, desk, qtbot, *pair)
    changes = page.panel.table.changes()
    assert [change.kind for change in changes[:2]] == [Kind.NEGATION, Kind.NUMBER]
    assert len(changes) == 3
    assert not changes[2].flags
    shown = page.panel.table.model()
    assert shown.index(1, 2).data() == "30"
    assert shown.index(1, 3).data() == "90"
    assert "Notice is given" in shown.index(1, 1).data()
    said = str(shown.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "Was: 30" in said
    assert "Is now: 90" in said
    assert "3 changes, 2 of them" in texts(page.panel)
    assert "Numbers and time limits\u00a01" in texts(page.panel)


def test_deletions_are_struck_insertions_underlined_and_text_is_never_markup(
    page: ComparePage, desk: Desk, qtbot: QtBot, pair: tuple[Path, Path]
) -> None:
    compared(page, desk, qtbot, *pair)
    page.panel.table.setCurrentIndex(page.panel.table.model().index(1, 0))
    assert looks(page.panel.view, "30") == (True, False)
    assert looks(page.panel.view, "90") == (False, True)
    assert "Havbris <b>Drift</b> AS" in page.panel.view.toPlainText()


def test_the_list_can_be_narrowed_to_what_is_flagged_and_to_a_kind(
    page: ComparePage, desk: Desk, qtbot: QtBot, pair: tuple[Path, Path]
) -> None:
    compared(page, desk, qtbot, *pair)
    page.panel.flagged_only.click()
    assert len(page.panel.table.changes()) == 2
    kind = page.panel.kind
    kind.setCurrentIndex(kind.findData(Kind.NUMBER.value))
    kind.activated.emit(kind.currentIndex())
    assert [change.old for change in page.panel.table.changes()] == ["30"]
    page.panel.flagged_only.click()
    kind.setCurrentIndex(0)
    kind.activated.emit(0)
    assert len(page.panel.table.changes()) == 3


def test_tracked_changes_are_saved_where_it_is_said(
    page: ComparePage, desk: Desk, qtbot: QtBot, pair: tuple[Path, Path], notices: list[Notice]
) -> None:
    compared(page, desk, qtbot, *pair)
    assert isinstance(desk.prompts, Script)
    desk.prompts.file = pair[0].with_name("changes")
    page.panel.save_word.click()
    qtbot.waitUntil(lambda: bool(notices), timeout=20_000)
    written = pair[0].with_name("changes.docx")
    assert str(written) in notices[0].text
    assert any(any(True for _ in revisions_in(root)) for root in open_template(written).roots().values())


def test_saving_over_one_of_the_two_is_refused(
    page: ComparePage, desk: Desk, qtbot: QtBot, pair: tuple[Path, Path], failures: list[Exception]
) -> None:
    compared(page, desk, qtbot, *pair)
    before = pair[0].read_bytes()
    assert isinstance(desk.prompts, Script)
    desk.prompts.file = pair[0]
    page.panel.save_word.click()
    qtbot.waitUntil(lambda: bool(failures), timeout=20_000)
    assert pair[0].read_bytes() == before


def test_a_file_with_pending_revisions_is_named_in_place(
    page: ComparePage, desk: Desk, qtbot: QtBot, pair: tuple[Path, Path], failures: list[Exception]
) -> None:
    pair[1].write_bytes(docx(OLD[0] + REVISED))
    compared(page, desk, qtbot, *pair)
    assert page.trouble.isVisible()
    assert "theirs.docx" in texts(page.trouble)
    assert "new words" in texts(page.trouble)
    assert not failures


def test_equal_files_are_said_to_be_equal(page: ComparePage, desk: Desk, qtbot: QtBot, pair: tuple[Path, Path]) -> None:
    pair[1].write_bytes(pair[0].read_bytes())
    compared(page, desk, qtbot, *pair)
    assert page.same.isVisible()


def test_a_pdf_of_theirs_is_compared_and_offers_no_tracked_changes(
    page: ComparePage, desk: Desk, qtbot: QtBot, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    printed = tmp_path / "theirs.pdf"
    printed.write_bytes(
        pdf(
            [
                [
                    "1. The processor shall not transfer data to third countries.",
                    "2. Notice is given within 90 days of the event to Havbris <b>Drift</b> AS.",
                    "3. The parties meet once a year in Bergen.",
                ]
            ]
        )
    )
    compared(page, desk, qtbot, pair[0], printed)
    assert [(change.old, change.new) for change in page.panel.table.changes()] == [("30", "90")]
    assert not page.panel.save_word.isEnabled()
    assert "no place for tracked changes" in page.panel.note.text()


def test_without_libreoffice_there_is_no_report_and_it_is_said(
    page: ComparePage, desk: Desk, qtbot: QtBot, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes_panel, "libreoffice", lambda: None)
    compared(page, desk, qtbot, *pair)
    assert not page.panel.save_pdf.isEnabled()
    assert "LibreOffice" in page.panel.note.text()
    monkeypatch.setattr(changes_panel, "libreoffice", lambda: Path("soffice"))
    compared(page, desk, qtbot, *pair)
    assert page.panel.save_pdf.isEnabled()
    assert not page.panel.note.text()


def test_files_are_dropped_on_the_page_and_on_a_place(
    page: ComparePage, desk: Desk, qtbot: QtBot, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    event, _mime = drop([pair[0], pair[1]])
    page.dropEvent(event)
    assert event.isAccepted()
    assert (page.ours.path, page.theirs.path) == pair
    other = tmp_path / "other.docx"
    other.write_bytes(pair[0].read_bytes())
    event, _mime = drop([other])
    page.theirs.dropEvent(event)
    assert page.theirs.path == other
    event, _mime = drop([tmp_path / "notes.txt"])
    page.dropEvent(event)
    assert not event.isAccepted()
    qtbot.waitUntil(lambda: desk.work.is_idle, timeout=20_000)


def test_the_two_can_be_swapped(page: ComparePage, desk: Desk, qtbot: QtBot, pair: tuple[Path, Path]) -> None:
    compared(page, desk, qtbot, *pair)
    page.swap()
    qtbot.waitUntil(lambda: desk.work.is_idle, timeout=20_000)
    assert (page.theirs.path, page.ours.path) == pair
    assert [change.new for change in page.panel.table.changes() if change.kind is Kind.NUMBER] == ["30"]
