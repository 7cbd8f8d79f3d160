"""Where the whole suite writes: in memory, where there is plenty; each save waits for the disk, and tests save a lot.

The files are gone afterwards. Single tests, and a run with TMPDIR set, write on the disk as ever.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import Final

import pytest

MEMORY: Final = Path("/dev/shm")  # noqa: S108 - files in memory, where Linux has them
MEMINFO: Final = Path("/proc/meminfo")
LIMIT: Final = Path("/sys/fs/cgroup/memory.max")
PLENTY: Final = 6 << 30  # bytes; a whole run leaves two, and needs memory of its own
_FOLDER: Final = pytest.StashKey[Path]()


def write_in_memory(config: pytest.Config) -> None:
    """Have a run that is shared out write into a folder of its own in memory; its workers take that over."""
    shared_out = bool(getattr(config.option, "numprocesses", None)) and not hasattr(config, "workerinput")
    if not shared_out or "TMPDIR" in os.environ or spare() < PLENTY or not os.access(MEMORY, os.W_OK | os.X_OK):
        return
    folder = Path(tempfile.mkdtemp(prefix="dpa-tracker-tests-", dir=MEMORY))
    folder.chmod(0o711)  # a server of the tests runs as a user who has nothing
    config.stash[_FOLDER] = folder
    os.environ["TMPDIR"] = str(folder)
    tempfile.tempdir = None  # is looked for again


def leave_nothing(config: pytest.Config) -> None:
    """Take the folder away when everything has ended."""
    if _FOLDER in config.stash:
        os.environ.pop("TMPDIR", None)
        tempfile.tempdir = None
        shutil.rmtree(config.stash[_FOLDER], ignore_errors=True)


def spare() -> int:
    """How many bytes of files memory has room for: of the machine, of this container and of the folder.

    0: not known, or no file there may be run as a program.
    """
    try:
        if os.statvfs(MEMORY).f_flag & os.ST_NOEXEC:  # tests write programs too, and run them
            return 0
        available = re.search(r"^MemAvailable: +(\d+) kB$", MEMINFO.read_text(), flags=re.MULTILINE)
        limit = LIMIT.read_text().strip() if LIMIT.exists() else "max"
        of_machine = int(available[1]) << 10 if available else 0
        return min(shutil.disk_usage(MEMORY).free, of_machine, int(limit) if limit.isdigit() else of_machine)
    except OSError:
        return 0
