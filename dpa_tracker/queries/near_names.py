"""Which parties a name may mean: spaces, case, accents, punctuation and the legal form do not tell names apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from dpa_tracker.domain.comparable_names import plain, without_legal_form
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.registration_numbers import normal_number
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import Snapshot, snapshot
from dpa_tracker.sentences import sentence
from dpa_tracker.store.register import Register

CLOSE_ENOUGH: Final = 75.0  # of 100
INSIDE: Final = 0.9  # what a name inside a longer one counts
TELLING: Final = 4  # letters
_NUMBER: Final = re.compile(r"[^0-9a-z]+")


def plain_number(number: str, country: str | None) -> str:
    """A registration number without spaces, punctuation and case."""
    return _NUMBER.sub("", normal_number(number, country).casefold())


@dataclass(frozen=True, slots=True)
class Match:
    """What a name may mean: the one party, or those it cannot choose between, or those that come near."""

    party: Party | None
    near: tuple[Party, ...] = ()
    several: bool = False


def match(snapshot: Snapshot, wanted: str, at_most: int = 5) -> Match:
    """The party that a name, an alias, a registration number or an id means.

    The name as written comes first, then without case and punctuation, then without its legal form.
    """
    parties = [party for party in snapshot.records.parties.values() if not party.archived]
    for found in _tries(parties, wanted):
        if len(found) == 1:
            return Match(found[0])
        if found:
            return Match(None, tuple(found), several=True)
    return Match(None, near(parties, wanted, at_most))


def party_named(snapshot: Snapshot, name: str) -> PartyId:
    """The party a name, alias, number or id means. KnownError `party_not_found` or `party_unclear`, with near ones."""
    found = match(snapshot, name.strip())
    if found.party is not None:
        return found.party.id
    near = ", ".join(party.name for party in found.near) or sentence("name.yes_no.not_known")
    raise KnownError("party_unclear" if found.several else "party_not_found", name=name, near=near)


def _tries(parties: list[Party], wanted: str) -> Iterator[list[Party]]:
    yield [party for party in parties if wanted in (party.name, party.id)]
    yield [party for party in parties if _has_number(party, wanted)]
    yield [party for party in parties if plain(wanted) in {plain(name) for name in _names(party)}]
    short = without_legal_form(wanted)
    yield [party for party in parties if short and short in {without_legal_form(name) for name in _names(party)}]


def _has_number(party: Party, wanted: str) -> bool:
    number = plain_number(party.registration_number, party.country)
    return bool(number) and number == plain_number(wanted, party.country)


def _names(party: Party) -> tuple[str, ...]:
    return (party.name, *party.aliases)


def near(parties: Iterable[Party], wanted: str, at_most: int) -> tuple[Party, ...]:
    """The parties whose name or alias comes nearest, nearest first."""
    short = without_legal_form(wanted)
    scored = [(max(_closeness(short, without_legal_form(name)) for name in _names(party)), party) for party in parties]
    close = [(score, party) for score, party in scored if score >= CLOSE_ENOUGH]
    close.sort(key=lambda pair: (-pair[0], pair[1].name.casefold(), pair[1].id))
    return tuple(party for _, party in close[:at_most])


def _closeness(one: str, other: str) -> float:
    """0 to 100. A name inside a longer one comes near too, if there is enough of it to tell."""
    whole = fuzz.WRatio(one, other)
    if min(len(one), len(other)) < TELLING:
        return whole
    return max(whole, fuzz.partial_ratio(one, other) * INSIDE)


def near_names(register: Register, name: str, excluding: PartyId | None = None) -> tuple[Subject, ...]:
    """Parties whose name is the same or nearly the same: to be looked at before another is recorded."""
    taken = snapshot(register)
    parties = [each for each in taken.records.parties.values() if not each.archived and each.id != excluding]
    return tuple(taken.subject(Kind.PARTY, party.id) for party in near(parties, name, 5))
