"""How long a list may be that is printed page by page: known before the writers of such files are loaded."""

from __future__ import annotations

from typing import Final

from dpa_tracker.domain.faults import KnownError

MOST_PRINTED: Final = 20_000  # rows of a file that is read page by page; Word does not open many more


def refuse_too_long(rows: int) -> None:
    """Raise KnownError `export_too_long` when a list is too long for a file that is read page by page."""
    if rows > MOST_PRINTED:
        raise KnownError("export_too_long", rows=rows, limit=MOST_PRINTED)
