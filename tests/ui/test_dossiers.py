"""Dossiers of every record of the sample register, in both languages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import ui.work
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries.change_words import field_words
from dpa_tracker.queries.listings import LISTINGS
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import ChainLink, DeadlineRow, Filter, FindingRow, Link, Order, Subject
from dpa_tracker.sentences import LANGUAGES, use_language
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.store.papers import CARRIED, document
from tests.ui.conftest import AT, DAY
from ui.dossiers.blocks import (
    ChainPicture,
    Dossier,
    Facts,
    FindingList,
    Grid,
    LinkList,
    Paragraph,
    Reasoning,
    Section,
    TermPicture,
)
from ui.dossiers.chain_view import SHOWN, ChainNode, ChainView
from ui.dossiers.changes_in_words import value_block, value_words
from ui.dossiers.dossier_sheet import DossierSheet
from ui.dossiers.portions import PORTION, MoreRows
from ui.dossiers.reasons import reasons_of
from ui.dossiers.section_card import SectionCard
from ui.dossiers.shared_sections import deadlines_section
from ui.dossiers.term_line import TermLine, in_words, notice_window, spread
from ui.dossiers.view import DossierView
from ui.formats import day_text
from ui.listings.listing_kind import ListingKind
from ui.pages.register_pages import LISTING_OF, listing_kind
from ui.trail import PageKey
from ui.widgets.buttons import TextButton
from ui.work import Work


@pytest.fixture(scope="module")
def register(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """The sample with documents attached: it has none of its own."""
    path = Path(shutil.copy(sample_file, tmp_path_factory.mktemp("dossiers") / "register.dpa"))
    with open_register(path, actor="kari", at=AT) as opened, unit_of_work(opened, actor="kari", at=AT) as work:
        own = work.parties.where(own=True)[0]
        for carries in (None, (), CARRIED):
            made = document(own.id, f"{0 if carries is None else 1 + len(carries)}", carries=carries)
            work.documents.put(made, 0)
    with open_register(path, actor="kari", at=AT, read_only=True) as opened:
        yield opened


def every_dossier(register: Register, page: PageKey, step: int = 1) -> Iterator[Dossier]:
    kind: ListingKind = listing_kind(page)
    source = kind.source(register, DAY)
    for row in source.rows(source.ids(Filter(), Order())[::step]):
        dossier = kind.dossier(register, row, DAY)
        assert dossier is not None
        yield dossier


@pytest.mark.parametrize("step", [9, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", list(LISTING_OF))
def test_every_line_of_every_list_has_a_dossier(register: Register, page: PageKey, language: str, step: int) -> None:
    use_language(language)
    assert LISTING_OF[page] in LISTINGS
    shown = list(every_dossier(register, page, step))
    assert shown
    assert all(dossier.title and dossier.kind and dossier.sections for dossier in shown)


@pytest.mark.parametrize("page", [PageKey.AGREEMENTS, PageKey.TRANSFERS, PageKey.ENGAGEMENTS, PageKey.PARTIES])
def test_a_verdict_that_is_not_good_always_says_why(register: Register, page: PageKey) -> None:
    shown = [dossier.reasoning for dossier in every_dossier(register, page)]
    bad = [each for each in shown if each is not None and each.verdict not in {"valid", "cleared", "no_transfer"}]
    assert bad
    for reasoning in bad:
        assert reasoning.decisive or reasoning.footnote
        assert all(str(each.message) and each.citation and str(each.remedy) for each in reasoning.decisive)


def test_a_thing_that_is_not_there_is_a_known_error(register: Register) -> None:
    kind = listing_kind(PageKey.PARTIES)
    source = kind.source(register, DAY)
    row = source.rows(source.ids(Filter(), Order()))[0]
    with pytest.raises(KnownError):
        kind.dossier(register, replace(row, id="nobody"), DAY)


@pytest.mark.story
def test_the_view_shows_each_kind_of_block_as_plain_text(register: Register, qtbot: QtBot) -> None:
    view = DossierView()
    qtbot.addWidget(view)
    view.resize(420, 600)
    view.show()
    for page in (PageKey.AGREEMENTS, PageKey.ENGAGEMENTS, PageKey.TRANSFERS, PageKey.SERVICES):
        for dossier in list(every_dossier(register, page))[:4]:
            view.show_dossier(dossier)
            view.grab()
            labels = view.findChildren(QLabel)
            assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
            view.resize(1100, 600)
            view.resize(420, 600)
    view.show_dossier(None)
    assert not view.findChildren(QLabel)


@pytest.mark.story
def test_a_dossier_keeps_its_place_when_it_is_read_again(register: Register, qtbot: QtBot) -> None:
    view = DossierView()
    qtbot.addWidget(view)
    view.resize(420, 300)
    view.show()
    first, second = list(every_dossier(register, PageKey.AGREEMENTS))[:2]
    view.show_dossier(first)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 200)
    view.verticalScrollBar().setValue(150)
    view.show_dossier(first)
    assert view.verticalScrollBar().value() == 150
    view.show_dossier(second)
    assert view.verticalScrollBar().value() == 0


def test_a_dossier_is_made_beside_the_one_that_is_seen(
    register: Register, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui.work, "A_TURN", 0.0)
    failures: list[Exception] = []
    work = Work(failures.append)
    view = DossierView(work=work)
    qtbot.addWidget(view)
    view.resize(1100, 600)
    view.show()
    first, second, third = sorted(every_dossier(register, PageKey.AGREEMENTS), key=lambda one: -len(one.sections))[:3]
    view.show_dossier(first)
    qtbot.waitUntil(lambda: not view.is_making)
    turns, seen = QTimer(), list[tuple[Dossier | None, bool]]()
    turns.timeout.connect(lambda: seen.append((view.dossier, view.widgetResizable())))
    turns.start(0)
    view.show_dossier(second)  # somebody goes on before it is there
    view.show_dossier(third)
    qtbot.waitUntil(lambda: view.dossier is third and not view.is_making)
    turns.stop()
    before, after = ([follows for each, follows in seen if each is shown] for shown in (first, third))
    assert len(before) > len(third.sections)
    assert len(before) + len(after) == len(seen)
    assert all(before)
    assert after[0] is False  # shown in one turn; it follows the window from another on
    assert view.widgetResizable()
    assert [section.title for section in view.sections] == [section.title for section in third.sections]
    qtbot.waitUntil(lambda: len(view.findChildren(DossierSheet)) == 1)
    work.close()
    assert not failures


@pytest.mark.story
def test_a_long_dossier_can_be_scrolled_at_once_and_a_short_one_has_no_bar(register: Register, qtbot: QtBot) -> None:
    view = DossierView()
    qtbot.addWidget(view)
    view.resize(420, 300)
    view.show()
    long = max(every_dossier(register, PageKey.AGREEMENTS), key=lambda one: len(one.sections))
    view.show_dossier(long)
    assert view.verticalScrollBar().maximum() > 200
    room = view.widget()
    assert room is not None
    assert room.width() == view.viewport().width()
    view.resize(420, 20_000)
    qtbot.waitUntil(lambda: not view.verticalScrollBar().isVisible())
    view.resize(420, 300)
    qtbot.waitUntil(view.verticalScrollBar().isVisible)
    view.show_dossier(long)
    view.show_dossier(Dossier("Party", "parties", "Short"))
    qtbot.waitUntil(lambda: not view.verticalScrollBar().isVisible())
    assert room.width() == view.viewport().width() == 420


def test_a_long_list_is_shown_a_portion_at_a_time_and_read_on_with_the_keyboard(qtbot: QtBot) -> None:
    """Our own company has a line for every agreement of the register: 100,000 rows are no page."""
    links = tuple(Link(Subject("agreement", f"a{number}", f"Agreement {number}")) for number in range(2 * PORTION + 5))
    view = DossierView()
    qtbot.addWidget(view)
    sections = (Section("Agreements", (LinkList(links),)), Section("Other", (LinkList(links[:1]),)))
    view.show_dossier(Dossier("Party", "parties", "Huset AS", sections=sections))
    view.show()
    qtbot.waitUntil(view.isVisible)
    for left in (PORTION + 5, 5):
        more = next(each for each in view.findChildren(MoreRows) if each.isVisible())
        assert str(left) in more.text()
        assert len(_named(view, "Agreement ")) == len(links) - left + 1
        QTest.keyClick(more, Qt.Key.Key_Space)
        read_on = view.focusWidget()
        assert isinstance(read_on, QPushButton)
        assert read_on.text() == f"Agreement {len(links) - left}"
    assert not more.isVisible()
    assert len(_named(view, "Agreement ")) == len(links) + 1
    qtbot.waitUntil(lambda: all(each.isVisible() for each in _named(view, "Agreement ")))
    _named(view, f"Agreement {PORTION - 1}")[0].setFocus()
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
    following = view.focusWidget()
    assert isinstance(following, QPushButton)
    assert following.text() == f"Agreement {PORTION}"
    _named(view, f"Agreement {len(links) - 1}")[0].setFocus()
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
    reached: QWidget | None = view.focusWidget()
    while reached is not None and not isinstance(reached, SectionCard):
        reached = reached.parentWidget()
    assert reached is not None
    assert reached.title == "Other", "the next section follows the last row"


def test_of_very_many_deadlines_the_next_ones_stand_there_and_how_many_more_is_said() -> None:
    agreement = Subject("agreement", "a1", "DPA-1")
    rows = [
        DeadlineRow(f"u{day}", "review", DAY + timedelta(days=day), agreement, "", "upcoming", ())
        for day in reversed(range(PORTION + 3))
    ]
    use_language("en")
    grid, more = deadlines_section(rows).blocks
    assert isinstance(grid, Grid)
    assert (len(grid.rows), grid.rows[0].cells[0]) == (PORTION, day_text(DAY))
    assert more == Paragraph("and 3 more", muted=True)
    assert len(deadlines_section(rows[:PORTION]).blocks) == 1


def _named(view: DossierView, begin: str) -> list[QPushButton]:
    return [each for each in view.findChildren(QPushButton) if each.text().startswith(begin)]


def test_names_that_look_like_html_stand_as_they_are(qtbot: QtBot) -> None:
    hostile = "<b>A</b> & <i>B</i>"
    view = DossierView()
    qtbot.addWidget(view)
    view.show_dossier(Dossier("Party", "parties", hostile, sections=(Section(hostile, (Paragraph(hostile),)),)))
    assert [label.text() for label in view.findChildren(QLabel)].count(hostile) == 3


# ---- the chain -----------------------------------------------------------------------------------------------------


def link(number: int, depth: int) -> ChainLink:
    engagement = Subject("engagement", f"e{number}", f"Engagement {number}")
    party = Subject("party", f"p{number}", f"Provider {number}")
    return ChainLink(engagement, depth, party, "Client", "Hosting", ("NO", None), (), "running", "blocked", None)


def test_the_chain_is_walked_with_the_keyboard(qtbot: QtBot) -> None:
    opened: list[Subject] = []
    view = ChainView([link(0, 1), link(1, 2), link(2, 3)], opened.append)
    qtbot.addWidget(view)
    view.show()
    nodes = view.findChildren(ChainNode)
    nodes[0].setFocus()
    QTest.keyClick(nodes[0], Qt.Key.Key_Down)
    assert view.focusWidget() is nodes[1]
    QTest.keyClick(nodes[1], Qt.Key.Key_Return)
    assert [subject.id for subject in opened] == ["e1"]
    assert "Provider 1" in nodes[1].accessibleName()
    assert "Blocked" in nodes[1].accessibleName()
    view.grab()


def test_a_chain_of_two_thousand_is_cut_and_says_so(qtbot: QtBot) -> None:
    view = ChainView([link(number, 1 + number % 6) for number in range(2000)], lambda _subject: None)
    qtbot.addWidget(view)
    assert len(view.findChildren(ChainNode)) == SHOWN
    assert any(str(2000 - SHOWN) in label.text() for label in view.findChildren(QLabel))


# ---- time and change -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "picture",
    [
        TermPicture(DAY, date(2024, 4, 1), date(2027, 4, 1), date(2026, 10, 1), date(2027, 1, 1), date(2028, 4, 1)),
        TermPicture(DAY, date(2024, 4, 1), None, None, None, None),
        TermPicture(DAY, date(2030, 1, 1), date(2031, 1, 1), None, date(2029, 12, 1), None),
        TermPicture(DAY, date(2019, 1, 1), date(2020, 1, 1), None, None, None),
        TermPicture(DAY, DAY, date(9999, 12, 31), None, None, date(9999, 12, 31)),
    ],
    ids=["tacit", "evergreen", "not begun", "over", "for ever"],
)
def test_a_term_is_painted_and_said(picture: TermPicture, qtbot: QtBot) -> None:
    line = TermLine(picture)
    qtbot.addWidget(line)
    line.resize(300, 92)
    assert not line.grab().isNull()
    assert str(picture.begins.year) in in_words(picture)
    assert line.accessibleDescription() == in_words(picture)


def test_the_window_for_notice_is_as_long_as_notice_can_still_be_given() -> None:
    begins, last, by = date(2024, 4, 1), date(2027, 4, 1), date(2027, 1, 1)
    opens = date(2026, 10, 1)
    assert notice_window(TermPicture(DAY, begins, last, opens, by, None)) == (opens, by)
    assert notice_window(TermPicture(DAY, begins, last, None, by, None)) == (DAY, by)
    missed = date(2026, 1, 1)
    assert notice_window(TermPicture(DAY, begins, last, None, missed, None)) == (missed, missed)
    assert notice_window(TermPicture(DAY, begins, last, None, None, None)) is None


@pytest.mark.parametrize(
    ("centres", "lefts"),
    [
        ([10, 570, 590], [0, 474, 540]),  # both at the end move to the left
        ([10, 20, 300], [0, 66, 270]),
        ([590, 595, 598], [408, 474, 540]),
        ([100, 300, 500], [70, 270, 470]),
    ],
)
def test_no_day_of_a_term_covers_another_or_leaves_the_line(centres: list[float], lefts: list[float]) -> None:
    assert spread(centres, [60, 60, 60], 600, 6) == lefts


def test_changes_are_said_in_names_and_not_in_codes() -> None:
    def titles(kind: str, record_id: str) -> str:
        return f"the {kind} {record_id}"

    text = '{"id": "t1", "exporter_id": "p1", "country": "NO", "facts": {"hr": false, "automated": null}, "version": 3}'
    block = value_block("", text, titles)
    assert isinstance(block, Facts)
    said = {fact.name: fact.text for fact in block.facts}
    assert said == {"Exporter": "the party p1", "Country": "Norway", "Human-resources data": "No"}
    assert value_block("notes", "plain", titles) == Paragraph("plain")
    assert field_words("contacts.0.email") == "Contacts 1, E-mail"
    assert value_words("risk_level", "high") == "High"
    assert value_words("title", "") == value_words("title", "null")
    assert len(value_words("notes", "x" * 5000)) < 200


def test_of_very_much_that_decides_a_portion_is_shown_at_first(qtbot: QtBot) -> None:
    """Our own company can be blocked by thousands of agreements, an engagement by each of its transfers."""
    about, says = Subject("party", "p0", "Huset AS"), Phrase("error.answer_not_wanted", {})
    deciding = tuple(
        FindingRow(f"party/p0/x/{number}", about, "x", "block", "x", says, "GDPR Art. 28", says)
        for number in range(1500)
    )
    opened: list[Subject] = []
    card = reasons_of(Reasoning("blocked", deciding, (Subject("agreement", "a", "A"), about)), opened.append)
    qtbot.addWidget(card)
    (more,) = card.findChildren(MoreRows)
    said = [each for each in card.findChildren(QLabel) if each.text() == str(says)]
    assert "1,490" in more.text()
    more.click()
    assert len([each for each in card.findChildren(QLabel) if each.text() == str(says)]) == len(said) * 11
    assert "1,390" in more.text()
    named = [each for each in card.findChildren(TextButton) if each.text() == about.title]
    assert len(named) == 110  # the first by the way to it, and each other: they read alike
    named[-1].click()
    assert opened == [about]


def test_a_reasoning_takes_what_decides(register: Register) -> None:
    blocked = next(d for d in every_dossier(register, PageKey.PARTIES) if d.reasoning and d.reasoning.path)
    assert isinstance(blocked.reasoning, Reasoning)
    assert blocked.opens is not None
    assert blocked.reasoning.path[0].id == blocked.opens.id
    chains = [
        block
        for dossier in every_dossier(register, PageKey.ENGAGEMENTS)
        for section in dossier.sections
        for block in section.blocks
        if isinstance(block, ChainPicture)
    ]
    assert max(len(chain.links) for chain in chains) > 2
    found = [
        block
        for dossier in every_dossier(register, PageKey.FINDINGS)
        for section in dossier.sections
        for block in section.blocks
        if isinstance(block, FindingList)
    ]
    assert found
