"""Whether a register is in doubt: while it is, none of its copies goes, since one of them may be all that is left.

A mark beside the copies says so. It is made when a check finds a fault, and taken away when one finds none.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from dpa_tracker.store.folders import make_private

MARK: Final = "in-doubt"


def _mark(register: Path) -> Path:
    return register.with_name(f"{register.name}.copies") / MARK


def is_in_doubt(register: Path) -> bool:
    """Whether the last check found a fault."""
    return _mark(register).exists()


def put_in_doubt(register: Path, what: Iterable[str]) -> None:
    """A check found faults, by their codes. Where nothing can be written, no copy can go either."""
    with contextlib.suppress(OSError):
        make_private(_mark(register).parent)
        _mark(register).write_text("\n".join(sorted(set(what))) + "\n", encoding="utf-8")


def clear(register: Path) -> None:
    """A check found nothing."""
    with contextlib.suppress(OSError):
        _mark(register).unlink(missing_ok=True)
