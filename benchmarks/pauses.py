"""The longest time the window's event loop was kept waiting: by lists, a search, an import, and a day that begins.

The real app on its real pages; a timer of ten milliseconds notes when it was let run. Time in which the whole app had
no processor, since another program had it, is no pause of ours: a pause is at most what the app computed meanwhile. A
program of its own, which ends as soon as it has seen what it came for.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.heartbeat import BEAT, until

if TYPE_CHECKING:
    from ui.app import App
    from ui.listings.listing_page import ListingPage
    from ui.listings.paged_model import PagedModel
    from ui.listings.table import ListingTable
    from ui.main_window import MainWindow
    from ui.trail import PageKey

ON: Final = date(2026, 11, 23)
SOUGHT: Final = ("nord", "drift 12", "dpa-2020", "uten ugrunnet opphold", "hosting norsky")
PATIENCE: Final = 200.0  # seconds
FIRST_LOOK: Final = 2.0  # seconds that somebody looks at Today before going on
SIZE: Final = (1600, 1000)  # of the window
ROWS: Final = 8  # that are looked at one by one
HELD: Final = 60  # that are passed with the arrow key
REPEATED: Final = 33  # milliseconds from one row to the next while it is held


class Heart:
    """Beats while something is done."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer  # noqa: PLC0415 - the parent needs no Qt

        self._beats = list[tuple[float, float]]()
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self._beats.append(_now()))

    def longest_while(self, deed: Callable[[], None], done: Callable[[], bool]) -> float:
        """Do it and wait for its end; the longest pause in milliseconds."""
        end = time.monotonic() + PATIENCE
        self._beats = [_now()]
        self._timer.start(BEAT)
        deed()
        until(lambda: done() or time.monotonic() > end)
        self._timer.stop()
        if not done():
            sys.exit("it did not come to an end")
        gaps = (min(wall - before[0], own - before[1]) for before, (wall, own) in pairwise(self._beats))
        return max(0.0, *(1000 * gap - BEAT for gap in gaps))


def _now() -> tuple[float, float]:
    """The time on the clock, and the time that all threads of the app have computed."""
    return time.perf_counter(), time.process_time()


