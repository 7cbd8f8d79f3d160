"""The page of the law: what is in force on the day, what is past its review, and taking a later edition."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpa_tracker.use_cases.renew_law import trust
from tests.law_packs.packs import key_pair, law_files, written_pack
from tests.ui.conftest import PATIENCE, Start, rest, window_of
from tests.ui.script import Script
from ui.app import App
from ui.law.law_page import LawPage
from ui.listings.listing_page import ListingPage
from ui.trail import PageKey, Place


def law_page(app: App, qtbot: QtBot, words: str = "") -> LawPage:
    window_of(app).go(Place(PageKey.LAW, words=words))
    rest(app, qtbot)
    page = window_of(app).stage.page(PageKey.LAW)
    assert isinstance(page, LawPage)
    return page


def ids(page: LawPage) -> set[str]:
    return {row.id for row in page.table.law.rows}


def edition(page: LawPage) -> int:
    assert page.shown is not None
    assert page.shown.edition is not None
    return page.shown.edition.number


def notice(app: App) -> str:
    shown = window_of(app).notices.notice
    return "" if shown is None else shown.text


def verdicts(app: App, qtbot: QtBot) -> str:
    window_of(app).go(Place(PageKey.TRANSFERS))
    rest(app, qtbot)
    listing = window_of(app).stage.listing
    assert isinstance(listing, ListingPage)
    model = listing.table.model()
    cells = (model.index(row, at).data() for row in range(model.rowCount()) for at in range(model.columnCount()))
    return " ".join(map(str, cells))


def test_the_page_follows_the_day_and_finds(app: App, qtbot: QtBot) -> None:
    page = law_page(app, qtbot)
    assert "EU-DPF" in ids(page)
    assert "EU-PS" not in ids(page)
    page.overdue.setChecked(True)
    assert {row.overdue for row in page.table.law.rows} == {True}
    page.overdue.setChecked(False)
    app.desk.on = date(2020, 7, 15)
    app.desk.broadcast.changed.emit(None)
    rest(app, qtbot)
    assert "15 Jul 2020" in page.heading.text()
    assert "EU-PS" in ids(page)
    page = law_page(app, qtbot, "EU-ADQ-AR")
    assert ids(page) == {"EU-ADQ-AR"}
    for said in ("Decision 2003/490/EC", "In part", "adequacy.yaml, line", "OJ L 168, 5.7.2003, p. 19", "Read in: S37"):
        assert said in page.details.toPlainText()
    page = law_page(app, qtbot, "modal 14 days 2020")  # words of what the data say
    assert ids(page) == set()
    page = law_page(app, qtbot, "most frequent")
    assert ids(page) == {"N-SUB-1", "N-BR-1"}
    assert "10, 14, 30 days; 30 is the most frequent" in page.details.toPlainText()


@pytest.mark.story
def test_a_pack_is_shown_before_it_is_taken(app: App, script: Script, register_file: Path, qtbot: QtBot) -> None:
    private, public = key_pair(register_file.parent)
    script.file = written_pack(register_file.parent / "law2.zip", law_files(2), private)
    page = law_page(app, qtbot)
    page.choose()
    rest(app, qtbot)
    assert "is not trusted here" in notice(app)
    trust(public, register_file, "Legal department")
    page.choose()
    rest(app, qtbot)
    assert script.asked[-1] == "Take these law data?"
    assert edition(page) == 1
    before = verdicts(app, qtbot)
    script.agree = True
    page = law_page(app, qtbot)
    page.choose()
    rest(app, qtbot)
    assert edition(page) == 2
    assert "Signed by Legal department." in page.origin.text()
    qtbot.waitUntil(lambda: verdicts(app, qtbot) != before, timeout=PATIENCE)


def test_a_datum_has_its_name_in_norwegian_and_is_found_by_either(
    start: Start, register_file: Path, qtbot: QtBot
) -> None:
    page = law_page(start(register_file, language="nb"), qtbot, "Storbritannia, fornyet")
    assert ids(page) == {"EU-ADQ-GB-3"}
    assert page.details.toPlainText().startswith("EU-ADQ-GB-3 · Storbritannia, fornyet")
    page.words.setText("United Kingdom, renewed")
    assert ids(page) == {"EU-ADQ-GB-3"}
    page.words.setText("G-OMNI")
    said = page.details.toPlainText()
    assert "Proposal of 19 November 2025." in said, "what is written in English says its days in English"
    assert "Gyldig fra 19.11.2025" in said
    assert "as read on 23 November 2026" in page.origin.text()


def test_titles_of_columns_stand_whole_in_a_small_window(start: Start, register_file: Path, qtbot: QtBot) -> None:
    """Of "Alder i dager" a third was cut off at 1100 pixels."""
    table = law_page(start(register_file, language="nb"), qtbot).table
    table.resize(870, 300)
    header = table.horizontalHeader()
    cut = [at for at in range(header.count()) if header.sectionSize(at) < header.sectionSizeHint(at)]
    assert cut == []
    assert header.length() <= table.viewport().width() + 1
