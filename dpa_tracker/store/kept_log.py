"""The database's log beside a register, kept while nobody knows whether the register is sound.

The library deletes a log when the last connection closes, and ignores one that does not belong to the file: what was
in it alone would be gone before anybody had looked.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from typing import Final

LOG: Final = "-wal"
KEPT: Final = "-wal.kept"


def keep(register: Path) -> None:
    """Keep the log as it is now; one that was kept before stays, since it is the earlier evidence."""
    log, kept = (register.with_name(register.name + end) for end in (LOG, KEPT))
    with contextlib.suppress(OSError):
        if log.exists() and log.stat().st_size and not kept.exists():
            shutil.copy2(log, kept)


def let_go(register: Path) -> None:
    """The register is sound: what was in the log is in it."""
    with contextlib.suppress(OSError):
        register.with_name(register.name + KEPT).unlink(missing_ok=True)
