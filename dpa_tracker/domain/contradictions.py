"""What is recorded of one promise and says two different numbers: 14 days in the body, 30 in the annex.

Nobody can hold such a promise against another before somebody has settled which of them applies.
"""

from __future__ import annotations

import re
from typing import Final

from dpa_tracker.domain.commitments import NUMERIC, Commitment, CommitmentKind, Stated

_REFERENCE: Final = re.compile(
    r"(?:annex|appendix|schedule|exhibit|clause|section|article|art\.?|vedlegg|bilag|punkt|pkt\.?|kapittel|avsnitt|§)"
    r"\s*(?:\d+(?:\.\d+)*|[A-Z])\b",
    re.IGNORECASE,
)
_ANNEX: Final = re.compile(r"\b(?:annex|appendix|schedule|exhibit|vedlegg(?:et)?|bilag(?:et)?)\b", re.IGNORECASE)
_BARE: Final = re.compile(r"(?<![\d.,/-])\d{1,5}(?![\d/-]|[.,]\d)")
# In a quote, which may speak of other periods and of annexes about other things, only a number said of an annex.
_UNIT: Final = r"(?:[^\W\d_]+\s+)?(?:hours?|days?|timer?|dager?|døgn)['’]?\s+"  # noqa: RUF001 - as Word types it
_BEFORE_ANNEX: Final = re.compile(
    rf"(?<![\d.,/-])(\d{{1,5}})\s+(?:{_UNIT})?(?:in|under|per|by|i|etter|ifølge)\s+(?:the\s+)?{_ANNEX.pattern}",
    re.IGNORECASE,
)
_AFTER_ANNEX: Final = re.compile(
    rf"{_ANNEX.pattern}(?:\s+(?:\d+(?:\.\d+)*|[A-Z])\b)?\s*(?::|says|states|sets|gives|sier)\s*(\d{{1,5}})(?![\d/-]|[.,]\d)",
    re.IGNORECASE,
)
_HOURS: Final = "hours?|hrs?|timers?"
_DAYS: Final = "days?|dagers?|dag|døgn"
_OTHER: Final = r"(?:(?:or|eller|and|og|to|til|[/\u2013-])\s*\d{1,5}\s*)?"  # "24 or 72 hours"
_COUNTED: Final = rf"(?<![\d.,])(\d{{1,5}})(?!\d)\W{{0,3}}{_OTHER}(?:\([^)]{{0,30}}\)\W{{0,3}})?(?:[^\W\d]+\W{{1,2}})?"
_WITH_HOURS: Final = re.compile(rf"(?={_COUNTED}(?:{_HOURS})\b)", re.IGNORECASE)
_WITH_DAYS: Final = re.compile(rf"(?={_COUNTED}(?:{_DAYS})\b)", re.IGNORECASE)


def contradiction(commitment: Commitment) -> tuple[int, ...]:
    """The numbers of one promise that do not go together, least first; empty when it says one number, or none.

    The number recorded is not among those of its text and quote; there is none, and the words say several; or the
    text or quote says what stands in an annex, and that is another. A quote may speak of other periods beside the one
    recorded.
    """
    if commitment.kind not in NUMERIC or commitment.stated is not Stated.STATED:
        return ()
    if not commitment.text and not commitment.quote:
        return ()
    number, words = commitment.number, f"{commitment.text}\n{commitment.quote}"
    said = _counted(commitment.kind, words)
    if number is None:
        said |= _placed(words)
        return tuple(sorted(said)) if len(said) > 1 else ()
    placed = _placed(commitment.text) | _of_annex(commitment.quote)
    if (said and number not in said) or placed - {number}:
        return tuple(sorted({number} | said | placed))
    return ()


def _counted(kind: CommitmentKind, words: str) -> set[int]:
    """The numbers that stand before the unit of the promise."""
    pattern = _WITH_HOURS if kind is CommitmentKind.BREACH_NOTICE_HOURS else _WITH_DAYS
    return {int(number) for number in pattern.findall(_REFERENCE.sub(" ", words))}


def _placed(words: str) -> set[int]:
    """Every number of words that speak of an annex, the numbers of clauses and annexes left out."""
    if not _ANNEX.search(words):
        return set()
    return {int(number) for number in _BARE.findall(_REFERENCE.sub(" ", words))}


def _of_annex(quote: str) -> set[int]:
    """The numbers that a quote says stand in an annex: "30 days in Annex C", "Annex C: 30"."""
    return {int(found[1]) for pattern in (_BEFORE_ANNEX, _AFTER_ANNEX) for found in pattern.finditer(quote)}
