"""Checks of single fields, used by the checks of whole records; each yields the faults it finds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from dpa_tracker.domain.countries import country_fault, is_country
from dpa_tracker.domain.faults import Fault
from dpa_tracker.domain.unseen_letters import REORDERING, called

NAME_LIMIT: Final = 500  # characters of a name, title or other line
TEXT_LIMIT: Final = 100_000  # characters of a note, a quote, a description
ID_LIMIT: Final = 200
LIST_LIMIT: Final = 1_000  # items of one list inside a record
COUNT_LIMIT: Final = 100_000  # days or hours of a commitment
_EMAIL: Final = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s.,;<>]+")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)


def are_sound(*texts: str) -> bool:
    """Whether texts are plainly sound as lines, so that `line` finds nothing in any: most are, in long imports."""
    whole = "".join(texts)
    return len(whole) <= NAME_LIMIT and whole.isprintable()


def line(field: str, text: str, *, required: bool = False) -> Iterator[Fault]:
    """A text of one line: not too long, nothing in it that cannot be printed, and there when it must be."""
    if len(text) <= NAME_LIMIT and text.isprintable() and (not required or text.strip()):
        return  # most are sound, and a bulk import asks this a million times
    if required and not text.strip():
        yield Fault(field, "missing")
    yield from _fits(field, text, NAME_LIMIT)
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in text):
        yield Fault(field, "control_characters")
    yield from _in_order(field, text)


def lines(field: str, texts: Iterable[str]) -> Iterator[Fault]:
    """A list of texts of one line each, none of them empty."""
    items = tuple(texts)
    if are_sound(*items) and all(map(str.strip, items)) and len(items) <= LIST_LIMIT:
        return
    yield from not_too_many(field, items)
    for index, text in enumerate(items):
        yield from line(f"{field}.{index}", text, required=True)


def text(field: str, content: str) -> Iterator[Fault]:
    """A text of any number of lines."""
    if is_plain_text(content):
        return
    yield from _fits(field, content, TEXT_LIMIT)
    allowed = {"\n", "\r", "\t"}
    if any(unicodedata.category(letter) in {"Cc", "Cs"} and letter not in allowed for letter in content):
        yield Fault(field, "control_characters")
    yield from _in_order(field, content)


def is_plain_text(content: str) -> bool:
    """Whether a text is plainly sound, so that `text` finds nothing in it."""
    return len(content) <= TEXT_LIMIT and content.isprintable()


def _in_order(field: str, text: str) -> Iterator[Fault]:
    """A text that reads as it is."""
    found = REORDERING.search(text)
    if found is not None:
        yield Fault(field, "reordering_characters", {"character": called(found[0])})


def _fits(field: str, content: str, limit: int) -> Iterator[Fault]:
    if len(content) > limit:
        yield Fault(field, "too_long", {"length": len(content), "limit": limit})


def not_too_many(field: str, items: tuple[object, ...]) -> Iterator[Fault]:
    """A list of a length that a person can have meant."""
    if len(items) > LIST_LIMIT:
        yield Fault(field, "too_many", {"count": len(items), "limit": LIST_LIMIT})


def identity(field: str, value: str) -> Iterator[Fault]:
    """An identity: there, printable, and without spaces."""
    if not is_identity(value):
        yield Fault(field, "bad_id", {"limit": ID_LIMIT})


def is_identity(value: str) -> bool:
    """Whether a text can be an identity."""
    return bool(value) and len(value) <= ID_LIMIT and value.isprintable() and " " not in value


@lru_cache(maxsize=512)
def is_known(code: str | None) -> bool:
    """Whether a code names a country, or says that none is known."""
    return code is None or is_country(code)


def country(field: str, code: str | None) -> Iterator[Fault]:
    """A country, or None when it is not known."""
    fault = None if code is None else country_fault(field, code)
    if fault is not None:
        yield fault


def countries(field: str, codes: tuple[str, ...]) -> Iterator[Fault]:
    """A list of countries."""
    yield from not_too_many(field, codes)
    for index, code in enumerate(codes):
        yield from country(f"{field}.{index}", code)


def order(field: str, begin: date | None, end: date | None) -> Iterator[Fault]:
    """An end that does not come before its begin; one day may be both."""
    if begin is not None and end is not None and end < begin:
        yield Fault(field, "end_before_begin", {"begin": begin, "end": end})


def is_email(address: str) -> bool:
    """Whether a text has the form of an e-mail address."""
    return _EMAIL.fullmatch(address) is not None


def email(field: str, address: str) -> Iterator[Fault]:
    """An e-mail address, or nothing when it is not known."""
    yield from line(field, address)
    if address and not is_email(address):
        yield Fault(field, "email", {"address": address[:NAME_LIMIT]})


@lru_cache(maxsize=64)
def is_language(code: str) -> bool:
    """Whether a text has the form of a language's code."""
    return _LANGUAGE.fullmatch(code) is not None


def language(field: str, code: str) -> Iterator[Fault]:
    """A language by its code (BCP 47): en, nb, sr-Latn."""
    if not is_language(code):
        yield Fault(field, "unknown_language", {"language": code[:NAME_LIMIT]})


def once(field: str, items: Iterable[object]) -> Iterator[Fault]:
    """A list in which nothing stands twice."""
    seen: set[object] = set()
    for index, item in enumerate(items):
        if item in seen:
            yield Fault(f"{field}.{index}", "twice", {"item": item})
        seen.add(item)
