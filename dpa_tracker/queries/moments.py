"""A moment as somebody types it, with its time zone: the one typed, else that of the computer on that day."""

from __future__ import annotations

from datetime import datetime

from dpa_tracker.domain.faults import KnownError


def moment_of(text: str) -> tuple[datetime, bool]:
    """The moment, and whether a time zone was typed. Raises KnownError `moment_unknown`, `moment_skipped`.

    A day alone is refused: at which hour a clock starts matters here. An hour that the clock here skips in spring is no
    moment; of one that it shows twice in autumn the first is meant, from which the days run out sooner.
    """
    try:
        typed = datetime.fromisoformat(text.strip().replace(" ", "T", 1))
    except ValueError:
        raise KnownError("moment_unknown", value=text) from None
    if ":" not in text:
        raise KnownError("moment_unknown", value=text)
    if typed.tzinfo is not None:
        return typed, True
    here = typed.replace(fold=0).astimezone()
    if here.replace(tzinfo=None) != typed.replace(fold=0):
        raise KnownError("moment_skipped", value=text)
    return here, False


def is_shown_twice(at: datetime) -> bool:
    """Whether the clock here shows the hour of a moment twice on that day: when summer time ends."""
    here = at.astimezone().replace(tzinfo=None, fold=0)
    return here.astimezone() != here.replace(fold=1).astimezone()


def in_zone_of(at: datetime, *, typed: bool) -> datetime:
    """A later moment in the zone that was typed, else as the computer's clock will show it on that day."""
    return at if typed else at.astimezone()
