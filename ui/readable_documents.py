"""Which documents a dialog offers to choose from: those that the program reads."""

from __future__ import annotations

from dpa_tracker.sentences import _


def documents_filter() -> str:
    """The filter of a file dialog."""
    from dpa_tracker.reading.opening import ENDINGS  # noqa: PLC0415 - loads what reads them

    return f"{_('Documents')} ({' '.join(f'*{ending}' for ending in ENDINGS)})"
