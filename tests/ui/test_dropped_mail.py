"""What a mail program drags: attachments are taken as files; where nothing is handed over, what to do is said."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.documents import documents_about
from dpa_tracker.queries.rows import Subject
from tests.ui.conftest import rest
from ui.app import App
from ui.changes.received_dialog import ReceivedDialog
from ui.changes.received_page import ReceivedPage
from ui.documents.form_documents import FormDocuments
from ui.dossiers.documents_panel import DocumentsPanel
from ui.dropped_mail import CONTENTS, NAMES, mail_files, mail_names
from ui.dropping import nothing_came
from ui.forms.editor_dialog import EditorDialog
from ui.listings.listing_page import ListingPage
from ui.main_window import MainWindow
from ui.trail import PageKey, Place

ID = "sample-agreement-dpa-2024-018"
HERE = QPoint(5, 5)
MESSAGE: Mapping[str, bytes] = {"Databehandleravtale.msg": b""}  # Outlook gives a message as a store of its own


def described(name: str, attributes: int = 0) -> bytes:
    """FILEDESCRIPTORW, as the Windows shell has it."""
    before = struct.pack("<I16s8s8sI24sII", 0, b"", b"", b"", attributes, b"", 0, 0)
    return before + name.encode("utf-16-le").ljust(520, b"\0")


def dragged(files: Mapping[str, bytes]) -> QMimeData:
    mime = QMimeData()
    mime.setData(NAMES, struct.pack("<I", len(files)) + b"".join(map(described, files)))
    for index, content in enumerate(files.values()):
        mime.setData(f"{CONTENTS};index={index}", content)
    return mime


def let_go(on: QWidget, mime: QMimeData, at: QPoint = HERE) -> None:
    """Drag them there and let them go."""
    buttons, keys, move = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    entering = QDragEnterEvent(at, move, mime, buttons, keys)
    QApplication.sendEvent(on, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(on, QDropEvent(QPointF(at), move, mime, buttons, keys, QEvent.Type.Drop))


def attached(app: App, agreement: str) -> list[tuple[str, str]]:
    assert app.desk.register is not None
    found = documents_about(app.desk.register, Kind.AGREEMENT, agreement)
    return sorted((row.document.title, row.document.form.value) for row in found)


def told(window: MainWindow) -> str:
    """What the notice of the window says; it is taken away."""
    said = "" if window.notices.notice is None else window.notices.notice.text
    window.notices.clear()
    return said


@pytest.fixture
def agreements(app: App, window: MainWindow, qtbot: QtBot) -> ListingPage:
    window.go(Place(PageKey.AGREEMENTS))
    rest(app, qtbot)
    assert window.stage.listing is not None
    return window.stage.listing


def test_an_attachment_is_taken_by_a_row_and_a_message_says_what_to_do(
    app: App, window: MainWindow, agreements: ListingPage, qtbot: QtBot
) -> None:
    table, row = agreements.table, agreements.model.ids[1]
    window.show()
    place = table.visualRect(agreements.model.index(1, 0)).center()
    let_go(table.viewport(), dragged({"Signert avtale.txt": b"Undertegnet.", "Bilag.txt": b"B"}), place)
    rest(app, qtbot)
    assert attached(app, row) == [("Bilag", "txt"), ("Signert avtale", "txt")]
    let_go(table.viewport(), dragged(MESSAGE), place)
    rest(app, qtbot)
    assert told(window) == nothing_came()
    assert len(attached(app, row)) == 2
    window.hide()


@pytest.mark.story
def test_the_window_a_record_and_a_form_take_it_too(app: App, window: MainWindow, qtbot: QtBot) -> None:
    subject = Subject("agreement", ID, "DPA-2024-018")
    window.go(Place(PageKey.AGREEMENTS, subject))
    rest(app, qtbot)
    for on in (window, window.findChildren(DocumentsPanel)[0]):
        let_go(on, dragged(MESSAGE))
        rest(app, qtbot)
        assert told(window) == nothing_came()
    let_go(window.findChildren(DocumentsPanel)[0], dragged({"a.txt": b"A"}))
    rest(app, qtbot)
    assert ("a", "txt") in attached(app, ID)
    window.edit(subject)
    rest(app, qtbot)
    (waiting,) = window.findChildren(FormDocuments)
    let_go(waiting.window(), dragged(MESSAGE))
    assert (waiting.isHidden(), waiting.waiting) == (False, ())
    let_go(waiting.window(), dragged({"b.txt": b"B"}))
    assert [path.name for path in waiting.waiting] == ["b.txt"]


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (b"", ()),
        (b"\1\0", ()),
        (struct.pack("<I", 2) + described("a.txt") + b"\0" * 100, ("a.txt",)),  # cut short
        (struct.pack("<I", 2**32 - 1) + described("a.txt"), ("a.txt",)),
        (struct.pack("<I", 2) + described("folder", 0x10) + described("folder\\b.txt"), ("b.txt",)),
        (struct.pack("<I", 1) + described(""), ()),
    ],
)
def test_what_a_drag_says_of_its_files_is_read_within_bounds(told: bytes, names: tuple[str, ...]) -> None:
    mime = QMimeData()
    mime.setData(NAMES, told)
    assert mail_names(mime) == names
    assert mail_files(mime) == ()


@pytest.mark.parametrize(
    "name", ["..\\..\\evil.txt", "C:\\Windows\\evil.txt", "con.txt", "a:b\x01.t\u202ext", "/etc/evil.txt"]
)
def test_a_hostile_name_stays_in_the_folder_of_copies(name: str) -> None:
    (path,) = mail_files(dragged({name: b"x"}))
    around = path.parent.parent
    assert path.resolve().is_relative_to(around.resolve())
    assert path.read_bytes() == b"x"
    assert not set(path.name) & set("\\/:\x01\u202e")
    assert Path(path.name).stem.casefold() != "con"


def test_a_vendors_notice_is_taken_from_a_mail_program_on_its_page_and_its_form(
    app: App, window: MainWindow, qtbot: QtBot
) -> None:
    window.show()
    page = ReceivedPage(app.desk, window)
    let_go(page, dragged({"Notice.msg": b""}))
    assert told(window) == nothing_came()
    let_go(page, dragged({"logo.png": b"x", "Notice.txt": b"We add Acme Inc., hosting in Ireland."}))
    rest(app, qtbot)
    dialog = page.findChild(ReceivedDialog)
    assert dialog is not None
    assert dialog.told.text() == "Notice.txt"
    let_go(dialog, dragged({"Notice.msg": b""}))
    assert dialog.told.text() == nothing_came()
    dialog.reject()
    window.hide()


@pytest.mark.story
def test_a_file_that_is_gone_keeps_the_form_open_and_is_named_and_the_others_stay(
    app: App, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.edit(Subject("agreement", ID, "DPA-2024-018"))
    rest(app, qtbot)
    (waiting,) = window.findChildren(FormDocuments)
    form = waiting.window()
    assert isinstance(form, EditorDialog)
    kept, gone = tmp_path / "kept.txt", tmp_path / "gone.txt"
    for path in (kept, gone):
        path.write_text(path.name, encoding="utf-8")
    waiting.take((kept, gone))
    form.form.field("notes").put("Typed before it was gone")
    gone.unlink()
    form.keep.click()
    rest(app, qtbot)
    assert shiboken6.isValid(form)
    assert form.form.field("notes").value() == "Typed before it was gone"
    assert [path.name for path in waiting.waiting] == ["kept.txt", "gone.txt"]
    assert any("nothing has been saved yet: gone.txt" in each.text() for each in waiting.findChildren(QLabel))
    assert attached(app, ID) == []
    waiting.clear.click()
    assert [path.name for path in waiting.waiting] == ["kept.txt"]
    form.keep.click()
    rest(app, qtbot)
    assert attached(app, ID) == [("kept", "txt")]
