"""The items of a record's list after somebody has changed, put in or taken out one of them in a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, cast

from dpa_tracker.domain.drafts import WrittenValue
from dpa_tracker.domain.services import SecurityMeasure
from dpa_tracker.word.hand_editing import Edit, HandEdit
from dpa_tracker.word.reading_back import UnreadableTextError, value_of
from dpa_tracker.word.register_items import MEASURE_FIELDS, MEASURES, Kept


def can_be_read(edit: HandEdit, kept: Kept, language: str) -> bool:
    """Whether what a document says now stands for a value that is certain."""
    try:
        if not kept.is_item:
            value_of(edit.path, edit.said, language)
        else:
            item_of(edit, kept, language)
    except UnreadableTextError:
        return False
    return True


def item_of(edit: HandEdit, kept: Kept, language: str) -> object:
    """What an item is now, or a field of one. Raises UnreadableTextError."""
    if kept.target.field != MEASURES:
        return _text(edit)
    if edit.edit is Edit.ADDED:
        return _measure(edit.item, language)
    value = value_of(edit.path, edit.said, language)
    if kept.name == "measure" and not value:
        raise UnreadableTextError
    return value


def item_into(listed: Sequence[Any], kept: Kept, edit: HandEdit, language: str) -> tuple[Any, ...]:
    """The list with what was done to it. Raises UnreadableTextError for what is no item of it."""
    items = list(listed)
    if edit.edit is Edit.REMOVED and kept.at is not None:
        del items[kept.at]
    elif kept.at is None:
        items.append(item_of(edit, kept, language))
    elif kept.name:
        items[kept.at] = replace(items[kept.at], **{kept.name: item_of(edit, kept, language)})
    else:
        items[kept.at] = item_of(edit, kept, language)
    return tuple(items)


def _measure(item: Iterable[WrittenValue], language: str) -> SecurityMeasure:
    said = {
        one.path: value_of(f"{MEASURES}.{one.path}", one.text, language)
        for one in item
        if one.path in MEASURE_FIELDS and one.text
    }
    if "measure" not in said:
        raise UnreadableTextError
    return SecurityMeasure(**cast("dict[str, Any]", {"area": "", **said}))


def _text(edit: HandEdit) -> str:
    text = edit.now[0].strip()
    if not text or ";" in text:  # a semicolon parts the texts of a list
        raise UnreadableTextError
    return text
