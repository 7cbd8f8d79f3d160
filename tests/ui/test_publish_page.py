"""Papers for others on screen: shown as they will be read, with what is missing, and written in every form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from tests.sample_register import sample_register
from tests.ui.script import Script
from tests.ui.whole_pages import whole
from ui.desk import Desk, Ways
from ui.dossiers.blocks import Facts
from ui.faults import Notice
from ui.publishing.publish_page import Paper, PublishPage
from ui.settings import Settings
from ui.work import Work

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CUSTOMER = "Havbris Dagligvare AS"


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = tmp_path_factory.mktemp("publish") / "r.dpa"
    sample_register(path, actor="kari", at=AT)
    with open_register(path, actor="kari", at=AT) as opened:
        yield opened


@pytest.fixture(scope="module")
def told() -> list[Notice]:
    return []


@pytest.fixture(scope="module")
def page(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, register: Register, told: list[Notice]
) -> Iterator[PublishPage]:
    failures: list[Exception] = []
    work = Work(failures.append)
    desk = Desk(
        work,
        Ways(Script(), told.append, failures.append),
        Settings.in_file(tmp_path_factory.mktemp("s") / "s.ini"),
        date(2026, 11, 28),
    )
    desk.put_down(register)
    made = whole(PublishPage(desk))
    made.show()
    yield made
    made.close()
    made.deleteLater()
    work.close()
    qapp.processEvents()
    assert not failures


def shown(qtbot: QtBot, page: PublishPage) -> str:
    before = page.paper
    page.preview()
    qtbot.waitUntil(lambda: page.paper is not before)
    assert page.paper is not None
    assert page.answer.dossier is not None
    assert page.answer.dossier.title == page.paper.name
    return page.paper.told


def put_customer(qtbot: QtBot, page: PublishPage) -> None:
    qtbot.waitUntil(lambda: bool(page.form.field("customer").offered_codes()))
    box = page.form.field("customer").box
    page.form.field("customer").put(box.itemData(box.findText(CUSTOMER)))


def test_a_list_is_held_against_the_day_of_signing(qtbot: QtBot, page: PublishPage) -> None:
    put_customer(qtbot, page)
    page.form.field("paper").put(Paper.SUB_PROCESSORS)
    page.form.field("signed").put(True)
    assert "Held against the day the agreement was signed" in shown(qtbot, page)
    assert page.paper is not None
    changes = {row[-1] for row in page.paper.rows}
    assert "As when the agreement was signed" in changes
    assert any(change.startswith("New from ") for change in changes)
    assert page.answer.dossier is not None
    lines = [block for section in page.answer.dossier.sections for block in section.blocks if isinstance(block, Facts)]
    assert len(lines) == len(page.paper.rows)
    page.form.field("signed").put(False)


def test_a_record_of_one_controller_and_its_file(
    qtbot: QtBot, page: PublishPage, tmp_path: Path, told: list[Notice]
) -> None:
    put_customer(qtbot, page)
    page.form.field("paper").put(Paper.PROCESSOR)
    shown(qtbot, page)
    paper = page.paper
    assert paper is not None
    assert paper.rows
    assert all(row[0].startswith(CUSTOMER) for row in paper.rows)
    script = page._desk.prompts
    assert isinstance(script, Script)
    for ending in (".html", ".csv", ".docx"):
        script.file = tmp_path / f"record{ending}"
        page.ask_file()
        qtbot.waitUntil(partial(Path.exists, script.file))
        qtbot.waitUntil(lambda: bool(told))
    assert CUSTOMER in (tmp_path / "record.html").read_text("utf-8")


def test_another_choice_takes_the_paper_away_so_that_the_one_shown_is_the_one_saved(
    qtbot: QtBot, page: PublishPage
) -> None:
    page.form.field("paper").put(Paper.CONTROLLER)
    shown(qtbot, page)
    box = page.form.field("paper").codes.box
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert page.paper is None
    assert not page.save.isEnabled()
    qtbot.waitUntil(lambda: page.answer.dossier is not None and not page.answer.dossier.sections)
    shown(qtbot, page)
    assert page.save.isEnabled()
