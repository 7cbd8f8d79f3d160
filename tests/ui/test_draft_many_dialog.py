"""Many drafts at once from the screens: nothing ticked at first, progress, cancel, one answer with the gaps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.draftable_agreements import draftable_agreements
from dpa_tracker.queries.rows import Subject
from dpa_tracker.use_cases.draft_many import DraftedMany, draft_many
from dpa_tracker.use_cases.draft_placing import ManyDraft
from tests.ui.conftest import PATIENCE, rest
from tests.ui.script import Script
from ui.app import App
from ui.drafting.drafting_page import DraftingPage
from ui.drafting.many_dialog import ManyDialog, draft_for_many
from ui.drafting.many_table import Went
from ui.main_window import MainWindow
from ui.trail import PageKey, Place


def opened(app: App, window: MainWindow, qtbot: QtBot, ticked: tuple[str, ...] = ()) -> ManyDialog:
    dialog = draft_for_many(app.desk, ticked, window)
    rest(app, qtbot)
    assert dialog.form.template.value()
    return dialog


def ids_of(app: App) -> list[str]:
    assert app.desk.register is not None
    return [one.id for one in draftable_agreements(app.desk.register)]


def test_nothing_is_ticked_and_nothing_can_begin(app: App, window: MainWindow, qtbot: QtBot, script: Script) -> None:
    dialog = opened(app, window, qtbot)
    assert dialog.picker.chosen() == ()
    assert not dialog.make_button.isEnabled()
    dialog.make()
    assert script.asked == []  # an empty choice would mean every active agreement


def test_search_narrows_what_is_shown_and_ticks_stay(app: App, window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(app, window, qtbot)
    every = ids_of(app)
    picker = dialog.picker
    picker.direction.setCurrentIndex(picker.direction.findData("downstream"))
    assert 0 < picker.ticks.shown() < len(every)
    picker.all.click()
    subs = picker.chosen()
    assert len(subs) == picker.ticks.shown()
    picker.search.setText("no agreement is called this")
    assert picker.ticks.shown() == 0
    assert picker.chosen() == subs
    picker.search.clear()
    picker.active.setChecked(True)
    picker.direction.setCurrentIndex(picker.direction.findData("upstream"))
    assert 0 < picker.ticks.shown() < len(every)
    picker.none.click()
    assert picker.chosen() == subs
    picker.active.setChecked(False)
    picker.direction.setCurrentIndex(0)
    picker.none.click()
    assert picker.chosen() == ()


def test_one_is_ticked_with_the_keyboard(app: App, window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(app, window, qtbot)
    dialog.picker.list.setCurrentIndex(dialog.picker.ticks.index(1))
    QTest.keyClick(dialog.picker.list, Qt.Key.Key_Space)
    assert dialog.picker.chosen() == (ids_of(app)[1],)
    assert dialog.make_button.isEnabled()
    assert dialog.make_button.text() == "Draft 1…"


def test_drafts_with_one_answer_and_its_report(
    app: App, window: MainWindow, qtbot: QtBot, script: Script, tmp_path: Path
) -> None:
    every = ids_of(app)
    dialog = opened(app, window, qtbot, tuple(every[:5]))
    dialog.form.choose_template("dpa-en")
    rest(app, qtbot)
    script.file = tmp_path / "drafts"
    script.file.mkdir()
    dialog.make_button.click()
    rest(app, qtbot)
    assert dialog.stack.currentIndex() == 1
    table = dialog.results.table
    assert len(list((tmp_path / "drafts").glob("*.docx"))) == 5
    assert (tmp_path / "drafts" / "report.csv").is_file()
    assert table.count(Went.WHOLE) + table.count(Went.WITH_GAPS) == 5
    assert "5 of 5" in dialog.results.title.text()
    with_gaps = table.count(Went.WITH_GAPS)
    assert with_gaps
    dialog.results.which.setCurrentIndex(dialog.results.which.findData(Went.WITH_GAPS.value))
    shown = [row for row in range(5) if not table.isRowHidden(row, table.rootIndex())]
    assert len(shown) == with_gaps
    assert dialog.results.document.isEnabled()
    asked: list[Subject] = []
    dialog.open_requested.connect(asked.append)
    dialog.results.agreement.click()
    assert [each.id in every for each in asked] == [True]


def test_one_that_fails_is_told_and_does_not_stop_the_rest(
    app: App, window: MainWindow, qtbot: QtBot, script: Script, tmp_path: Path
) -> None:
    every = ids_of(app)
    dialog = opened(app, window, qtbot, tuple(every[:3]))
    dialog.form.choose_template("dpa-en")
    dialog.form.final.put(value=True)
    rest(app, qtbot)
    script.file = tmp_path
    dialog.make_button.click()
    rest(app, qtbot)
    table = dialog.results.table
    assert table.count(Went.NOT_DRAFTED) + table.count(Went.WHOLE) == 3
    assert table.count(Went.NOT_DRAFTED)
    table.narrow(Went.NOT_DRAFTED)
    words = table.model().index(table.currentIndex().row(), 3).data()
    assert "missing" in words or "final" in words


@pytest.fixture
def cancelled_after_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafting that hears the user's cancel when two are done."""

    def drafted(*words: Any, heard: Any, **named: Any) -> DraftedMany:  # noqa: ANN401 - what it stands for
        done: list[int] = []

        def hear(number: int, total: int, last: ManyDraft) -> None:
            done.append(number)
            heard(number, total, last)

        return draft_many(*words, **named | {"heard": hear, "is_cancelled": lambda: len(done) >= 2, "processes": 1})

    monkeypatch.setattr("ui.drafting.many_dialog.draft_many", drafted)


