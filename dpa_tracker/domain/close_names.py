"""Which names come near a name: one may be a slip of the pen for the other, or stand inside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz

from dpa_tracker.domain.comparable_names import without_legal_form
from dpa_tracker.domain.parties import Party

CLOSE_ENOUGH: Final = 75.0  # of 100
INSIDE: Final = 0.9  # what a name inside a longer one counts
TELLING: Final = 4  # letters
LONGEST: Final = 500  # characters that are looked at: more are no name


def near(parties: Iterable[Party], wanted: str, at_most: int) -> tuple[Party, ...]:
    """The parties whose name or alias comes nearest, nearest first."""
    short = without_legal_form(wanted[:LONGEST])
    scored = [(max(closeness(short, without_legal_form(name)) for name in names_of(party)), party) for party in parties]
    close = [(score, party) for score, party in scored if score >= CLOSE_ENOUGH]
    close.sort(key=lambda pair: (-pair[0], pair[1].name.casefold(), pair[1].id))
    return tuple(party for _, party in close[:at_most])


def names_of(party: Party) -> tuple[str, ...]:
    """What a party is called: its name, and its aliases."""
    return (party.name, *party.aliases)


def closeness(one: str, other: str) -> float:
    """0 to 100. A name inside a longer one comes near too, if there is enough of it to tell."""
    whole = fuzz.WRatio(one, other)
    if min(len(one), len(other)) < TELLING:
        return whole
    return max(whole, fuzz.partial_ratio(one, other) * INSIDE)