def opened(register: Path, scratch: Path) -> tuple[App, MainWindow]:
    """The app with a register."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the parent needs no Qt

    from ui.app import App  # noqa: PLC0415
    from ui.screenshots import NobodyThere  # noqa: PLC0415
    from ui.settings import Settings  # noqa: PLC0415

    app = App(QApplication([]), Settings.in_file(scratch / "screens.ini"), NobodyThere(), ON)
    app.start("en", register, must_be_there=True)
    until(lambda: app.desk.register is not None)
    if app.window is None or app.desk.register is None:
        sys.exit("the app did not open")
    app.window.resize(*SIZE)
    return app, app.window


def let_go(app: App) -> None:
    """This program ends as by a crash, and the next need not look the file over; nothing is written any more."""
    if app.desk.register is not None and app.desk.register.hold is not None:
        app.desk.register.hold.release()


def while_lists_load(register: Path, scratch: Path) -> float:
    """Two lists opened and sorted, while everything behind them is read and judged for the first time."""
    from ui.listings.listing_page import ListingPage  # noqa: PLC0415
    from ui.trail import PageKey, Place  # noqa: PLC0415

    app, window = opened(register, scratch)
    let_go(app)
    heart, longest = Heart(), 0.0
    for key in (PageKey.AGREEMENTS, PageKey.ENGAGEMENTS):
        window.go(Place(key))  # its widgets are made once; from here on it loads
        page = window.stage.page(key)
        if not isinstance(page, ListingPage):
            sys.exit("there is no such list")
        for column in (0, 1):
            longest = max(longest, _while_sorting(heart, page.model, column))
    return longest


def _while_sorting(heart: Heart, model: PagedModel, column: int) -> float:
    """The longest pause until the rows of the new order have come, and for a second after."""
    answered = list[float]()

    def note(_count: int) -> None:
        answered.append(time.monotonic())

    model.counted.connect(note)

    def shown() -> bool:
        model.index(0, 0).data()  # a row is fetched when it is looked at, and nobody paints here
        came = bool(answered) and model.row_at(0) is not None
        return came and time.monotonic() > answered[0] + 1

    return heart.longest_while(lambda: model.sort(column), shown)


def while_searching(register: Path, scratch: Path) -> float:
    """What people type, letter by letter, with the answers listed as they come."""
    app, window = opened(register, scratch)
    let_go(app)
    box = window.commands.finder.box
    box.begin()
    heart, longest = Heart(), 0.0
    for text in SOUGHT:
        for length in range(2, len(text) + 1, 3):

            def typed(text: str = text[:length]) -> None:
                box.field.setText(text)

            longest = max(longest, heart.longest_while(typed, lambda: not box.waits))
    return longest


def while_importing(sheet: Path, scratch: Path) -> float:
    """A workbook read, planned and written, step by step as a person goes through it."""
    from benchmarks.large_register import make_large_register  # noqa: PLC0415
    from ui.importing.importing_page import ImportingPage  # noqa: PLC0415
    from ui.importing.step_head import Step  # noqa: PLC0415
    from ui.trail import PageKey, Place  # noqa: PLC0415

    register = scratch / "small.dpa"
    make_large_register(register, 1)
    app, window = opened(register, scratch)
    window.go(Place(PageKey.IMPORTING))
    page = window.stage.page(PageKey.IMPORTING)
    if not isinstance(page, ImportingPage):
        sys.exit("there is no such page")
    until(lambda: app.work.is_idle)
    heart = Heart()
    pauses = [heart.longest_while(lambda: page.read(sheet), lambda: app.work.is_idle and page.book is not None)]
    for step in (Step.COLUMNS, Step.PLAN, Step.RESULT):

        def arrived(step: Step = step, page: ImportingPage = page) -> bool:
            return page.step is step and app.work.is_idle

        pauses.append(heart.longest_while(page.go_on, arrived))
    print(f"reading, columns, plan, writing: {', '.join(f'{pause:.0f}' for pause in pauses)} ms", file=sys.stderr)
    return max(pauses)


def while_a_day_begins(register: Path, scratch: Path) -> float:
    """Midnight passes while Today is looked at, and again while a list with a record beside it is."""
    from ui.listings.listing_page import ListingPage  # noqa: PLC0415 - the parent needs no Qt
    from ui.trail import PageKey, Place  # noqa: PLC0415

    app, window = opened(register, scratch)
    heart, pauses = Heart(), list[float]()
    for number, key in enumerate((PageKey.TODAY, PageKey.AGREEMENTS), 1):
        window.go(Place(key))
        page = window.stage.page(key)
        if isinstance(page, ListingPage):
            until(partial(_has_rows, page.model))
            page.table.setCurrentIndex(page.model.index(0, 0))
        until(lambda: app.work.is_idle)
        begun = time.monotonic()

        def begin(day: date = ON + number * timedelta(days=1)) -> None:
            app.desk.begin_day(day)

        def rested(begun: float = begun) -> bool:
            return app.work.is_idle and time.monotonic() > begun + 1

        pauses.append(heart.longest_while(begin, rested))
    print(f"today, a list: {', '.join(f'{pause:.0f}' for pause in pauses)} ms", file=sys.stderr)
    return max(pauses)


def while_supposing(register: Path, scratch: Path) -> float:
    """What if two grounds fall, each the first thing asked of its day; then what changes next, and two other days."""
    from dpa_tracker.domain.mechanisms import MechanismId  # noqa: PLC0415 - the parent needs no Qt
    from ui.trail import PageKey, Place  # noqa: PLC0415
    from ui.what_if.what_if_page import WhatIfPage  # noqa: PLC0415

    app, window = opened(register, scratch)
    let_go(app)
    window.go(Place(PageKey.WHAT_IF))
    page = window.stage.page(PageKey.WHAT_IF)
    if not isinstance(page, WhatIfPage):
        sys.exit("there is no such page")
    until(lambda: app.work.is_idle)
    deeds: dict[str, Callable[[], None]] = {
        "a ground falls": partial(page.ask, MechanismId.EU_US_DPF),
        "another day": partial(app.desk.set_day, ON - timedelta(days=400)),
        "another ground": partial(page.ask, MechanismId.SCC_2021),
        "what changes next": page.look_ahead,
        "a day long ago": partial(app.desk.set_day, date(2022, 12, 28)),
    }
    heart, pauses = Heart(), dict[str, float]()
    for name, deed in deeds.items():
        begun = time.monotonic()

        def rested(begun: float = begun) -> bool:
            return app.work.is_idle and time.monotonic() > begun + 1

        pauses[name] = heart.longest_while(deed, rested)
        print(f"{name}: {pauses[name]:.0f} ms", file=sys.stderr, flush=True)
    return max(pauses.values())


def while_lists_open(register: Path, scratch: Path) -> float:
    """Every list gone to, with the making of its page and of the record beside it, and once more when all are made."""
    from ui.pages.register_pages import LISTING_OF  # noqa: PLC0415 - the parent needs no Qt

    app, window = opened(register, scratch)
    let_go(app)
    looked = time.monotonic() + FIRST_LOOK
    until(lambda: time.monotonic() > looked)
    heart, pauses = Heart(), dict[str, float]()
    for key in (*LISTING_OF, *LISTING_OF):
        come = list[bool]()
        go = partial(_go_and_look, window, key, partial(come.append, True))
        pause = heart.longest_while(go, partial(bool, come))
        pauses[key.value] = max(pause, pauses.get(key.value, 0.0))
    print(", ".join(f"{name} {pause:.0f}" for name, pause in pauses.items()), "ms", file=sys.stderr)
    return max(pauses.values())


def while_tools_open(register: Path, scratch: Path) -> float:
    """The same of every page that is no list."""
    from ui.pages.register_pages import LISTING_OF  # noqa: PLC0415 - the parent needs no Qt
    from ui.trail import PageKey, Place  # noqa: PLC0415

    app, window = opened(register, scratch)
    let_go(app)
    looked = time.monotonic() + FIRST_LOOK
    until(lambda: time.monotonic() > looked and app.work.is_idle)
    heart, pauses = Heart(), dict[str, float]()
    for key in PageKey:
        if key is PageKey.TODAY or key in LISTING_OF:
            continue
        begun = time.monotonic()

        def rested(begun: float = begun) -> bool:
            return app.work.is_idle and time.monotonic() > begun + 1

        pauses[key.value] = heart.longest_while(partial(window.go, Place(key)), rested)
    print(", ".join(f"{name} {pause:.0f}" for name, pause in pauses.items()), "ms", file=sys.stderr)
    return max(pauses.values())


def _go_and_look(window: MainWindow, key: PageKey, then: Callable[[], None]) -> None:
    """Go to a list; `then` is called a second after its rows have come."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - the parent needs no Qt

    from ui.trail import Place  # noqa: PLC0415

    def look(page: ListingPage) -> None:
        page.model.counted.connect(lambda _count: QTimer.singleShot(1000, page, then))
        page.model.refresh()

    window.go(Place(key))
    window.stage.with_list(look)


