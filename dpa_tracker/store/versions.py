"""Which versions of the database library may hold a register open with several connections."""

from __future__ import annotations

from typing import Final

# Several connections to one WAL database can corrupt it when two of them checkpoint at once (SQLite 3.51.3 release
# notes, 2026-03-13). Before 3.7.0 there was no WAL at all.
FIRST_AFFECTED: Final = (3, 7, 0)
FIRST_SAFE: Final = (3, 51, 3)


def parts(version: str) -> tuple[int, ...]:
    """The numbers of a version: "3.53.4" -> (3, 53, 4)."""
    return tuple(int(part) for part in version.split("."))


def is_safe(version: str) -> bool:
    """Whether a library of this version may use WAL with several connections."""
    return not FIRST_AFFECTED <= parts(version) < FIRST_SAFE
