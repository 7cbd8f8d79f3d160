"""What the pair of scales on a plot means, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator

from dpa_tracker.sentences import counted


def marked_told(number: int) -> Iterator[str]:
    """In a sentence, where anything that is drawn bears one."""
    if number:
        yield counted(
            "{number} verdict rests on our own correction of the law (pair of scales)",
            "{number} verdicts rest on our own corrections of the law (pair of scales)",
            number,
        )
