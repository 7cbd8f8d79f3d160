"""Circular garbage is looked for in the window's thread only, and everywhere as its user turns away."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from threading import Thread, current_thread
from weakref import ref

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpa_tracker.long_work import collecting_later, without_collecting
from ui.sweeping import Sweeping


class Ring:
    """Refers to itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def made(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sweeping]:
    """On while the test runs; what tests before it made is put away, however much that is."""
    monkeypatch.setattr("ui.sweeping._TOO_MANY", sys.maxsize)
    gc.freeze()
    parent = QObject()
    made = Sweeping(qapp, parent)
    yield made
    made.stop()
    made.setParent(None)


@pytest.mark.usefixtures("made")
def test_garbage_goes_as_the_user_turns_to_another_window(qapp: QApplication) -> None:
    ring = Ring()
    gc.collect()  # it is old by now
    there = ref(ring)
    del ring
    gc.collect(1)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert there() is not None, "not while somebody works"
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert there() is None


def test_no_other_thread_ever_takes_a_widget_apart_and_the_windows_own_does_soon(made: Sweeping, qtbot: QtBot) -> None:
    holders: list[str] = []
    ring = Ring()
    there = ref(ring, lambda _gone: holders.append(current_thread().name))
    del ring
    beside = Thread(target=_makes_many_values, name="reader")
    beside.start()
    beside.join()
    assert there() is not None, "a thread beside the window looked for garbage"
    kept = _makes_many_values()
    qtbot.waitUntil(lambda: there() is None)
    assert holders == [current_thread().name]
    assert kept
    made.stop()
    assert gc.isenabled(), "left to the interpreter again"


def test_nothing_is_looked_for_while_work_makes_values_without_circles(made: Sweeping) -> None:
    ring = Ring()
    there = ref(ring)
    del ring
    kept = _makes_many_values()
    with collecting_later():
        made.sweep_young()
        assert there() is not None
    made.sweep_young()
    assert there() is None
    assert kept


@pytest.mark.usefixtures("made")
def test_what_was_put_away_with_its_circles_is_looked_through_as_the_user_turns_away(qapp: QApplication) -> None:
    ring = Ring()
    there = ref(ring)
    with without_collecting():
        kept = [[number] for number in range(25_000)]
    del ring
    gc.collect()
    assert there() is not None, "put away, it is not looked at"
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert there() is None
    assert kept


def test_what_a_reader_makes_by_the_tens_of_thousands_is_put_away_and_not_searched(made: Sweeping) -> None:
    searched: list[int] = []
    kept = _makes_many_values(50_000)
    before = gc.get_freeze_count()
    gc.callbacks.append(lambda _phase, info: searched.append(info["generation"]))
    made.sweep_young()
    gc.callbacks.pop()
    assert searched == []
    assert gc.get_freeze_count() - before > 50_000
    assert kept


def _makes_many_values(number: int = 5_000) -> list[list[int]]:
    return [[each] for each in range(number)]
