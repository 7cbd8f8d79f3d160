"""Changes to the register from the screens: shown, undone, refused; and what lists do with what is in them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.pick_lists import record
from dpa_tracker.queries.rows import Subject
from dpa_tracker.use_cases.archive import Archive, archive
from tests.ui.conftest import PATIENCE, rest
from tests.ui.walking import first_subject, make_party, names_read
from ui.app import App
from ui.listings.listing_page import ListingPage
from ui.main_window import MainWindow
from ui.trail import PageKey, Place

HOSTILE = "<b>Hansen</b> & <img src=x> Sønn"


def test_a_change_is_shown_undone_and_done_again(app: App, window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place(PageKey.PARTIES))
    rest(app, qtbot)
    listing = window.stage.listing
    assert listing is not None
    before = listing.model.rowCount()
    app.desk.change(window, "add a party", lambda writing: make_party(writing, "Åsgård Drift AS"))
    rest(app, qtbot)
    assert listing.model.rowCount() == before + 1
    undo = window.commands.actions.made["undo"]
    assert undo.isEnabled()
    assert "add a party" in undo.text()
    undo.trigger()
    rest(app, qtbot)
    assert listing.model.rowCount() == before
    window.commands.actions.made["redo"].trigger()
    rest(app, qtbot)
    assert listing.model.rowCount() == before + 1
    assert window.notices.notice is not None
    assert "add a party" in window.notices.notice.text
    added = app.desk.history._behind[-1].undo[0]  # a second step about the same record: both are taken back
    wish = Archive(Kind.PARTY, added.id, added.expected_version)
    app.desk.change(
        window, "archive it", lambda writing: archive(writing.register, wish, actor=writing.actor, at=writing.at)
    )
    rest(app, qtbot)
    for _step in range(2):
        undo.trigger()
        rest(app, qtbot)
    assert listing.model.rowCount() == before
    for _step in range(2):
        window.commands.actions.made["redo"].trigger()
        rest(app, qtbot)
    assert "archive it" in window.notices.notice.text


def test_an_edit_keeps_selection_filter_and_scroll(app: App, window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place(PageKey.PARTIES))
    rest(app, qtbot)
    listing = window.stage.listing
    assert listing is not None
    listing.search("AS")
    rest(app, qtbot)
    row_id = listing.model.id_at(4)
    assert row_id is not None
    listing.select(row_id)
    app.desk.change(window, "add a party", lambda writing: make_party(writing, "AAA Drift AS"))
    rest(app, qtbot)
    current = listing.table.currentIndex().row()
    assert listing.model.id_at(current) == row_id
    assert current == 5
    assert listing.filtered


def test_archiving_what_is_in_use_is_refused_in_the_notice_bar(app: App, window: MainWindow, qtbot: QtBot) -> None:
    subject = first_subject(app, PageKey.SERVICES)
    window.deeds.archive(subject)
    rest(app, qtbot)
    notice = window.notices.notice
    assert notice is not None
    assert notice.severity == "block"
    assert not app.desk.history.undo_name


def test_archive_takes_out_and_brings_back(app: App, window: MainWindow, qtbot: QtBot) -> None:
    subject = first_subject(app, PageKey.TRANSFERS)
    register = app.desk.register
    assert register is not None
    window.deeds.archive(subject)
    rest(app, qtbot)
    assert record(register, Kind.TRANSFER, subject.id).archived
    window.deeds.archive(subject)
    rest(app, qtbot)
    assert not record(register, Kind.TRANSFER, subject.id).archived


@pytest.mark.story
def test_the_sample_is_removed_and_comes_back(app: App, window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place(PageKey.TODAY))
    window.deeds.remove_sample()
    rest(app, qtbot)
    assert "empty" in names_read(window.stage.currentWidget())
    window.deeds.load_sample()
    rest(app, qtbot)
    assert "empty" not in names_read(window.stage.currentWidget())


def test_a_name_that_looks_like_html_is_shown_as_it_stands(app: App, window: MainWindow, qtbot: QtBot) -> None:
    app.desk.change(window, "add", lambda writing: make_party(writing, HOSTILE))
    rest(app, qtbot)
    window.open(Subject("party", "party-new", HOSTILE))
    rest(app, qtbot)
    assert HOSTILE in names_read(window.stage.currentWidget())
    assert all(each.textFormat() is Qt.TextFormat.PlainText for each in window.findChildren(QLabel) if each.text())
    window.go(Place(PageKey.PARTIES))
    rest(app, qtbot)
    listing = window.stage.listing
    assert listing is not None
    place = listing.model.place_of("party-new")
    assert place is not None
    tip = listing.model.index(place, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tip
    assert "&lt;b&gt;" in tip


def test_searching_asks_after_a_pause_and_escape_shows_everything_again(
    app: App, window: MainWindow, qtbot: QtBot
) -> None:
    window.go(Place(PageKey.PARTIES))
    rest(app, qtbot)
    listing = window.stage.listing
    assert listing is not None
    everything = listing.model.rowCount()
    QTest.keyClicks(window.header.search, "zzzz")
    qtbot.waitUntil(lambda: listing.model.rowCount() == 0, timeout=PATIENCE)
    assert "No match" in names_read(listing)
    QTest.keyClick(window.header.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: listing.model.rowCount() == everything, timeout=PATIENCE)


def test_copied_rows_are_on_the_clipboard(app: App, window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place(PageKey.PARTIES))
    rest(app, qtbot)
    listing = window.stage.listing
    assert listing is not None
    listing.table.selectAll()
    QApplication.clipboard().clear()
    window.commands.actions.made["copy"].trigger()
    rest(app, qtbot)
    assert len(QApplication.clipboard().text().splitlines()) == listing.model.rowCount() + 1


def test_editing_opens_the_form_of_what_is_selected(app: App, window: MainWindow, qtbot: QtBot) -> None:
    edit, pressed = window.commands.actions.made["edit"], list[tuple[bool, bool]]()
    services = window.stage.page(PageKey.SERVICES)
    assert isinstance(services, ListingPage)

    def press(_count: int) -> None:
        """As soon as the rows are counted, before the first of them has come."""
        pressed.append((services.current_subject() is None, edit.isEnabled()))
        edit.trigger()

    services.counted.connect(press)
    window.go(Place(PageKey.SERVICES))
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in window.findChildren(QDialog)))
    assert pressed == [(True, True)]
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    window.go(Place(PageKey.PARTIES))
    rest(app, qtbot)
    edit.trigger()
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in window.findChildren(QDialog)), timeout=PATIENCE)
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    rest(app, qtbot)
