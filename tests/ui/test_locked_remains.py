"""What a locked window still has: no object of it, shown or not, says what the register holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import Mock, call

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.rows import Subject
from dpa_tracker.store import keys
from dpa_tracker.store.opening import create_register
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.store.examples import party
from tests.ui.conftest import PATIENCE, Start, rest, window_of, with_the_whole
from tests.ui.test_encryption import MARKER, PASSPHRASE, unlock
from ui.app import App
from ui.faults import Notice
from ui.trail import PageKey, Place

_SAID = (
    *("text", "toPlainText", "windowTitle", "title", "currentText", "iconText", "windowFilePath", "placeholderText"),
    *("toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription"),
)


@pytest.fixture
def opened(start: Start, tmp_path: Path, qtbot: QtBot) -> App:
    """The app on an encrypted register with one vendor."""
    path, now = tmp_path / "register.dpa", datetime.now(UTC) - timedelta(days=1)
    made = create_register(path, actor="kari", at=now, key=keys.new_key(PASSPHRASE, cost=keys.CHEAPEST))
    with made as register, unit_of_work(register, actor="kari", at=now) as work:
        work.parties.put(party("p1", name=MARKER, notes=f"{MARKER} answers late"), 0)
    app = start(path)
    unlock(app, qtbot, PASSPHRASE)
    return app


def _marked(root: QObject, but: Collection[QObject] = ()) -> list[str]:
    """What objects say of the register, shown or not, but for those of windows that wait unseen."""
    found = (said for each in (root, *root.findChildren(QObject)) if not _within(each, but) for said in _said(each))
    return [said for said in found if MARKER in said]


def _within(each: QObject, windows: Collection[QObject]) -> bool:
    at: QObject | None = each
    while at is not None and at not in windows:
        at = at.parent()
    return at is not None


def _said(each: QObject) -> Iterator[str]:
    if isinstance(each, QAbstractItemModel):
        for row in range(each.rowCount(QModelIndex())):
            yield str(each.data(each.index(row, 0)))
    for name in _SAID if isinstance(each, QWidget) or not isinstance(each, QAbstractItemModel) else ():
        tell = getattr(each, name, None)
        if callable(tell):
            yield f"{type(each).__name__}.{name}: {tell()}"


@with_the_whole
def test_locked_no_object_of_the_window_says_anything(opened: App, qtbot: QtBot) -> None:
    window = window_of(opened)
    window.go(Place(PageKey.PARTIES))
    rest(opened, qtbot)
    window.edit(Subject("party", "p1", ""))
    rest(opened, qtbot)
    window.notices.show_notice(Notice(f"{MARKER} was saved"))
    QToolTip.showText(window.mapToGlobal(window.rect().center()), MARKER, window)
    assert any("was saved" in said for said in _marked(window))
    window.lock.lock()
    left = window.lock.left
    assert left is not None
    assert [isinstance(each, QDialog) for each in left.windows] == [True], "a form to come back to, and no tooltip"
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert shown == [window]
    assert not any(MARKER in each.windowTitle() for each in shown)
    qtbot.waitUntil(lambda: not _marked(window, left.windows), timeout=PATIENCE)  # pages go in their turn


def test_what_was_marked_goes_too_where_it_is_pasted_with_the_middle_button(
    opened: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    clipboard = Mock()
    monkeypatch.setattr(QApplication, "clipboard", lambda: clipboard)
    window_of(opened).lock.lock()
    assert clipboard.clear.call_args_list == [call(), call(QClipboard.Mode.Selection)]
