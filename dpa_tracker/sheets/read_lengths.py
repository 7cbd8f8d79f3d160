"""Lengths of time as sheets write them: "36 mnd", "3 months", "1 år og 6 mnd", a number under a title with its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.durations import MONTHS_OF_YEAR, Duration, Family, Unit
from dpa_tracker.domain.term import CalendarPeriod, TermKind
from dpa_tracker.sheets.fields import comparable
from dpa_tracker.sheets.read_values import Wrong, listed_words, one_line, words_of
from dpa_tracker.sheets.stated_places import folded, says_nothing
from dpa_tracker.sheets.tables import Cell, text_of

_TWO_WORDS: Final = re.compile(r"\b(business|working)\s+days?\b|\bjours ouvr[ée]s\b", re.IGNORECASE)
_CALENDAR: Final = re.compile(r"\bcalendar[ -](?=days?\b)", re.IGNORECASE)
_PART: Final = re.compile(r"(\d{1,5}(?:[.,]\d{1,2})?|[^\W\d_]+)\s*([^\W\d_]+)\.?")
# "three (3) months", "3 (three) months": a contract says a number twice.
_TWICE: Final = re.compile(r"(?:(\d{1,5}) ?\(([^\W\d_]+(?:-[^\W\d_]+)*)\)|([^\W\d_]+(?:-[^\W\d_]+)*) ?\((\d{1,5})\))")
_ISO: Final = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_PLAIN: Final = re.compile(r"\d{1,5}(?:[.,]\d{1,2})?")
_JOINING: Final = frozenset({"and", "og", "och", "und", "et", "en", "+", "&"})
# Between the month that runs and what is added to it, whichever stands first.
_ADDED: Final = re.compile(r"\s*\+\s*|\s+(?:plus+|og|och|und|and|i tillegg til|utover|in addition to|zuzuglich)\s+")
_ONE: Final = re.compile(r"^(?:en|et|ett|een|a|an)\s+(?!halv)")  # "en" joins elsewhere, in Dutch
_HALF_YEAR: Final = re.compile(
    r"^(?:(?:et |ett |en |a )?(?:halvt|halv|half|halve|1/2|½)(?: an?)? ?(?:ar|year|jaar)|halvar)$"
)
_HOURS: Final = re.compile(r"(\d{1,5})\s*(h|hrs?|hours?|timer?|t|stunden?|heures?|timmar|uur|uren)?\.?", re.IGNORECASE)
_SURROUNDING: Final = re.compile(
    r"^(?:within|innen|innenfor|senest|ca\.?|at least|minst|min\.?|max\.?)\s+"
    r"|\s+(?:(?:(?:prior |advance )?(?:written )?)?notice|prior|in advance)$"
    r"|\s+(?:varsel|skriftlig|skriftlig varsel|frist)$",
    re.IGNORECASE,
)
_FIRST_PART: Final = re.compile(r"\s*[,;(]\s*|\s+[-\u2013—]\s+")
_NOTICES: Final = "3 mnd / 3 months"
_WHOLE: Final = 1e-9
_HOURS_OF_DAY: Final = 24

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_WORD: Final = re.compile(r"[^\w.]+")


@dataclass(frozen=True, slots=True)
class NoticeToEnd:
    """A length of notice that runs to the end of a calendar period: "3 Monate zum Quartalsende"."""

    length: Duration
    to_end_of: CalendarPeriod


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a cell about renewal says: how, and for how long; None where it says nothing of it."""

    kind: TermKind | None = None
    length: Duration | None = None


def read_length(cell: Cell, title: str) -> Duration | TermKind | Wrong | None:
    """A length; the unit of a bare number stands in the title. "Until terminated" is a kind of term."""
    line = one_line(cell)
    if not line or says_nothing(line):
        return None
    if _goes_on(line):
        return TermKind.EVERGREEN
    found = length_in(line)
    if found is not None:
        return found
    if _PLAIN.fullmatch(text_of(cell)):
        unit = unit_named(title)
        if unit is None:
            return Wrong("length_without_unit", f"{line} mnd / {line} months")
        return _counted(float(line.replace(",", ".")), unit) or Wrong("no_length")
    return Wrong("no_length", _length_within(line) or "36 mnd / 36 months")


def _goes_on(line: str) -> bool:
    """Whether a text says that there is no end: "løpende", "løpende, kan sies opp"; with a figure it says more."""
    first = line if any(map(str.isdigit, line)) else _FIRST_PART.split(line, maxsplit=1)[0]
    return words_of("term_kind").get(comparable(first)) == TermKind.EVERGREEN


