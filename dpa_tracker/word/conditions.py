"""Whether a condition of a template holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final, cast

from dpa_tracker.word.choices import words_of
from dpa_tracker.word.controls import Tag
from dpa_tracker.word.fields import CODED, FIELDS, FieldKind
from dpa_tracker.word.scope import Scope

YES: Final = frozenset({"yes", "true", "ja", "1"})
NO: Final = frozenset({"no", "false", "nei", "0"})
NUMBERED: Final = re.compile(r"\.\d+(?=\.|$)")


def holds(tag: Tag, scope: Scope) -> bool | None:
    """Whether a condition holds; None when the fact it turns on is not known."""
    full = scope.full_name(tag.name)
    return decided(tag, full, scope.value_of(full))


def decided(tag: Tag, full: str, value: object | None) -> bool | None:
    """Whether a condition on a value holds; None when the value is not known. `full` is the name of its field."""
    if value is None:
        known = FIELDS.get(unnumbered(full))
        if known is None or known.mandatory:
            return None
        answer = False
    elif tag.equals is not None:
        said = _is(value, tag.equals) if can_be(unnumbered(full), tag.equals) else None
        if said is None:
            return None
        answer = said
    else:
        answer = value if isinstance(value, bool) else isinstance(value, int) or bool(value)
    return answer is not tag.negated


@lru_cache(maxsize=2_000)
def unnumbered(full: str) -> str:
    """The name of a field without the numbers of items."""
    return NUMBERED.sub("", full)


def can_be(field: str, text: str) -> bool:
    """Whether a field can ever be what a condition compares it with; a field whose values nobody can count can."""
    known, codes = FIELDS.get(field), words_of(field)
    if known is None:
        return True
    if known.kind is FieldKind.YES_NO:
        return text.casefold() in YES | NO
    if known.kind in CODED and codes:
        return text in codes
    return known.kind is not FieldKind.RECORDS


def _is(value: object, text: str) -> bool | None:
    """Whether a value is what a text says, one of a list where there are several; None for what has no such text."""
    if isinstance(value, bool):
        return text.casefold() in (YES if value else NO)
    if isinstance(value, str | int | date):
        return str(value).casefold() == text.casefold()
    if isinstance(value, Sequence):
        answers = [_is(item, text) for item in cast("Sequence[object]", value)]
        return None if None in answers else True in answers
    return None
