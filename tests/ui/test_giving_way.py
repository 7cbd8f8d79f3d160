"""Readers wait at their next breath from when the window begins to handle something until nothing of it is left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from pytestqt.qtbot import QtBot

from dpa_tracker.long_work import is_given_way
from ui.giving_way import GivingWay
from ui.work import Work


@pytest.fixture
def work(qtbot: QtBot) -> Iterator[Work]:
    qtbot.waitUntil(lambda: not is_given_way())
    made = Work(lambda error: pytest.fail(str(error)))
    yield made
    made.close()


def test_readers_give_way_during_each_turn_and_each_answer_and_no_longer(work: Work, qtbot: QtBot) -> None:
    owner, seen = QObject(), list[bool]()

    def turns() -> Iterator[None]:
        for _ in range(3):
            seen.append(is_given_way())
            yield

    work.in_turns(owner, turns(), lambda: seen.append(is_given_way()))
    qtbot.waitUntil(lambda: len(seen) == 4)
    work.read(owner, lambda: None, lambda _none: seen.append(is_given_way()))
    qtbot.waitUntil(lambda: len(seen) == 5)
    assert seen == [True] * 5
    qtbot.waitUntil(lambda: not is_given_way())


def test_it_is_over_in_the_loop_of_a_dialog_that_an_answer_opened(work: Work, qtbot: QtBot) -> None:
    owner, loop, over = QObject(), QEventLoop(), list[bool]()
    look = QTimer(owner, interval=1)
    look.timeout.connect(lambda: None if is_given_way() else loop.quit())

    def open_dialog(_none: None) -> None:
        look.start()
        loop.exec()
        over.append(not is_given_way())

    work.read(owner, lambda: None, open_dialog)
    qtbot.waitUntil(lambda: over == [True])


def test_whoever_closes_waits_for_readers_and_they_not_for_the_screen(work: Work) -> None:
    work.giving_way.begin()
    work.close()
    assert not is_given_way()


def test_a_key_pressed_in_a_window_is_handled_first(qtbot: QtBot) -> None:
    owner, window = QObject(), QWindow()
    way = GivingWay(owner)
    way.follow(None)  # no window of ours has the focus
    way.follow(window)
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(window, key)
    assert is_given_way()
    qtbot.waitUntil(lambda: not is_given_way())
