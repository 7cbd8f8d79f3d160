"""Escape gives up nothing that was typed without asking, and Enter does nothing that cannot be taken back."""

from __future__ import annotations

from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.parties import Contact
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.queries.rows import Subject
from tests.ui.conftest import rest
from tests.ui.script import Script
from ui.agreements.agreement_acts import act_on_agreement
from ui.agreements.ask_dialog import AskDialog
from ui.app import App
from ui.changes.received_dialog import ReceivedDialog
from ui.dossiers.blocks import Act
from ui.dossiers.review_section import REVIEW
from ui.forms.sheet import Sheet
from ui.listings.bulk_dialog import BulkDialog
from ui.main_window import MainWindow
from ui.parties.contact_form import ContactForm
from ui.transfers.transfer_form import TransferForm

ASKED = "Discard the changes?"


@pytest.mark.story
def test_escape_gives_up_what_was_typed_only_when_somebody_says_so(
    app: App, window: MainWindow, qtbot: QtBot, script: Script
) -> None:
    for make in (_sheet, _notice, _many):
        dialog, field = make(app, window)
        dialog.open()
        rest(app, qtbot)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible(), make  # nothing was typed
        assert not script.asked
        dialog, field = make(app, window)
        dialog.open()
        rest(app, qtbot)
        QTest.keyClicks(field, "Åse")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        dialog.close()
        assert dialog.isVisible(), make
        script.agree = True
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible(), make
        assert script.asked == [ASKED] * 3
        script.asked.clear()
        script.agree = False


def _sheet(_app: App, window: MainWindow) -> tuple[QDialog, QWidget]:
    sheet = Sheet[Contact]("Contact", ContactForm(), None, window)
    return sheet, sheet.form.field("name").line


def _notice(app: App, window: MainWindow) -> tuple[QDialog, QWidget]:
    dialog = ReceivedDialog(app.desk, PickLists(), window)
    return dialog, dialog.text.area


def _many(app: App, window: MainWindow) -> tuple[QDialog, QWidget]:
    dialog = BulkDialog(app.desk, Kind.AGREEMENT, ("sample-agreement-dba-2025-104",), window)
    return dialog, dialog.reason


def test_what_the_first_field_of_a_form_proposes_is_typed_over(app: App, window: MainWindow, qtbot: QtBot) -> None:
    """Whoever recorded a review became "Kari Nordmann root": the cursor stood before the proposed name."""
    act_on_agreement(app.desk, Act(REVIEW, "sample-agreement-dpa-2024-018", ""), window, lambda _subject: None)
    rest(app, qtbot)
    every = cast("list[AskDialog[Any]]", window.findChildren(AskDialog))
    (dialog,) = [each for each in every if each.isVisible()]
    first = dialog.focusWidget()
    assert isinstance(first, QLineEdit)
    assert first.text()
    QTest.keyClicks(first, "Kari Nordmann")
    assert first.text() == "Kari Nordmann"
    assert not first.hasSelectedText()
    dialog.done(0)
    rest(app, qtbot)

    window.edit(Subject("transfer", "sample-transfer-cirrus-us", ""))
    rest(app, qtbot)
    (form,) = [each for each in window.findChildren(TransferForm) if each.isVisible()]
    box = form.window().focusWidget()
    assert isinstance(box, QComboBox)
    line = box.lineEdit()
    assert line is not None
    assert line.selectedText() == line.text() != ""
