"""What somebody who sees the window for the first time reads: words that say what they do, columns that hold theirs."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.agreements import Direction
from dpa_tracker.domain.identities import TransferId
from dpa_tracker.queries.flow_listing import FLOW_DOWN
from dpa_tracker.queries.flow_matrix import STATES
from dpa_tracker.queries.many_choices import ManyChoice
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.sentences import name_of, use_language
from ui.changes.change_table import ChangeTable
from ui.drafting.agreement_ticks import TickModel, TickTable
from ui.forms.countries_field import CountriesField
from ui.forms.picked_rows import picked_rows
from ui.listings.column_layout import usual_width
from ui.theme.appearance import Scheme, dress
from ui.transfers.transfer_form import TransferForm

_ICON_AND_EDGES = 42  # logical pixels of a cell with a sign


def test_a_list_in_a_form_has_an_edge_and_rows_as_high_as_it_makes_room_for(qapp: QApplication, qtbot: QtBot) -> None:
    dress(qapp, Scheme.LIGHT)
    field = picked_rows("Services", (("a", "Payroll"), ("b", "Hosting")))
    qtbot.addWidget(field)
    field.put(("a", "b"))
    field.show()
    rows = [field.list.visualItemRect(field.list.item(place)) for place in range(2)]
    assert all(row.height() >= field.fontMetrics().height() * 1.5 for row in rows)
    assert field.list.viewport().rect().contains(rows[1])
    drawn = field.list.grab().toImage()
    middle = drawn.width() // 2
    assert drawn.pixelColor(middle, 0) != drawn.pixelColor(middle, drawn.height() - 6)


def test_the_parts_of_a_transfer_and_the_countries_asked_for_are_called_by_words_of_lawyers(qtbot: QtBot) -> None:
    form, field = TransferForm(TransferId("new"), PickLists()), CountriesField()
    for widget in (form, field):
        qtbot.addWidget(widget)
    titles = [label.text() for label in form.findChildren(QLabel) if label.property("level") == "section"]
    assert titles[0] == "From and to"
    assert any(label.text().startswith("Countries") for label in field.findChildren(QLabel))


@pytest.mark.parametrize("language", ["en", "nb"])
def test_columns_hold_what_usually_stands_in_them(language: str, qtbot: QtBot) -> None:
    use_language(language)
    column = FLOW_DOWN.listing.column("flow_state")
    words = QFontMetrics(QApplication.font())
    assert all(
        words.horizontalAdvance(name_of("flow_state", state)) + _ICON_AND_EDGES <= usual_width(column)
        for state in STATES
    )
    model = TickModel()
    table = TickTable(model)
    qtbot.addWidget(table)
    table.resize(720, 200)
    table.show()
    model.offer((ManyChoice("a", "DPA-2026-001", "Title", "Parties", Direction.UPSTREAM.value, "active"),))
    direction = name_of("direction", Direction.UPSTREAM.value)
    assert table.columnWidth(3) >= words.horizontalAdvance(direction)


def test_the_row_that_is_looked_at_is_not_drawn_over(qapp: QApplication, qtbot: QtBot) -> None:
    """Fusion draws the frame of a whole row over its words, which takes their contrast."""
    dress(qapp, Scheme.LIGHT)
    table = ChangeTable()
    qtbot.addWidget(table)
    table.resize(900, 120)
    model = table.model()
    assert isinstance(model, QStandardItemModel)
    model.appendRow([QStandardItem(text) for text in ("Sundet", "New", "", "", "", "")])
    table.show()
    table.setFocus()
    table.setCurrentIndex(model.index(0, 0))
    row = table.visualRect(model.index(0, 2))
    drawn = table.viewport().grab().toImage()
    assert len({drawn.pixel(row.center().x(), y) for y in range(row.top() + 3, row.bottom() - 3)}) == 1
