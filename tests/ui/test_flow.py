"""A row of widgets that goes on in the next line."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.flow import Flow


def test_what_does_not_fit_stands_in_the_next_line(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(8, holder)
    buttons = [QPushButton(f"Button {number}") for number in range(4)]
    for button in buttons:
        flow.addWidget(button)
    width, height = buttons[0].sizeHint().width(), buttons[0].sizeHint().height()
    assert flow.heightForWidth(4 * width + 3 * 8) == height
    assert flow.heightForWidth(2 * width + 8) == 2 * height + 8
    buttons[3].hide()
    holder.resize(2 * width + 8, 200)
    holder.show()
    assert buttons[1].y() == buttons[0].y()
    assert buttons[2].y() == height + 8
    assert buttons[2].x() == buttons[0].x()
    assert flow.count() == 4
    taken = flow.takeAt(0)
    assert taken is not None
    assert flow.count() == 3
