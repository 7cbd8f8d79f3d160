"""The folder of the copies that were handed to other programs: private, gone when the app ends, locks or starts anew.

It stands in memory where the system has a folder there for this user. A lock beside it says whose it is, so that what
a crash left behind is known at the next start.
"""

from __future__ import annotations

import atexit
import contextlib
import shutil
import stat
import uuid
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final

from dpa_tracker import places
from dpa_tracker.store import holding
from dpa_tracker.store.folders import make_private
from dpa_tracker.store.holding import Hold

_ENDING: Final = ".opened"


@cache
def copies_folder() -> Path:
    """The folder, made when it is first wanted. What another program holds open at the end stays behind."""
    around = places.passing_files()
    make_private(around)
    made = around / f"{uuid.uuid4().hex}{_ENDING}"
    taken = holding.take(made, user="", at=datetime.now(UTC))
    make_private(made)
    atexit.register(_end, made, taken)
    return made


def _end(folder: Path, taken: object) -> None:
    remove_copies(folder)
    if isinstance(taken, Hold):
        taken.release()


def empty_copies_folder() -> None:
    """The register is locked: no copy of its documents stays; the folder does, for when it is open again."""
    folder = copies_folder()
    remove_copies(folder)
    make_private(folder)


def remove_left_over_copies() -> None:
    """Take away what a program that crashed left there; what a running one holds stays."""
    around = places.passing_files()
    for name in {path.name.split(_ENDING)[0] for path in around.glob(f"*{_ENDING}*")}:
        folder = around / f"{name}{_ENDING}"
        with contextlib.suppress(OSError):
            taken = holding.take(folder, user="", at=datetime.now(UTC))
            if isinstance(taken, Hold):
                _end(folder, taken)


def remove_copies(folder: Path) -> None:
    """Remove copies that may only be read; Windows removes none while it says so of them."""
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            path.chmod(stat.S_IRWXU if path.is_dir() else stat.S_IRUSR | stat.S_IWUSR)
    shutil.rmtree(folder, ignore_errors=True)
