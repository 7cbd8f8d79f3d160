"""What was ticked, filtered and chosen on a tool, and what is seen of a record, is there after the language changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.packs import PackPart
from dpa_tracker.use_cases.draft_many import DraftedMany
from dpa_tracker.use_cases.pack_parts import COVER, SuppliedFile
from tests.ui.conftest import Start, rest, window_of
from tests.ui.test_entered_again import page_now
from tests.ui.walking import first_subject
from ui.app import App
from ui.record_page import RecordPage
from ui.trail import PageKey, place_of


def speak(app: App, qtbot: QtBot, language: str) -> None:
    app.choose_language(language)
    rest(app, qtbot)


@pytest.mark.story
def test_ticks_of_draft_for_many_stay_with_what_was_asked(
    start: Start, register_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    app = start(register_file)
    page = page_now(app, qtbot, PageKey.DRAFT_MANY)
    everything = page.choosing.model.shown_ids()
    page.choosing.model.tick(everything[1:4], ticked=True)
    page.choosing.search.setText("a")
    page.choosing.status.setCurrentIndex(page.choosing.status.findData("active"))
    page.form.check.put(True)
    rest(app, qtbot)
    meant = page.folder.value()
    before, shown = page.entered(), page.choosing.model.shown_ids()
    assert len(before.chosen.ticked) == 3
    assert 0 < len(shown) < len(everything)
    for language in ("nb", "en"):
        speak(app, qtbot, language)
        page = page_now(app, qtbot, PageKey.DRAFT_MANY)
        assert page.entered() == before, language
        assert page.choosing.model.shown_ids() == shown
        assert (page.folder.value() == meant) is (language == "en")  # it is named in the language of the screens
    page.folder.put(str(tmp_path / "mine"))
    speak(app, qtbot, "nb")
    assert page_now(app, qtbot, PageKey.DRAFT_MANY).folder.value() == str(tmp_path / "mine")


@pytest.mark.story
def test_what_came_of_many_drafts_stays_and_is_not_made_twice(
    start: Start, register_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    app = start(register_file)
    page = page_now(app, qtbot, PageKey.DRAFT_MANY)
    page.choosing.model.tick(page.choosing.model.shown_ids()[:1], ticked=True)
    page.folder.put(str(tmp_path / "drafts"))
    page.make()
    rest(app, qtbot)
    made: DraftedMany = page.made
    speak(app, qtbot, "nb")
    page = page_now(app, qtbot, PageKey.DRAFT_MANY)
    assert page.stack.currentWidget() is page.result
    assert page.made is made
    assert page.result.table.model().rowCount() == len(made.drafts) == 1


@pytest.mark.story
def test_the_filters_and_the_cell_of_promises_and_terms_stay(start: Start, register_file: Path, qtbot: QtBot) -> None:
    app = start(register_file)
    page = page_now(app, qtbot, PageKey.FLOW_DOWN)
    customer = page.matrix.customers[-1]
    page.filters.begin_with(PartyId(customer.id), customer=True)
    rest(app, qtbot)
    at = next(n for n in reversed(range(len(page.matrix.sub_processors))) if page.matrix.rows[0][n] is not None)
    page.table.setCurrentIndex(page.table.cells.index(0, at))
    rest(app, qtbot)
    before = page.entered()
    assert before.wish.customer == customer.id
    for language in ("nb", "en"):
        speak(app, qtbot, language)
        page = page_now(app, qtbot, PageKey.FLOW_DOWN)
        assert page.entered().wish == before.wish
        assert [each.id for each in page.entered().pair] == [each.id for each in before.pair], language
        assert [each.id for each in page.matrix.customers] == [customer.id]


@pytest.mark.story
def test_the_template_that_is_looked_at_stays(start: Start, register_file: Path, qtbot: QtBot) -> None:
    app = start(register_file)
    page = page_now(app, qtbot, PageKey.TEMPLATES)
    page.list.choose(page.list.paths()[-1])
    rest(app, qtbot)
    page.panel.tabs.setCurrentIndex(1)
    page.panel.fields.search.setText("party")
    rest(app, qtbot)
    before = page.entered()
    assert before.path == page.panel.report.path
    for language in ("nb", "en"):
        speak(app, qtbot, language)
        page = page_now(app, qtbot, PageKey.TEMPLATES)
        assert page.entered() == before, language
        assert page.panel.report.path == before.path


@pytest.mark.story
def test_a_pack_that_is_being_put_together_stays(
    start: Start, register_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    app = start(register_file)
    page = page_now(app, qtbot, PageKey.PACKING)
    agreement = first_subject(app, PageKey.AGREEMENTS).id
    page.ask(agreement)
    rest(app, qtbot)
    parts = page.assembling.parts
    unticked = next(line.name for line in parts.lines() if line.ticked and line.name != COVER)
    own = tmp_path / "clauses.pdf"
    own.write_bytes(b"%PDF-1.4")
    parts.tick(unticked, ticked=False)
    parts.add(SuppliedFile(PackPart.CLAUSES, own))
    parts.shift(-1)
    page.assembling.title.put("For our board")
    rest(app, qtbot)
    before = page.entered()
    page.assembling.fresh.put(True)  # only how a part is made, not which are wanted
    page.assembling.fresh.edited.emit()
    assert page.entered().assembling.lines == before.assembling.lines
    before = page.entered()
    for language in ("nb", "en"):
        speak(app, qtbot, language)
        page = page_now(app, qtbot, PageKey.PACKING)
        assert page.entered() == before, language
        assert page.assembling.parts.lines() == before.assembling.lines
        assert page.stack.currentWidget() is page.assembling
    page.ask(next(each for each in page.assembling.agreement.offered_codes() if each != agreement))
    rest(app, qtbot)
    assert all(line.ticked or line.name != unticked for line in page.assembling.parts.lines())  # each its own


@pytest.mark.story
def test_the_change_that_is_looked_at_stays(start: Start, register_file: Path, qtbot: QtBot) -> None:
    app = start(register_file)
    page = page_now(app, qtbot, PageKey.CHAIN_CHANGES)
    page.table.choose(page.table.rows()[-1].change.id)
    rest(app, qtbot)
    some = {row.outlook.customer_id for row in page.panel.table.rows()[-1:]}
    page.panel.table.selectionModel().clearSelection()
    page.panel.table.mark(some)
    page.tabs.setCurrentIndex(1)
    before = page.entered()
    assert before.change == page.table.rows()[-1].change.id
    assert before.marked == some
    for language in ("nb", "en"):
        speak(app, qtbot, language)
        page = page_now(app, qtbot, PageKey.CHAIN_CHANGES)
        assert page.entered() == before, language


@pytest.mark.story
def test_the_page_of_a_record_stays_where_one_had_scrolled(start: Start, register_file: Path, qtbot: QtBot) -> None:
    app = start(register_file)
    window = window_of(app)
    window.resize(1100, 620)
    window.go(place_of(first_subject(app, PageKey.AGREEMENTS)))
    rest(app, qtbot)
    page = window.stage.currentWidget()
    assert isinstance(page, RecordPage)
    page.view.sections[1].turn(opened=False)
    page.view.jump(3)
    rest(app, qtbot)
    before = page.view.seen()
    assert before.section == 3
    assert before.folded == (1,)
    for language in ("nb", "en"):
        speak(app, qtbot, language)
        page = window_of(app).stage.currentWidget()
        assert isinstance(page, RecordPage)
        assert page.view.seen() == before, language
