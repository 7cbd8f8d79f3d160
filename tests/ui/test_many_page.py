"""Drafting for many agreements at once on the screens, as a person does it, on the sample register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.many_choices import ManyChoice, ManyOffer, Wanted, offer_of, passing
from dpa_tracker.queries.rows import Subject
from tests.ui.conftest import PATIENCE, rest, window_of
from ui.app import App
from ui.comparing.compare_page import ComparePage
from ui.drafting import choosing_pane
from ui.drafting.agreement_ticks import TickModel, TickTable
from ui.drafting.asked_words import AT_ONCE, TEMPLATE_WORD
from ui.drafting.many_page import ManyPage
from ui.drafting.many_result import LEFT, WITH_GAPS
from ui.formats import count_text
from ui.listings.listing_page import ListingPage
from ui.main_window import MainWindow
from ui.trail import PageKey, Place
from ui.widgets.buttons import TextButton
from ui.work import Step


@pytest.fixture
def page(app: App, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ManyPage:
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(lambda _url: True))
    window.go(Place(PageKey.DRAFT_MANY))
    made = window.stage.page(PageKey.DRAFT_MANY)
    assert isinstance(made, ManyPage)
    rest(app, qtbot)
    made.folder.put(str(tmp_path / "drafts"))
    return made


def some(page: ManyPage, count: int) -> tuple[str, ...]:
    return page.choosing.model.shown_ids()[:count]


def make(page: ManyPage, qtbot: QtBot) -> None:
    page.make()
    qtbot.waitUntil(lambda: page.made is not None, timeout=PATIENCE)


@pytest.mark.story
def test_nothing_is_begun_with_nothing_ticked(page: ManyPage, tmp_path: Path) -> None:
    assert not page.make_button.isEnabled()
    assert page.why_not.text() == page.make_button.accessibleDescription() != ""
    page.make()
    assert page.made is None
    assert not (tmp_path / "drafts").exists()


def test_each_that_is_ticked_has_a_line_and_no_other_is_drafted(
    app: App, page: ManyPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.choosing.model.tick(some(page, 2), ticked=True)
    make(page, qtbot)
    rest(app, qtbot)
    assert page.made is not None
    assert {one.agreement_id for one in page.made.drafts} == set(page.choosing.ticked())
    assert len(page.result.table.lines()) == len(list((tmp_path / "drafts").glob("*.docx"))) == 2
    assert not page.result.open_report.isHidden()
    page.result.show_only(WITH_GAPS)
    assert all(line.gaps for line in page.result.table.lines())


@pytest.mark.story
def test_one_that_cannot_be_written_is_told_and_the_rest_are_made(
    app: App, page: ManyPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.choosing.model.tick(some(page, 2), ticked=True)
    make(page, qtbot)
    assert page.made is not None
    taken = page.made.drafts[0].file
    assert taken is not None
    page.folder.put(str(tmp_path / "other"))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / taken.name).write_bytes(b"somebody's own file")
    page.made = None
    make(page, qtbot)
    rest(app, qtbot)
    first, second = page.result.table.lines()
    assert (first.failed, second.failed) == (True, False)
    assert taken.name in first.why


def test_a_folder_that_cannot_be_made_is_said_beside_its_field(page: ManyPage, tmp_path: Path) -> None:
    page.choosing.model.tick(some(page, 1), ticked=True)
    for folder in ("", "drafts", str(tmp_path / "not there" / "drafts")):
        page.folder.put(folder)
        page.make()
        assert page.progress.isHidden()
        assert page.folder.line.accessibleDescription()


@pytest.mark.story
def test_the_selected_rows_of_the_list_come_ticked(app: App, window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place(PageKey.AGREEMENTS))
    rest(app, qtbot)
    listing = window.stage.listing
    assert isinstance(listing, ListingPage)
    listing.table.selectAll()
    ids = listing.table.selected_ids()
    window.commands.actions.made["draft_for"].trigger()
    rest(app, qtbot)
    page = window_of(app).stage.currentWidget()
    assert isinstance(page, ManyPage)
    assert set(page.choosing.ticked()) == set(ids) != set()
    assert page.make_button.isEnabled()


@pytest.mark.story
def test_the_space_bar_ticks_what_is_selected_and_a_filter_keeps_the_ticks(
    app: App, page: ManyPage, qtbot: QtBot
) -> None:
    page.choosing.table.selectAll()
    QTest.keyClick(page.choosing.table, Qt.Key.Key_Space)
    every = page.choosing.ticked()
    assert len(every) == page.choosing.model.total
    page.choosing.search.setText("no agreement is called that")
    rest(app, qtbot)
    assert page.choosing.model.rowCount() == 0
    assert page.choosing.ticked() == every
    page.choosing.search.clear()
    page.choosing.untick_shown.click()
    assert page.choosing.ticked() == ()


def test_stopped_at_once_it_tells_what_was_not_begun(app: App, page: ManyPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.choosing.model.tick(some(page, 3), ticked=True)
    page.make()
    page.progress.stop.click()
    qtbot.waitUntil(lambda: page.made is not None, timeout=PATIENCE)
    rest(app, qtbot)
    assert page.made is not None
    assert len(page.made.drafts) + len(page.made.left) == 3
    assert page.made.left
    assert len(list((tmp_path / "drafts").glob("*.docx"))) == len(page.made.drafts)
    assert str(len(page.made.left)) in page.result.title.text()


@pytest.mark.story
def test_stopped_in_the_middle_what_was_written_stays_and_the_rest_is_named(
    app: App, page: ManyPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say = page.progress.say

    def stop(step: Step) -> None:
        say(step)
        if step.done:
            page.progress.stop.click()

    monkeypatch.setattr(page.progress, "say", stop)
    ticked = some(page, page.choosing.model.total)
    page.choosing.model.tick(ticked, ticked=True)
    make(page, qtbot)
    rest(app, qtbot)
    assert page.made is not None
    written, left = page.made.drafts, page.made.left
    assert written
    assert left
    assert len(written) + len(left) == len(ticked)
    files = {one.file for one in written if one.file is not None}
    assert files == set((tmp_path / "drafts").glob("*.docx")) != set()
    assert all(one.kept for one in written if one.file is not None)
    page.result.show_only(LEFT)
    assert len(page.result.table.lines()) == len(left)
    assert page.make_button.isEnabled()  # it can be begun again


@pytest.mark.story
def test_an_agreement_leads_to_the_comparison_with_its_newest_draft(
    app: App, window: MainWindow, page: ManyPage, qtbot: QtBot
) -> None:
    (agreement,) = some(page, 1)
    page.choosing.model.tick((agreement,), ticked=True)
    make(page, qtbot)
    rest(app, qtbot)
    window.open(Subject("agreement", agreement, "A"))
    rest(app, qtbot)
    shown = window.stage.currentWidget()
    assert shown is not None
    buttons = {each.accessibleName(): each for each in shown.findChildren(TextButton)}
    assert "Pack for signature…" in buttons
    buttons["What did they change?"].click()
    rest(app, qtbot)
    comparing = window.stage.currentWidget()
    assert isinstance(comparing, ComparePage)
    assert page.made is not None
    assert comparing.ours.path == page.made.drafts[0].file
    assert comparing.theirs.path is None


def ten_thousand() -> ManyOffer:
    codes = ("upstream", "downstream")
    return offer_of(ManyChoice(f"a{n}", f"DPA-{n:05}", "", "Fjord AS", codes[n % 2], "active") for n in range(10_000))


def test_ten_thousand_are_filtered_and_only_those_shown_are_ticked() -> None:
    model, offer = TickModel(), ten_thousand()
    model.show_offer(offer, passing(offer, Wanted("dpa-0001 fjord", "upstream", "active")))
    model.tick_shown(ticked=True)
    assert model.ticked_ids() == ("a10", "a12", "a14", "a16", "a18")


def test_what_is_looked_for_is_found_beside_the_window(
    app: App, page: ManyPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = list[Thread]()

    def noted(offer: ManyOffer, wanted: Wanted) -> object:
        threads.append(current_thread())
        return passing(offer, wanted)

    monkeypatch.setattr(choosing_pane, "passing", noted)
    page.choosing.offer(ten_thousand())
    page.choosing.search.setText("dpa-0001")
    page.choosing.direction.setCurrentIndex(1)
    rest(app, qtbot)
    assert page.choosing.model.rowCount() == 5
    assert threads
    assert main_thread() not in threads


def test_an_answer_that_comes_after_another_key_is_dropped(
    app: App, page: ManyPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first search is held up until the second has been answered; nothing can be ticked as shown meanwhile."""
    begun, go_on, ended = Event(), Event(), Event()

    def held_up(offer: ManyOffer, wanted: Wanted) -> object:
        try:
            if wanted.text == "dpa-0001":
                begun.set()
                go_on.wait(PATIENCE / 1000)
            return passing(offer, wanted)
        finally:
            if wanted.text == "dpa-0001":
                ended.set()

    monkeypatch.setattr(choosing_pane, "passing", held_up)
    page.choosing.offer(ten_thousand())
    assert page.choosing.tick_shown.isEnabled()
    page.choosing.search.setText("dpa-0001")
    assert not page.choosing.tick_shown.isEnabled()
    assert begun.wait(PATIENCE / 1000)
    page.choosing.search.setText("dpa-00012")
    qtbot.waitUntil(lambda: page.choosing.model.shown_ids() == ("a12",), timeout=PATIENCE)
    assert page.choosing.tick_shown.isEnabled()
    go_on.set()
    qtbot.waitUntil(ended.is_set, timeout=PATIENCE)
    rest(app, qtbot)
    assert page.choosing.model.shown_ids() == ("a12",)


