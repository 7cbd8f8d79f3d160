"""Days as somebody types them to filter a column: "01.01.2027-31.03.2027", "> 2027-01-01", "Q1 2027", "mars 2027"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from dpa_tracker.sheets.read_days import DayOrder, month_named, read_day

_ORDER: Final = DayOrder("dmy", "said")
_AFTER: Final = re.compile(r"(?:>|etter|after)\s*(?!=)(?P<days>\S.*)", re.IGNORECASE)
_FROM: Final = re.compile(
    r"(?:>=|≥|fra(?: og med)?|f\.?o\.?m\.?|from|since|siden)\s*(?P<days>\S.*?)\s*(?:[-\u2013—]|\.\.)?", re.IGNORECASE
)
_BEFORE: Final = re.compile(r"(?:<|før|before)\s*(?!=)(?P<days>\S.*)", re.IGNORECASE)
_UNTIL: Final = re.compile(
    r"(?:<=|≤|til(?: og med)?|t\.?o\.?m\.?|to|until|up to|[-\u2013—]|\.\.)\s*(?P<days>\S.*)", re.IGNORECASE
)
_OPEN: Final = re.compile(r"(?P<days>.*\S)\s*(?:[-\u2013—]|\.\.)")
_LEAD: Final = re.compile(r"(?:fra|from|between|mellom)\s+", re.IGNORECASE)
_BETWEEN: Final = re.compile(
    r"\s*(?:\.\.\.?|[\u2013—])\s*|\s+(?:-|to|til(?: og med)?|t\.o\.m\.|until|and|og)\s+|-", re.IGNORECASE
)
_YEAR: Final = re.compile(r"(?:19|20|21)\d\d")
_PART: Final = re.compile(
    r"(?P<part>[QKH])\s?(?P<count>[1-4])[\s/.-]*(?P<year>(?:19|20|21)\d\d)"
    r"|(?P<first_year>(?:19|20|21)\d\d)[\s/.-]*(?P<later_part>[QKH])\s?(?P<later>[1-4])"
    r"|(?P<nth>[1-4])\.?\s*(?P<word>kvartal|halvår|quarter|half)\s+(?P<last_year>(?:19|20|21)\d\d)",
    re.IGNORECASE,
)
_MONTH: Final = re.compile(
    r"(?P<name>[^\W\d_]+)\.?\s+(?P<year>\d{4})|(?P<number>\d{1,2})[./](?P<its_year>\d{4})"
    r"|(?P<first_year>\d{4})-(?P<last>\d{1,2})"
)
_LONGEST: Final = 60  # letters
_MONTHS: Final = 12
_HALF, _QUARTER = 6, 3

_Days = tuple[date, date]


def typed_days(text: str) -> tuple[date | None, date | None] | None:
    """The first and last day that a text means, None where it has no end there; None where it means no days."""
    said = " ".join(text.split())[:_LONGEST]
    for form, ends in ((_AFTER, _after), (_FROM, _from), (_BEFORE, _before), (_UNTIL, _until)):
        found = form.fullmatch(said)
        days = None if found is None else _at_once(found["days"])
        if days is not None:
            return ends(*days)
    return _at_once(said) or _one_to_another(_LEAD.sub("", said, count=1)) or _open(said)


def stretch_of(first: date | None, last: date | None) -> str:
    """How a filter holds them."""
    return f"{first.isoformat() if first else ''}/{last.isoformat() if last else ''}"


def _at_once(said: str) -> _Days | None:
    """The days of a day, a month, a quarter, half a year or a year."""
    day = read_day(said, _ORDER)
    if isinstance(day, date):
        return day, day
    if _YEAR.fullmatch(said):
        return date(int(said), 1, 1), date(int(said), _MONTHS, 31)
    return _part(said) or _month(said)


def _part(said: str) -> _Days | None:
    found = _PART.fullmatch(said)
    if found is None:
        return None
    year = int(found["year"] or found["first_year"] or found["last_year"])
    count = int(found["count"] or found["later"] or found["nth"])
    half = (found["part"] or found["later_part"] or found["word"]).lower() in {"h", "halvår", "half"}
    months = _HALF if half else _QUARTER
    return None if count * months > _MONTHS else _months(year, (count - 1) * months + 1, count * months)


def _month(said: str) -> _Days | None:
    found = _MONTH.fullmatch(said)
    if found is None:
        return None
    year = int(found["year"] or found["its_year"] or found["first_year"])
    number = month_named(found["name"]) if found["name"] else int(found["number"] or found["last"])
    sound = number is not None and 1 <= number <= _MONTHS and _YEAR.fullmatch(str(year))
    return _months(year, number, number) if sound and number is not None else None


def _months(year: int, first: int, last: int) -> _Days:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _one_to_another(said: str) -> _Days | None:
    """The days from one to another, wherever between them a mark or word may part the text."""
    for found in _BETWEEN.finditer(said):
        first, last = _at_once(said[: found.start()]), _at_once(said[found.end() :])
        if first is not None and last is not None:
            return min(first[0], last[0]), max(first[1], last[1])
    return None


def _open(said: str) -> tuple[date | None, date | None] | None:
    found = _OPEN.fullmatch(said)
    days = None if found is None else _at_once(found["days"])
    return None if days is None else (days[0], None)


def _after(_first: date, last: date) -> tuple[date | None, date | None]:
    return last + timedelta(days=1), None


def _from(first: date, _last: date) -> tuple[date | None, date | None]:
    return first, None


def _before(first: date, _last: date) -> tuple[date | None, date | None]:
    return None, first - timedelta(days=1)


def _until(_first: date, last: date) -> tuple[date | None, date | None]:
    return None, last
