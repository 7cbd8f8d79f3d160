"""The legal forms of companies, as data: `resources/names/legal_forms.yaml`. Whoever looks for names asks here."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import Final

from dpa_tracker import places
from dpa_tracker.resource_tables import read_resource

# The full stop behind a form where it belongs to the form ("Inc.", "B.V."); behind another it ends the sentence.
OWN_STOP: Final = r"(?:(?<=Inc|Ltd|orp)|(?<=\bCo)|(?<=\.[A-Za-z]))\."
_FILE: Final = places.NAMES / "legal_forms.yaml"
# What the signs of a form stand for in a text, the longest first.
_SIGNS: Final = {". ": r"\.\s?", " & ": r"\s*&\s*", " ": r"(?:[.,]{1,2}\s*|\s+)"}
_SIGN: Final = re.compile("|".join(map(re.escape, _SIGNS)))


class KnownIn(StrEnum):
    """Where the letters of a form are sure to mean one; each place takes in those before it."""

    ITEMS = "items"  # of a list, where text goes on behind the name
    LISTS = "lists"  # where a whole item is looked at
    TEXT = "text"  # running, behind a name with a capital
    CONTRACTS = "contracts"  # where one names its parties, and whom it lets in
    NAMES = "names"  # at their end


@cache
def legal_forms(place: KnownIn) -> tuple[str, ...]:
    """Every spelling that means a legal form there, without the full stop at its end."""
    groups, upto = read_resource(_FILE).grouped("known_in"), list(KnownIn).index(place)
    return tuple(form for each in list(KnownIn)[: upto + 1] for form in groups[each])


@cache
def form_pattern(place: KnownIn) -> str:
    """The regular expression of any of them, as one group that is not kept; the longer before what they begin with."""
    forms = sorted(legal_forms(place), key=len, reverse=True)
    return f"(?:{'|'.join(map(_pattern_of, forms))})"


@cache
def written_out() -> tuple[tuple[str, str], ...]:
    """Pairs of spellings that are one form: the short one, and the same written out."""
    return tuple((short, one) for short, long in read_resource(_FILE).grouped("written_out").items() for one in long)


def _pattern_of(form: str) -> str:
    between = [_SIGNS[sign] for sign in _SIGN.findall(form)] + [""]
    return "".join(re.escape(letters) + sign for letters, sign in zip(_SIGN.split(form), between, strict=True))
