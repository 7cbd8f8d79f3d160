"""Which cells of a list can be typed over, why the others cannot, and what a text in such a cell means.

These are the fields that many records can be given at once, and an agreement's title: none says anything about other
records. Names, numbers and what verdicts rest on are for the forms, which show what hangs on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

from dpa_tracker.domain.faults import Fault
from dpa_tracker.domain.identities import Kind
from dpa_tracker.sentences import LANGUAGES, country_name, name_of
from dpa_tracker.sheets.fields import comparable
from dpa_tracker.sheets.read_days import DayOrder, read_day
from dpa_tracker.sheets.read_values import Wrong, country, long_text, one_line, words_of
from dpa_tracker.use_cases.edit_many import FIELDS, BulkField, How

_BOTH: Final = (How.SET, How.CLEAR)
_NOTES: Final = BulkField("notes", "lines", _BOTH)
_TITLE: Final = BulkField("title", "text", (How.SET,))
_WORKED_OUT: Final = ("verdict", "ends_on")  # where a record holds its end itself, the cell can be typed over
_IMPORTED: Final = ("language",)  # groups of codes that sheets have further words for

_SAID: Final = ("ambiguous_day", "impossible_day", "day_incomplete", "no_day", "no_country", "several_countries")

Value = str | date | None


def _of(kind: Kind) -> dict[str, BulkField]:
    """The cells of a kind by their columns; the status that a list shows is worked out, so it is none of them."""
    found = {field.key: field for field in FIELDS[kind] if field.kind != "codes" and field.key != "status"}
    return found | {"notes": _NOTES} | ({"title": _TITLE} if kind is Kind.AGREEMENT else {})


CELLS: Final[Mapping[Kind, Mapping[str, BulkField]]] = {kind: _of(kind) for kind in FIELDS}


def why_fixed(kind: Kind | None, column: str) -> str:
    """Why a cell cannot be typed over, as a code of `cell_fixed`; empty where it can. No kind: rows are no records."""
    if kind is None:
        return "no_record"
    if column in CELLS[kind]:
        return ""
    if column == "status":
        return "status"
    return "worked_out" if column in _WORKED_OUT else "form"


def read_text(field: BulkField, text: str, order: DayOrder) -> Value | Fault:
    """What a text in a cell of this field means; an empty one takes the value away where the field may be without.

    Nothing is guessed: a day that could be two, or a word that is none of the choices, is a fault that says so.
    """
    if not text.strip():
        empty = "" if field.kind in ("text", "lines") else None
        return empty if How.CLEAR in field.hows else Fault(field.key, "cell_needed")
    read = {"date": _day, "country": _country, "code": _code, "lines": _lines}.get(field.kind, _line)
    return read(field, text, order)


def _line(_field: BulkField, text: str, _order: DayOrder) -> Value | Fault:
    return one_line(text)


def _lines(field: BulkField, text: str, _order: DayOrder) -> Value | Fault:
    return _known(field, text, long_text(text))


def _known(field: BulkField, text: str, found: Value | Wrong) -> Value | Fault:
    if not isinstance(found, Wrong):
        return found
    if found.code == "too_long":
        return Fault(field.key, found.code, found.values)
    said = f"cell_{found.code}" if found.code in _SAID else "cell_unknown"
    return Fault(field.key, said, {"value": text, "meant": found.suggestion})


def _day(field: BulkField, text: str, order: DayOrder) -> Value | Fault:
    found = read_day(text.strip(), order)
    return _known(field, text, Wrong("no_day") if found is None else found)


def _country(field: BulkField, text: str, _order: DayOrder) -> Value | Fault:
    if comparable(text) in _not_known():
        return None
    found = country(text)
    return _known(field, text, Wrong("no_country") if found is None else found)


@cache
def _not_known() -> frozenset[str]:
    return frozenset(comparable(country_name(None, each)) for each in LANGUAGES)


def _code(field: BulkField, text: str, _order: DayOrder) -> Value | Fault:
    said = comparable(text)
    code = next((code for code, words in _words(field).items() if said in words), None)
    if code is not None:
        return code
    choices = ", ".join(name_of(field.group, each) for each in field.codes)
    return Fault(field.key, "cell_no_choice", {"value": text, "choices": choices})


@cache
def _words(field: BulkField) -> Mapping[str, frozenset[str]]:
    """Every word for each code that the field offers: the code, its name in our languages, and those of sheets."""
    sheets: Mapping[str, str] = words_of(field.group) if field.group in _IMPORTED else {}
    return {
        code: frozenset(
            (
                comparable(code),
                *(comparable(name_of(field.group, code, each)) for each in LANGUAGES),
                *(word for word, each in sheets.items() if each == code),
            )
        )
        for code in field.codes
    }
