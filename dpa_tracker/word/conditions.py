"""Whether a condition of a template holds."""

from __future__ import annotations

import re
from typing import Final

from dpa_tracker.word.controls import Tag
from dpa_tracker.word.fields import FIELDS
from dpa_tracker.word.scope import Scope

NUMBERED: Final = re.compile(r"\.\d+(?=\.|$)")


def holds(tag: Tag, scope: Scope) -> bool | None:
    """Whether a condition holds; None when the fact it turns on is not known."""
    full = scope.full_name(tag.name)
    return decided(tag, full, scope.value_of(full))


def decided(tag: Tag, full: str, value: object | None) -> bool | None:
    """Whether a condition on a value holds; None when the value is not known. `full` is the name of its field."""
    if value is None:
        known = FIELDS.get(NUMBERED.sub("", full))
        if known is None or known.mandatory:
            return None
        answer = False
    elif tag.equals is not None:
        answer = str(value) == tag.equals
    else:
        answer = value if isinstance(value, bool) else isinstance(value, int) or bool(value)
    return answer is not tag.negated
