"""The page "What if?": what changes by itself, what would change, documents and memo, and nothing written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.domain.plans import PlanEvent
from dpa_tracker.law.hypotheses import MechanismEnds
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.plans import plans
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.queries.what_if import what_if
from dpa_tracker.queries.what_if_memo import memo_of
from dpa_tracker.queries.what_if_words import told
from dpa_tracker.sentences import use_language
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from tests.sample_register import sample_register
from tests.ui.script import Script
from tests.ui.whole_pages import whole
from ui.desk import Desk, Ways
from ui.dossiers.blocks import ActList, Dossier, Paragraph
from ui.drafting.asked_words import AT_ONCE, TEMPLATE_WORD
from ui.forms.sheet import Sheet
from ui.forms.text_fields import DateField
from ui.settings import Settings
from ui.trail import PageKey, Place
from ui.what_if.event_fields import EventForm
from ui.what_if.what_if_dossier import DRAFT, KEEP, MEMO, OPEN, OPEN_THEN, DraftsMeant, answer_dossier, subject_meant
from ui.what_if.what_if_page import WhatIfPage
from ui.work import Work

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ON = AT.date()
SOON = 30_000  # milliseconds: a machine may be busy with other things
LOST = "Fjordvarme Data AS → PayWest Payroll Inc. (US)"
SUPPORT = "Aurora Drift AB → Aurora Drift USA Inc. (US)"
UNPAPERED, SUMMIT = "Fjordvarme Data AS → Summit Survey Co. (US)", "sample-transfer-summit"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    sample_register(tmp_path / "r.dpa", actor="kari", at=AT)
    with open_register(tmp_path / "r.dpa", actor="kari", at=AT) as opened:
        yield opened


@pytest.fixture
def failures() -> list[Exception]:
    return []


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, register: Register, failures: list[Exception]) -> Iterator[WhatIfPage]:
    work = Work(failures.append)
    ways = Ways(Script(), lambda _notice: None, failures.append)
    desk = Desk(work, ways, Settings.in_file(tmp_path / "s.ini"), date(2026, 11, 23))
    desk.put_down(register)
    made = whole(WhatIfPage(desk))
    qtbot.addWidget(made)
    made.show()
    yield made
    work.close()


def shown(page: WhatIfPage) -> Dossier:
    assert page.answer.dossier is not None
    return page.answer.dossier


def lines(dossier: Dossier, section: int) -> dict[str, str]:
    blocks = (block for block in dossier.sections[section].blocks if isinstance(block, ActList))
    return {row.title: row.note for block in blocks for row in block.rows}


@pytest.mark.story
def test_before_anything_is_supposed_the_coming_changes_are_shown(qtbot: QtBot, page: WhatIfPage) -> None:
    qtbot.waitUntil(lambda: page.answer.dossier is not None, timeout=SOON)
    assert [section.title for section in shown(page).sections][:2] == ["1 Dec 2026", "3 Dec 2026"]
    assert "Agreement: Active → To renew" in lines(shown(page), 0)["DPA-2024-007"]


def test_a_ground_falls_and_each_transfer_says_what_happens(
    qtbot: QtBot, page: WhatIfPage, register: Register, failures: list[Exception]
) -> None:
    before = register.data_version()
    page.ask(MechanismId.EU_US_DPF.value)
    qtbot.waitUntil(lambda: page.answer.dossier is not None and "What if" in shown(page).title, timeout=SOON)
    answer = shown(page)
    assert "agree one before that day" in lines(answer, 1)[LOST]
    assert list(lines(answer, 2)) == ["Cirrus Cloud Ireland Ltd → Cirrus Cloud Inc. (US)"]
    assert "For the service: Frostvakt" in lines(answer, 2)["Cirrus Cloud Ireland Ltd → Cirrus Cloud Inc. (US)"]
    rows = next(block for block in answer.sections[1].blocks if isinstance(block, ActList)).rows
    subjects: list[Subject] = []
    page.open_requested.connect(subjects.append)
    page.answer.acted.emit(next(act for act in rows[0].acts if act.code == OPEN))
    assert [each.kind for each in subjects] == ["transfer"]
    assert register.data_version() == before, "asking writes nothing"
    assert failures == []


def test_a_transfer_without_an_agreement_gets_one_in_draft_and_its_documents_in_one_click(
    qtbot: QtBot, page: WhatIfPage, register: Register, failures: list[Exception]
) -> None:
    version = register.data_version()
    page.ask(MechanismId.EU_US_DPF.value)
    qtbot.waitUntil(lambda: page.answer.dossier is not None and "What if" in shown(page).title, timeout=SOON)
    answer = shown(page)
    assert {name for name, note in lines(answer, 1).items() if "No agreement is on record" in note} == {
        SUPPORT,
        UNPAPERED,
    }
    (make,) = [act for act in answer.sections[1].acts if act.code == DRAFT]
    assert register.data_version() == version, "asking writes nothing"
    places: list[Place] = []
    page.place_requested.connect(places.append)
    page.answer.acted.emit(make)
    qtbot.waitUntil(lambda: len(places) == 1, timeout=SOON)
    meant = DraftsMeant.of(make.about)
    template, at_once, *made = places[0].words.split("\n")
    assert (template, at_once) == (f"{TEMPLATE_WORD}transfer-annex-en", AT_ONCE)
    assert tuple(made[:-1]) == meant.agreements
    assert places[0].page is PageKey.DRAFT_MANY
    transfer, taken = snapshot(register).transfer(SUMMIT), snapshot(register)
    agreement = taken.agreement(made[-1])
    assert {each.party_id for each in agreement.parties} == {transfer.exporter_id, transfer.importer_id}
    assert [each.mechanism.id for each in transfer.mechanisms][-1] is MechanismId.SCC_2021
    qtbot.waitUntil(lambda: "No agreement" not in lines(shown(page), 1)[UNPAPERED], timeout=SOON)
    page._desk.undo()
    qtbot.waitUntil(lambda: "No agreement" in lines(shown(page), 1)[UNPAPERED], timeout=SOON)
    assert failures == []


@pytest.mark.parametrize("language", ["en", "nb"])
def test_the_sheets_are_in_the_language_of_the_reader_where_there_is_one(register: Register, language: str) -> None:
    use_language(language)
    event = MechanismEnds(MechanismId.EU_US_DPF)
    dossier = answer_dossier(what_if(register, event, ON), told(event, snapshot(register)), keeps=True)
    (make,) = [act for act in dossier.sections[1].acts if act.code == DRAFT]
    assert DraftsMeant.of(make.about).template == f"transfer-annex-{language}"
    beside = [block.text for block in dossier.sections[1].blocks if isinstance(block, Paragraph)]
    assert {"en": "it first records", "nb": "Først registreres"}[language] in beside[0]
    assert {"en": "Undo takes back", "nb": "Angre tar tilbake"}[language] in beside[0]
    asked = answer_dossier(what_if(register, event, ON), told(event, snapshot(register))).sections[1].blocks
    assert not any(isinstance(block, Paragraph) for block in asked[:1]), "nothing is recorded where nothing is made"
    assert answer_dossier(what_if(register, event, ON), told(event, snapshot(register))).sections[1].acts == ()


@pytest.mark.story
def test_a_supposition_without_its_party_or_country_says_so_at_the_field(qtbot: QtBot, page: WhatIfPage) -> None:
    qtbot.waitUntil(lambda: page.answer.dossier is not None, timeout=SOON)
    form, kind = page.form, page.form.field("kind")
    kind.put(PlanEvent.MOVES)
    kind.edited.emit()
    page.suppose()
    assert form.field("party").isVisible()
    assert form.field("country").isVisible()
    assert not form.field("mechanism").isVisible()
    assert "What if" not in shown(page).title


@pytest.mark.story
def test_a_day_before_the_law_data_is_refused_at_its_field_and_enter_asks(qtbot: QtBot, page: WhatIfPage) -> None:
    qtbot.waitUntil(lambda: page.answer.dossier is not None, timeout=SOON)
    page.form.field("mechanism").put(MechanismId.EU_US_DPF)
    day = page.form.field("from_day")
    assert isinstance(day, DateField)
    line = day.line
    QTest.keyClicks(line, "15.07.1994")
    QTest.keyClick(line, Qt.Key.Key_Return)
    said = [each.text() for each in page.form.findChildren(QLabel)]
    assert any("the first day on which the law data say anything" in text for text in said)
    assert "What if" not in shown(page).title
    line.selectAll()
    QTest.keyClicks(line, "01.01.2027")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "What if" in shown(page).title, timeout=SOON)


@pytest.mark.story
def test_a_provider_that_is_bought_is_told_of_though_no_verdict_changes(qtbot: QtBot, page: WhatIfPage) -> None:
    qtbot.waitUntil(lambda: page.answer.dossier is not None, timeout=SOON)
    form, kind = page.form, page.form.field("kind")
    kind.put(PlanEvent.BOUGHT)
    kind.edited.emit()
    form.field("party").put("sample-party-baltic-cell")
    form.field("country").put("US")
    page.suppose()
    qtbot.waitUntil(lambda: page.answer.dossier is not None and "What if" in shown(page).title, timeout=SOON)
    section = next(each for each in shown(page).sections if each.title == "What else comes to light")
    rows = next(block for block in section.blocks if isinstance(block, ActList)).rows
    assert "belongs to a new parent in the United States" in rows[0].note
    assert subject_meant(rows[0].acts[0].about).kind == "engagement"
    assert next(act for act in shown(page).sections[0].acts if act.code == MEMO).enabled


def test_the_memo_says_what_was_supposed_by_which_law_and_each_change(
    qtbot: QtBot, page: WhatIfPage, tmp_path: Path
) -> None:
    page.ask(MechanismId.EU_US_DPF.value)
    qtbot.waitUntil(lambda: page.answer.dossier is not None and "What if" in shown(page).title, timeout=SOON)
    memo = next(act for act in shown(page).sections[0].acts if act.code == MEMO)
    for name in ("memo.docx", "memo.pdf"):
        script = page._desk.prompts
        assert isinstance(script, Script)
        script.file = tmp_path / name
        page.answer.acted.emit(memo)
        qtbot.waitUntil((tmp_path / name).exists, timeout=SOON)
    document = docx.Document(str(tmp_path / "memo.docx"))
    said = "\n".join(each.text for each in document.paragraphs)
    assert "EU-U.S. Data Privacy Framework can no longer be used" in said
    assert "Judged by the law data" in said
    cells = {cell.text for row in document.tables[0].rows for cell in row.cells}
    assert f"{LOST}\nFor the service: Our own administration" in cells
    assert (tmp_path / "memo.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.story
def test_a_plan_is_kept_asked_again_and_deleted_and_a_coming_change_opens_on_its_day(
    qtbot: QtBot, page: WhatIfPage, register: Register, failures: list[Exception]
) -> None:
    desk = page._desk
    page.ask(MechanismId.EU_US_DPF.value)
    qtbot.waitUntil(lambda: page.answer.dossier is not None and "What if" in shown(page).title, timeout=SOON)
    page.answer.acted.emit(next(act for act in shown(page).sections[0].acts if act.code == KEEP))
    qtbot.waitUntil(lambda: len(plans(register)) == 1, timeout=SOON)
    page.look_ahead()
    qtbot.waitUntil(lambda: shown(page).sections[-1].title == "Plans", timeout=SOON)
    (kept,) = [row for block in shown(page).sections[-1].blocks if isinstance(block, ActList) for row in block.rows]
    assert kept.title == "EU-U.S. Data Privacy Framework can no longer be used, from 23 November 2026"
    again, gone = kept.acts
    opened: list[Subject] = []
    page.open_requested.connect(opened.append)
    first = next(block for block in shown(page).sections[0].blocks if isinstance(block, ActList)).rows[0]
    page.answer.acted.emit(next(act for act in first.acts if act.code == OPEN_THEN))
    assert (desk.on, len(opened)) == (date(2026, 12, 1), 1)
    page.answer.acted.emit(again)
    qtbot.waitUntil(lambda: "What if" in shown(page).title, timeout=SOON)
    assert "23 Nov 2026" in str(shown(page).subtitle), "a plan is asked on its own day"
    page.answer.acted.emit(gone)
    qtbot.waitUntil(lambda: plans(register) == (), timeout=SOON)
    assert failures == []


def test_a_large_answer_shows_as_much_as_can_be_looked_through_and_says_how_much_more_there_is(
    register: Register,
) -> None:
    found = what_if(register, MechanismEnds(MechanismId.EU_US_DPF), AT.date())
    lost = next(each for each in found.changes if each.needs_signing)
    many = (lost,) * 500
    answer = replace(found, changes=many, customers=tuple(Subject("party", str(n), f"Kunde {n}") for n in range(500)))
    asked = Phrase("what_if.nothing_changes")
    dossier = answer_dossier(answer, asked)
    blocks = [block for section in dossier.sections for block in section.blocks]
    said = [block.text for block in blocks if isinstance(block, Paragraph) and "more" in block.text]
    assert said[:2] == ["… and 480 more. The memo holds them all."] * 2
    assert max(len(block.rows) for block in blocks if isinstance(block, ActList)) == 20
    assert len(memo_of(answer, asked).rows) == 500, "the memo leaves nothing out"


@pytest.mark.story
def test_a_ground_falls_and_a_vendor_moves_at_the_same_time(
    qtbot: QtBot, page: WhatIfPage, register: Register, failures: list[Exception]
) -> None:
    """Add … opens a sheet for the second event; the answer, the memo and the plan are about both."""
    qtbot.waitUntil(lambda: page.answer.dossier is not None, timeout=SOON)
    page.form.field("mechanism").put(MechanismId.EU_US_DPF)
    also = page.form.field("also")
    QTest.mouseClick(also.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    (sheet,) = page.window().findChildren(Sheet)
    qtbot.waitUntil(sheet.isVisible, timeout=SOON)
    assert isinstance(sheet.form, EventForm)
    assert not sheet.form.field("mechanism").isVisible(), "a party that moves is offered first"
    sheet.accept()
    assert sheet.isVisible(), "without its party and country it is no event"
    sheet.form.field("party").put(PartyId("sample-party-paywest"))
    sheet.form.field("country").put("IE")
    sheet.accept()
    assert [also.list.item(row).text() for row in range(also.list.count())] == ["PayWest Payroll Inc. moves to Ireland"]
    page.suppose()
    both = "EU-U.S. Data Privacy Framework can no longer be used and PayWest Payroll Inc. moves to Ireland"
    qtbot.waitUntil(lambda: shown(page).title == f"What if {both}?", timeout=SOON)
    assert "Fjordvarme Data AS → PayWest Payroll Inc. (IE)" in lines(shown(page), 2)
    page.answer.acted.emit(next(act for act in shown(page).sections[0].acts if act.code == KEEP))
    qtbot.waitUntil(lambda: len(plans(register)) == 1, timeout=SOON)
    (plan,) = plans(register)
    assert [each.event for each in plan.suppositions] == [PlanEvent.ENDS, PlanEvent.MOVES]
    also.put(())
    page.look_ahead()
    qtbot.waitUntil(lambda: shown(page).sections[-1].title == "Plans", timeout=SOON)
    (kept,) = [row for block in shown(page).sections[-1].blocks if isinstance(block, ActList) for row in block.rows]
    page.answer.acted.emit(kept.acts[0])
    qtbot.waitUntil(lambda: shown(page).title == f"What if {both}?", timeout=SOON)
    assert also.value() == plan.also
    assert failures == []
