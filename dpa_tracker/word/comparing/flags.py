"""Which changes can turn the meaning of a clause: numbers, dates, parties, "not" and "shall", English and Norwegian."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
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
        "solely",
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
        "utelukkende",
        "unntak",
        "nothing",
        "nobody",
        "waive",
        "waives",
        "waived",
        "waiver",
        "exempt",
        "exempted",
        "excluded",
        "excludes",
        "exclude",
        "refuse",
        "refuses",
        "unlimited",
        "ingenting",
        "utenom",
        "bortsett",
        "ekskludert",
        "fritatt",
        "fritas",
        "ubegrenset",
        "nekte",
        "nekter",
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
        "permitted",
        "allowed",
        "obligated",
        "undertakes",
        "forpliktet",
        "forplikter",
        "forpliktes",
        "berettiget",
        "tillatt",
        "tillates",
        "pålagt",
        "pålegges",
        "vil",
        "ville",
        "lyt",
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
        "fem",
        "seks",
        "sju",
        "syv",
        "åtte",
        "ni",
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
        "tyve",
        "single",
        "double",
        "triple",
        "quarter",
    ]
)
# Words that mean a number (a negation) in Norwegian and something else in English.
NORWEGIAN_NUMBERS: Final = frozenset(["én", "ett", "to", "tre", "fire", "ti", "null", "time"])
NORWEGIAN_NEGATIONS: Final = frozenset(["bare"])
DIGIT: Final = re.compile(r"\d")  # "72h", "30d"
UNLESS: Final = re.compile(r"\bmed mindre\b")
_UNITS: Final = "en|én|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni"
_TENS: Final = "tjue|tyve|tretti|tredve|førti|femti|seksti|sytti|åtti|nitti"
COMPOUND_NUMBER: Final = re.compile(
    rf"(?:{_TENS})(?:{_UNITS})|(?:{_UNITS})og(?:{_TENS})|(?:{_UNITS})?(?:hundre|tusen)(?:og\w+)?"
)
MONTHS: Final = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "januar",
        "februar",
        "mars",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "desember",
    ]
)
MONEY: Final = frozenset(
    [
        "nok",
        "sek",
        "dkk",
        "eur",
        "usd",
        "gbp",
        "chf",
        "kr",
        "krone",
        "kroner",
        "euro",
        "euros",
        "dollar",
        "dollars",
        "pound",
        "pounds",
        "percent",
        "prosent",
        "prosentpoeng",
    ]
)
SIGNS_OF_MONEY: Final = frozenset("€$£%‰")
# Lengths of time, how soon, and what turns a number into a lower or an upper bound.
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
        "daily",
        "weekly",
        "monthly",
        "quarterly",
        "yearly",
        "annually",
        "annual",
        "immediately",
        "promptly",
        "forthwith",
        "minutes",
        "minute",
        "døgn",
        "daglig",
        "ukentlig",
        "månedlig",
        "kvartalsvis",
        "årlig",
        "årlige",
        "umiddelbart",
        "straks",
        "omgående",
        "snarest",
        "kalenderdager",
        "arbeidsdag",
        "arbeidsdager",
        "minutter",
        "least",
        "most",
        "minimum",
        "maximum",
        "latest",
        "earliest",
        "minst",
        "høyst",
        "maksimalt",
        "maksimum",
        "senest",
        "tidligst",
    ]
)


def flags_of(old: str, new: str, tokeniser: Tokeniser) -> tuple[Kind, ...]:
    """The flagged kinds of what differs between two texts, gravest first."""
    before, after = _weighed(old, tokeniser), _weighed(new, tokeniser)
    if before == after:
        return ()
    differing = {kind for kind, word in {*before, *after} if before[kind, word] != after[kind, word]}
    return tuple(kind for kind in FLAGGED if kind in differing)


def _weighed(text: str, tokeniser: Tokeniser) -> Counter[tuple[Kind, str]]:
    """What of a text can turn a clause, with its kind and how often it stands there."""
    found: Counter[tuple[Kind, str]] = Counter()
    for said in UNLESS.findall(" ".join(text.lower().split())):
        found[Kind.NEGATION, said] += 1
    for piece in tokeniser.slices(text):
        if piece.kind is TokenKind.SPACE:
            continue
        word = " ".join(text[piece.start : piece.end].split())
        lower = word.lower().replace("\u2019", "'")
        kind: Kind | None = None
        if piece.kind is TokenKind.NAME:
            kind, lower = Kind.PARTY, word
        elif piece.kind is TokenKind.DATE or (piece.kind is TokenKind.WORD and word in MONTHS):
            kind = Kind.DATE
        elif piece.kind is TokenKind.NUMBER or (piece.kind is TokenKind.SIGN and word in SIGNS_OF_MONEY):
            kind = Kind.NUMBER
        elif piece.kind is TokenKind.WORD:
            kind = _kind_of_word(lower, norwegian=tokeniser.norwegian)
        if kind is not None:
            found[kind, lower] += 1
    return found


@lru_cache(maxsize=10_000)
def _kind_of_word(word: str, *, norwegian: bool) -> Kind | None:
    if word in NEGATIONS or (norwegian and word in NORWEGIAN_NEGATIONS) or word.startswith("non-"):
        return Kind.NEGATION
    if word in OBLIGATIONS:
        return Kind.OBLIGATION
    parts = word.replace("\u2010", "-").replace("\u2011", "-").split("-")
    if word in MONEY or any(part in NUMBER_WORDS or part in PERIODS for part in parts) or DIGIT.search(word):
        return Kind.NUMBER
    is_number = norwegian and any(part in NORWEGIAN_NUMBERS or COMPOUND_NUMBER.fullmatch(part) for part in parts)
    return Kind.NUMBER if is_number else None