def _length_within(line: str) -> str:
    """The one length that stands among other words, as it is written; empty where none or several do."""
    found = [each[0] for each in _PART.finditer(line) if length_in(each[0]) is not None]
    return found[0] if len(found) == 1 else ""


def read_notice(cell: Cell, title: str) -> Duration | NoticeToEnd | TermKind | Wrong | None:
    """A length of notice. It may say to the end of what it runs; to that of the term it always does."""
    line = one_line(cell)
    words = comparable(line)
    for said, code in words_of("notice_to_end_of").items():
        if words.endswith(f" {said}"):
            found = length_in(words.removesuffix(said).removesuffix(" to the ").removesuffix(" til ").strip())
            if found is not None:
                return found if code == "term" else NoticeToEnd(found, CalendarPeriod(code))
    months = _after_running_month(folded(line))
    if months is not None:
        return NoticeToEnd(months, CalendarPeriod.MONTH)
    read = read_length(cell, title)
    if not isinstance(read, Wrong) or read.code != "no_length":
        return read
    # The length alone would end sooner than one behind a period that runs, so it is not offered in its place.
    runs = not listed_words("running_words").isdisjoint(words.split())
    behind = runs or any(f" {said} " in f" {words} " for said in listed_words("from_end_of_month"))
    return Wrong("no_notice", _NOTICES if behind else _length_within(line) or _NOTICES)


def _after_running_month(words: str) -> Duration | None:
    """Whole months that begin when the month of the notice is over: "løpende måned + 3 mnd"; None for anything else.

    They end with a month, and at least so many months after the notice. Days behind the running month do not.
    """
    parts = [" ".join(part.split()) for part in _ADDED.split(words.strip(" .,"))]
    running = listed_words("running_month")
    rest = [part for part in parts if comparable(part) not in running]
    if len(parts) - len(rest) == len(rest) == 1:
        return _months(f"{rest[0]} m" if _PLAIN.fullmatch(rest[0]) else rest[0])
    for said in listed_words("from_end_of_month"):
        if (counted := comparable(words)).endswith(f" {said}"):
            return _months(counted.removesuffix(said).strip())
    return None


def _months(words: str) -> Duration | None:
    length = length_in(words)
    return length if length is not None and length.family is Family.MONTHS else None


def unit_named(title: str) -> Unit | None:
    """The unit that a title names: "Løpetid (mnd)"."""
    words = re.findall(r"[^\W\d_]+", folded(_TWO_WORDS.sub("businessdays", _CAMEL.sub(" ", title))))
    return next((_unit(word) for word in reversed(words) if len(word) > 1 and _unit(word) is not None), None)


def length_in(line: str) -> Duration | None:
    """The length that a text says, or None."""
    said = _TWO_WORDS.sub("businessdays", _CALENDAR.sub("", _SURROUNDING.sub("", line))).strip(" .'\u2019")
    iso = _ISO.fullmatch(said.upper()) if said[:1] in "Pp" and len(said) > 1 else None
    if iso is not None:
        units = (Unit.YEARS, Unit.MONTHS, Unit.WEEKS, Unit.DAYS)
        parts = [(float(count), unit) for count, unit in zip(iso.groups(), units, strict=True) if count]
    else:
        once = _TWICE.sub(_said_once, folded(said))
        parts = _parts(" ".join(_without_joining(_HALF_YEAR.sub("6 m", _ONE.sub("1 ", once)).split())))
    lengths = [_counted(*part) for part in parts]
    return _sum([each for each in lengths if each is not None]) if lengths and None not in lengths else None


def _without_joining(words: list[str]) -> list[str]:
    """The words of a length without those that join its parts; "en" behind one of them is a number: "og en måned"."""
    return [
        "1" if word == "en" and at and words[at - 1] in _JOINING else word
        for at, word in enumerate(words)
        if word not in _JOINING or (word == "en" and at and words[at - 1] in _JOINING)
    ]


def _said_once(found: re.Match[str]) -> str:
    """The number in digits of one that is said twice; as it stands where word and digits contradict one another."""
    digits, word = found[1] or found[4], found[2] or found[3]
    numeral = words_of("numerals").get(word)
    return found[0] if numeral is not None and float(numeral) != float(digits) else digits


def _parts(words: str) -> list[tuple[float, Unit]]:
    """The numbers with their units, one after the other; none when anything else stands among them."""
    parts: list[tuple[float, Unit]] = []
    while words:
        found = _PART.match(words)
        measure = None if found is None else _measure(found[2])
        if found is None or measure is None:
            return []
        numeral = words_of("numerals").get(found[1]) if found[1].isalpha() else found[1].replace(",", ".")
        if numeral is None:
            return []
        parts.append((float(numeral) * measure[0], measure[1]))
        words = words[found.end() :].lstrip(" ,")
    return parts


