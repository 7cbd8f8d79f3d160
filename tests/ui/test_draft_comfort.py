"""What makes drafting sure and easy: the fitting template, the keyboard that stays, faults that go, words that fit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.pick_lists import pick_lists
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.fitting_template import fitting_templates
from tests.ui.conftest import rest, window_of
from tests.ui.script import Script
from tests.ui.whole_pages import whole
from ui.app import App
from ui.comparing.compare_page import ComparePage
from ui.desk import Desk, Ways
from ui.dossiers.blocks import Grid
from ui.drafting.drafting_page import DraftingPage
from ui.settings import Settings
from ui.trail import PageKey, Place
from ui.work import Work

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
PATIENCE = 20_000
UPSTREAM, DOWNSTREAM = "DPA-2026-001", "SUB-2026-001"


@pytest.fixture
def register(register_file: Path) -> Iterator[Register]:
    with open_register(register_file, actor="kari", at=AT) as opened:
        yield opened


@pytest.fixture
def desk(tmp_path: Path, register: Register) -> Iterator[Desk]:
    failures: list[Exception] = []
    answers = Script()
    answers.file = tmp_path / "draft.docx"
    work = Work(failures.append)
    made = Desk(work, Ways(answers, lambda _: None, failures.append), Settings.in_file(tmp_path / "s.ini"), TODAY)
    made.put_down(register)
    yield made
    work.close()
    assert not failures


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> DraftingPage:
    made = whole(DraftingPage(desk))
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitUntil(lambda: made.agreements() != () and desk.work.is_idle, timeout=PATIENCE)
    return made


def agreement(register: Register, reference: str) -> str:
    return next(each for each, name in pick_lists(register).agreements if name.startswith(reference))


def pick(page: DraftingPage, qtbot: QtBot, desk: Desk, register: Register, reference: str) -> None:
    """Choose an agreement in the list, as a person does."""
    box = page.form.agreement.box
    place = box.findData(agreement(register, reference))
    box.setCurrentIndex(place)
    box.activated.emit(place)
    qtbot.waitUntil(lambda: desk.work.is_idle, timeout=PATIENCE)


def test_the_template_fits_the_roles_and_the_language(register: Register) -> None:
    fitting = fitting_templates(register, "nb")
    kinds = {name.removesuffix("-en").removesuffix("-nb") for name in fitting.values()}
    assert kinds == {"dpa", "dpa-sub"}
    assert fitting[agreement(register, UPSTREAM)] in {"dpa-en", "dpa-nb"}
    assert fitting[agreement(register, DOWNSTREAM)].startswith("dpa-sub-")


def test_the_template_follows_the_agreement_until_somebody_chose_one(
    page: DraftingPage, desk: Desk, register: Register, qtbot: QtBot
) -> None:
    pick(page, qtbot, desk, register, DOWNSTREAM)
    assert page.chosen_template().startswith("dpa-sub-")
    pick(page, qtbot, desk, register, UPSTREAM)
    assert page.chosen_template() in {"dpa-en", "dpa-nb"}
    page.ask("template:objection-en")
    pick(page, qtbot, desk, register, DOWNSTREAM)
    assert page.chosen_template() == "objection-en"


def test_the_fault_goes_when_an_agreement_is_chosen(
    page: DraftingPage, desk: Desk, register: Register, qtbot: QtBot
) -> None:
    page.make()
    assert page.form.agreement.fault_text
    pick(page, qtbot, desk, register, UPSTREAM)
    assert not page.form.agreement.fault_text


def test_a_long_name_is_read_from_its_beginning(
    page: DraftingPage, desk: Desk, register: Register, qtbot: QtBot
) -> None:
    pick(page, qtbot, desk, register, UPSTREAM)
    line = page.form.agreement.box.lineEdit()
    assert line is not None
    assert line.cursorPosition() == 0


@pytest.mark.story
def test_the_keyboard_goes_to_the_answer_and_not_to_the_top_of_the_window(
    page: DraftingPage, desk: Desk, register: Register, qtbot: QtBot
) -> None:
    pick(page, qtbot, desk, register, UPSTREAM)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=PATIENCE)
    page._make.setFocus()
    QTest.keyClick(page._make, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.made is not None and desk.work.is_idle, timeout=PATIENCE)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.panel.isAncestorOf(focused)


@pytest.mark.story
def test_a_clause_is_read_in_one_line_with_its_number(
    page: DraftingPage, desk: Desk, register: Register, qtbot: QtBot
) -> None:
    pick(page, qtbot, desk, register, UPSTREAM)
    page.ask("template:dpa-en")
    qtbot.waitUntil(lambda: desk.work.is_idle, timeout=PATIENCE)
    page.make()
    qtbot.waitUntil(lambda: page.made is not None and desk.work.is_idle, timeout=PATIENCE)
    assert page.result.dossier is not None
    blocks = [block for section in page.result.dossier.sections for block in section.blocks]
    clauses = next(block for block in blocks if isinstance(block, Grid))
    rows = [row.cells[0] for row in clauses.rows]
    assert "1 Parties and purpose" in rows
    assert "Annex A \N{EN DASH} The processing" in rows


@pytest.mark.story
def test_what_was_typed_moves_along_into_another_language(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    window = window_of(app)
    window.go(Place(PageKey.DRAFTING))
    rest(app, qtbot)
    page = window.stage.page(PageKey.DRAFTING)
    assert isinstance(page, DraftingPage)
    assert app.desk.register is not None
    wanted = agreement(app.desk.register, UPSTREAM)
    page.ask(wanted)
    page.ask("template:instruction-en")
    rest(app, qtbot)
    page.form.asked.field("letter.place").put("Bergen")
    page.make_final()
    window.go(Place(PageKey.COMPARING))
    rest(app, qtbot)
    comparing = window.stage.page(PageKey.COMPARING)
    assert isinstance(comparing, ComparePage)
    comparing.ours.put(tmp_path / "ours.docx")
    app.choose_language("nb")
    rest(app, qtbot)
    anew = window_of(app).stage.page(PageKey.DRAFTING)
    assert isinstance(anew, DraftingPage)
    assert anew is not page
    rest(app, qtbot)
    assert anew.form.agreement.value() == wanted
    assert anew.chosen_template() == "instruction-en"
    assert anew.form.asked.said()["letter.place"] == "Bergen"
    assert anew.form.final.value()
    compared_anew = window_of(app).stage.page(PageKey.COMPARING)
    assert isinstance(compared_anew, ComparePage)
    assert compared_anew.ours.path == tmp_path / "ours.docx"
