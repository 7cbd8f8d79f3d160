"""How the steps of importing look: no name of a step or a sheet is cut off, and a sheet without rows says so."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QLabel, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from tests.sheets.sheet_files import xlsx
from tests.ui.conftest import Start, rest, window_of
from ui.importing.importing_page import ImportingPage
from ui.importing.step_head import StepHead
from ui.trail import PageKey, Place
from ui.widgets.drop_down import DropDown

SHEETS = {
    "Underdatabehandlere": [["Underdatabehandler", "Formål", "Land"], ["Alfa AS", "Drift", "Norge"]],
    "Tomt ark": [["Leverandør", "Org.nr", "Land"]],
}


def test_no_name_is_cut_off_and_a_sheet_without_rows_says_so(
    start: Start, register_file: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    app = start(register_file, language="nb")
    window = window_of(app)
    window.resize(1280, 820)
    window.show()
    window.go(Place(PageKey.IMPORTING))
    page = window.stage.page(PageKey.IMPORTING)
    assert isinstance(page, ImportingPage)
    page.read(xlsx(tmp_path / "a.xlsx", SHEETS))
    rest(app, qtbot)
    table = page.file.table
    assert table.sheets.index(1, 4).data() == "overskrifter, og ingen rader under dem"
    box = 18  # of the tick, in logical pixels
    name = table.fontMetrics().horizontalAdvance("Underdatabehandlere")
    assert table.columnWidth(0) > name + box
    page.foot.on.click()
    rest(app, qtbot)
    (head,) = page.findChildren(StepHead)
    (shown,) = (each for each in head.findChildren(QLabel) if "Kolonner" in each.text())
    bold = QFont(shown.font())
    bold.setBold(True)
    assert shown.width() >= QFontMetrics(bold).horizontalAdvance(shown.text())


def test_a_chosen_entry_that_is_longer_than_its_box_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    box = DropDown()
    qtbot.addWidget(box)
    box.addItems(["Titles in row 4: Leverandør, Avtale, Oppsigelse, Fornyelse, Kontakt, Kommentar", "Short"])
    box.resize(200, 32)
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    assert option.currentText.startswith("Titles in row 4:")
    assert option.currentText.endswith("…")
    box.setCurrentIndex(1)
    box.initStyleOption(option)
    assert option.currentText == "Short"
