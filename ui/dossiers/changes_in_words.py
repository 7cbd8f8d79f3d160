"""A line of the change log for readers: the field's name instead of its path, and values cut to what fits."""

from __future__ import annotations

from typing import Final

from dpa_tracker.sentences import _
from ui.formats import NOTHING

_LONGEST: Final = 160


def field_words(field: str) -> str:
    """A dotted path as words: `contacts.0.email` is "contacts 1, email"; the whole record when there is no field."""
    if not field:
        return _("The whole record")
    words = ""
    for part in field.split("."):
        if part.isdigit():
            words += f" {int(part) + 1}"
        else:
            words += (", " if words else "") + part.replace("_", " ")
    return words


def value_words(value: str) -> str:
    """A value on one line, cut where it is too long; a dash for none."""
    flat = " ".join(value.split())
    if not flat:
        return NOTHING
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
