"""A moment as somebody types it, with its time zone: the one typed, else that of the computer on that day."""

from __future__ import annotations

from datetime import datetime

from dpa_tracker.domain.faults import KnownError


def moment_of(text: str) -> tuple[datetime, bool]:
    """The moment, and whether a time zone was typed. Raises KnownError `moment_unknown`.

    A day alone is refused: at which hour a clock starts matters here.
    """
    try:
        typed = datetime.fromisoformat(text.strip().replace(" ", "T", 1))
    except ValueError:
        raise KnownError("moment_unknown", value=text) from None
    if ":" not in text:
        raise KnownError("moment_unknown", value=text)
    return (typed, True) if typed.tzinfo is not None else (typed.astimezone(), False)


def in_zone_of(at: datetime, *, typed: bool) -> datetime:
    """A later moment in the zone that was typed, else as the computer's clock will show it on that day."""
    return at if typed else at.astimezone()
