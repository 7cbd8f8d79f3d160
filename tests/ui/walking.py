"""What tests of the whole app look at and use."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.queries.rows import Filter, Order, Subject
from dpa_tracker.store.unit_of_work import Outcome
from dpa_tracker.use_cases.save_party import SaveParty, save_party
from tests.ui.conftest import rest, window_of
from tests.ui.dropping import drop
from ui.app import App
from ui.dossiers.documents_panel import DocumentsPanel
from ui.listings.listing_page import ListingPage
from ui.trail import PageKey
from ui.undo import Writing


def names_read(widget: QWidget | None) -> str:
    """Every text that a page shows in labels and buttons."""
    assert widget is not None
    labels = [each.text() for each in widget.findChildren(QLabel)]
    return "\n".join(labels + [each.accessibleName() for each in widget.findChildren(QAbstractButton)])


def has_dossier(page: ListingPage) -> bool:
    return page.table.current_row() is not None and page.pane.dossier is not None


def first_subject(app: App, page: PageKey) -> Subject:
    listing = window_of(app).stage.page(page)
    assert isinstance(listing, ListingPage)
    source = listing.model.source
    assert source is not None
    row = source.rows(source.ids(Filter(), Order()))[0]
    assert row.opens is not None
    return row.opens


def attach_a_letter(app: App, qtbot: QtBot, folder: Path) -> None:
    """Drop a document on the first agreement: the sample has none."""
    window = window_of(app)
    window.open(first_subject(app, PageKey.AGREEMENTS))
    rest(app, qtbot)
    letter = folder / "letter.txt"
    letter.write_text("Hei", encoding="utf-8")
    drop(window.findChildren(DocumentsPanel)[0], letter)
    rest(app, qtbot)
    window.notices.clear()


def make_party(writing: Writing, name: str) -> Outcome:
    party = Party(PartyId("party-new"), name, country="NO")
    return save_party(writing.register, SaveParty(party), actor=writing.actor, at=writing.at)
