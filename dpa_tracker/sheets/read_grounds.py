"""What a cell says of grounds for a transfer: "SCC (module 3) + DPF", "EUs standardkontrakt 2021/914", "N/A"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from dpa_tracker.sheets.fields import comparable
from dpa_tracker.sheets.read_values import listed_words, one_line, words_of
from dpa_tracker.sheets.stated_places import folded, says_nothing
from dpa_tracker.sheets.tables import Cell

_CUT: Final = re.compile(r"\s*(?:[;\n,+&]|(?<!\d)/(?!\d)|\b(?:and|og|und|et|samt|och|or|eller)\b)\s*", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
_OTHER: Final = re.compile(r"[\W_]+")
_MOST_WORDS: Final = 12  # more are a sentence, whose meaning a few words of it do not carry
_NUMBER: Final[Mapping[str, int]] = {
    **{str(number): number for number in range(1, 5)},
    **dict(zip(("one", "two", "three", "four"), range(1, 5), strict=True)),
    **dict(zip(("en", "to", "tre", "fire"), range(1, 5), strict=True)),
}
_ONE_OF: Final = "|".join(_NUMBER)
_MODULE: Final = re.compile(rf"\bmodul(?:e|er|en|ene|es)? (?:nr )?((?:(?:{_ONE_OF})\b ?(?:(?:and|og|und|et) )?)+)")
_YEAR_OF_MODULES: Final = "2021"  # only the clauses of that year have modules
# Grounds of one word that is said of much else: they count alone in their part of the cell.
_ALONE: Final = frozenset({"certification", "code_of_conduct", "ad_hoc_clauses", "derogation_consent"})
_OF_A_GROUP: Final = frozenset({"bcr", "binding corporate rules", "bindende virksomhetsregler"})


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a cell says of grounds for a transfer: those that are clear, by their ids, and the words of the others.

    `modules` are the numbers of the modules of the clauses of 2021 that it names.
    """

    clear: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    modules: tuple[int, ...] = ()


def grounds(cell: Cell) -> Grounds | None:
    """The grounds that a cell names. "SCC" without its year is a ground whose worth nobody can tell: it stays words."""
    line = one_line(cell)
    if not line or says_nothing(line):
        return None
    modules = _modules(line)
    whole = _called(line)
    if whole is not None:
        return Grounds((whole,), modules=modules)
    parts = [part for part in _CUT.split(_without_cuts_in_brackets(line)) if part]
    found = [(part, _ground(part, of_2021=bool(modules))) for part in parts]
    clear = dict.fromkeys(ground for _, ground in found if ground is not None)
    unclear = tuple(part for part, ground in found if ground is None and not _is_of_module(part, modules))
    return Grounds(tuple(clear), unclear, modules)


def _is_of_module(part: str, modules: tuple[int, ...]) -> bool:
    """Whether a part of a cell only goes on about modules: "module 2", or the "3" after it."""
    said = _words(part)
    return bool(modules) and (_MODULE.fullmatch(said) is not None or said in _NUMBER)


def lacks_its_edition(part: str) -> bool:
    """Whether words name a ground that only lacks its edition or kind."""
    said = _words(part)
    return any(f" {each} " in f" {said} " for each in listed_words("unclear_mechanisms"))


def _without_cuts_in_brackets(line: str) -> str:
    """The text with what stands in brackets as one piece: "SCC (module 2 and 3)" is one ground."""
    return _BRACKETS.sub(lambda found: f"({_CUT.sub(' ', found[1])})", line)


def _words(text: str) -> str:
    return " ".join(_OTHER.sub(" ", folded(text)).split())


def _modules(line: str) -> tuple[int, ...]:
    named = (each for listed in _MODULE.findall(_words(line)) for each in listed.split())
    return tuple(dict.fromkeys(_NUMBER[each] for each in named if each in _NUMBER))


def _ground(part: str, *, of_2021: bool) -> str | None:
    """The one ground that a part of a cell names; None where it names none, several, or says that it is not there.

    `of_2021`: the cell names modules, which only the clauses of 2021 have.
    """
    called, said = _called(part), _words(part)
    if called is not None or _is_denied(said) or len(said.split()) > _MOST_WORDS:
        return called
    named = set(_named_in(said))
    if not named and (of_2021 or _YEAR_OF_MODULES in said.split()) and _names_clauses(said):
        return "scc_2021"
    return named.pop() if len(named) == 1 else None


def _called(text: str) -> str | None:
    """The ground that a text is the name of, with more in brackets or not; "Privacy Shield (expired)" is none."""
    known, said = words_of("mechanisms"), _words(text)
    return known.get(said) or (None if _is_denied(said) else known.get(comparable(text)))


def _is_denied(said: str) -> bool:
    return not listed_words("ground_denied").isdisjoint(said.split())


def _names_clauses(said: str) -> bool:
    """Whether it names clauses without their edition; rules of a group (BCR) that lack their kind are none."""
    return any(f" {each} " in f" {said} " for each in listed_words("unclear_mechanisms") if each not in _OF_A_GROUP)


def _named_in(said: str) -> Iterator[str]:
    """The grounds whose words occur in it, each word taken once: the longer names first."""
    left = f" {said} "
    for phrase, ground in _phrases():
        if f" {phrase} " in left:
            left = left.replace(f" {phrase} ", " | ")
            yield ground


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    found = [(phrase, code) for phrase, code in words_of("mechanisms").items() if code not in _ALONE or " " in phrase]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))
