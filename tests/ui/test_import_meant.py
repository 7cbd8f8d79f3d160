"""What an import proposes for a cell is accepted on screen: the plan follows, in every row, and the file stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.snapshot import snapshot
from tests.sheets.sheet_files import xlsx
from tests.ui.conftest import rest
from ui.app import App
from ui.importing.importing_page import ImportingPage
from ui.main_window import MainWindow
from ui.trail import PageKey

LIST = (
    ("Underdatabehandler", "Land"),
    ("Første AS", "Nederlands"),
    ("Andre AS", "Danmark, Sverge"),
    ("Tredje AS", "Nederlands"),
    ("Fjerde AS", "Atlantis"),
)


@pytest.fixture
def page(app: App, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> ImportingPage:
    """The import at its plan."""
    window.go_to_page(PageKey.IMPORTING)
    made = window.stage.page(PageKey.IMPORTING)
    assert isinstance(made, ImportingPage)
    made.read(xlsx(tmp_path / "liste.xlsx", {"Liste": LIST}))
    for _step in range(2):
        rest(app, qtbot)
        made.columns.rest.owner.setCurrentText("Fjordvarme Data AS")
        made.foot.on.click()
    rest(app, qtbot)
    return made


def told(page: ImportingPage) -> list[str]:
    """What the plan has to say of each row's place."""
    model = page.plan.table.model()
    texts = (str(model.index(row, 4).data()) for row in range(model.rowCount()))
    return [text.split("'")[1] if "names no country" in text else "" for text in texts]


def accept(page: ImportingPage, row: int, app: App, qtbot: QtBot) -> str:
    page.plan.table.setCurrentIndex(page.plan.table.model().index(row, 0))
    qtbot.waitUntil(
        lambda: any(each.text().startswith("Read “") for each in page.plan.details.findChildren(QPushButton))
    )
    button = next(each for each in page.plan.details.findChildren(QPushButton) if each.text().startswith("Read “"))
    said = button.text()
    button.click()
    rest(app, qtbot)
    return said


def test_a_country_that_may_be_meant_is_taken_in_every_row_and_the_import_goes_on(
    app: App, page: ImportingPage, qtbot: QtBot
) -> None:
    assert told(page) == ["Nederlands", "Sverge", "Nederlands", "Atlantis"]
    assert accept(page, 0, app, qtbot) == "Read “Nederlands” as “Netherlands”"
    assert told(page) == ["", "Sverge", "", "Atlantis"]
    assert accept(page, 1, app, qtbot) == "Read “Sverge” as “Sweden”"
    assert told(page) == ["", "", "", "Atlantis"]
    assert "“Nederlands” → Netherlands, “Sverge” → Sweden" in page.plan.remarks.text()
    page.foot.on.click()
    rest(app, qtbot)
    assert app.desk.register is not None
    records = snapshot(app.desk.register).records
    names = {each.id: each.name for each in records.parties.values()}
    places = {
        names[each.provider_id]: [place.country for place in each.locations] for each in records.engagements.values()
    }
    wanted = [places[row[0]] for row in LIST[1:]]
    assert wanted == [["NL"], ["DK", "SE"], ["NL"], [None]]
    page.begin()
    assert page.plan.meant == ()
