"""Who is affected, on screen: the customers with their ways, the hours of a breach, and what is still to be said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

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
from ui.affected.affected_page import AffectedPage, Asked
from ui.desk import Desk, Ways
from ui.dossiers.blocks import ActList, Dossier, Steps
from ui.settings import Settings
from ui.work import Work

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = tmp_path_factory.mktemp("affected") / "r.dpa"
    sample_register(path, actor="kari", at=AT)
    with open_register(path, actor="kari", at=AT) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, register: Register) -> Iterator[AffectedPage]:
    failures: list[Exception] = []
    work = Work(failures.append)
    ways = Ways(Script(), lambda _notice: None, failures.append)
    desk = Desk(work, ways, Settings.in_file(tmp_path_factory.mktemp("s") / "s.ini"), date(2026, 11, 23))
    desk.put_down(register)
    made = whole(AffectedPage(desk))
    made.show()
    yield made
    made.close()
    made.deleteLater()
    work.close()
    qapp.processEvents()
    assert not failures


def answered(qtbot: QtBot, page: AffectedPage, asked: Asked, **fields: str) -> Dossier:
    qtbot.waitUntil(lambda: bool(page.form.field("party").offered_codes()))
    before = page.answer.dossier
    page.form.field("kind").put(asked)
    for path, value in fields.items():
        page.form.field(path).put(value)
    page.find_out()
    qtbot.waitUntil(lambda: page.answer.dossier is not before)
    assert page.answer.dossier is not None
    return page.answer.dossier


def named(page: AffectedPage, path: str, name: str) -> str:
    box = page.form.field(path).box
    return str(box.itemData(box.findText(name)))


@pytest.mark.story
def test_each_question_is_answered(qtbot: QtBot, page: AffectedPage) -> None:
    qtbot.waitUntil(lambda: bool(page.form.field("party").offered_codes()))
    below = named(page, "party", "Polarspor Telematikk AS")
    found = answered(qtbot, page, Asked.PARTY, party=below)
    rows = [row for block in found.sections[0].blocks if isinstance(block, ActList) for row in block.rows]
    assert rows
    assert all(row.note.endswith("Polarspor Telematikk AS") for row in rows)
    opened: list[object] = []
    page.open_requested.connect(opened.append)
    page.answer.acted.emit(rows[0].acts[0])
    page.open_requested.disconnect(opened.append)
    assert len(opened) == 1
    breach = answered(qtbot, page, Asked.BREACH, party=below, aware="2026-11-28 10:00+01:00")
    assert "10:00 (UTC+01:00)" in breach.title
    assert all(any(isinstance(block, Steps) for block in section.blocks) for section in breach.sections)
    service = named(page, "service", "Frostvakt monitoring")
    assert answered(qtbot, page, Asked.ENQUIRY, service=service).sections[0].blocks
    customer = named(page, "party", "Havbris Dagligvare AS")
    assert answered(qtbot, page, Asked.PLACES, party=customer).sections
    assert answered(qtbot, page, Asked.COUNTRY, country="IN").sections[0].blocks
    assert answered(qtbot, page, Asked.SERVICE, service=service).sections[0].blocks


def test_what_is_missing_or_no_moment_is_said_beside_its_field(qtbot: QtBot, page: AffectedPage) -> None:
    qtbot.waitUntil(lambda: bool(page.form.field("party").offered_codes()))
    page.form.field("kind").put(Asked.BREACH)
    page.form.field("party").put(None)
    page.form.field("aware").put("tomorrow")
    page.find_out()
    assert page.form.field("party").fault_text
    assert "tomorrow" in page.form.field("aware").fault_text


def test_the_answer_to_another_question_does_not_stand_beside_the_one_being_asked(
    qtbot: QtBot, page: AffectedPage
) -> None:
    below = named(page, "party", "Polarspor Telematikk AS")
    found = answered(qtbot, page, Asked.PARTY, party=below)
    box = page.form.field("kind").codes.box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.answer.dossier is not found)
    asked = page.answer.dossier
    assert asked is not None
    assert not asked.sections
    assert answered(qtbot, page, Asked.PARTY, party=below).title == found.title
