"""The numbers from one to ninety-nine, and the round ones above, as contracts write them out in seven languages."""

from __future__ import annotations

import re
from typing import Final


def _in_order(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_ENGLISH: Final = _in_order(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ENGLISH_TENS: Final = _in_order("twenty thirty forty fifty sixty seventy eighty ninety")
_BOKMAL: Final = _in_order(
    "en to tre fire fem seks syv åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten"
)
_BOKMAL_TENS: Final = _in_order("tjue tretti førti femti seksti sytti åtti nitti")
_DANISH: Final = _in_order(
    "en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten"
)
_DANISH_TENS: Final = _in_order("tyve tredive fyrre halvtreds tres halvfjerds firs halvfems")
_SWEDISH: Final = _in_order(
    "en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton"
)
_SWEDISH_TENS: Final = _in_order("tjugo trettio fyrtio femtio sextio sjuttio åttio nittio")
_GERMAN: Final = _in_order(
    "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn"
)
_GERMAN_TENS: Final = _in_order("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
_DUTCH: Final = _in_order(
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
    "achttien negentien"
)
_DUTCH_TENS: Final = _in_order("twintig dertig veertig vijftig zestig zeventig tachtig negentig")
_FRENCH: Final = _in_order(
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf"
)
_FRENCH_TENS: Final = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
_BY_SCORES: Final = (60, 80)  # the French tens that count on to nineteen
_OTHERS: Final = {
    "zweier": 2, "dreier": 3,
    "ett": 1, "én": 1, "ei": 1, "ein": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "eines": 1, "une": 1, "één": 1,
    "sju": 7, "tredve": 30, "dreissig": 30, "quatre-vingts": 80, "hundred": 100, "one hundred": 100, "hundre": 100,
    "hundrede": 100, "hundra": 100, "hundert": 100, "einhundert": 100, "honderd": 100, "cent": 100,
    "one hundred and twenty": 120, "one hundred twenty": 120, "hundre og tjue": 120, "hundre og åtti": 180,
    "one hundred and eighty": 180, "one hundred eighty": 180, "etthundreogåtti": 180, "hundraåttio": 180,
    "einhundertachtzig": 180, "cent quatre-vingts": 180,
}  # fmt: skip


def _teens(words: tuple[str, ...]) -> dict[str, int]:
    return {word: number for number, word in enumerate(words, 1)}


def _upward(tens: tuple[str, ...], ones: tuple[str, ...], join: str) -> dict[str, int]:
    """Twenty-one, tjueen, tjugoett: the tens first."""
    found = {word: 10 * ten for ten, word in enumerate(tens, 2)}
    for ten, word in enumerate(tens, 2):
        found |= {f"{word}{join}{one}": 10 * ten + number for number, one in enumerate(ones[:9], 1)}
    return found


def _downward(tens: tuple[str, ...], ones: tuple[str, ...], joins: tuple[str, ...]) -> dict[str, int]:
    """Einundzwanzig, enogtyve, eenentwintig: the ones first."""
    found = {word: 10 * ten for ten, word in enumerate(tens, 2)}
    for ten, word in enumerate(tens, 2):
        for join in joins:
            found |= {f"{one}{join}{word}": 10 * ten + number for number, one in enumerate(ones[:9], 1)}
    return found


def _french() -> dict[str, int]:
    found = _teens(_FRENCH) | {word: ten for ten, word in _FRENCH_TENS.items()}
    for ten, word in _FRENCH_TENS.items():
        last = 19 if ten in _BY_SCORES else 9
        found |= {f"{word}-{one}": ten + number for number, one in enumerate(_FRENCH[:last], 1)}
        found |= {f"{word} et un": ten + 1, f"{word}-et-un": ten + 1}
    return found


def _all() -> dict[str, int]:
    swedish_one = {f"{ten}ett": 10 * number + 1 for number, ten in enumerate(_SWEDISH_TENS, 2)}
    return (
        _teens(_DUTCH)
        | _downward(_DUTCH_TENS, _DUTCH, ("en", "ën"))
        | _french()
        | _teens(_GERMAN)
        | _downward(_GERMAN_TENS, _GERMAN, ("und",))
        | _teens(_SWEDISH)
        | _upward(_SWEDISH_TENS, _SWEDISH, "")
        | _upward(_SWEDISH_TENS, _SWEDISH, " ")
        | swedish_one
        | _teens(_DANISH)
        | _downward(_DANISH_TENS, _DANISH, ("og",))
        | _teens(_BOKMAL)
        | _upward(_BOKMAL_TENS, _BOKMAL, "")
        | _upward(_BOKMAL_TENS, _BOKMAL, " ")
        | _downward(_BOKMAL_TENS, _BOKMAL, ("og",))
        | _teens(_ENGLISH)
        | _upward(_ENGLISH_TENS, _ENGLISH, "-")
        | _upward(_ENGLISH_TENS, _ENGLISH, " ")
        | _OTHERS
    )


NUMBER_OF: Final = _all()


def _branches(words: list[str]) -> str:
    """A pattern of the words in which each beginning stands once: to try every word at every letter takes too long."""
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[:1], []).append(word[1:])
    ends_here = by_letter.pop("", None) is not None
    parts = [(r"\s+" if letter == " " else re.escape(letter)) + _branches(rest) for letter, rest in by_letter.items()]
    if not parts:
        return ""
    return f"(?:{'|'.join(parts)})" + ("?" if ends_here else "")


# Matches the longest of the words that the letters begin with.
NUMBER_WORDS: Final = _branches(sorted(NUMBER_OF))