def _measure(word: str) -> tuple[int, Unit] | None:
    """How many of which unit a word means: a quarter is three months."""
    several = words_of("multiples").get(word)
    if several is not None:
        count, _, code = several.partition(" ")
        return int(count), Unit(code)
    unit = _unit(word)
    return None if unit is None else (1, unit)


def _unit(word: str) -> Unit | None:
    code = words_of("units").get(word)
    return None if code is None else Unit(code)


def _counted(count: float, unit: Unit) -> Duration | None:
    if abs(count - round(count)) < _WHOLE:
        return Duration(round(count), unit)
    if unit is Unit.YEARS and abs(count * MONTHS_OF_YEAR - round(count * MONTHS_OF_YEAR)) < _WHOLE:
        return Duration(round(count * MONTHS_OF_YEAR), Unit.MONTHS)
    return None


def _sum(lengths: list[Duration]) -> Duration | None:
    """One length of several; months and days cannot be added without a day to count from."""
    if len(lengths) == 1:
        return lengths[0]
    families = {length.family for length in lengths}
    if len(families) != 1:
        return None
    small = {Family.DAYS: Unit.DAYS, Family.MONTHS: Unit.MONTHS, Family.BUSINESS_DAYS: Unit.BUSINESS_DAYS}
    return Duration(sum(length.size for length in lengths), small[families.pop()])


def read_renewal(cell: Cell, title: str) -> Renewal | Wrong | None:
    """What a cell says of renewal: "automatisk 12 mnd", "12 months", "ja", "ved avtale"."""
    line = one_line(cell)
    if isinstance(cell, bool) or not line or (says_nothing(line) and not _says_none(line)):
        return Renewal(TermKind.TACIT if cell else TermKind.FIXED) if isinstance(cell, bool) else None
    word = comparable(line)
    if word in words_of("term_kind"):
        return Renewal(TermKind(words_of("term_kind")[word]))
    agreed = _agreed_with(line)
    counted = line.isdigit() and unit_named(title) is not None  # 1 is also a word for yes
    if agreed is None and not counted and word in listed_words("yes") | listed_words("no"):
        return Renewal(TermKind.TACIT if word in listed_words("yes") else TermKind.FIXED)
    length = agreed or _returning(word) or read_length(cell, title)
    if isinstance(length, Duration):
        return Renewal(TermKind.TACIT, length)
    for known, code in words_of("term_kind").items():
        if word.startswith(f"{known} ") and isinstance(rest := length_in(line[len(known) :].strip(" ,:;-")), Duration):
            return Renewal(TermKind(code), rest)
    return Wrong("no_renewal", "automatisk 12 mnd / automatic 12 months")


def _says_none(line: str) -> bool:
    """Whether a text says that there is no renewal, rather than nothing of it."""
    return comparable(line) in listed_words("no") or words_of("term_kind").get(comparable(line)) == TermKind.FIXED


def _agreed_with(line: str) -> Duration | None:
    """The length after a yes: "ja, 12 mnd", "Yes (1 year)"; None for anything else."""
    first, _, rest = " ".join(_NO_WORD.sub(" ", line).split()).partition(" ")
    said_yes = first.isalpha() and comparable(first) in listed_words("yes")
    return _returning(comparable(rest)) if said_yes and rest else None


def _returning(words: str) -> Duration | None:
    """The length of "annually", "fornyes årlig", "for 12 months at a time"; None for anything else."""
    telling = " ".join(word for word in words.split() if word not in listed_words("renewal_words"))
    code = words_of("periods").get(words) or words_of("periods").get(telling)
    if code is None:
        telling = " ".join(word for word in telling.split() if word not in listed_words("every_words"))
    return length_in(telling if code is None else code)


def read_hours(cell: Cell) -> int | str | None:
    """A number of hours; other words ("uten ugrunnet opphold") stay words, since they are no number."""
    line = one_line(cell)
    if not line or says_nothing(line):
        return None
    bare = _SURROUNDING.sub("", line)
    found = _HOURS.fullmatch(bare)
    if found is not None:
        return int(found[1])
    length = length_in(bare)
    return length.size * _HOURS_OF_DAY if length is not None and length.family is Family.DAYS else line


def read_number_of_days(cell: Cell) -> int | str | None:
    """A number of calendar days; other words (business days, months) stay words."""
    line = one_line(cell)
    if not line or says_nothing(line):
        return None
    if line.isdigit():
        return int(line)
    length = length_in(line)
    return length.size if length is not None and length.family is Family.DAYS else line
