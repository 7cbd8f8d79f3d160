"""Numbers with the unit they count, in the right number: "1 day", "24 hours", «2 virkedager».

A control tagged `counted:commitment.breach_notice_hours` prints both, so that a text around it never says "1 days".
What is read out of such a control is the number alone: the unit belongs to the field, not to its value.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from dpa_tracker.document_languages import LETTERS_IN, in_words
from dpa_tracker.word.fields import FIELDS, FieldKind, written

One: TypeAlias = str
Several: TypeAlias = str

HOURS: Final[Mapping[str, tuple[One, Several]]] = {"en": ("hour", "hours"), "nb": ("time", "timer")}
DAYS: Final[Mapping[str, tuple[One, Several]]] = {"en": ("day", "days"), "nb": ("dag", "dager")}
BUSINESS_DAYS: Final[Mapping[str, tuple[One, Several]]] = {
    "en": ("business day", "business days"),
    "nb": ("virkedag", "virkedager"),
}
PAGES: Final[Mapping[str, tuple[One, Several]]] = {"en": ("page", "pages"), "nb": ("side", "sider")}
# By the end of a field's name; the first that fits counts.
UNITS: Final[tuple[tuple[str, Mapping[str, tuple[One, Several]]], ...]] = (
    ("request_forward_days", BUSINESS_DAYS),
    ("_days", DAYS),
    ("_hours", HOURS),
    ("_pages", PAGES),
)


def has_unit(tag: str) -> bool:
    """Whether a field is a number of something that has a name here."""
    field = FIELDS.get(tag)
    return field is not None and field.kind is FieldKind.NUMBER and _unit(tag) is not None


def counted(tag: str, value: object | None, language: str) -> tuple[str, ...] | None:
    """A value as `fields.written` gives it, a number with its unit; None when there is no value."""
    texts, unit = written(tag, value, language), _unit(tag)
    if texts is None or unit is None or not isinstance(value, int):
        return texts
    one, several = unit_words(unit, language)
    return (f"{texts[0]} {one if value == 1 else several}",)


def unit_words(unit: Mapping[str, tuple[One, Several]], language: str) -> tuple[One, Several]:
    """What a unit is called in the language of a document: of one, and of several."""
    one, several = zip(unit["en"], unit["nb"], strict=True)
    return in_words(one, language), in_words(several, language)


def without_unit(tag: str, text: str) -> str:
    """The number of a counted text; a text that does not end in the field's unit stays as it is, whatever it says."""
    unit = _unit(tag)
    number, _, word = text.partition(" ")
    return number if unit is not None and number.isdecimal() and word in _words(unit) else text


def _words(unit: Mapping[str, tuple[One, Several]]) -> set[str]:
    return {word for language in ("en", "nb", *LETTERS_IN) for word in unit_words(unit, language)}


def _unit(tag: str) -> Mapping[str, tuple[One, Several]] | None:
    return next((words for ending, words in UNITS if tag.endswith(ending)), None)
