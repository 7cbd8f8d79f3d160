"""The scanning page with a policy beside the register, and our own policies: one window for everything it shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.own_policies import Standing, own_policies
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.attach_documents import AttachDocuments, attach_documents
from tests.sample_register import sample_register
from tests.store.examples import AT
from tests.ui.script import Script
from ui.desk import Desk, Ways
from ui.dossiers.blocks import Act, ActList, ActRow
from ui.forms.editor_dialog import EditorDialog
from ui.scanning.policy_dossiers import COPY, MAKE_PARTY, OPEN, PUBLISH
from ui.scanning.publication_dialog import PublicationDialog
from ui.scanning.scanning_page import ScanningPage
from ui.settings import Settings
from ui.work import Work

TODAY = date(2026, 11, 23)
POLICY = (
    "# Policy\n\nOur hosting is run by Mailbird Inc. in the United States. Maple Voice Inc. calls you from Ireland.\n"
)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    sample_register(tmp_path / "r.dpa", actor="kari", at=AT)
    failures: list[Exception] = []
    work = Work(failures.append)
    with open_register(tmp_path / "r.dpa", actor="kari", at=AT) as register:
        made = Desk(
            work, Ways(Script(), lambda _notice: None, failures.append), Settings.in_file(tmp_path / "s.ini"), TODAY
        )
        made.put_down(register)
        _attach(register, tmp_path)
        yield made
        work.close()
    assert failures == []


def _attach(register: Register, folder: Path) -> None:
    own = next(each.id for each in snapshot(register).records.parties.values() if each.own)
    file = folder / "our policy.txt"
    file.write_text("Our policy.")
    attach_documents(register, AttachDocuments(Kind.PARTY, own, (file,)), actor="kari", at=AT)


def _rows(page: ScanningPage) -> dict[str, ActRow]:
    assert page.found.dossier is not None
    blocks = [block for section in page.found.dossier.sections for block in section.blocks]
    return {row.title: row for block in blocks if isinstance(block, ActList) for row in block.rows}


def _act(page: ScanningPage, row: ActRow, code: str) -> Act:
    return next(act for act in row.acts if act.code == code)


def _editors(page: ScanningPage) -> list[EditorDialog[Any]]:
    return cast("list[EditorDialog[Any]]", page.findChildren(EditorDialog))


def test_a_policy_beside_the_register_and_our_own(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "policy.md").write_text(POLICY)
    page = ScanningPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.ask(str(tmp_path / "policy.md"))
    qtbot.waitUntil(lambda: page.found.dossier is not None)
    assert not _rows(page)
    page.against.click()
    qtbot.waitUntil(lambda: bool(_rows(page)))
    rows = _rows(page)
    unknown = rows["Mailbird Inc.: the register has no such party."]
    assert "hosting is run by Mailbird Inc." in unknown.note
    differing = rows["Maple Voice Inc.: the policy says Ireland, the register says Canada."]
    gone: list[Any] = []
    page.open_requested.connect(gone.append)
    page.found.acted.emit(_act(page, differing, OPEN))
    assert [each.kind for each in gone] == ["engagement"]
    page.found.acted.emit(_act(page, unknown, MAKE_PARTY))
    qtbot.waitUntil(lambda: bool(_editors(page)))
    (editor,) = _editors(page)
    assert editor.form.read().name == "Mailbird Inc."
    editor.reject()
    _publish(qtbot, desk, page)


def _publish(qtbot: QtBot, desk: Desk, page: ScanningPage) -> None:
    """Our own policy is dated on the same page, and the paragraph copied."""
    page.show_own()
    qtbot.waitUntil(lambda: any("our policy" in title for title in _rows(page)))
    (document,) = [row for title, row in _rows(page).items() if "our policy" in title]
    page.found.acted.emit(_act(page, document, PUBLISH))
    qtbot.waitUntil(lambda: bool(page.findChildren(PublicationDialog)))
    (asking,) = page.findChildren(PublicationDialog)
    asking.day.put(date(2026, 3, 1))
    asking.accept()
    assert asking.result() == QDialog.DialogCode.Accepted
    qtbot.waitUntil(lambda: any("version 1" in row.note for row in _rows(page).values()))
    assert desk.register is not None
    (published,) = own_policies(desk.register, TODAY)
    assert published.standing in (Standing.CURRENT, Standing.OUTDATED)
    assert published.document.told
    page.found.acted.emit(Act(COPY, "nb", ""))
    qtbot.waitUntil(lambda: "Vi deler personopplysninger" in QGuiApplication.clipboard().text())
    page.found.acted.emit(Act(COPY, "de", ""))
    qtbot.waitUntil(lambda: "Wir geben personenbezogene Daten" in QGuiApplication.clipboard().text())
