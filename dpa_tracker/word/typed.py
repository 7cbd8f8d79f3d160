"""Values as a person types them for the fields that are asked for, read by the field's kind."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Final

from dpa_tracker.domain.countries import country_fault
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.word.choices import words_of
from dpa_tracker.word.fields import Field, FieldKind
from dpa_tracker.word.grounds import GROUNDS

SEPARATOR: Final = ";"
SHOWN: Final = 40  # characters of a wrong value that its fault repeats
# Grounds that have ended, and clauses that never were one, are printed where a register holds them, but not said anew.
NOT_SAID: Final = frozenset(
    {
        "safe_harbor",
        "privacy_shield",
        "swiss_us_privacy_shield",
        "scc_2001",
        "scc_2004",
        "scc_2010",
        "art_28_clauses_2021_915",
        "art_28_clauses_dk_2019",
    }
)
# Where several fields share the words of a choice, but not what may be said.
ALLOWED: Final[Mapping[str, tuple[str, ...]]] = {
    "ending.act": ("non_renewal", "termination", "breach", "partial"),
    "change.new_ground": tuple(ground for ground in GROUNDS if ground not in NOT_SAID),
}
YES_NO: Final = {"yes": True, "no": False, "ja": True, "nei": False, "true": True, "false": False}
SEVERAL: Final = frozenset({FieldKind.LIST, FieldKind.CODES, FieldKind.COUNTRIES})


def read_typed(field: Field, text: str) -> object:
    """The value of a text: a day, a number, a code, or a list parted by semicolons (an empty text: there are none).

    Raises InvalidInputError naming the field, the value and what is allowed.
    """
    if field.kind in SEVERAL:
        return tuple(_one(field, item.strip()) for item in text.split(SEPARATOR) if item.strip())
    if not text.strip():
        raise _fault(field, "said_empty", text)
    return _one(field, text.strip())


def allowed_codes(field: Field) -> tuple[str, ...]:
    """The codes a choice or list of codes may have, in their order; empty for other kinds."""
    if field.kind not in (FieldKind.CHOICE, FieldKind.CODES):
        return ()
    if field.tag in ALLOWED:
        return ALLOWED[field.tag]
    return tuple(words_of(field.tag))


def _one(field: Field, text: str) -> object:
    if field.kind is FieldKind.DATE:
        return _day(field, text)
    if field.kind is FieldKind.NUMBER:
        if not (text.isascii() and text.isdigit()):
            raise _fault(field, "said_no_number", text)
        return int(text)
    if field.kind is FieldKind.YES_NO:
        answer = YES_NO.get(text.casefold())
        if answer is None:
            raise _fault(field, "said_no_answer", text)
        return answer
    if field.kind in (FieldKind.COUNTRY, FieldKind.COUNTRIES):
        fault = country_fault(field.tag, text)
        if fault is not None:
            raise InvalidInputError((fault,))
        return text
    allowed = allowed_codes(field)
    if allowed and text not in allowed:
        raise _fault(field, "said_no_choice", text, allowed=", ".join(allowed))
    return text


def _day(field: Field, text: str) -> date:
    with suppress(ValueError):
        if (given := date.fromisoformat(text)).isoformat() == text:  # fromisoformat also takes week dates
            return given
    raise _fault(field, "said_no_day", text)


def _fault(field: Field, code: str, text: str, **values: object) -> InvalidInputError:
    shown = " ".join(text[:SHOWN].split()) + ("…" if len(text) > SHOWN else "")
    return InvalidInputError((Fault(field.tag, code, {"value": shown, **values}),))
