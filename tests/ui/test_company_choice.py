"""One of several own companies is chosen once and holds for every page; with one company there is nothing to choose."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.parties import Party
from dpa_tracker.queries.pick_lists import record
from dpa_tracker.use_cases.save_party import SaveParty, save_party
from tests.ui.conftest import AT, rest, with_the_whole
from ui.affected.affected_page import AffectedPage
from ui.app import App
from ui.calendar.calendar_page import CalendarPage
from ui.changes.changes_page import ChangesPage
from ui.company_choice import CompanyBox
from ui.flow_down.flow_page import FlowPage
from ui.listings.listing_page import ListingPage
from ui.main_window import MainWindow
from ui.plots.chain_page import ChainPage
from ui.plots.map_page import MapPage
from ui.publishing.publish_page import PublishPage
from ui.today.today_page import TodayPage
from ui.trail import PageKey, Place

DENMARK = "sample-party-fjordvarme-danmark"


def listed(window: MainWindow, key: PageKey, app: App, qtbot: QtBot) -> ListingPage:
    window.go(Place(key))
    rest(app, qtbot)
    page = window.stage.currentWidget()
    assert isinstance(page, ListingPage)
    return page


def box_of(page: ListingPage | TodayPage) -> CompanyBox:
    return page.findChildren(CompanyBox)[0]


def references(page: ListingPage) -> set[str]:
    model = page.model
    return {str(model.index(row, 0).data()) for row in range(model.rowCount())}


@pytest.mark.story
@with_the_whole
def test_a_choice_holds_for_lists_and_today_and_is_said(app: App, window: MainWindow, qtbot: QtBot) -> None:
    page = listed(window, PageKey.AGREEMENTS, app, qtbot)
    box = box_of(page)
    assert [box.itemText(at) for at in range(box.count())] == [
        "All companies",
        "Fjordvarme Danmark ApS",
        "Fjordvarme Data AS",
    ]
    whole = page.model.rowCount()
    box.setCurrentIndex(1)
    box.activated.emit(1)
    rest(app, qtbot)
    assert 0 < page.model.rowCount() < whole
    qtbot.waitUntil(lambda: {"DBA-2024-101", "IGA-2025-002"} <= references(page))
    assert "DPA-2026-001" not in references(page)
    assert page.bar.said()[0] == "Company: Fjordvarme Danmark ApS"
    for key in (PageKey.FINDINGS, PageKey.DEADLINES, PageKey.ENGAGEMENTS):
        other = listed(window, key, app, qtbot)
        assert box_of(other).currentData() == DENMARK
        assert other.model.rowCount() > 0
    for key in (PageKey.CALENDAR, PageKey.MAP, PageKey.CHAIN):
        window.go(Place(key))
        rest(app, qtbot)
        shown = window.stage.currentWidget()
        assert isinstance(shown, CalendarPage | MapPage | ChainPage)
        assert shown.head.company.currentData() == DENMARK
        assert "Fjordvarme Danmark ApS" in shown.head.company.said
    window.go(Place(PageKey.TODAY))
    rest(app, qtbot)
    today = window.stage.currentWidget()
    assert isinstance(today, TodayPage)
    assert box_of(today).currentText() == "Fjordvarme Danmark ApS"
    assert today._answer is not None
    assert 0 < today._answer.today.counts["agreements"] < whole
    assert all("Havbris" not in str(item.reason) for item in today._answer.today.items)


@pytest.mark.story
def test_the_matrix_follows_the_choice(app: App, window: MainWindow, qtbot: QtBot) -> None:
    app.desk.companies.choose(DENMARK)
    window.go(Place(PageKey.FLOW_DOWN))
    rest(app, qtbot)
    matrix = window.stage.currentWidget()
    assert isinstance(matrix, FlowPage)
    qtbot.waitUntil(lambda: matrix.is_settled and matrix.filters.company.value() == DENMARK)
    assert matrix.matrix is not None
    assert {"Aarø Mejeri A.m.b.a."} < {each.title for each in matrix.matrix.customers}
    assert "Havbris Dagligvare AS" not in {each.title for each in matrix.matrix.customers}


@pytest.mark.story
def test_a_company_chosen_over_the_matrix_holds_for_the_lists_and_goes_with_the_filter(
    app: App, window: MainWindow, qtbot: QtBot
) -> None:
    window.go(Place(PageKey.FLOW_DOWN))
    rest(app, qtbot)
    page = window.stage.currentWidget()
    assert isinstance(page, FlowPage)
    qtbot.waitUntil(lambda: page.is_settled)
    page.filters.company.put(DENMARK)
    page.filters.company.edited.emit()
    assert box_of(listed(window, PageKey.AGREEMENTS, app, qtbot)).currentData() == DENMARK
    page.filters.clear()
    rest(app, qtbot)
    assert (app.desk.companies.chosen, page.filters.company.value()) == ("", None)


def a_long_explanation_has_room(changes: ChangesPage, window: MainWindow) -> None:
    """That of a vendor's notice was cut to one line in a low window."""
    window.resize(1366, 768)
    changes.tabs.setCurrentIndex(1)
    page = changes.received
    for each in (page.table, page.named, page.explained):
        each.show()
    page.detail.setText("Not known.\n" * 12)
    window.grab()  # lays it out
    assert page.explained.height() > 60, "and what is longer can be scrolled"
    changes.tabs.setCurrentIndex(0)


