"""Whether a register's file is still the one that was opened: another program may move, delete or exchange it.

Where files can go while they are open, what is written then goes into a file that no name leads to, and is lost when
the register is closed. The database looks for that itself, but not where it keeps a log beside the file.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from dpa_tracker.domain.faults import KnownError


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file by its whole path and by what its file system knows it by.

    `identity` is None where no file was, and on Windows, where nobody can move, delete or exchange what is open.
    """

    path: Path
    identity: tuple[int, int] | None

    def refuse_another(self) -> None:
        """Raise KnownError `register_gone` where another file stands under the name now, or none."""
        if self.identity is not None and _identity(self.path) != self.identity:
            raise KnownError("register_gone", file=str(self.path))


def file_at(path: Path) -> OpenedFile:
    """The file that stands under a name now."""
    whole = path.absolute()
    return OpenedFile(whole, None if os.name == "nt" else _identity(whole))


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
