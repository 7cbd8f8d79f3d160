"""Controls that offer a list (drop-down list, combo box): the firm's own words for a value, and the way back.

An item is chosen by its value, which may be a code of the field (`general`, `NO`, `yes`), else by the text it shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from dpa_tracker.word.choices import words_of
from dpa_tracker.word.conditions import NO, YES
from dpa_tracker.word.controls import kinds_of
from dpa_tracker.word.date_controls import DATE
from dpa_tracker.word.fields import CODED, FIELDS, PLACES, FieldKind, written
from dpa_tracker.word.ooxml import Element, w

DROP_DOWN: Final = w("dropDownList")
LISTS: Final = frozenset({DROP_DOWN, w("comboBox")})
ITEM: Final = w("listItem")
LAST: Final = w("lastValue")
OF_CODES: Final = frozenset({*CODED, *PLACES, FieldKind.LAW, FieldKind.YES_NO, FieldKind.NUMBER})


def list_of(kinds: Mapping[object, Element]) -> Element | None:
    """The list that a control offers, by its properties; None when it offers none."""
    return next((kinds[name] for name in LISTS if name in kinds), None)


def choose(offered: Element, field: str, value: object, texts: tuple[str, ...]) -> str | None:
    """Choose the item of a list that stands for a value of a field; returns what it shows, or None without one."""
    item = _item_of(offered, field, value, texts[0]) if len(texts) == 1 else None
    if item is None:
        offered.attrib.pop(LAST, None)
        return None
    shown, code = item
    offered.set(LAST, code)
    return shown


def forget(kinds: Mapping[object, Element]) -> None:
    """Let a date picker or a list with those properties not go on offering the day or the item from before."""
    if DATE in kinds:
        kinds[DATE].attrib.pop(w("fullDate"), None)
    offered = list_of(kinds)
    if offered is not None:
        offered.attrib.pop(LAST, None)


def said_by(control: Element, field: str, text: str, language: str) -> str:
    """The text that a field's value has in a document, for a control that shows the words of its own list for it."""
    offered = list_of(kinds_of(control))
    if offered is None or not text:
        return text
    values = {code.strip().casefold() for shown, code in _items(offered) if _same(shown, text)}
    chosen = [value for value in _values_of(field) if not values.isdisjoint(_codes(value))]
    said = {written for value in chosen for written in _said(field, value, language)}
    return said.pop() if len(said) == 1 else text


def not_offered(control: Element, field: str, languages: Iterable[str]) -> tuple[str, ...]:
    """The codes a field can have, for which a drop-down list offers nothing; a combo box takes any text."""
    offered = kinds_of(control).get(DROP_DOWN)
    if offered is None:
        return ()
    return tuple(
        _code(value)
        for value in _values_of(field)
        if all(_item_of(offered, field, value, text) is None for one in languages for text in _said(field, value, one))
    )


def _items(offered: Element) -> list[tuple[str, str]]:
    """What each item shows, and its value; one that asks to choose has none."""
    found: list[tuple[str, str]] = []
    for item in offered.iterchildren(ITEM):
        shown, value = item.get(w("displayText")), item.get(w("value"))
        if (value or shown) and value != "":
            found.append((shown or value or "", value or shown or ""))
    return found


def _item_of(offered: Element, field: str, value: object, text: str) -> tuple[str, str] | None:
    items = _items(offered)
    known = FIELDS.get(field)
    if known is not None and known.kind in OF_CODES:
        codes = _codes(value)
        by_code = next((item for item in items if item[1].strip().casefold() in codes), None)
        if by_code is not None:
            return by_code
    return next((item for item in items if _same(item[0], text) or _same(item[1], text)), None)


def _values_of(field: str) -> tuple[object, ...]:
    """The values a field can have that a list can offer, as far as they can be counted."""
    known = FIELDS.get(field)
    if known is None:
        return ()
    if known.kind is FieldKind.YES_NO:
        return (True, False)
    return tuple(words_of(field)) if known.kind is FieldKind.CHOICE else ()


def _said(field: str, value: object, language: str) -> tuple[str, ...]:
    return written(field, value, language) or ()


def _code(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _codes(value: object) -> frozenset[str]:
    if isinstance(value, bool):
        return YES if value else NO
    return frozenset({str(value).casefold()})


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