@pytest.mark.story
def test_the_counts_are_right_after_every_tick(app: App, page: ManyPage, qtbot: QtBot) -> None:
    pane, model = page.choosing, page.choosing.model

    def agrees() -> bool:
        ticked, shown = set(model.ticked_ids()), set(model.shown_ids())
        assert (model.ticked_count, model.ticked_shown_count) == (len(ticked), len(ticked & shown))
        assert pane.count.text().startswith(count_text(len(ticked)))
        assert (count_text(len(ticked - shown)) in pane.shown.text()) or ticked <= shown
        assert pane.tick_shown.isEnabled() is bool(shown - ticked)
        assert pane.untick_shown.isEnabled() is bool(shown & ticked)
        return True

    pane.offer(ten_thousand())
    assert agrees()
    deeds: tuple[tuple[str, Callable[[], None]], ...] = (
        ("dpa-000", lambda: model.tick(("a3", "a4000", "nobody"), ticked=True)),
        ("dpa-0001", pane.tick_shown.click),
        ("dpa-000", lambda: model.tick(("a12",), ticked=False)),
        ("", lambda: model.tick_stretches(((20, 40), (60, 61)), ticked=True)),
        ("dpa-0003", pane.untick_shown.click),
        ("4", pane.tick_shown.click),
        ("", lambda: pane.tick_only(("a1", "a2"))),
    )
    for text, deed in deeds:
        pane.search.setText(text)
        rest(app, qtbot)
        assert agrees()
        deed()
        assert agrees()
    assert pane.ticked() == ("a1", "a2")


