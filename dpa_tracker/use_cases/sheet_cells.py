"""What a sheet of records says in each cell: the first form of a value that an import reads back as that very value.

A value that no form carries is left out, and counted: an empty cell leaves a record as it is, a wrong one would not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from dpa_tracker.domain.durations import Duration
from dpa_tracker.domain.term import CalendarPeriod
from dpa_tracker.sentences import country_name, name_of
from dpa_tracker.sheets.cell_readers import reader_of
from dpa_tracker.sheets.fields import Field
from dpa_tracker.sheets.read_days import DayOrder
from dpa_tracker.sheets.read_lengths import NoticeToEnd
from dpa_tracker.sheets.read_values import Wrong
from dpa_tracker.sheets.tables import Cell

LONGEST: Final = 32_767  # characters that a spreadsheet keeps in a cell
_CLEAR: Final = DayOrder(None, "clear")
Accepts = Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Offer:
    """The forms a cell may have, the best to read first, and whether a reading of it is what the record holds."""

    forms: tuple[Cell, ...]
    accepts: Accepts


NOTHING: Final = Offer((), bool)


def written(field: Field, title: str, offer: Offer) -> tuple[Cell, bool]:
    """The cell, and whether something had to be left out."""
    read = reader_of(field.holds, title, _CLEAR)
    for form in offer.forms:
        if isinstance(form, str) and len(form) > LONGEST:
            continue
        reading = read(form)
        if not isinstance(reading, Wrong) and offer.accepts(reading):
            return form, False
    return None, bool(offer.forms)


def plain(value: str) -> Offer:
    """A text as it is."""
    return Offer((value,), lambda reading: reading == value) if value else NOTHING


def within(value: str) -> Offer:
    """Notes: a text that an import finds among those of the record already."""
    return Offer((value,), lambda reading: isinstance(reading, str) and reading in value) if value else NOTHING


def day(value: date | None) -> Offer:
    """A day."""
    return NOTHING if value is None else Offer((value,), lambda reading: reading == value)


def yes_no(value: bool | None) -> Offer:
    """Yes or no; nothing where it is not known."""
    if value is None:
        return NOTHING
    return Offer((name_of("yes_no", "yes" if value else "no"), value), lambda reading: reading is value)


def code(group: str, value: str | None) -> Offer:
    """A code of a closed list by its name, else by itself."""
    return Offer((name_of(group, value), value), lambda reading: reading == value) if value else NOTHING


def country(value: str | None) -> Offer:
    """A country by its name, else by its code."""
    return Offer((country_name(value), value), lambda reading: reading == value) if value else NOTHING


def several(values: Sequence[str]) -> Offer:
    """Texts in one cell; the semicolon after the last says that commas are none of its business."""
    if not values:
        return NOTHING
    joined = "; ".join(values)
    return Offer((joined, f"{joined};"), lambda reading: reading == tuple(values))


def codes(group: str, values: Sequence[str]) -> Offer:
    """Several codes of a closed list."""
    if not values:
        return NOTHING
    forms = ("; ".join(name_of(group, each) for each in values), "; ".join(values))
    return Offer(forms, lambda reading: reading == tuple(values))


def length(value: Duration | None, get: Callable[[Any], object] = lambda reading: reading) -> Offer:
    """A length of time with its unit in words; `get` takes it from what the reader gives."""
    if value is None:
        return NOTHING
    forms = (f"{value.count} {name_of('unit', value.unit)}", f"{value.count} {value.unit.value}")
    return Offer(forms, lambda reading: get(reading) == value)


def notice(value: Duration | None, to_end_of: CalendarPeriod | None) -> Offer:
    """A length of notice, with the calendar period to whose end it runs."""
    if value is None or to_end_of is None:
        return length(value)
    forms = tuple(f"{form}, {name_of('calendar_period', to_end_of).lower()}" for form in length(value).forms)
    return Offer(forms, lambda reading: reading == NoticeToEnd(value, to_end_of))


def number(value: float | None, text: str) -> Offer:
    """A number, or the words that stand in its place."""
    if value is None:
        return plain(text)
    return Offer((value,), lambda reading: reading == value)


def joined(parts: Iterable[str], accepts: Accepts) -> Offer:
    """Parts in one cell that are not read one by one."""
    text = "; ".join(parts)
    return Offer((text,), accepts) if text else NOTHING
