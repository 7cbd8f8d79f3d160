"""Which changes can turn the meaning of a clause: numbers, dates, parties, "not" and "shall", English and Norwegian."""

from __future__ import annotations

from collections import Counter
from typing import Final

from dpa_tracker.word.comparing.changes import FLAGGED, Kind
from dpa_tracker.word.comparing.tokens import Tokeniser, TokenKind

NEGATIONS: Final = frozenset(
    [
        "not",
        "no",
        "none",
        "never",
        "nor",
        "neither",
        "without",
        "unless",
        "except",
        "excluding",
        "cannot",
        "can't",
        "won't",
        "don't",
        "doesn't",
        "shan't",
        "isn't",
        "aren't",
        "mustn't",
        "non",
        "prohibited",
        "forbidden",
        "only",
        "ikke",
        "ikkje",
        "ingen",
        "intet",
        "inga",
        "aldri",
        "uten",
        "unntatt",
        "utelukket",
        "forbudt",
        "hverken",
        "verken",
        "kun",
        "bare",
    ]
)
OBLIGATIONS: Final = frozenset(
    [
        "shall",
        "must",
        "may",
        "will",
        "should",
        "can",
        "might",
        "could",
        "ought",
        "entitled",
        "obliged",
        "required",
        "skal",
        "må",
        "kan",
        "bør",
        "plikter",
        "kunne",
        "måtte",
        "skulle",
        "burde",
        "rett",
        "plikt",
        "plikten",
    ]
)
NUMBER_WORDS: Final = frozenset(
    [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
        "thousand",
        "million",
        "half",
        "twice",
        "once",
        "null",
        "fem",
        "seks",
        "sju",
        "syv",
        "åtte",
        "ni",
        "ti",
        "elleve",
        "tolv",
        "tretten",
        "fjorten",
        "femten",
        "seksten",
        "tjue",
        "tretti",
        "tredve",
        "førti",
        "femti",
        "seksti",
        "sytti",
        "åtti",
        "nitti",
        "hundre",
        "tusen",
        "halv",
        "halvparten",
        "dobbelt",
    ]
)
# Words that mean a number in Norwegian and something else in English.
NORWEGIAN_NUMBERS: Final = frozenset(["ett", "to", "tre", "fire"])
PERIODS: Final = frozenset(
    [
        "hour",
        "hours",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "quarter",
        "quarters",
        "time",
        "timer",
        "timers",
        "dag",
        "dager",
        "dagers",
        "uke",
        "uker",
        "ukers",
        "måned",
        "måneder",
        "måneders",
        "år",
        "års",
        "virkedag",
        "virkedager",
        "kvartal",
    ]
)


def flags_of(old: str, new: str, tokeniser: Tokeniser) -> tuple[Kind, ...]:
    """The flagged kinds of what differs between two texts, gravest first."""
    before, after = _weighed(old, tokeniser), _weighed(new, tokeniser)
    return tuple(kind for kind in FLAGGED if before[kind] != after[kind])


def _weighed(text: str, tokeniser: Tokeniser) -> dict[Kind, Counter[str]]:
    found: dict[Kind, Counter[str]] = {kind: Counter() for kind in FLAGGED}
    for piece in tokeniser.slices(text):
        word = " ".join(text[piece.start : piece.end].split())
        lower = word.lower().replace("\u2019", "'")
        if piece.kind is TokenKind.NAME:
            found[Kind.PARTY][word] += 1
        elif piece.kind is TokenKind.DATE:
            found[Kind.DATE][lower] += 1
        elif piece.kind is TokenKind.NUMBER:
            found[Kind.NUMBER][lower] += 1
        elif piece.kind is TokenKind.WORD:
            if lower in NEGATIONS:
                found[Kind.NEGATION][lower] += 1
            elif lower in OBLIGATIONS:
                found[Kind.OBLIGATION][lower] += 1
            elif lower in NUMBER_WORDS or lower in PERIODS or (tokeniser.norwegian and lower in NORWEGIAN_NUMBERS):
                found[Kind.NUMBER][lower] += 1
    return found
