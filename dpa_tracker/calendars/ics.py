"""Whole-day events as an iCalendar file (RFC 5545), so that a calendar program shows deadlines and updates them.

An event keeps its UID for as long as it is the same obligation; SEQUENCE grows with each change, so a second import
moves the entry instead of doubling it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final
from unicodedata import category

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.whole_files import SHARED, write_whole_file

LINE_OCTETS: Final = 75  # RFC 5545 section 3.1: longer lines are folded
_ALARM_HOUR: Final = 9
PRODUCT: Final = "-//DPA Tracker//Deadlines//EN"


@dataclass(frozen=True, slots=True)
class Event:
    """One whole day: what it is about, and the words under it. `kind` becomes its category.

    `alarms` are the days from it on which the calendar reminds, at nine in the morning where its reader is.
    `cancelled`: it was told before and is called off, so that a calendar that knows it takes it away.
    """

    uid: str
    day: date
    summary: str
    description: str = ""
    kind: str = ""
    sequence: int = 0
    alarms: tuple[int, ...] = ()
    cancelled: bool = False


def calendar_text(events: Iterable[Event], made_at: datetime, name: str = "", description: str = "") -> str:
    """The calendar with CRLF line ends; `made_at` is the moment it is made, with its time zone.

    `name` is what calendar programs call it, `description` what they show beside it: in the names of old, which they
    all know; a strict reader of RFC 5545 refuses those of RFC 7986.
    """
    stamp = made_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    # No METHOD: it would make each event a message of RFC 5546, which must name an organizer.
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    if name:
        lines.append(f"X-WR-CALNAME:{_escaped(name)}")
    if described := description or name:
        lines.append(f"X-WR-CALDESC:{_escaped(described)}")
    for event in events:
        lines.extend(_event(event, stamp))
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(event: Event, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(event.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART;VALUE=DATE:{event.day.isoformat().replace('-', '')}"
    if event.day < date.max:  # the first day after it: not every calendar takes a day without an end for a whole one
        yield f"DTEND;VALUE=DATE:{(event.day + timedelta(days=1)).isoformat().replace('-', '')}"
    yield f"SUMMARY:{_escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_escaped(event.description)}"
    if event.kind:
        yield f"CATEGORIES:{_escaped(event.kind)}"
    if event.cancelled:
        yield "STATUS:CANCELLED"
    yield "TRANSP:TRANSPARENT"
    for days in event.alarms:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_escaped(event.summary)}"
        yield f"TRIGGER:{_trigger(days)}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _trigger(days: int) -> str:
    """The time from the midnight that begins the event to the hour of the alarm, as a duration (section 3.3.6)."""
    whole, hours = divmod(abs(days * 24 + _ALARM_HOUR), 24)
    date_part = f"{whole}D" if whole else ""
    return f"{'-' if days < 0 else ''}P{date_part}T{hours}H"


def _escaped(text: str) -> str:
    """A text value (section 3.3.11): backslash, comma, semicolon and line ends escaped, other controls left out.

    Spaces of other widths, such as the one that does not break, are kept: without them words would run together.
    """
    plain_ends = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    kept = "".join(each for each in plain_ends if each in "\n\t" or each.isprintable() or category(each) == "Zs")
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        kept = kept.replace(plain, escaped)
    return kept


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets, later parts after one space; a character is never cut."""
    part, size = "", 0
    for character in line:
        octets = len(character.encode("utf-8"))
        if size + octets > LINE_OCTETS:
            yield part
            part, size = " ", 1
        part += character
        size += octets
    yield part


def write_calendar(path: Path, text: str) -> None:
    """Write the file whole or not at all, over an older one. Raises KnownError `calendar_not_written`."""
    try:
        write_whole_file(path, text.encode("utf-8"), mode=SHARED)
    except OSError as error:
        raise KnownError("calendar_not_written", file=str(path), reason=reason_of(error)) from error
