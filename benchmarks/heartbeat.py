"""The window stays alive: the longest time its event loop was kept waiting while three hundred drafts were made.

The real page of the real app, on the sample many times over; a timer of ten milliseconds notes when it was let run. The
limit is that of a person, who takes less than this for at once, so it is a time and no ratio to a floor.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Final

from benchmarks.large_register import make_large_register
from benchmarks.measuring import Comparison

COPIES: Final = 12  # some 400 agreements
MANY: Final = 300
ON: Final = date(2026, 11, 23)
LIMIT: Final = 50.0  # milliseconds
BEAT: Final = 10
PATIENCE: Final = 280  # seconds


def comparisons() -> Iterator[Comparison]:
    """The longest gap against what a person does not feel."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.dpa"
        make_large_register(path, COPIES)
        yield Comparison(
            f"longest pause, {MANY} drafts",
            partial(longest_pause, path),
            lambda: LIMIT,
            "what is felt",
            at_most=1,
            rounds=1,
            measured=told,
        )


def longest_pause(register: Path) -> float:
    """The longest pause in milliseconds, told by an app of its own."""
    words = (sys.executable, "-m", "benchmarks.heartbeat", str(register))
    surroundings = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    done = subprocess.run(words, check=True, capture_output=True, text=True, env=surroundings, timeout=PATIENCE)
    return float(done.stdout.splitlines()[-1])


def told(work: Callable[[], object]) -> float:
    """What a piece of work itself says it measured."""
    return float(str(work()))


def until(done: Callable[[], bool]) -> None:
    """Let the event loop run until something is so."""
    from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415 - the parent needs no Qt

    loop, watch = QEventLoop(), QTimer()
    watch.timeout.connect(lambda: loop.quit() if done() else None)
    watch.start(BEAT)
    loop.exec()


def pauses_while_drafting(register: Path, scratch: Path) -> list[tuple[float, float]]:
    """When, in seconds from the first click, and for how many milliseconds the event loop did not run."""
    from PySide6.QtCore import Qt, QTimer  # noqa: PLC0415 - the parent needs no Qt
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from dpa_tracker.queries.pick_lists import pick_lists  # noqa: PLC0415
    from ui.app import App  # noqa: PLC0415
    from ui.drafting.many_page import ManyPage  # noqa: PLC0415
    from ui.screenshots import NobodyThere  # noqa: PLC0415
    from ui.settings import Settings  # noqa: PLC0415
    from ui.trail import PageKey, Place  # noqa: PLC0415

    app = App(QApplication([]), Settings.in_file(scratch / "screens.ini"), NobodyThere(), ON)
    beats = list[float]()
    app.start("en", register, must_be_there=True)
    until(lambda: app.desk.register is not None and app.work.is_idle)
    window, opened = app.window, app.desk.register
    if window is None or opened is None:
        sys.exit("the app did not open")
    ids = [each for each, _name in pick_lists(opened).agreements][:MANY]
    window.go(Place(PageKey.DRAFT_MANY, words="\n".join(("template:dpa-en", *ids))))
    until(lambda: app.work.is_idle)
    page = window.stage.page(PageKey.DRAFT_MANY)
    if not isinstance(page, ManyPage):
        sys.exit("there is no such page")
    page.folder.put(str(scratch / "drafts"))
    heart = QTimer(timerType=Qt.TimerType.PreciseTimer)
    heart.timeout.connect(lambda: beats.append(time.perf_counter()))
    heart.start(BEAT)
    beats.append(time.perf_counter())
    page.make()
    until(lambda: page.made is not None and app.work.is_idle)
    heart.stop()
    if page.made is None or not page.made.whole or len(page.made.drafts) != MANY:
        sys.exit("not every draft was made")
    app.close()
    return [(before - beats[0], 1000 * (after - before) - BEAT) for before, after in pairwise(beats)]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        found = pauses_while_drafting(Path(sys.argv[1]), Path(place))
    for at, pause in sorted(found, key=lambda one: one[1])[-5:]:
        print(f"after {at:.2f} s of {found[-1][0]:.2f} s", file=sys.stderr)
        print(max(pause, 0.0))
