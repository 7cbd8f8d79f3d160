"""From a finding of Article 28 to the clause that cures it: one click copies its words."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.rows import Subject
from tests.ui.conftest import rest
from ui.app import App
from ui.main_window import MainWindow
from ui.trail import PageKey, Place
from ui.widgets.buttons import TextButton

ID = "sample-agreement-baltic-vistula"


def test_the_clause_that_cures_a_finding_is_copied_from_the_page(app: App, window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place(PageKey.AGREEMENTS, Subject("agreement", ID, "BC-VIS-2025")))
    rest(app, qtbot)
    copies = [each for each in window.findChildren(TextButton) if each.text().strip() == "Copy the clause"]
    assert len({each.accessibleName() for each in copies}) == len(copies) > 1
    next(each for each in copies if "confidentiality" in each.accessibleName()).click()
    rest(app, qtbot)
    assert QApplication.clipboard().text().startswith("7 Confidentiality\n7.1 The Sub-processor shall give access")
