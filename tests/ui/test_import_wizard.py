"""Importing a list on the screens, as a person does it: the file, its columns, the plan, one undo."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.sheets.opening import read_book
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.import_lines import LineState
from dpa_tracker.use_cases.register_file import register_as_json
from tests.sheets.sheet_files import xlsx
from tests.ui.conftest import AT, PATIENCE, Start, rest, window_of
from tests.ui.dropping import drop
from tests.ui.script import Script
from tests.ui.walking import names_read
from ui.app import App
from ui.importing.column_table import FIELD
from ui.importing.importing_page import ImportingPage
from ui.importing.plan_table import ALL
from ui.importing.step_head import Step
from ui.listings.listing_page import ListingPage
from ui.main_window import MainWindow
from ui.trail import PageKey, Place
from ui.widgets.drop_down import DropDown

AGREEMENTS = (
    ("Avtaler per november",),
    (),
    ("Avtalenr", "Leverandør", "Signert", "Utløper", "Oppsigelsestid", "Internt"),
    ("DBA-1", "Fjordsky Drift AS", "13.02.2024", "12.02.2027", "3 måneder", "a"),
    ("DBA-2", "Bølgen Analyse AB", "31.02.2025", "28.02.2027", "30 dager", ""),
    ("DBA-3", "Nordlys & Sønn AS", "01.03.2025", "28.02.2027", "30 dager", ""),
)
SUBS = (
    ("Underdatabehandler", "Formål", "Behandlingssted"),
    ("Bølgen Analyse AB", "Analyse", "Irland, Tyskland"),
)
PARTIES = (("Navn", "Land", "Org nr"), ("Fjordsky Drift AS", "Norge", ""), ("<b>Bjørk</b> & Co", "Sverige", ""))


def separated(path: Path, rows: Sequence[Sequence[object]], encoding: str = "utf-8", mark: str = ";") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=mark).writerows(rows)
    return path


@pytest.fixture
def page(app: App, window: MainWindow, qtbot: QtBot) -> ImportingPage:
    window.go(Place(PageKey.IMPORTING))
    made = window.stage.page(PageKey.IMPORTING)
    assert isinstance(made, ImportingPage)
    rest(app, qtbot)
    return made


def register_of(app: App) -> Register:
    assert app.desk.register is not None
    return app.desk.register


def names(app: App) -> set[str]:
    return {party.name for party in snapshot(register_of(app)).records.parties.values()}


def fields(page: ImportingPage) -> list[str | None]:
    return [column.field for column in page.columns.table.shown.columns]


def step_of(page: ImportingPage) -> Step:
    return page.step


def on_to_the_plan(app: App, page: ImportingPage, qtbot: QtBot) -> None:
    for step in (Step.COLUMNS, Step.PLAN):
        page.foot.on.click()
        rest(app, qtbot)
        assert step_of(page) is step


def on(app: App, page: ImportingPage, qtbot: QtBot) -> None:
    page.foot.on.click()
    rest(app, qtbot)


def test_a_workbook_of_several_sheets_is_imported_with_a_bad_row_left_behind_and_undone_in_one_step(  # noqa: PLR0913, PLR0917 - one story
    app: App, window: MainWindow, page: ImportingPage, qtbot: QtBot, script: Script, tmp_path: Path
) -> None:
    before = names(app)
    sheets = {"Avtaler": AGREEMENTS, "Underdatabehandlere": SUBS, "Annet": (("x", "y"), ("1", "2"))}
    page.read(xlsx(tmp_path / "liste.xlsx", sheets))
    rest(app, qtbot)
    look_at_the_sheets(page)
    on(app, page, qtbot)
    look_at_the_columns(page)
    page.columns.rest.owner.setCurrentText("Vår Bedrift AS")
    on(app, page, qtbot)
    look_at_the_plan(page)
    page.plan.reason.setText("Moving in")
    assert names(app) == before  # nothing is written yet
    on(app, page, qtbot)
    assert step_of(page) is Step.RESULT
    assert {"Vår Bedrift AS", "Nordlys & Sønn AS"} <= names(app)
    assert "before-import" in page.result.copied.text()
    script.file = tmp_path / "rejected"
    page.result.rejected.click()
    rest(app, qtbot)
    rows = read_book(tmp_path / "rejected.xlsx").tables[0].rows
    assert list(rows[1][:3]) == ["DBA-2", "Bølgen Analyse AB", "31.02.2025"]
    assert "no calendar" in str(rows[1][-1])
    with register_of(app).reading() as connection:
        reasons = {row[0] for row in connection.exec_driver_sql("select reason from change_log")}
    assert any("liste.xlsx" in reason and reason.endswith("Moving in") for reason in reasons)
    page.result.show_new.click()
    rest(app, qtbot)
    listing = window.stage.listing
    assert isinstance(listing, ListingPage)
    assert (listing.model.rowCount(), listing.filtered) == (2, True)
    app.desk.undo()
    rest(app, qtbot)
    assert names(app) == before
    look_at_what_is_said_of_it_undone(app, page, qtbot)
    listing.clear_filter()
    rest(app, qtbot)
    assert listing.model.rowCount() > 2


def look_at_what_is_said_of_it_undone(app: App, page: ImportingPage, qtbot: QtBot) -> None:
    def said() -> tuple[str, bool]:
        return page.result.title.text(), page.result.show_new.isHidden()

    assert said() == ("The import of liste.xlsx was undone", True)
    app.desk.redo()
    rest(app, qtbot)
    assert said() == ("liste.xlsx has been imported", False)
    app.desk.undo()
    rest(app, qtbot)


def look_at_the_sheets(page: ImportingPage) -> None:
    assert [each.kind for each in page.readings] == [ImportKind.AGREEMENTS, ImportKind.ENGAGEMENTS, None]
    assert [each.taken for each in page.readings] == [True, True, False]
    assert page.file.table.sheets.index(0, 3).data() == "3"  # the titles stand in the third row
    assert "3 sheets" in page.file.found.text()


def look_at_the_columns(page: ImportingPage) -> None:
    shown = page.columns.table.shown
    signed = [str(shown.index(2, place).data()) for place in range(4)]
    assert signed[:3] == ["C · Signert", "13.02.2024 | 31.02.2025 | 01.03.2025", "Signed on"]
    assert "Day before month (its own days show it)" in signed[3]


def look_at_the_plan(page: ImportingPage) -> None:
    states = {line.title: line.state for line in page.plan.table.plan.shown if line.sheet == "Avtaler"}
    assert states == {"DBA-1": LineState.NEW, "DBA-2": LineState.REFUSED, "DBA-3": LineState.NEW}
    page.plan.show_only(LineState.REFUSED.value)
    QApplication.processEvents()  # the row in full is laid out once the table is
    said = names_read(page.plan.details)
    assert "C5 (Signert): “31.02.2025” is a day that no calendar has" in said
    assert "2025-02-28" in said
    page.plan.show_only(ALL)
    page.plan.search.setText("sønn nordlys")
    assert [line.title for line in page.plan.table.plan.shown] == ["DBA-3"]
    page.plan.search.clear()


@pytest.mark.parametrize(("encoding", "mark", "told"), [("cp1252", ";", "Windows-1252"), ("utf-16", "\t", "UTF-16")])
def test_a_csv_is_mapped_by_hand_told_again_the_next_time_and_changes_nothing_twice(  # noqa: PLR0913, PLR0917 - fixtures
    app: App, page: ImportingPage, qtbot: QtBot, tmp_path: Path, encoding: str, mark: str, told: str
) -> None:
    rows = [("Hvem", "Hvor", "Nummer", "Sånt"), ("Bølgen Analyse AB", "Sverige", "556677-8899", "æøå")]
    page.read(separated(tmp_path / "ukjent.csv", rows, encoding, mark))
    rest(app, qtbot)
    assert told in page.file.found.text()
    assert page.readings[0].kind is None
    assert not page.foot.on.isEnabled()
    page.file.table.setFocus()
    QTest.keyClick(page.file.table, Qt.Key.Key_Space)  # take the sheet all the same
    page.foot.on.click()
    assert "Choose what the rows" in page.foot.why_not.text()
    page.columns.kind.setCurrentIndex(page.columns.kind.findData(ImportKind.PARTIES.value))
    page.columns.kind.activated.emit(page.columns.kind.currentIndex())
    rest(app, qtbot)
    for row, name in enumerate(("name", "country", "registration_number")):
        choose(page, row, name)
        rest(app, qtbot)
    assert fields(page) == ["name", "country", "registration_number", None]
    assert page.columns.told.isHidden()
    on(app, page, qtbot)
    page.foot.back.click()  # and nothing of it is lost
    assert fields(page)[:2] == ["name", "country"]
    on(app, page, qtbot)
    on(app, page, qtbot)
    assert "Bølgen Analyse AB" in names(app)
    page.result.again.click()
    assert step_of(page) is Step.FILE
    page.read(tmp_path / "ukjent.csv")
    rest(app, qtbot)
    assert page.readings[0].remembered
    on_to_the_plan(app, page, qtbot)
    assert page.foot.why_not.text() == "The register has all of this already."
    assert not page.foot.on.isEnabled()


def choose(page: ImportingPage, row: int, name: str) -> None:
    """Choose the field of a column from the list that its cell opens."""
    table, parent = page.columns.table, QWidget()
    index = table.shown.index(row, FIELD)
    chooser = table.itemDelegateForColumn(FIELD)
    box = chooser.createEditor(parent, QStyleOptionViewItem(), index)
    assert isinstance(box, DropDown)
    chooser.setEditorData(box, index)
    assert (box.currentData() or None) == table.shown.columns[row].field
    box.setCurrentIndex(max(box.findData(name), 0))
    chooser.setModelData(box, table.shown, index)
    parent.deleteLater()


def test_a_field_has_one_column_and_the_other_one_is_left_out(
    app: App, page: ImportingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.read(separated(tmp_path / "parter.csv", PARTIES))
    rest(app, qtbot)
    page.foot.on.click()
    choose(page, 2, "name")
    rest(app, qtbot)
    assert fields(page) == [None, "country", "name"]
    choose(page, 2, "")
    rest(app, qtbot)
    assert "Without Name no row can be taken" in page.columns.told.text()


def test_what_changes_in_the_meantime_is_planned_anew_and_a_stopped_import_writes_nothing(
    app: App, page: ImportingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.read(separated(tmp_path / "parter.csv", PARTIES))
    rest(app, qtbot)
    on_to_the_plan(app, page, qtbot)
    before, first = names(app), page.words
    app.desk.broadcast.changed.emit(None)
    rest(app, qtbot)
    assert page.words is not first
    page.foot.on.click()
    page.foot.progress.stop.click()
    rest(app, qtbot)
    assert names(app) == before
    assert step_of(page) is Step.PLAN
    assert page.foot.trouble.text() == "The import was stopped. Nothing was changed."
    page.foot.on.click()
    rest(app, qtbot)
    assert "<b>Bjørk</b> & Co" in names(app)


def test_files_that_are_no_list_are_told_in_one_sentence_and_what_was_there_stays(
    app: App, page: ImportingPage, qtbot: QtBot, tmp_path: Path, script: Script
) -> None:
    page.read(separated(tmp_path / "parter.csv", PARTIES))
    rest(app, qtbot)
    bad = {
        "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "broken.xlsx": b"PK\x03\x04 not really",
        "paper.csv": b"%PDF-1.7 ...",
        "data.json": b'{"a": ',
    }
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
        page.read(tmp_path / name)
        rest(app, qtbot)
        assert name in page.foot.trouble.text()
        assert page.file.slot.path == tmp_path / "parter.csv"
        assert len(page.readings) == 1
    page.read(tmp_path / "nowhere.csv")
    rest(app, qtbot)
    assert "nowhere.csv" in page.foot.trouble.text()
    (tmp_path / "empty.csv").write_bytes(b"\n;;\n")
    page.read(tmp_path / "empty.csv")
    rest(app, qtbot)
    assert not page.foot.on.isEnabled()
    assert page.foot.why_not.text() == "There is no list in this file."
    wide = [[f"c{number}" for number in range(1_000)], ["x"] * 1_000]
    page.read(separated(tmp_path / "wide.csv", wide))
    rest(app, qtbot)
    assert page.readings[0].kind is None
    assert not script.told  # no defect was met on the way


@pytest.mark.story
def test_a_whole_register_is_asked_for_once_and_brought_in_as_one_step(
    app: App, page: ImportingPage, qtbot: QtBot, tmp_path: Path, script: Script
) -> None:
    text, _count = register_as_json(register_of(app), at=AT)
    path = tmp_path / "register.json"
    path.write_text(text.replace("Nordlys", "Nordlysene"), encoding="utf-8")
    page.read(path)
    rest(app, qtbot)
    assert script.asked == ["Bring a whole register in?"]
    assert step_of(page) is Step.FILE
    script.agree = True
    page.read(path)
    rest(app, qtbot)
    assert step_of(page) is Step.RESULT
    assert any("Nordlysene" in name for name in names(app))
    qtbot.waitUntil(lambda: bool(app.desk.history.undo_name))
    app.desk.undo()
    rest(app, qtbot)
    assert not any("Nordlysene" in name for name in names(app))


def test_a_sheet_dropped_without_a_register_begins_one_and_is_read(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    app = start(tmp_path / "none.dpa", must_be_there=False)
    window = window_of(app)
    drop(window, separated(tmp_path / "parter.csv", PARTIES))
    qtbot.waitUntil(lambda: app.desk.register is not None, timeout=PATIENCE)
    rest(app, qtbot)
    page = window.stage.currentWidget()
    assert isinstance(page, ImportingPage)
    assert page.readings[0].kind is ImportKind.PARTIES
    page.foot.on.click()
    app.choose_language("nb")  # and what was said goes along
    rest(app, qtbot)
    again = window_of(app).stage.currentWidget()
    assert isinstance(again, ImportingPage)
    assert again.step is Step.COLUMNS
    assert again.columns.table.shown.index(0, FIELD).data() == "Navn"


@pytest.mark.story
def test_a_template_is_saved_and_an_empty_list_leads_to_the_wizard(  # noqa: PLR0913, PLR0917 - fixtures
    app: App, window: MainWindow, page: ImportingPage, qtbot: QtBot, tmp_path: Path, script: Script
) -> None:
    script.file = tmp_path / "template.xlsx"
    page.file.template.click()
    rest(app, qtbot)
    assert sum(not table.hidden for table in read_book(script.file).tables) == len(ImportKind) + 1
    window.deeds.remove_sample()
    rest(app, qtbot)
    window.go(Place(PageKey.PARTIES))
    rest(app, qtbot)
    listing = window.stage.listing
    assert listing is not None
    assert "Import a list" in names_read(listing)
