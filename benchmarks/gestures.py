"""The longest pause of the window while somebody works in a register of full size, gesture by gesture.

`gestures`: a list is opened, sorted, filtered, grouped, scrolled and searched, Ctrl+K typed into, the day changed, once
while everything is judged for the first time and then again. `beside`: the same while 50,000 rows are imported. `day`:
another day is asked about on Today and on lists, for a register of 10,000 agreements. Each is measured as
`benchmarks.pauses` does.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.heartbeat import until
from benchmarks.pauses import ON, Heart, let_go, list_of, opened

if TYPE_CHECKING:
    from ui.app import App
    from ui.listings.listing_page import ListingPage
    from ui.main_window import MainWindow

Deed = tuple[str, Callable[[], None], Callable[[], bool]]  # its name, what is done, and whether it is over
WORDS: Final = "drift 12"
SOUGHT: Final = "hosting norsky"
AFTER: Final = 0.7  # seconds after the rows have come
DAYS: Final = (ON - timedelta(days=400), date(2020, 7, 15), ON)
NOTCHES: Final = 40  # of the wheel


def while_working(register: Path, scratch: Path) -> dict[str, float]:
    """Every gesture in the list of agreements: while all is judged for the first time, and then once more."""
    app, window = opened(register, scratch)
    let_go(app)
    heart, pauses = Heart(), dict[str, float]()
    for again in ("", ", again"):
        for name, deed, over in _gestures(app, window):
            pauses[f"{name}{again}"] = heart.longest_while(deed, over)
            _tell(f"{name}{again}", pauses[f"{name}{again}"])
    return pauses


def while_importing_beside(register: Path, scratch: Path) -> dict[str, float]:
    """The gestures again and again, until 50,000 rows have been read, planned and written."""
    from benchmarks.importing import make_sheet  # noqa: PLC0415 - the parent needs no Qt
    from ui.importing.importing_page import ImportingPage  # noqa: PLC0415
    from ui.importing.step_head import Step  # noqa: PLC0415
    from ui.trail import PageKey, Place  # noqa: PLC0415

    make_sheet(scratch / "vendors.xlsx")
    app, window = opened(register, scratch)  # and held: what is imported is saved
    window.go(Place(PageKey.IMPORTING))
    page = window.stage.page(PageKey.IMPORTING)
    if not isinstance(page, ImportingPage):
        sys.exit("there is no such page")
    until(lambda: window.isVisible() and page.isVisible())
    heart, pauses = Heart(), dict[str, float]()
    steps: tuple[tuple[str, Callable[[], object], Callable[[], bool]], ...] = (
        ("reading", partial(page.read, scratch / "vendors.xlsx"), lambda: page.book is not None),
        ("columns", page.go_on, lambda: page.step is Step.COLUMNS),
        ("planning", page.go_on, lambda: page.step is Step.PLAN),
        ("writing", page.go_on, lambda: page.step is Step.RESULT),
    )
    for step, begin, arrived in steps:
        begin()
        while not arrived():
            for name, deed, over in _gestures(app, window):
                pause = heart.longest_while(deed, over)
                said = f"{step}: {name}"
                pauses[said] = max(pause, pauses.get(said, 0.0))
                _tell(said, pause)
                if arrived():
                    break
    return pauses


def while_days_change(register: Path, scratch: Path) -> dict[str, float]:
    """Another day is asked about, with all that is shown judged for it: on Today, and on a list with a record."""
    from ui.trail import PageKey, Place  # noqa: PLC0415 - the parent needs no Qt

    app, window = opened(register, scratch)
    let_go(app)
    heart, pauses = Heart(), dict[str, float]()
    for key in (PageKey.TODAY, PageKey.AGREEMENTS, PageKey.TRANSFERS):
        window.go(Place(key))
        if key is not PageKey.TODAY:
            page = list_of(window, key)
            until(partial(_reads_first, page))
            page.table.setCurrentIndex(page.model.index(0, 0))
        until(lambda: app.work.is_idle)
        for day in DAYS:
            name = f"{key.value} on {day.isoformat()}"
            pauses[name] = heart.longest_while(partial(app.desk.set_day, day), _rested(app))
            _tell(name, pauses[name])
    return pauses


def _gestures(app: App, window: MainWindow) -> Iterator[Deed]:
    from ui.trail import PageKey, Place  # noqa: PLC0415 - the parent needs no Qt

    come = list[bool]()
    go = partial(window.go, Place(PageKey.AGREEMENTS))
    yield "open", partial(_go_and_look, window, go, come), partial(bool, come)
    page = list_of(window, PageKey.AGREEMENTS)
    for column in (1, 0):
        yield f"sort by column {column}", *_answered(page, partial(page.model.sort, column))
    yield "filter by owner", *_answered(page, partial(page.bar.choose, "owner", "Ola Hansen 7"))
    yield "filter taken off", *_answered(page, page.clear_filter)
    for length in (1, 4, len(WORDS)):
        yield f"“{WORDS[:length]}”", *_answered(page, partial(page.search_for, WORDS[:length]))
    yield "text taken off", *_answered(page, page.clear_filter)
    yield "group by owner", *_answered(page, partial(page.group_by, "owner"))
    yield "groups taken off", *_answered(page, partial(page.group_by, ""))
    yield "scroll", partial(_wheel, page, NOTCHES), _later()
    bar = page.table.verticalScrollBar()
    yield "to the middle", lambda: bar.setValue(bar.maximum() // 2), _later()
    yield "to the end", lambda: bar.setValue(bar.maximum()), _later()
    yield "select all", page.table.selectAll, _later()
    yield "select one", lambda: page.table.setCurrentIndex(page.model.index(3, 0)), _later()
    box = window.commands.finder.box
    for length in range(2, len(SOUGHT) + 1, 4):
        yield f"Ctrl+K “{SOUGHT[:length]}”", partial(_type, window, SOUGHT[:length]), lambda: not box.waits
    box.leave()
    for day in (ON - timedelta(days=400), ON):
        yield f"the day {day.isoformat()}", *_answered(page, partial(app.desk.set_day, day))


def _type(window: MainWindow, text: str) -> None:
    box = window.commands.finder.box
    box.begin()
    box.field.setText(text)


def _go_and_look(window: MainWindow, go: Callable[[], None], come: list[bool]) -> None:
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - the parent needs no Qt

    def look(page: ListingPage) -> None:
        page.model.counted.connect(lambda _count: QTimer.singleShot(1000, page, partial(come.append, True)))
        page.model.refresh()

    go()
    window.stage.with_list(look)


def _answered(page: ListingPage, deed: Callable[[], object]) -> tuple[Callable[[], None], Callable[[], bool]]:
    """A deed that asks the list something else; over a little after the first rows of the answer stand there.

    One that asks what was asked before has no answer of its own: it is over after a while.
    """
    answers, shown, late = list[int](), list[float](), _later(AFTER)

    def begin() -> None:
        page.model.counted.connect(answers.append)
        deed()

    def over() -> bool:
        asked = answers or (late() and page.model.answers)
        if asked and not shown and (not page.model.rowCount() or page.model.index(0, 0).data() is not None):
            shown.append(time.monotonic())
        return bool(shown) and time.monotonic() > shown[0] + AFTER

    return begin, over


def _wheel(page: ListingPage, notches: int) -> None:
    """The wheel is turned, and a notch follows another as a hand turns it."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - the parent needs no Qt

    bar = page.table.verticalScrollBar()
    bar.setValue(bar.value() + 3 * bar.singleStep())
    if notches > 1:
        QTimer.singleShot(16, page, partial(_wheel, page, notches - 1))


def _later(seconds: float = 1.2) -> Callable[[], bool]:
    """Over so long after it was first asked."""
    begun = list[float]()

    def over() -> bool:
        if not begun:
            begun.append(time.monotonic())
        return time.monotonic() > begun[0] + seconds

    return over


def _rested(app: App) -> Callable[[], bool]:
    after = _later(1.0)
    return lambda: after() and app.work.is_idle


def _reads_first(page: ListingPage) -> bool:
    return page.model.rowCount() > 0 and page.model.index(0, 0).data() is not None


def _tell(name: str, pause: float) -> None:
    print(f"{name}: {pause:.0f} ms", file=sys.stderr, flush=True)


_SCENES: Final = {"gestures": while_working, "beside": while_importing_beside, "day": while_days_change}

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        print(max(_SCENES[sys.argv[1]](Path(sys.argv[2]), Path(place)).values()), flush=True)
        sys.stderr.flush()
        os._exit(0)  # what is still being judged behind the list is not waited for
