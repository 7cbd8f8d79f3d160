"""Text of a document back to the value it stands for: what `fields.written` does, turned round.

A text that can be read in more than one way, or in none, is refused: a number guessed from a contract is worse than
one that a person types.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeVar, cast

from babel.dates import get_month_names  # pyright: ignore[reportUnknownVariableType] - babel types it loosely

from dpa_tracker.document_languages import in_words, locale_of
from dpa_tracker.word.choices import words_of
from dpa_tracker.word.fields import FIELDS, OWN_TERRITORIES, FieldKind, law_written, none_stated
from dpa_tracker.word.law_names import with_article
from dpa_tracker.word.texts import fault_of

# What parts the thousands in one language is the decimal sign of the other.
NUMBERS: Final = {
    "en": re.compile(r"\d{1,3}(?:[ \u00a0\u202f,]\d{3})+|\d+"),
    "nb": re.compile(r"\d{1,3}(?:[ \u00a0\u202f.]\d{3})+|\d+"),
}
DAY: Final = re.compile(r"(\d{1,2})(?:\.|er)? ([^\W\d]+) (\d{4})")
ITEM_NUMBER: Final = re.compile(r"\.\d+(?=\.|$)")


Value = TypeVar("Value")


class UnreadableTextError(Exception):
    """The text stands for no value of its field that is certain."""


def value_of(path: str, text: str, language: str) -> object:
    """The value that a field's text stands for. Raises UnreadableTextError."""
    tag = ITEM_NUMBER.sub("", path)
    field = FIELDS.get(tag)
    kind = FieldKind.TEXT if field is None else field.kind
    text = text.strip()
    if fault_of(tag, text) is not None:  # what no document can show belongs in no record either
        raise UnreadableTextError
    if kind is FieldKind.TEXT and text:
        return text
    if kind is FieldKind.LIST:
        return () if text == none_stated(language) else tuple(part.strip() for part in text.split(";") if part.strip())
    read = READERS.get(kind)
    if read is None:
        raise UnreadableTextError
    return read(tag, text, language)


def _number(_tag: str, text: str, language: str) -> int:
    if not NUMBERS.get(language, NUMBERS["nb"]).fullmatch(text):
        raise UnreadableTextError
    return int(re.sub(r"\D", "", text))


def _day(_tag: str, text: str, language: str) -> date:
    found = DAY.fullmatch(text)
    try:
        if found is None:
            return date.fromisoformat(text)
        names = cast("dict[int, str]", get_month_names("wide", locale=cast("Any", locale_of(language))))
        month = next(number for number, name in names.items() if name.casefold() == found[2].casefold())
        return date(int(found[3]), month, int(found[1]))
    except (ValueError, StopIteration) as error:
        raise UnreadableTextError from error


def _country(_tag: str, text: str, language: str) -> str:
    names = cast("dict[str, str]", cast("Any", locale_of(language)).territories)
    codes = {name: code for code, name in names.items() if re.fullmatch("[A-Z]{2}", code)}
    own = {in_words(words, language): code for code, words in OWN_TERRITORIES.items()}
    known = codes | own
    return _one_of(known | {with_article(code, name, language): code for name, code in known.items()}, text)


def _law(_tag: str, text: str, language: str) -> str:
    names = cast("dict[str, str]", cast("Any", locale_of(language)).territories)
    codes = [code for code in names if re.fullmatch("[A-Z]{2}", code)]
    return _one_of({law_written(code, language): code for code in codes}, text)


def _choice(tag: str, text: str, language: str) -> str:
    words = words_of(tag)
    return _one_of({in_words(each, language): code for code, each in words.items()}, text)


def _yes_no(_tag: str, text: str, _language: str) -> bool:
    return _one_of({"Ja": True, "Nei": False, "Yes": True, "No": False}, text)


def _one_of(values: dict[str, Value], text: str) -> Value:
    found = [value for name, value in values.items() if name.casefold() == text.casefold()]
    if len(found) != 1:
        raise UnreadableTextError
    return found[0]


READERS: Final[Mapping[FieldKind, Callable[[str, str, str], object]]] = MappingProxyType(
    {
        FieldKind.NUMBER: _number,
        FieldKind.DATE: _day,
        FieldKind.COUNTRY: _country,
        FieldKind.LAW: _law,
        FieldKind.CHOICE: _choice,
        FieldKind.YES_NO: _yes_no,
    }
)
