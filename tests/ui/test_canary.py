"""A marker goes everywhere in an encrypted register; then every byte of every file written is looked at.

Also what was written and removed again: a file is looked at before it goes.
"""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpa_tracker import defect_log, places
from dpa_tracker.cli.entry import main
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.documents import every_document
from dpa_tracker.queries.rows import Subject
from dpa_tracker.store import keys, unlocked
from dpa_tracker.store.opening import create_register
from dpa_tracker.store.unit_of_work import Outcome, unit_of_work
from dpa_tracker.use_cases.attach_documents import AttachDocuments, attach_documents
from dpa_tracker.use_cases.back_up import back_up
from tests.store.examples import party
from tests.store.papers import agreement
from tests.ui.conftest import PATIENCE, Start, rest, window_of, with_the_whole
from tests.ui.test_encryption import lock_page, unlock
from ui.app import App
from ui.documents.opened_copies import copies_folder
from ui.documents.preview_dialog import PreviewDialog
from ui.trail import PageKey, Place
from ui.undo import Writing

MARKER = "Kvitebjørnsund"
PASSPHRASE = "fjorten grønne elger danser"  # noqa: S105 - of a register that lives as long as the test
FORMS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1", "unicode_escape")
WORDS = {
    each.encode(form) for each in (MARKER[:7], MARKER[:7].casefold(), MARKER[:7].upper(), MARKER[4:]) for form in FORMS
}


@dataclass
class Watch:
    """Looks at files under some folders, and at those that are removed or replaced, before they are."""

    folders: tuple[Path, ...]
    allowed: tuple[Path, ...] = ()
    found: list[str] = field(default_factory=list[str])
    looked_at: int = 0
    looks: bool = True

    def hook(self, event: str, values: tuple[object, ...]) -> None:
        if self.looks and event in {"os.remove", "os.rename"} and isinstance(values[0], str | Path):
            within = values[1] if event == "os.remove" else -1
            folder = Path(f"/proc/self/fd/{within}").readlink() if isinstance(within, int) and within >= 0 else Path()
            self.look(folder / values[0])

    def look(self, path: Path) -> None:
        if any(each in path.parents for each in self.allowed) or not any(each in path.parents for each in self.folders):
            return
        try:
            content = path.read_bytes()
        except OSError:
            return
        self.looked_at += 1
        if any(word in content for word in WORDS):
            self.found.append(str(path))

    def look_everywhere(self) -> None:
        for folder in self.folders:
            for path in folder.rglob("*"):
                if path.is_file():
                    self.look(path)


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """Every folder a program writes to is the test's own, and watched."""
    for name in (
        "HOME",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
        "XDG_RUNTIME_DIR",
        "TMPDIR",
    ):
        place = tmp_path / name.casefold()
        place.mkdir(mode=0o700)
        monkeypatch.setenv(name, str(place))
    monkeypatch.setattr(tempfile, "tempdir", None)
    copies_folder.cache_clear()
    brought = tmp_path / "brought"  # what the user has of it outside the register
    brought.mkdir()
    made = Watch((tmp_path,), (brought, places.passing_files()))  # a document that is opened is there while it is
    sys.addaudithook(made.hook)
    yield made
    made.looks = False
    copies_folder.cache_clear()


