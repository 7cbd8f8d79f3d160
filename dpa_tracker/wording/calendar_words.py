"""The words of a calendar: names of months and days of the week, and whole days in words."""

from __future__ import annotations

from datetime import date
from typing import Final

from babel.dates import format_date, get_day_names

from dpa_tracker.sentences import language
from dpa_tracker.wording.dates_in_words import LOCALES

_WHOLE_DAY: Final = {"en": "EEEE d MMMM y", "nb": "EEEE d. MMMM y"}


def begun(words: str) -> str:
    """With a capital letter, since it begins a line (Norwegian writes days and months with small ones)."""
    return words[:1].upper() + words[1:]


def month_in_words(day: date) -> str:
    """December 2026; desember 2026."""
    return format_date(day, "LLLL y", locale=LOCALES[language()])


def month_in_short(day: date) -> str:
    """Dec; Des."""
    return begun(format_date(day, "LLL", locale=LOCALES[language()]).rstrip("."))[:3]


def day_of_month_in_short(day: date) -> str:
    """1 Dec; 1. des."""
    return format_date(day, {"en": "d MMM", "nb": "d. MMM"}[language()], locale=LOCALES[language()])


def day_of_the_week(day: date) -> str:
    """Monday 30 November 2026; Mandag 30. november 2026."""
    return begun(format_date(day, _WHOLE_DAY[language()], locale=LOCALES[language()]))


def weekday_in_words(day: date, *, short: bool = False) -> str:
    """Monday, or Mon; Mandag, or Man."""
    names = get_day_names("abbreviated" if short else "wide", context="stand-alone", locale=LOCALES[language()])
    return begun(names[day.weekday()].rstrip("."))
