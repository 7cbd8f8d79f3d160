"""Days as sheets write them. Whether the day or the month comes first is decided once a column, by its own evidence."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

from babel import Locale

from dpa_tracker.sheets.fields import comparable
from dpa_tracker.sheets.read_values import Severity, Wrong, listed_words
from dpa_tracker.sheets.stated_places import LANGUAGES, folded, says_nothing
from dpa_tracker.sheets.tables import Cell, is_empty, text_of

_ISO: Final = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_PACKED: Final = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_PARTED: Final = re.compile(
    r"(\d{1,2})\s*([./-])\s*(\d{1,2})(?:\s*[./-]\s*|\s+(?=\d{4}))(\d{4}|\d{2})(?:\s+\d{1,2}:\d{2}.*)?"
)
_DAY_NAME_YEAR: Final = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er)?[.\s-]+(?:of\s+|de\s+)?([^\W\d_]+)[.,\s-]+(?:de\s+)?(\d{4}|\d{2})"
)
_NAME_DAY_YEAR: Final = re.compile(r"([^\W\d_]+)[.\s]+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_NAME_YEAR: Final = re.compile(
    r"(?P<name>[^\W\d_]+)[.\s-]+['\u2019]?(?P<of_name>\d{4}|\d{2})|(?P<month>\d{1,2})[./-](?P<of_month>\d{4})"
    r"|(?P<of_later>\d{4})[./-](?P<later>\d{1,2})|(?P<year>(?:19|20)\d{2})"
    r"|Q(?P<quarter>[1-4])\s*[-/ ]?\s*(?P<of_quarter>\d{4})"
)
_UTC_MIDNIGHT: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]2[123]:00(?::00(?:\.0+)?)?(?:Z|\+00:?00)", re.IGNORECASE)
_LEAD_IN: Final = re.compile(  # "planned, from 1 May 2027" is that day
    r"(?:(?:planned|planlagt|planerat|geplant),? )?"
    r"(?:from|since|as of|fra|siden|f\.o\.m\.|från|ab|seit|depuis|vanaf) (?=\S)",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(r"([^\W\d_]{1,4})\s*[,;:(\u2013-]\s*(.*?\d)\)?")  # "Yes - 12/1/2023"
_SERIAL: Final = re.compile(r"[2-7]\d{4}(?:\.0+)?")
_EPOCH: Final = date(1899, 12, 30)  # as Excel counts from March 1900 on
_EPOCH_1904: Final = date(1904, 1, 1)
_SERIALS: Final = range(20_000, 80_000)  # 1954 to 2119
_MONTHS: Final = 12
_CENTURY: Final = 70  # two digits below it are of this century
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


@dataclass(frozen=True, slots=True)
class DayOrder:
    """How a column writes its days. `order` is dmy or mdy, None when nothing says; `why` is the code of the reason.

    `why`: "said" (by the mapping), "column" (its own days), "points" (full stops), "sheet" (another column),
    "language" (of the titles), "mixed" (its own days contradict one another), "none", "clear" (no doubt arises).
    `dotted` is the order of days with full stops, which nobody writes month first unless a day of the column shows it.
    """

    order: str | None
    why: str
    dotted: str = "dmy"


def order_of(cells: Iterable[Cell], said: str | None, hint: DayOrder | None, *, language_says: bool) -> DayOrder:
    """The order of a column: what was said, else its own evidence, else the sheet's, else the language's."""
    if said is not None:
        return DayOrder("mdy" if said == "mdy" else "dmy", "said")
    day_first = month_first = points = doubtful = dotted = 0
    for cell in cells:
        found = _PARTED.fullmatch(cell.strip()) if isinstance(cell, str) else None
        if found is not None:
            first, second = int(found[1]), int(found[3])
            dotted += found[2] == "." and second > _MONTHS >= first
            day_first += first > _MONTHS >= second
            month_first += second > _MONTHS >= first
            points += found[2] == "."
            doubtful += first <= _MONTHS and second <= _MONTHS and first != second
    if day_first or month_first:
        both = day_first and month_first
        of_points = "mdy" if dotted and not both else "dmy"
        order = None if both else "dmy" if day_first else "mdy"
        return DayOrder(order, "mixed" if both else "column", of_points)
    if not doubtful:
        return DayOrder(None, "clear")
    if points:
        return DayOrder("dmy", "points")
    if hint is not None and hint.order is not None:
        return DayOrder(hint.order, "sheet")
    return DayOrder("dmy", "language") if language_says else DayOrder(None, "none")


def is_written_day(cell: Cell) -> bool:
    """Whether a cell is a day and nothing else but a yes, in whatever order it is written."""
    if isinstance(cell, str):
        signed = _SIGNED.fullmatch(cell.strip())
        said = signed[2] if signed is not None and comparable(signed[1]) in listed_words("yes") else cell
        return any(form.fullmatch(said.strip()) is not None for form in (_ISO, _PARTED))
    return isinstance(cell, date)


def read_day(cell: Cell, order: DayOrder, *, from_1904: bool = False) -> date | Wrong | None:
    """The day of a cell; None when it is empty. What could be two days, or none, is Wrong with what could be meant."""
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    written = text_of(cell)
    if is_empty(cell) or says_nothing(written):
        return None
    if not isinstance(cell, str) or _SERIAL.fullmatch(written):
        return _serial(written, from_1904=from_1904)
    line = " ".join(written.split())
    signed = _SIGNED.fullmatch(line)
    if signed is not None and comparable(signed[1]) in listed_words("yes"):
        return _written(signed[2], order)
    said = comparable(line)
    if len(said) > 1 and said.isalpha() and said in listed_words("yes") | listed_words("no"):
        return Wrong("answer_without_day", severity=Severity.CHECK)
    return _written(_LEAD_IN.sub("", line), order)


def _serial(written: str, *, from_1904: bool) -> date | Wrong:
    packed = _PACKED.fullmatch(written)
    if packed is not None:
        return _day(int(packed[1]), int(packed[2]), int(packed[3]))
    if written.replace(".", "").isdigit() and int(float(written)) in _SERIALS:
        return (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=int(float(written)))
    return Wrong("no_day")


def _written(text: str, order: DayOrder) -> date | Wrong:
    if late := _UTC_MIDNIGHT.fullmatch(text):  # what a program writes that keeps UTC, for midnight in Europe
        day = date.fromisoformat(late[1])
        return Wrong("ambiguous_hour", f"{day + timedelta(days=1)} / {day}")
    if found := _ISO.fullmatch(text) or _PACKED.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _PARTED.fullmatch(text):
        if found[2] == "." and order.why != "said":
            order = DayOrder(order.dotted, order.why)
        return _parted(int(found[1]), int(found[3]), _year(found[4]), order)
    if found := _DAY_NAME_YEAR.fullmatch(text):
        month = _months().get(folded(found[2]))
        return Wrong("no_day") if month is None else _day(_year(found[3]), month, int(found[1]))
    if found := _NAME_DAY_YEAR.fullmatch(text):
        month = _months().get(folded(found[1]))
        return Wrong("no_day") if month is None else _day(int(found[3]), month, int(found[2]))
    part = _NAME_YEAR.fullmatch(text)
    return Wrong("no_day") if part is None else Wrong("day_incomplete", _first_and_last(part))


def _first_and_last(part: re.Match[str]) -> str:
    """The first and the last day of a month, a quarter or a year, one of which may be meant; empty where it is none."""
    year = int(_year(part["of_name"] or part["of_month"] or part["of_later"] or part["year"] or part["of_quarter"]))
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ""
    if part["year"] or part["quarter"]:
        last = int(part["quarter"]) * 3 if part["quarter"] else _MONTHS
        first = last - 2 if part["quarter"] else 1
    else:
        first = last = _months().get(folded(part["name"] or ""), 0) or int(part["month"] or part["later"] or 0)
    if not 1 <= first <= _MONTHS:
        return ""
    return f"{date(year, first, 1)} / {date(year, last, monthrange(year, last)[1])}"


def _year(written: str) -> int:
    number = int(written)
    return number if len(written) == 4 else number + (2000 if number < _CENTURY else 1900)  # noqa: PLR2004


def _parted(first: int, second: int, year: int, order: DayOrder) -> date | Wrong:
    if first > _MONTHS and second > _MONTHS:
        return Wrong("impossible_day")
    month_first, day_first = _day(year, first, second), _day(year, second, first)
    if order.order == "mdy" and first <= _MONTHS:
        return month_first
    if first == second or (order.order == "dmy" and second <= _MONTHS):
        return day_first
    if order.order is None and min(first, second) > 0 and first <= _MONTHS and second <= _MONTHS:
        either = " / ".join(day.isoformat() for day in (day_first, month_first) if isinstance(day, date))
        return Wrong("ambiguous_day", either)
    turned = day_first if second <= _MONTHS else month_first
    if order.why == "said" and isinstance(turned, date):  # a day the other way round, but this way round it is none
        return Wrong("impossible_day", turned.isoformat())
    return turned


def _day(year: int, month: int, day: int) -> date | Wrong:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return Wrong("day_out_of_range")
    if not 1 <= month <= _MONTHS or day < 1:
        return Wrong("impossible_day")
    last = monthrange(year, month)[1]
    if day > last:
        return Wrong("impossible_day", date(year, month, last).isoformat())
    return date(year, month, day)


def month_named(word: str) -> int | None:
    """The month of a name, from 1, in any language that sheets are read in; None where it is none."""
    return _months().get(folded(word))


@cache
def _months() -> Mapping[str, int]:
    """The months by name and abbreviation."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        months = Locale(language).months
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for at, name in months[form][width].items():
                    found.setdefault(folded(str(name)), int(at))
    return found | {"sept": 9, "mai": 5, "okt": 10, "des": 12, "dez": 12, "juni": 6, "juli": 7}