def test_the_window_never_goes_through_all_that_is_offered(app: App, page: ManyPage, qtbot: QtBot) -> None:
    class Lines(tuple[ManyChoice, ...]):
        __slots__ = ()

        def __iter__(self) -> Iterator[ManyChoice]:
            if current_thread() is main_thread():
                raise AssertionError("every agreement was looked at in the window's thread")
            return super().__iter__()

    made = ten_thousand()
    page.choosing.offer(replace(made, choices=Lines(made.choices)))
    model = page.choosing.model
    page.choosing.search.setText("dpa-0001")
    rest(app, qtbot)
    page.choosing.tick_shown.click()
    model.tick(("a12", "a500"), ticked=True)
    page.choosing.table.selectAll()
    QTest.keyClick(page.choosing.table, Qt.Key.Key_Space)
    assert model.ticked_count == 1


@pytest.mark.story
def test_another_text_keeps_what_is_selected_and_how_far_one_had_come(app: App, page: ManyPage, qtbot: QtBot) -> None:
    pane, model = page.choosing, page.choosing.model
    pane.offer(ten_thousand())
    pane.table.setCurrentIndex(model.index(5_003, 0))
    pane.table.verticalScrollBar().setValue(5_000)
    assert pane.table.rowAt(0) == 5_000
    for text, line in (("500", "a5003"), ("", "a5003"), ("dpa", "a5003")):
        pane.search.setText(text)
        rest(app, qtbot)
        assert model.id_at(pane.table.currentIndex().row()) == line
        assert [model.id_at(first) for first, _last in pane.table.stretches()] == [line]
    assert model.id_at(pane.table.rowAt(0)) == "a5000"
    pane.offer(ten_thousand())
    rest(app, qtbot)
    assert model.id_at(pane.table.rowAt(0)) == "a5000"
    assert [model.id_at(first) for first, _last in pane.table.stretches()] == ["a5003"]


def test_title_and_parties_have_half_of_the_width_however_narrow(page: ManyPage, qtbot: QtBot) -> None:
    table = TickTable(page.choosing.model)
    qtbot.addWidget(table)
    table.show()
    for width in (560, 1400):
        table.resize(width, 300)
        qtbot.wait(1)
        assert table.columnWidth(1) + table.columnWidth(2) >= table.viewport().width() // 2
        assert not table.isColumnHidden(0)
    assert not any(table.isColumnHidden(place) for place in range(5))


def test_a_tick_stays_where_others_are_offered(page: ManyPage) -> None:
    pane, offer = page.choosing, ten_thousand()
    pane.offer(offer)
    pane.model.tick(("a7", "a9000"), ticked=True)
    pane.offer(offer_of(one for one in offer.choices if one.id not in ("a3", "a7")))
    assert pane.ticked() == ("a9000",)


def test_what_is_asked_for_at_once_is_made_without_another_click(
    app: App, window: MainWindow, page: ManyPage, qtbot: QtBot, tmp_path: Path
) -> None:
    chosen = some(page, 2)
    asked = Place(PageKey.DRAFT_MANY, words="\n".join((f"{TEMPLATE_WORD}transfer-annex-en", AT_ONCE, *chosen)))
    window.go(asked)
    qtbot.waitUntil(lambda: page.made is not None, timeout=PATIENCE)
    rest(app, qtbot)
    assert page.made is not None
    assert {one.agreement_id for one in page.made.drafts} == set(chosen)
    assert page.form.chosen_template() == "transfer-annex-en"
    assert len(list((tmp_path / "drafts").glob("*.docx"))) == len(chosen)
    before = page.made
    page.choose_agreements()
    page.ask(asked.words)
    rest(app, qtbot)
    assert page.made is before, "who comes back to it makes nothing anew"
