"""Contrast of what is painted, pixel by pixel: a style sheet can leave a colour out, or Qt mix another one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QImage, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.contrasts import contrast
from ui.theme.appearance import Scheme, dress
from ui.widgets.row_table import RowTable
from ui.widgets.selected_edge import EDGE

TEXT, SHAPE = 4.5, 3.0  # WCAG 2.1, 1.4.3 and 1.4.11
FULL = "\u2588" * 5  # a letter that is all ink


@pytest.fixture(params=[Scheme.LIGHT, Scheme.DARK], ids=str)
def _theme(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    dress(qapp, request.param)
    yield
    dress(qapp, Scheme.LIGHT)


def shown(qtbot: QtBot, *parts: QWidget) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for each in (QPushButton("elsewhere"), *parts):
        column.addWidget(each)
    window.show()
    qtbot.waitExposed(window)
    window.findChildren(QPushButton)[0].setFocus()
    return window


def colours(image: QImage) -> Counter[str]:
    return Counter(image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height()))


def ink_on_ground(widget: QWidget) -> float:
    """Of the most common colour inside the field against the one that is most common after it."""
    inside = widget.rect().adjusted(6, 4, -30, -4)
    (ground, _much), (ink, _little), *_edges = colours(widget.grab(inside).toImage()).most_common()
    return contrast(ink, ground)


@pytest.mark.usefixtures("_theme")
def test_what_a_field_hints_at_can_be_read(qtbot: QtBot) -> None:
    box = QComboBox()
    box.setEditable(True)
    typed = box.lineEdit()
    assert typed is not None
    fields: tuple[QLineEdit | QPlainTextEdit | QTextEdit, ...] = (QLineEdit(), QPlainTextEdit(), QTextEdit())
    for each in (*fields, typed):
        each.setPlaceholderText(FULL)
    window = shown(qtbot, *fields, box)
    parts: tuple[QWidget, ...] = (*fields, box)
    for part in parts:
        assert part.window() is window
        assert ink_on_ground(part) >= TEXT, type(part).__name__


@pytest.mark.usefixtures("_theme")
def test_what_cannot_be_used_now_can_be_read(qtbot: QtBot) -> None:
    tool = QToolButton()
    tool.setText(FULL)
    chosen = QComboBox()
    chosen.addItem(FULL)
    parts = [QLineEdit(FULL), QPlainTextEdit(FULL), QCheckBox(FULL), QPushButton(FULL), tool, chosen]
    window = shown(qtbot, *parts)
    for each in parts:
        each.setEnabled(False)
    ground = colours(window.grab().toImage()).most_common(1)[0][0]
    for each in parts:
        seen = colours(each.grab().toImage())
        ink = next(name for name, _count in seen.most_common() if contrast(name, ground) >= SHAPE)
        assert contrast(ink, ground) >= TEXT, type(each).__name__


def with_property(widget: QPushButton | QToolButton, name: str) -> QWidget:
    widget.setText("Keep")
    widget.setProperty(name, "true")
    return widget


def ticked() -> QCheckBox:
    box = QCheckBox("Keep")
    box.setChecked(True)
    return box


def switch(*, on: bool) -> QToolButton:
    made = QToolButton()
    made.setCheckable(True)
    made.setChecked(on)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    with_property(made, "switch")
    return made


CONTROLS: dict[str, Callable[[], QWidget]] = {
    "button": lambda: QPushButton("Keep"),
    "primary": lambda: with_property(QPushButton(), "primary"),
    "link": lambda: with_property(QPushButton(), "link"),
    "chip": lambda: with_property(QPushButton(), "chip"),
    "row": lambda: with_property(QPushButton(), "row"),
    "box": lambda: QCheckBox("Keep"),
    "ticked box": ticked,
    "switch": lambda: switch(on=False),
    "switch that is on": lambda: switch(on=True),
    "line": lambda: QLineEdit("Keep"),
    "choice": QComboBox,
}


@pytest.mark.usefixtures("_theme")
@pytest.mark.parametrize("name", CONTROLS)
def test_where_the_keyboard_is_differs_from_where_it_is_not(qtbot: QtBot, name: str) -> None:
    """Enough of the pixels that change do so by 3:1 (WCAG 2.2, 2.4.13), on whatever they lie."""
    control = CONTROLS[name]()
    control.setAccessibleName("Keep")
    window = shown(qtbot, control)
    window.activateWindow()
    before = window.grab(control.geometry()).toImage()
    control.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(control.hasFocus)
    after = window.grab(control.geometry()).toImage()
    assert before.size() == after.size()
    pairs = Counter(
        (before.pixelColor(x, y).name(), after.pixelColor(x, y).name())
        for x in range(before.width())
        for y in range(before.height())
    )
    changed = sum(count for (old, new), count in pairs.items() if old != new and contrast(old, new) >= SHAPE)
    assert changed >= 4 * min(before.width(), before.height(), 16)


@pytest.mark.usefixtures("_theme")
@pytest.mark.parametrize("view", [lambda: RowTable("Rows"), QTreeView], ids=["table", "tree"])
def test_a_selected_row_is_told_by_more_than_its_wash(qtbot: QtBot, view: Callable[[], RowTable | QTreeView]) -> None:
    table = view()
    rows = QStandardItemModel(3, 2, table)
    table.setModel(rows)
    if isinstance(table, QTreeView):
        table.setRootIsDecorated(False)
    window = shown(qtbot, table)
    flag = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(rows.index(1, 0), flag.Select | flag.Rows)
    assert table.window() is window
    image = table.viewport().grab().toImage()
    free, chosen = (table.visualRect(rows.index(row, 0)).center().y() for row in (0, 1))
    edge = [image.pixelColor(x, chosen).name() for x in range(EDGE)]
    assert all(contrast(each, image.pixelColor(1, free).name()) >= SHAPE for each in edge)
    assert contrast(edge[0], image.pixelColor(EDGE + 30, chosen).name()) >= SHAPE
