"""A window that was switched to Norwegian says in every place what one that was begun in Norwegian says."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QGroupBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.access import places
from tests.ui.conftest import Start, rest, window_of, with_the_whole
from ui.app import App

ROWS, COLUMNS = 6, 30
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def words_of(root: QObject) -> set[str]:
    """Every word that a window shows or tells a screen reader, in tooltips and lists too."""
    said = set[str]()
    for widget in root.findChildren(QWidget):
        said |= {widget.toolTip(), widget.statusTip(), widget.accessibleName(), widget.accessibleDescription()}
        if isinstance(widget, QLabel | QAbstractButton):
            said.add(widget.text())
        elif isinstance(widget, QLineEdit):
            said |= {widget.text(), widget.placeholderText()}
        elif isinstance(widget, QGroupBox):
            said.add(widget.title())
        elif isinstance(widget, QComboBox):
            said |= {widget.itemText(number) for number in range(widget.count())}
        elif isinstance(widget, QAbstractItemView):
            said |= set(cells(widget.model()))
    for action in root.findChildren(QAction):
        said |= {action.text(), action.toolTip(), action.statusTip()}
    return said - {""}


def cells(model: QAbstractItemModel | None) -> Iterator[str]:
    """What the first rows of a list say."""
    if model is None:
        return
    columns = 1
    if model.rowCount():
        while columns < COLUMNS and model.index(0, columns).isValid():
            columns += 1
    for column in range(columns):
        for role in ROLES:
            head = model.headerData(column, Qt.Orientation.Horizontal, role)
            if isinstance(head, str):
                yield head
            for row in range(min(model.rowCount(), ROWS)):
                said = model.index(row, column).data(role)
                if isinstance(said, str):
                    yield said


def walked(app: App, qtbot: QtBot) -> set[str]:
    """Every word of every page and record, one after the other."""
    found = set[str]()
    for _name in places(app):
        rest(app, qtbot)
        qtbot.wait(100)  # a reading pane waits a moment before it follows its list
        rest(app, qtbot)
        found |= words_of(window_of(app))
    return found


@with_the_whole
@pytest.mark.slow
def test_no_word_of_the_other_language_is_left_anywhere(
    start: Start, sample_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    found: list[set[str]] = []
    for begun in ("nb", "en"):
        folder = tmp_path / begun
        folder.mkdir()
        app = start(Path(shutil.copy(sample_file, folder / "register.dpa")), language=begun)
        if begun == "en":
            walked(app, qtbot)  # every page is made, and has its words
            app.choose_language("nb")
            rest(app, qtbot)
        window_of(app).resize(1400, 900)
        found.append({text.replace(str(folder), "") for text in walked(app, qtbot)})
        window_of(app).close()
    afresh, switched = found
    assert switched - afresh == set()
    assert len(afresh) > 1000
