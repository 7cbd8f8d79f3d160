"""Drafting for many agreements at once on the screens, as a person does it, on the sample register."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.many_choices import ManyChoice
from dpa_tracker.queries.rows import Subject
from tests.ui.conftest import PATIENCE, rest, window_of
from ui.app import App
from ui.comparing.compare_page import ComparePage
from ui.drafting.agreement_ticks import TickModel
from ui.drafting.asked_words import AT_ONCE, TEMPLATE_WORD
from ui.drafting.many_page import ManyPage
from ui.drafting.many_result import LEFT, WITH_GAPS
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


def test_the_space_bar_ticks_what_is_selected_and_a_filter_keeps_the_ticks(page: ManyPage, qtbot: QtBot) -> None:
    page.choosing.table.selectAll()
    QTest.keyClick(page.choosing.table, Qt.Key.Key_Space)
    every = page.choosing.ticked()
    assert len(every) == page.choosing.model.total
    page.choosing.search.setText("no agreement is called that")
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


def test_ten_thousand_are_filtered_and_only_those_shown_are_ticked() -> None:
    model = TickModel()
    codes = ("upstream", "downstream")
    model.offer([ManyChoice(f"a{n}", f"DPA-{n:05}", "", "Fjord AS", codes[n % 2], "active") for n in range(10_000)])
    model.show_only("dpa-0001 fjord", "upstream", "active")
    model.tick(model.shown_ids(), ticked=True)
    assert len(model.ticked_ids()) == 5


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