@with_the_whole
def test_of_what_an_encrypted_register_holds_nothing_is_written_in_clear(
    watch: Watch, tmp_path: Path, start: Start, qtbot: QtBot, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "register.dpa"
    _fill(path, tmp_path / "brought")
    defect_log.start_log(defect_log.log_file())
    app = start(path)
    window = window_of(app)
    unlock(app, qtbot, PASSPHRASE)
    window.go(Place(PageKey.PARTIES))
    _seek_and_keep_a_view(app, qtbot)
    _tells_what_is_carried(app, qtbot)
    app.desk.change(window, f"save {MARKER} again", _put_again)
    rest(app, qtbot)
    _type_into_a_form(window.edit, window, qtbot)
    register = app.desk.register
    assert register is not None
    back_up(register, tmp_path / "backup.zip", at=datetime.now(UTC))
    window.past.go(app.desk.today + timedelta(days=1))
    qtbot.waitUntil(lambda: app.work.is_idle, timeout=PATIENCE)
    _fail(app.crash.take)
    _copy_of_document(app.desk.register or register)
    _preview(app, qtbot)
    QApplication.clipboard().setText(f"{MARKER} copied")
    window.lock.lock()
    _shows_nothing()
    qtbot.waitUntil(lambda: unlocked.is_locked(path), timeout=PATIENCE)
    assert not any(copies_folder().rglob("*"))
    lock_page(app).form.field.setText("no passphrase at all")
    unlock(app, qtbot, PASSPHRASE)
    window.close_register()
    app.desk.settings.save()
    _on_the_command_line(path, tmp_path, capfdbinary)
    logging.shutdown()

    watch.look_everywhere()
    assert watch.found == []
    assert watch.looked_at > 20
    _log_says_where_and_not_what()
    _plant(watch, tmp_path)


def _log_says_where_and_not_what() -> None:
    log = defect_log.log_file().read_text("utf-8")
    assert "_fail" in log
    assert "ValueError" in log
    assert "RuntimeError" in log


def _plant(watch: Watch, folder: Path) -> None:
    """The watch finds what is left, and what was there for a moment."""
    for form in ("utf-8", "utf-16-le"):
        planted = folder / f"planted {form}"
        planted.write_text(f"a note on {MARKER}", encoding=form)
        watch.look_everywhere()
        assert watch.found == [str(planted)], form
        watch.found.clear()
        planted.unlink()
        assert watch.found == [str(planted)], form
        watch.found.clear()


def _fill(path: Path, brought: Path) -> None:
    now = datetime.now(UTC) - timedelta(days=1)
    key = keys.new_key(PASSPHRASE, cost=keys.CHEAPEST)
    paper = brought / f"{MARKER}.txt"
    paper.write_text(f"An agreement with {MARKER}. " * 400, encoding="utf-8")
    page = brought / f"{MARKER}.html"  # what it carries names it too
    page.write_text(f'<html><img src="https://{MARKER}.example/x.gif">{MARKER}</html>', encoding="utf-8")
    with create_register(path, actor="kari", at=now, key=key) as register:
        with unit_of_work(register, actor="kari", at=now) as work:
            work.parties.put(party(name=MARKER, notes=f"{MARKER} answers late " * 50), 0)
            work.agreements.put(agreement(title=f"with {MARKER}", notes=MARKER), 0)
        attach_documents(register, AttachDocuments(Kind.AGREEMENT, "a1", (paper, page), MARKER), actor="kari", at=now)


def _seek_and_keep_a_view(app: App, qtbot: QtBot) -> None:
    rest(app, qtbot)
    page = window_of(app).stage.listing
    assert page is not None
    page.search(MARKER)
    page.views.save(MARKER)
    page.views.open_with_this()


def _tells_what_is_carried(app: App, qtbot: QtBot) -> None:
    """The list of documents, with where one of them leads."""
    rest(app, qtbot)
    window_of(app).go(Place(PageKey.DOCUMENTS))
    _seek_and_keep_a_view(app, qtbot)
    rest(app, qtbot)
    register = app.desk.register
    assert register is not None
    carried = [each for row in every_document(register) for each in row.document.carries or ()]
    assert [MARKER in each.detail for each in carried] == [True]
    listing = window_of(app).stage.listing
    assert listing is not None
    assert listing.model.rowCount() == 2


def _put_again(writing: Writing) -> Outcome:
    with unit_of_work(writing.register, actor=writing.actor, at=writing.at) as work:
        found = work.parties.all()[0]
        work.parties.put(party(name=f"{MARKER} AS"), found.version)
    return work.outcome()


def _type_into_a_form(edit: Callable[[Subject], None], window: object, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QDialog, QLineEdit, QWidget  # noqa: PLC0415 - here alone

    from ui.recovery.form_keeper import FormKeeper  # noqa: PLC0415 - here alone

    assert isinstance(window, QWidget)
    edit(Subject("party", "", ""))
    qtbot.waitUntil(lambda: bool(window.findChildren(QDialog)), timeout=PATIENCE)
    form = window.findChildren(QDialog)[0]
    form.findChildren(QLineEdit)[0].setText(f"{MARKER} unsaved")
    form.findChildren(FormKeeper)[0].look()
    qtbot.wait(50)


def _fail(take: Callable[[Exception], None]) -> None:
    try:
        try:
            int(MARKER)
        except ValueError as error:
            raise RuntimeError(f"cannot read {MARKER}") from error
    except RuntimeError as error:
        take(error)


def _copy_of_document(register: object) -> None:
    from dpa_tracker.store.register import Register  # noqa: PLC0415 - here alone
    from dpa_tracker.use_cases.copy_document import read_only_copy  # noqa: PLC0415 - here alone

    assert isinstance(register, Register)
    folder = copies_folder()
    made = read_only_copy(register, every_document(register)[0].document, folder)
    assert MARKER in made.read_text("utf-8")


def _shows_nothing() -> None:
    """No title of a window, and nothing on the clipboard, says what a locked register holds."""
    assert MARKER not in QApplication.clipboard().text()
    assert not [each for each in QApplication.topLevelWidgets() if each.isVisible() and MARKER in each.windowTitle()]


def _preview(app: App, qtbot: QtBot) -> None:
    register, parent = app.desk.register or app.desk.present, window_of(app)
    assert register is not None
    dialog = PreviewDialog(app.desk, register, every_document(register)[0].document, parent)
    dialog.open()
    qtbot.waitUntil(lambda: app.work.is_idle, timeout=PATIENCE)
    assert MARKER in dialog.windowTitle()


def _on_the_command_line(path: Path, folder: Path, capture: pytest.CaptureFixture[bytes]) -> None:
    told = folder / "passphrase"
    told.write_text(PASSPHRASE, encoding="utf-8")
    before = ("--register", str(path), "--passphrase-file", str(told))
    assert main([*before, "list", "parties"]) == 0
    assert MARKER.encode() in capture.readouterr().out
    assert main([*before, "verify"]) == 0
    assert main([*before, "backup", str(folder / "second.zip")]) == 0
    assert (
        main(
            [
                "--register",
                str(folder / "other.dpa"),
                "--passphrase-file",
                str(told),
                "restore",
                str(folder / "second.zip"),
            ]
        )
        == 0
    )
    assert main([*before, "export", str(folder / "none" / "list.xlsx")]) == 2
    capture.readouterr()