@pytest.mark.usefixtures("cancelled_after_two")
def test_cancel_keeps_what_was_written_and_says_so(
    app: App, window: MainWindow, qtbot: QtBot, script: Script, tmp_path: Path
) -> None:
    dialog = opened(app, window, qtbot, tuple(ids_of(app)[:6]))
    dialog.form.choose_template("dpa-en")
    rest(app, qtbot)
    script.file = tmp_path
    dialog.make_button.click()
    assert not dialog.stack.isEnabled()
    dialog.close()  # while it works, closing asks it to stop
    assert dialog.isVisible()
    rest(app, qtbot)
    table = dialog.results.table
    assert table.count(Went.NOT_BEGUN) == 4
    assert len(list(tmp_path.glob("*.docx"))) == 2
    assert "cancelled" in dialog.results.trouble.text()


def test_a_folder_that_cannot_be_made_is_said_in_the_dialog(
    app: App, window: MainWindow, qtbot: QtBot, script: Script, tmp_path: Path
) -> None:
    dialog = opened(app, window, qtbot, tuple(ids_of(app)[:1]))
    script.file = tmp_path / "none" / "deeper"
    dialog.make_button.click()
    rest(app, qtbot)
    assert dialog.stack.currentIndex() == 0
    assert "deeper" in dialog.trouble.text()
    assert dialog.trouble.isVisible()


def test_the_list_and_the_drafting_page_lead_to_it(app: App, window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place(PageKey.AGREEMENTS))
    rest(app, qtbot)
    listing = window.stage.listing
    assert listing is not None
    listing.table.selectAll()
    menu = listing.row_menu()
    action = next(each for each in menu.actions() if each.text().startswith("Draft for"))
    action.trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(ManyDialog)), timeout=PATIENCE)
    rest(app, qtbot)
    dialog = window.findChildren(ManyDialog)[0]
    assert set(dialog.picker.chosen()) == set(listing.table.selected_ids())
    dialog.close()
    menu.deleteLater()
    window.go(Place(PageKey.DRAFTING))
    rest(app, qtbot)
    page = window.stage.currentWidget()
    assert isinstance(page, DraftingPage)
    page.many.click()
    rest(app, qtbot)
    assert page.findChildren(ManyDialog)[0].picker.chosen() == ()
