"""The dialog that makes a template of a firm's own file: what it leaves to a person, and where there is only room."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.adoption import adoption_of
from tests.ui.script import Script
from tests.word.word_files import docx, para
from ui.desk import Desk, Ways
from ui.settings import Settings
from ui.templating.adopting import AdoptDialog
from ui.work import Work

TAB = "<w:r><w:tab/></w:r>"
BODY = para("Comments:", TAB) + para("[the Customer] and [Customer]") + para("Place and date: ____")


@pytest.fixture
def dialog(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[AdoptDialog]:
    qapp.processEvents()
    failures: list[Exception] = []
    work = Work(failures.append)
    desk = Desk(
        work,
        Ways(Script(), lambda _notice: None, failures.append),
        Settings.in_file(tmp_path / "s.ini"),
        date(2026, 11, 23),
    )
    source = tmp_path / "ours.docx"
    source.write_bytes(docx(BODY))
    window = QWidget()
    qtbot.addWidget(window)
    yield AdoptDialog(desk, adoption_of(source), window, lambda _path: None)
    work.close()
    assert not failures


def test_what_may_be_text_is_ticked_by_a_person_alone(dialog: AdoptDialog) -> None:
    dialog.accept_all.click()
    assert dialog.table.choices() == {0: None, 1: None, 2: "controller.name", 3: None}
    dialog.table.go(1)
    assert dialog.field.value() == "controller.name"  # proposed all the same
    dialog.table.choose(1, "controller.name")
    assert dialog.table.choices()[1] == "controller.name"
    model = dialog.table.model()
    shown = [[model.index(place, column).data() for column in (0, 2)] for place in (0, 3)]
    assert shown == [
        ["Comments (empty)", "No field is likely enough: choose one"],
        ["____", "Somebody signs here: left for the pen"],
    ]


def test_the_dialog_is_no_larger_than_the_screen(dialog: AdoptDialog) -> None:
    room = dialog.screen().availableSize()
    assert dialog.width() < room.width()
    assert dialog.minimumSizeHint().height() <= 440  # of 1366 x 768 at 150 %
