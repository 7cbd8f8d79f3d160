"""Placeholders for a number of hours or days: the promise is told by the sentence, and the unit must be the field's."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dpa_tracker.word.proposal_words import BUSINESS_DAYS, DAYS, HOURS
from dpa_tracker.word.surroundings import Surroundings

BARE: Final = re.compile(r"[\W_]*|[Xx]+|\d+|antall|number|no\.?|nr\.?|tall|period|insert|●", re.IGNORECASE)
COUNTED: Final = re.compile(r"(?:antall|number of|no\. of)\s+(?P<unit>[\w ]+)", re.IGNORECASE)
UNIT: Final = re.compile(
    r"^\W{0,3}(?:\([^)]*\)\s*)?(?P<unit>(?:calendar |business |working |kalender|arbeids|virke)?\s*"
    r"(?:hours?|timer?|days?|dager|dagers|weeks?|uker?|months?|måneder))\b",
    re.IGNORECASE,
)
NAMED: Final = re.compile(r"(?P<about>\D+) (?P<unit>hours?|timer|days?|dager)", re.IGNORECASE)  # "breach_hours"
WORDS: Final = re.compile(r"[^\W_]+")
CAMEL: Final = re.compile(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])")
SENTENCE: Final = re.compile(r"(?<=[.;])\s+(?=[A-ZÆØÅ])")
HEADING: Final = 80  # characters; a longer line above is no heading
FOLLOWING: Final = 90  # characters after the unit in which the promise can still be named


def number_proposed(name: str, around: Surroundings) -> str | None:
    """The commitment whose number a placeholder is; empty when it is a number of another unit or of no known promise.

    None: it is no number.
    """
    counted = COUNTED.fullmatch(name.strip())
    following = UNIT.match(around.after)
    named = NAMED.fullmatch(" ".join(WORDS.findall(CAMEL.sub(" ", name))))
    if named is not None and counted is None:
        there = replace(around, before=f"{around.before} {named['about']}")
        return _promise(str(named["unit"]).lower(), there, around.after) or None
    if counted is not None:
        unit, rest = str(counted["unit"]), around.after
    elif following is not None and BARE.fullmatch(name.strip()):
        unit, rest = str(following["unit"]), around.after[following.end() :]
    else:
        return None
    return _promise(unit.lower(), around, rest)


def _promise(unit: str, around: Surroundings, rest: str) -> str:
    if re.search(r"hour|time", unit):
        table = HOURS
    elif re.search(r"business|working|virke|arbeids", unit):
        table = BUSINESS_DAYS
    elif re.search(r"day|dag", unit):
        table = DAYS
    else:
        return ""
    before = SENTENCE.split(f"{around.row}: {around.before}" if around.row else around.before)[-1]
    after = SENTENCE.split(rest[:FOLLOWING])[0]
    heading = around.above[0] if around.above and len(around.above[0]) <= HEADING else ""
    return _nearest(table, before, after) or _nearest(table, heading, "")


def _nearest(table: tuple[tuple[str, str], ...], before: str, after: str) -> str:
    """The promise named last before the number, else first after it; empty when no word names one."""
    ahead = [(found.end(), -order, tag) for order, (pattern, tag) in enumerate(table)
             for found in re.finditer(pattern, before, re.IGNORECASE)]  # fmt: skip
    if ahead:
        return max(ahead)[2]
    behind = [(found.start(), order, tag) for order, (pattern, tag) in enumerate(table)
              for found in re.finditer(pattern, after, re.IGNORECASE)]  # fmt: skip
    return min(behind)[2] if behind else ""