def while_one_moves(register: Path, scratch: Path) -> float:
    """From row to row, with the record beside the list awaited each time; then on with the arrow key held down."""
    from ui.trail import PageKey, Place  # noqa: PLC0415 - the parent needs no Qt

    app, window = opened(register, scratch)
    let_go(app)
    heart, stepping, held = Heart(), list[float](), list[float]()
    for key in (PageKey.AGREEMENTS, PageKey.ENGAGEMENTS, PageKey.PARTIES, PageKey.TRANSFERS):
        window.go(Place(key))
        page = list_of(window, key)
        until(partial(_reads, page, 0))
        for place in range(1, ROWS):
            go = partial(page.table.setCurrentIndex, page.model.index(place, 0))
            stepping.append(heart.longest_while(go, partial(_reads, page, place)))
        last = min(ROWS + HELD, page.model.rowCount()) - 1
        held.append(heart.longest_while(partial(_hold_down, page.table, last), partial(_reads, page, last)))
    print(f"row by row {max(stepping):.0f}, key held {max(held):.0f} ms", file=sys.stderr)
    return max(*stepping, *held)


def _reads(page: ListingPage, place: int) -> bool:
    """Whether the pane shows what a row is about."""
    row, dossier = page.model.row_at(place), page.pane.dossier
    if row is None or dossier is None or row.opens is None or dossier.opens is None:
        return False
    return page.table.currentIndex().row() == place and row.opens.id == dossier.opens.id


def _hold_down(table: ListingTable, last: int) -> None:
    """The arrow key is held until a row is reached, and repeats as a keyboard does."""
    from PySide6.QtCore import QEvent, QTimer  # noqa: PLC0415 - the parent needs no Qt
    from PySide6.QtGui import QKeyEvent, Qt  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "", autorep=True)
    QApplication.sendEvent(table, key)
    if table.currentIndex().row() < last:
        QTimer.singleShot(REPEATED, table, partial(_hold_down, table, last))
    else:
        let_go = QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(table, let_go)


def list_of(window: MainWindow, key: PageKey) -> ListingPage:
    """The page of a list."""
    from ui.listings.listing_page import ListingPage  # noqa: PLC0415 - the parent needs no Qt

    page = window.stage.page(key)
    if not isinstance(page, ListingPage):
        sys.exit("there is no such list")
    return page


def _has_rows(model: PagedModel) -> bool:
    return model.rowCount() > 0


_SCENES: Final = {
    "lists": while_lists_load,
    "pages": while_lists_open,
    "tools": while_tools_open,
    "moving": while_one_moves,
    "search": while_searching,
    "import": while_importing,
    "day": while_a_day_begins,
    "what if": while_supposing,
}

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        print(_SCENES[sys.argv[1]](Path(sys.argv[2]), Path(place)), flush=True)
        sys.stderr.flush()
        os._exit(0)  # what is still being judged behind the list is not waited for
