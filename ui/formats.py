"""Days, moments and counts as the reader writes them; never ambiguous between day and month."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from dpa_tracker.sentences import _, counted, country_name, language, name_of

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH, _YEAR = 30, 365
_KILO: Final = 1000
NOTHING: Final = "–"  # noqa: RUF001 - the dash that stands for "nothing recorded"


def day_text(day: date | None) -> str:
    """A day as it stands in tables: 23 Nov 2026, in Norwegian 23.11.2026; a dash when there is none."""
    if day is None:
        return NOTHING
    if language() == "nb":
        return f"{day.day:02}.{day.month:02}.{day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def moment_text(at: str) -> str:
    """A moment of the change log (UTC, ISO 8601) in the reader's own time zone, to the minute."""
    moment = datetime.fromisoformat(at).astimezone()
    return f"{day_text(moment.date())} {moment:%H:%M}"


def distance_text(day: date, on: date) -> str:
    """How far a day is from the day asked about: in 12 days, today, 3 months ago; whole months and years."""
    days = (day - on).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days == -1:
        return _("yesterday")
    count, ahead, behind = _rounded(abs(days))
    return (ahead if days > 0 else behind).format(count=count)


def _rounded(days: int) -> tuple[int, str, str]:
    if days < 2 * _MONTH:
        return days, _("in {count} days"), _("{count} days ago")
    if days < 2 * _YEAR:
        return days // _MONTH, _("in {count} months"), _("{count} months ago")
    return days // _YEAR, _("in {count} years"), _("{count} years ago")


def count_text(count: int) -> str:
    """A count with its thousands apart: 12,480, in Norwegian 12 480 (with a space that does not break)."""
    return f"{count:,}".replace(",", "\u00a0") if language() == "nb" else f"{count:,}"


def rows_text(count: int) -> str:
    """So many rows, with their thousands apart."""
    return counted("{number} row", "{number} rows", count, written=count_text(count))


def country_names(codes: Iterable[str | None]) -> str:
    """Countries by name, each once; one that is not known is said to be so."""
    return ", ".join(country_name(code) for code in dict.fromkeys(codes))


def yes_no(value: bool | None) -> str:
    """A legal fact: yes, no, or not known, which is neither."""
    return name_of("yes_no", "not_known" if value is None else "yes" if value else "no")


def cell_text(kind: str, text: str) -> str:
    """A cell of a list as the reader writes it: days come in ISO 8601, everything else as it stands."""
    if kind != "date" or not text:
        return text
    return moment_text(text) if "T" in text else day_text(date.fromisoformat(text))


def size_text(size: int) -> str:
    """A size in bytes as people say it: 812 B, 34 kB, 1.2 MB (decimal, as file managers write it)."""
    if size < _KILO:
        return f"{size} B"
    if size < _KILO**2:
        return f"{round(size / _KILO)} kB"
    number = f"{size / _KILO**2:.1f}"
    return f"{number.replace('.', ',') if language() == 'nb' else number} MB"


def sentence_case(text: str) -> str:
    """A message as a sentence of its own: what stands behind a name on the command line begins a line on screen."""
    return text[:1].upper() + text[1:]
