"""Days, lengths of time and countries as words of a language, and the steps of a term as sentences with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from babel import Locale, UnknownLocaleError

from dpa_tracker.document_languages import day_written
from dpa_tracker.domain.durations import Duration, Unit
from dpa_tracker.domain.term_explained import Explanation
from dpa_tracker.sentences import _, catalogue, language, sentence

LOCALES: Final = {"en": "en_GB", "nb": "nb_NO"}
_WRITTEN_DAY: Final = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")
_UNITS: Final = {
    Unit.DAYS: ("{count} day", "{count} days"),
    Unit.WEEKS: ("{count} week", "{count} weeks"),
    Unit.MONTHS: ("{count} month", "{count} months"),
    Unit.YEARS: ("{count} year", "{count} years"),
    Unit.BUSINESS_DAYS: ("{count} business day", "{count} business days"),
}


def day_in_words(day: date, in_language: str | None = None) -> str:
    """27 September 2018; 27. september 2018; in another language as it writes its days."""
    return day_written(day, in_language or language())


def written_day(text: str) -> date | None:
    """The day that the whole of a text is, written as 2020-07-16; None for any other text."""
    try:
        return date.fromisoformat(text) if _WRITTEN_DAY.fullmatch(text) else None
    except ValueError:  # 2020-13-40
        return None


def days_said(text: str, in_language: str | None = None) -> str:
    """A text of the law data with its days in words: "until 2020-07-16" is "until 16 July 2020"."""
    return _WRITTEN_DAY.sub(lambda at: _said(at[0], in_language), text)


def law_text(text: str) -> str:
    """What the law data say of a datum, with its days in words. They are written in English, and so are their days.

    A reader of another language is told that English follows.
    """
    said = days_said(text, "en")
    return _("In English: {text}").format(text=said) if said and language() != "en" else said


def _said(written: str, in_language: str | None) -> str:
    day = written_day(written)
    return written if day is None else day_in_words(day, in_language)


def moment_in_words(at: datetime) -> str:
    """28 November 2026, 10:00 (UTC+01:00): a moment never stands without its distance from UTC."""
    offset = f"{at:%z}" or "+0000"
    return f"{day_in_words(at.date())}, {at:%H:%M} (UTC{offset[:3]}:{offset[3:5]})"


def duration_in_words(duration: Duration, in_language: str | None = None) -> str:
    """36 months; 36 måneder."""
    one, many = _UNITS[duration.unit]
    found = catalogue(in_language or language()).ngettext(one, many, duration.count)
    return found.format(count=duration.count)


def country_in_words(code: str, in_language: str | None = None) -> str:
    """Norway; Norge. A region keeps its code: DE-BY is Germany (DE-BY)."""
    country = code.split("-", maxsplit=1)[0]
    try:
        name = Locale("en", country).get_territory_name(_locale(in_language)) or country
    except UnknownLocaleError:
        name = country  # a code without a name is its own name
    return name if code == country else f"{name} ({code})"


def explanation_sentence(step: Explanation) -> str:
    """One step of how the days of a term came about, in words."""
    worded = {name: _in_words(name, value) for name, value in step.values.items()}
    return sentence(step.code, worded)


def explanation_sentences(steps: Iterable[Explanation]) -> list[str]:
    """Every step, in its order."""
    return [explanation_sentence(step) for step in steps]


def _in_words(name: str, value: object) -> object:
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, Duration):
        return duration_in_words(value)
    return country_in_words(value) if name == "country" and isinstance(value, str) else value


def _locale(in_language: str | None) -> str:
    return LOCALES.get(in_language or language(), in_language or "en_GB")
