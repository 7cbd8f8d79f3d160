"""What is left of copies that the program was writing when it was ended: hidden files that nobody would ever see.

Whoever holds a register is the only one that writes copies of it, so at an opening for writing none of them is being
written. Only names that the program gives are taken away, and only files from before the register was taken.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from dpa_tracker.store import holding

_COPY: Final = r"\.\d{4}-\d\d-\d\dT\d{6}Z-.+\.(?:\d+\.new(?:-journal|-wal|-shm)?|[0-9a-f]{8}\.part)"
_REGISTER: Final = r"\.{name}\.\d+\.new(?:-journal|-wal|-shm)?"


def remove_unfinished(register: Path) -> tuple[str, ...]:
    """Take away what was never finished, of a register that is held by now; returns the names of it."""
    gone: list[str] = []
    for path in _unfinished(register):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime_ns < holding.lock_path(register).stat().st_mtime_ns:
                path.unlink()
                gone.append(path.name)
    return tuple(gone)


def _unfinished(register: Path) -> Iterator[Path]:
    """Unfinished copies, and registers of this name that were never finished."""
    copies = register.with_name(f"{register.name}.copies")
    for folder, named in ((copies, _COPY), (register.parent, _REGISTER.format(name=re.escape(register.name)))):
        with contextlib.suppress(OSError):
            yield from (path for path in sorted(folder.glob(".*")) if re.fullmatch(named, path.name))
