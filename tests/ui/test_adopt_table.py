"""The tables and lists of the templates page can be read: ticks are whole, names that differ look different."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.adoption import adoption_of
from dpa_tracker.queries.template_shelf import template_shelf
from dpa_tracker.sentences import language, use_language
from ui.templating.placeholder_table import PlaceholderTable
from ui.templating.template_list import TemplateList
from ui.theme.appearance import Scheme, dress

_TICK = 18  # pixels, as the style sheet draws it
_NARROWEST = 224  # pixels: the list in the narrowest window
_ROUND = 9  # pixels that the style keeps free above and below, with the line


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    """As a person sees it, in Norwegian; the words are the longest there."""
    before, sheet = language(), qapp.styleSheet()
    use_language("nb")
    dress(qapp, Scheme.LIGHT)
    yield
    use_language(before)
    qapp.setStyleSheet(sheet)


@pytest.mark.usefixtures("dressed")
def test_ticks_of_placeholders_are_not_cut(qtbot: QtBot, tmp_path: Path) -> None:
    file = Document()
    file.add_paragraph("Between {{ customer name }} and {{ processor name }}.")
    file.save(str(tmp_path / "own.docx"))
    table = PlaceholderTable(adoption_of(tmp_path / "own.docx"))
    qtbot.addWidget(table)
    table.begin()  # before it is shown, as the dialog does
    table.show()
    qtbot.waitExposed(table)
    assert table.visualRect(table.currentIndex()).height() > _TICK


@pytest.mark.usefixtures("dressed")
def test_kinds_of_templates_are_shown_whole(qtbot: QtBot) -> None:
    shelf = TemplateList()
    qtbot.addWidget(shelf)
    shelf.resize(_NARROWEST, 600)
    shelf.show()
    qtbot.waitExposed(shelf)
    shelf.offer((), template_shelf())
    assert shelf.topLevelItemCount() > 1
    for place in range(shelf.topLevelItemCount()):
        group = shelf.topLevelItem(place)
        assert group is not None
        room = shelf.visualItemRect(group)
        metrics = QFontMetrics(group.font(0))
        needed = metrics.boundingRect(0, 0, room.width() - 12, 1000, int(Qt.TextFlag.TextWordWrap), group.text(0))
        assert needed.height() + _ROUND <= room.height(), group.text(0)
