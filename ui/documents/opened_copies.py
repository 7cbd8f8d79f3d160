"""The folder of the copies that were handed to other programs: private, and gone when the app ends."""

from __future__ import annotations

import atexit
import contextlib
import shutil
import stat
import tempfile
from functools import cache
from pathlib import Path


@cache
def copies_folder() -> Path:
    """The folder, made when it is first wanted. What another program holds open at the end stays behind."""
    made = Path(tempfile.mkdtemp(prefix="dpa-tracker-"))
    atexit.register(remove_copies, made)
    return made


def remove_copies(folder: Path) -> None:
    """Remove copies that may only be read; Windows removes none while it says so of them."""
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            path.chmod(stat.S_IRWXU if path.is_dir() else stat.S_IRUSR | stat.S_IWUSR)
    shutil.rmtree(folder, ignore_errors=True)