@pytest.mark.story
def test_changes_papers_and_who_is_affected_follow_the_choice(app: App, window: MainWindow, qtbot: QtBot) -> None:
    app.desk.companies.choose(DENMARK)
    window.go(Place(PageKey.CHAIN_CHANGES))
    rest(app, qtbot)
    changes = window.stage.currentWidget()
    assert isinstance(changes, ChangesPage)
    assert changes.company.currentData() == changes.received.company.currentData() == DENMARK
    assert (changes.table.rows(), changes.none.isHidden(), changes.panel.isHidden()) == ((), False, True)
    changes.ask("sample-change-sundet")  # from elsewhere: it is the other company's, so all are shown
    rest(app, qtbot)
    rest(app, qtbot)
    assert (app.desk.companies.chosen, changes.none.isHidden()) == ("", True)
    assert [row.change.id for row in changes.table.rows()] == ["sample-change-sundet"]
    a_long_explanation_has_room(changes, window)
    app.desk.companies.choose(DENMARK)
    window.go(Place(PageKey.PUBLISHING))
    rest(app, qtbot)
    papers = window.stage.currentWidget()
    assert isinstance(papers, PublishPage)
    papers.preview()
    rest(app, qtbot)
    assert papers.paper is not None
    assert papers.paper.told.startswith("Fjordvarme Danmark ApS, as of")
    window.go(Place(PageKey.AFFECTED, words="party:sample-party-alpenkern"))
    rest(app, qtbot)
    asked = window.stage.currentWidget()
    assert isinstance(asked, AffectedPage)
    assert asked.answer.dossier is not None
    assert asked.answer.dossier.title == "Alpenkern Archiv AG"
    assert asked.answer.dossier.subtitle == "Company: Fjordvarme Danmark ApS · 6 customers are affected"
    app.desk.companies.choose("")
    rest(app, qtbot)
    assert asked.answer.dossier.subtitle == "10 customers are affected"


@pytest.mark.story
def test_with_one_company_nothing_is_offered_and_what_was_chosen_is_given_up(
    app: App, window: MainWindow, qtbot: QtBot
) -> None:
    assert app.desk.register is not None
    page = listed(window, PageKey.AGREEMENTS, app, qtbot)
    whole = page.model.rowCount()
    app.desk.companies.choose(DENMARK)
    rest(app, qtbot)
    found = record(app.desk.register, Kind.PARTY, DENMARK)
    assert isinstance(found, Party)
    sold = SaveParty(replace(found, own=False), found.version)
    outcome = save_party(app.desk.register, sold, actor="kari", at=AT)
    app.desk.changed("sell the company", outcome)
    rest(app, qtbot)
    rest(app, qtbot)
    assert app.desk.companies.known == ()
    assert app.desk.companies.chosen == ""
    assert box_of(page).isHidden()
    assert page.model.rowCount() == whole
