"""Everything the program holds is looked through for circular garbage as its user turns away, and hardly ever else."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from weakref import ref

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from ui.sweeping import Sweeping


class Ring:
    """Refers to itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def _sweeping(qapp: QApplication) -> Iterator[None]:
    """On while the test runs."""
    parent = QObject()
    made = Sweeping(qapp, parent)
    yield
    made.stop()
    made.setParent(None)


@pytest.mark.usefixtures("_sweeping")
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


def test_searches_through_everything_are_rare_while_it_runs_and_as_before_afterwards(qapp: QApplication) -> None:
    found, before = gc.get_threshold(), (700, 10, 10)
    gc.set_threshold(*before)  # another app of this process may have put its own
    parent = QObject()
    made = Sweeping(qapp, parent)
    assert gc.get_threshold()[:2] == before[:2]
    assert 10 * before[2] < gc.get_threshold()[2] < 10_000, "rare, and not never"
    made.stop()
    assert gc.get_threshold() == before
    gc.set_threshold(*found)
