"""From the start of the app to the first list with rows in it, against a bare window that loads the same modules."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.measuring import Comparison

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

    from ui.listings.listing_page import ListingPage

PROMISED: Final = 1.5
ON: Final = date(2026, 11, 23)
PATIENCE: Final = 120  # seconds


def comparisons(register: Path) -> Iterator[Comparison]:
    """The way to the first list of a register."""
    with tempfile.TemporaryDirectory() as folder:
        modules = Path(folder) / "modules"
        _run("list", register, Path(folder), modules)
        yield Comparison(
            "start to the first list",
            partial(_run, "list", register, Path(folder), modules),
            partial(_run, "bare", register, Path(folder), modules),
            "a bare window, same modules",
            PROMISED,
            rounds=5,
            taken=min,
        )


def _run(what: str, register: Path, scratch: Path, modules: Path) -> None:
    words = (sys.executable, "-m", "benchmarks.first_list", what, str(register), str(scratch), str(modules))
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(words, check=True, capture_output=True, env=surroundings, timeout=PATIENCE)


def _list(register: Path, scratch: Path, modules: Path) -> None:
    """The app with the register, until the rows of its agreements are painted."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - the parent needs no Qt
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from ui.app import App  # noqa: PLC0415
    from ui.connecting import ignoring  # noqa: PLC0415
    from ui.screenshots import NobodyThere  # noqa: PLC0415
    from ui.settings import Settings  # noqa: PLC0415
    from ui.trail import PageKey, Place  # noqa: PLC0415

    qt = QApplication([])
    app = App(qt, Settings.in_file(scratch / "screens.ini"), NobodyThere(), ON)
    app.start("en", register, must_be_there=True)

    def go() -> None:
        if app.window is None:
            sys.exit("the app did not open")
        app.window.go(Place(PageKey.AGREEMENTS))
        app.window.stage.with_list(look)

    def look(page: ListingPage) -> None:
        model: QAbstractItemModel = page.model

        def painted() -> None:
            page.table.viewport().repaint()
            qt.exit()

        model.dataChanged.connect(ignoring(painted))

    app.door.opened.connect(lambda: QTimer.singleShot(0, go))
    qt.exec()
    modules.write_text("\n".join(sorted(sys.modules)), encoding="utf-8")
    if app.desk.register is not None and app.desk.register.hold is not None:
        app.desk.register.hold.release()  # the next one would take it for a crash and look the whole file over


def _bare(modules: Path) -> None:
    """A window with nothing in it, painted once, and every module that the app had loaded by then."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - the parent needs no Qt
    from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415

    for name in modules.read_text(encoding="utf-8").split():
        try:
            import_module(name)
        except Exception:  # noqa: BLE001, S112 - names that a module made for itself are no modules to load
            continue
    qt = QApplication([])
    window = QMainWindow()
    window.resize(1360, 860)
    window.show()
    QTimer.singleShot(0, qt.quit)
    qt.exec()


if __name__ == "__main__":
    if sys.argv[1] == "list":
        _list(*map(Path, sys.argv[2:]))
    else:
        _bare(Path(sys.argv[4]))
    os._exit(0)  # what is still being judged behind the list is not waited for
