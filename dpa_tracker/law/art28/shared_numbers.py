"""Which parties bear one registration number: two records of one company, or a number that is wrong on one of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Final

from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.number_prefixes import are_one_state, country_of_number
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.registration_numbers import plain_number, written_numbers
from dpa_tracker.long_work import giving_way

_NO_DIGIT: Final = re.compile(r"\D+", re.ASCII)
# Digits of the longer forms, for value added tax and of persons, in which a number of Sweden or the Netherlands stands.
_LONGER: Final = frozenset({11, 12, 14})
_FEWEST: Final = 4  # digits: with fewer it is "n/a", "none", or the number of a list


def sharing_number(parties: Mapping[PartyId, Party]) -> dict[PartyId, tuple[Party, ...]]:
    """The others that bear a party's number, of all who share one, in the order of the parties.

    However the number is written; in one country, or where a country is not known. What is archived does not count.
    """
    found: defaultdict[PartyId, list[Party]] = defaultdict(list)
    for alike in _alike(parties.values()):
        for one, other in combinations(alike, 2):
            if _may_be_one_country(one, other) and _plain(one) == _plain(other):
                found[one.id].append(other)
                found[other.id].append(one)
    return {each: tuple(others) for each, others in found.items()}


def _alike(parties: Iterable[Party]) -> Iterator[list[Party]]:
    """Those whose numbers have the same digits: few, and the others need not be looked at closer."""
    by_digits: defaultdict[str, list[Party]] = defaultdict(list)
    for party in giving_way(parties):
        digits = _NO_DIGIT.sub("", party.registration_number)
        if party.archived or len(digits) < _FEWEST or not digits.strip("0"):
            continue
        if len(digits) in _LONGER:
            digits = _NO_DIGIT.sub("", _bare(party))
        by_digits[digits].append(party)
    return (alike for alike in by_digits.values() if len(alike) > 1)


def _bare(party: Party) -> str:
    """The number without the words around it, and without the longer form in which it may stand."""
    return written_numbers(party.registration_number)[-1]


def _plain(party: Party) -> str:
    number = party.registration_number
    return plain_number(_bare(party), party.country or country_of_number(number))


def _may_be_one_country(one: Party, other: Party) -> bool:
    return one.country is None or other.country is None or are_one_state(one.country, other.country)
