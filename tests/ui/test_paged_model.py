"""The model of a long list: ids and some pages, fetched beside the GUI thread."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from threading import Event

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries.rows import Cell, Filter, Row
from dpa_tracker.sentences import use_language
from tests.ui.rows import LISTING, Examples
from tests.ui.unwanted import wait_while_wanted
from ui.listings.kept_pages import PAGE, PAGES_KEPT
from ui.listings.paged_model import CELL_ROLE, PagedModel
from ui.work import Work


@pytest.fixture
def failures() -> list[Exception]:
    return []


@pytest.fixture
def work(failures: list[Exception]) -> Iterator[Work]:
    made = Work(failures.append)
    yield made
    made.close()


@pytest.fixture
def model(work: Work) -> Iterator[PagedModel]:
    made = PagedModel(LISTING, work)
    yield made
    made.deleteLater()


def text(model: PagedModel, row: int, column: int = 0) -> object:
    return model.index(row, column).data()


def shown(model: PagedModel, qtbot: QtBot, row: int) -> None:
    """Wait until a row has come, asking for it as a view does."""
    qtbot.waitUntil(lambda: text(model, row) not in (None, "…"))


def test_it_keeps_the_contract_of_models(model: PagedModel, qtbot: QtBot) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    source = Examples(250)
    model.show(source, Filter())
    qtbot.waitUntil(lambda: model.rowCount() == 250)
    shown(model, qtbot, 0)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: model.id_at(0) == "row-249")
    shown(model, qtbot, 249)
    model.show(source, Filter("24"))
    qtbot.waitUntil(lambda: model.rowCount() < 250)
    model.show(None, Filter())
    qtbot.waitUntil(lambda: model.rowCount() == 0)
    del tester


def test_rows_are_fetched_in_pages_when_they_are_looked_at(model: PagedModel, qtbot: QtBot) -> None:
    source = Examples(1000)
    model.show(source, Filter())
    qtbot.waitUntil(lambda: model.rowCount() == 1000)
    assert text(model, 555) == "…"
    shown(model, qtbot, 555)
    assert text(model, 555) == "Party 555"
    assert source.asked_rows == [PAGE]
    assert model.row_at(501) is not None
    assert model.row_at(0) is None


def test_rows_come_before_they_are_judged_and_are_replaced_when_they_are(model: PagedModel, qtbot: QtBot) -> None:
    source, seen = Examples(3, slow=True), list[bool]()
    model.dataChanged.connect(lambda *_: seen.append(row.judged) if (row := model.row_at(0)) else None)
    model.show(source, Filter())
    qtbot.waitUntil(lambda: model.rowCount() == 3)
    text(model, 0)
    qtbot.waitUntil(lambda: seen == [False, True])
    assert source.asked_rows == [3]


def test_rows_of_an_earlier_answer_are_not_waited_for_any_more(model: PagedModel, qtbot: QtBot) -> None:
    """Where all is judged first they wait a minute, and the threads of each list looked ten times a second."""
    begun, let_go = Event(), Event()

    class Judging(Examples):
        def rows(self, ids: Sequence[str]) -> Sequence[Row]:
            wait_while_wanted(begun, let_go)
            return super().rows(ids)

    model.show(Judging(3, slow=True), Filter())
    qtbot.waitUntil(lambda: model.rowCount() == 3)
    text(model, 0)
    qtbot.waitUntil(begun.is_set)
    model.show(Examples(3), Filter("2"))
    qtbot.waitUntil(let_go.is_set)
    shown(model, qtbot, 0)
    assert text(model, 0) == "Party 2"


def test_a_row_that_cannot_be_read_is_disabled_and_says_why(model: PagedModel, qtbot: QtBot) -> None:
    model.show(Examples(5, broken=frozenset({"row-2"}), gone=frozenset({"row-4"})), Filter())
    qtbot.waitUntil(lambda: model.rowCount() == 5)
    shown(model, qtbot, 0)
    assert text(model, 1) == "Party 1"
    assert "ValueError" in str(text(model, 2))
    assert "no longer there" in str(text(model, 4))
    assert not model.index(2, 0).flags() & Qt.ItemFlag.ItemIsEnabled
    assert model.index(1, 0).flags() & Qt.ItemFlag.ItemIsEnabled
    assert model.row_at(2) is None


def test_a_register_that_fails_is_told_and_what_was_shown_stays(model: PagedModel, qtbot: QtBot) -> None:
    model.show(Examples(3), Filter())
    qtbot.waitUntil(lambda: model.rowCount() == 3)

    class Locked(Examples):
        def ids(self, *_asked: object) -> tuple[str, ...]:
            raise KnownError("register_busy", file="a.dpa")

    with qtbot.waitSignal(model.failed) as told:
        model.show(Locked(3), Filter())
    assert told.args is not None
    assert isinstance(told.args[0], KnownError)
    assert model.rowCount() == 3


def test_asking_again_keeps_the_rows_until_fresher_ones_come(model: PagedModel, qtbot: QtBot) -> None:
    model.show(Examples(3), Filter())
    shown_soon = Examples(3)
    qtbot.waitUntil(lambda: model.rowCount() == 3)
    shown(model, qtbot, 0)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.show(shown_soon, Filter())
    with qtbot.waitSignal(model.counted):
        pass
    assert text(model, 0) == "Party 0"
    qtbot.waitUntil(lambda: shown_soon.asked_rows == [3])
    assert not resets


def test_the_last_question_is_the_one_that_counts(model: PagedModel, qtbot: QtBot) -> None:
    for word in ("1", "12", "123"):
        model.show(Examples(2000), Filter(word))
    with qtbot.waitSignal(model.counted):
        pass
    qtbot.waitUntil(lambda: model.id_at(0) == "row-123")
    assert model.rowCount() == 12


def test_unknown_roles_are_none_and_known_ones_what_they_promise(model: PagedModel, qtbot: QtBot) -> None:
    model.show(Examples(2), Filter())
    qtbot.waitUntil(lambda: model.rowCount() == 2)
    shown(model, qtbot, 0)
    index = model.index(0, 1)
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert index.data(Qt.ItemDataRole.EditRole) is None
    assert isinstance(index.data(CELL_ROLE), Cell)
    assert model.data(QModelIndex()) is None
    assert text(model, 0, 2) == "23 Nov 2026"
    use_language("nb")
    assert text(model, 0, 2) == "23.11.2026"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Konklusjon"


def test_a_hundred_thousand_rows_scroll_through_a_bounded_cache(model: PagedModel, qtbot: QtBot) -> None:
    source = Examples(100_000)
    model.show(source, Filter())
    qtbot.waitUntil(lambda: model.rowCount() == 100_000)
    for row in range(0, 100_000, 1000):
        text(model, row)
    qtbot.waitUntil(lambda: text(model, 99_000) == "Party 99000")
    assert len(model._pages) <= PAGES_KEPT
    began = time.thread_time()
    for row in range(99_000, 99_040):
        for column in range(4):
            text(model, row, column)
    assert time.thread_time() - began < 0.25  # 160 cells; an accidental question to the source per cell takes seconds
    assert model.place_of("row-99999") == 99_999
