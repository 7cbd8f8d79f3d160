"""A list whose question fails, or is answered late: one message, a way to try again, and no rows of another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from threading import Event

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries import listings
from dpa_tracker.queries.rows import Filter, Order, Row
from tests.ui.conftest import rest
from tests.ui.rows import Examples, shown_table
from tests.ui.script import Script
from ui.app import App
from ui.faults import Notice
from ui.listings.awaited_answer import AwaitedAnswer
from ui.listings.instead_of_rows import InsteadOfRows
from ui.listings.kept_pages import PAGE
from ui.listings.listing_page import ListingPage
from ui.listings.paged_model import PagedModel
from ui.listings.table import ListingTable
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.trail import PageKey, Place
from ui.widgets.buttons import TextButton
from ui.widgets.empty_state import EmptyState
from ui.work import Work

BUSY = KnownError("register_busy", file="a.dpa")


@dataclass
class Failing(Examples):
    """Raises what it is given: for its ids, or for the rows of every page but the first."""

    of_ids: Exception | None = None
    of_pages: Exception | None = None
    pages: list[str] = field(default_factory=list)

    def ids(self, wanted: Filter, order: Order) -> tuple[str, ...]:
        found = super().ids(wanted, order)
        if self.of_ids is not None:
            raise self.of_ids
        return found

    def rows(self, ids: Sequence[str]) -> Sequence[Row]:
        self.pages.append(ids[0])
        if self.of_pages is not None and "row-0" not in ids:
            raise self.of_pages
        return super().rows(ids)


@dataclass
class Awaited(Examples):
    """Answers when it is let go."""

    go: Event = field(default_factory=Event)

    def ids(self, wanted: Filter, order: Order) -> tuple[str, ...]:
        assert self.go.wait(20)
        return super().ids(wanted, order)


class Shown:
    """A table with what stands in its place, and the notices that were given."""

    def __init__(self, table: ListingTable) -> None:
        model = table.model()
        assert isinstance(model, PagedModel)
        self.table, self.model = table, model
        self.stack = InsteadOfRows(table)
        self.notices = list[Notice]()
        self.awaited = AwaitedAnswer(model, table, self.stack, self.notices.append)

    @property
    def reason(self) -> EmptyState | None:
        now = self.stack.currentWidget()
        return now if isinstance(now, EmptyState) else None

    def try_again(self) -> None:
        assert self.reason is not None
        (button,) = self.reason.findChildren(TextButton)
        assert button.text() == "Try again"
        button.click()


@pytest.fixture
def work() -> Iterator[Work]:
    made = Work(lambda error: pytest.fail(str(error)))
    yield made
    made.close()


@pytest.fixture
def shown(work: Work, settings: Settings, qtbot: QtBot) -> Shown:
    made = Shown(shown_table(work, settings, qtbot, 800))
    qtbot.addWidget(made.stack)
    made.stack.show()
    return made


@pytest.mark.parametrize("error", [BUSY, ValueError("a defect")])
def test_where_no_answer_comes_the_reason_stands_and_it_is_asked_again_when_told(
    shown: Shown, work: Work, qtbot: QtBot, error: Exception
) -> None:
    source = Failing(30, of_ids=error)
    shown.model.show(source, Filter())
    qtbot.waitUntil(lambda: shown.reason is not None and work.is_idle)
    assert len(source.asked_ids) == 1
    assert not shown.notices
    source.of_ids = None
    shown.try_again()
    qtbot.waitUntil(lambda: shown.model.rowCount() == 30)
    assert shown.reason is None
    assert len(source.asked_ids) == 2


def test_rows_of_another_filter_do_not_stand_for_what_could_not_be_read(shown: Shown, work: Work, qtbot: QtBot) -> None:
    source = Failing(30)
    shown.model.show(source, Filter())
    qtbot.waitUntil(lambda: shown.model.rowCount() == 30)
    source.of_ids = BUSY
    shown.model.refresh()  # the same question: what is shown answers it, as it was a moment ago
    qtbot.waitUntil(lambda: len(shown.notices) == 1)
    assert shown.reason is None
    shown.model.show(source, Filter("7"))
    qtbot.waitUntil(lambda: shown.reason is not None and work.is_idle)
    assert len(shown.notices) == 1
    source.of_ids = None
    shown.try_again()
    qtbot.waitUntil(lambda: shown.model.rowCount() == 3)


@pytest.mark.parametrize("error", [BUSY, ValueError("a defect")])
def test_a_page_that_cannot_be_read_says_so_in_its_rows_and_is_not_asked_for_again_by_itself(
    shown: Shown, work: Work, qtbot: QtBot, error: Exception
) -> None:
    source = Failing(3 * PAGE, of_pages=error)
    model = shown.model
    model.show(source, Filter())
    qtbot.waitUntil(lambda: model.rowCount() == 3 * PAGE)
    for place in (PAGE, 2 * PAGE):
        qtbot.waitUntil(lambda place=place: model.index(place, 0).data() not in ("…", None))  # type: ignore[misc]
    asked = len(source.pages)
    shown.table.scrollToBottom()
    shown.table.viewport().repaint()
    QTest.qWait(1)
    qtbot.waitUntil(lambda: work.is_idle)
    assert len(source.pages) == asked
    assert model.row_at(PAGE) is None
    assert isinstance(model.index(PAGE, 0).data(), str)
    known = isinstance(error, KnownError)
    assert [notice.next_step for notice in shown.notices] == (["Try again"] if known else [])
    source.of_pages = None
    model.refresh()
    qtbot.waitUntil(lambda: model.index(PAGE, 0).data() == f"Party {PAGE}")


def test_rows_of_another_question_are_veiled_while_the_answer_is_late(shown: Shown, qtbot: QtBot) -> None:
    shown.model.show(Examples(30), Filter())
    qtbot.waitUntil(lambda: shown.model.rowCount() == 30)
    assert shown.awaited.veil.isHidden()
    slow = Awaited(30)
    shown.model.show(slow, Filter("7"))
    qtbot.waitUntil(shown.awaited.veil.isVisible)
    assert shown.awaited.veil.size() == shown.table.viewport().size()
    slow.go.set()
    qtbot.waitUntil(lambda: shown.model.rowCount() == 3)
    assert shown.awaited.veil.isHidden()


def test_a_count_that_cannot_be_read_is_said_once_and_the_list_is_shown(
    app: App, window: MainWindow, qtbot: QtBot, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go(Place(PageKey.PARTIES))
    rest(app, qtbot)
    page = window.stage.listing
    assert isinstance(page, ListingPage)
    whole, asked, notices = listings.ids, list[Filter](), list[Notice]()
    monkeypatch.setattr(app.desk, "tell", notices.append)
    page.count._heard(None)

    def defect(register: object, key: str, wanted: Filter, order: Order, **on: object) -> tuple[str, ...]:
        asked.append(wanted)
        if not wanted.text:
            raise ValueError("a defect")
        return whole(register, key, wanted, order, **on)  # type: ignore[arg-type]

    monkeypatch.setattr(listings, "ids", defect)
    for text in ("n", "no", "nor"):
        page.search(text)
        rest(app, qtbot)
    assert page.model.rowCount()
    assert [wanted.text for wanted in asked].count("") == 1
    (notice,) = notices
    assert notice.next_step == "Try again"
    assert not script.told
    monkeypatch.setattr(listings, "ids", whole)
    assert notice.take is not None
    notice.take()
    rest(app, qtbot)
    assert " of " in page.count.words
