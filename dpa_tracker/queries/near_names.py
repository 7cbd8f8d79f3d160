"""Which parties a name may mean: spaces, case, accents, punctuation and the legal form do not tell names apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import OSA

from dpa_tracker.domain.close_names import LONGEST, names_of, near
from dpa_tracker.domain.comparable_names import plain, without_legal_form
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.registration_numbers import plain_number, written_numbers
from dpa_tracker.long_work import giving_way
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import Snapshot, snapshot
from dpa_tracker.queries.told_apart import told_of
from dpa_tracker.sentences import sentence
from dpa_tracker.store.register import Register

TELLING_DIGITS: Final = 5  # that many make a number that can be told from another
_NORWAY: Final = "NO"
_NO_DIGIT: Final = re.compile(r"\D+")
_COUNTRY: Final = re.compile(r"([A-Za-z]{2})[\s\-.]*\d")


@dataclass(frozen=True, slots=True)
class Match:
    """What a name may mean: the one party, or those it cannot choose between, or those that come near.

    `archived` are those it means that were taken out of use.
    """

    party: Party | None
    near: tuple[Party, ...] = ()
    several: bool = False
    archived: tuple[Party, ...] = ()


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
    put_away = [party for party in snapshot.records.parties.values() if party.archived]
    archived = next((tuple(found) for found in _tries(put_away, wanted) if found), ())
    slips = _slips_of_a_number(parties, wanted)
    others = (each for each in near(parties, wanted, at_most) if each not in slips)
    return Match(None, (*slips, *others)[:at_most], archived=archived)


def party_named(snapshot: Snapshot, name: str) -> PartyId:
    """The party a name, alias, number or id means. KnownError `party_not_found` or `party_unclear`, with near ones."""
    found = match(snapshot, name.strip())
    if found.party is not None:
        return found.party.id
    called = (f"{party.name} ({told_of(party) or party.id})" if found.several else party.name for party in found.near)
    near = ", ".join(called) or sentence("name.yes_no.not_known")
    raise KnownError("party_unclear" if found.several else "party_not_found", name=name, near=near)


def _tries(parties: list[Party], wanted: str) -> Iterator[list[Party]]:
    bare = plain(wanted)
    yield _called_so(parties, wanted, bare)
    yield from _tries_of_a_number(parties, wanted)
    yield [party for party in parties if bare and bare in {plain(name) for name in names_of(party)}]
    short = without_legal_form(wanted)
    yield [party for party in parties if short and short in {without_legal_form(name) for name in names_of(party)}]


def _called_so(parties: list[Party], wanted: str, bare: str) -> list[Party]:
    """Whose name or id it is as written, and who is called so besides: which of them is meant nobody can tell."""
    own = [party for party in parties if wanted in (party.name, party.id)]
    if not own or not bare or any(wanted == party.id for party in own):
        return own
    return [party for party in parties if wanted == party.name or any(plain(other) == bare for other in party.aliases)]


def _tries_of_a_number(parties: list[Party], wanted: str) -> Iterator[list[Party]]:
    """As written, signs included, which tell a Finnish 9990417-1 from an Estonian 99904171; then as numbers compare."""
    as_written = "".join(wanted.split()).casefold()
    if as_written and not as_written.isdecimal():
        yield [each for each in parties if "".join(each.registration_number.split()).casefold() == as_written]
    for number in written_numbers(wanted[:LONGEST]):
        digits = _digits(number)
        if digits:  # no way to write a number changes their order: few registers' numbers hold them at all
            yield [
                each for each in parties if digits in _digits(each.registration_number) and _has_number(each, number)
            ]


def _digits(number: str) -> str:
    return _NO_DIGIT.sub("", number)


def _has_number(party: Party, wanted: str) -> bool:
    meant = plain_number(wanted, party.country or _country_before(wanted))
    return bool(meant) and any(
        plain_number(number, party.country) == meant for number in written_numbers(party.registration_number)
    )


def _slips_of_a_number(parties: list[Party], wanted: str) -> list[Party]:
    """Whose number it is but for one sign too many, too few or wrong, or two that changed places."""
    if sum(each.isdecimal() for each in wanted) < TELLING_DIGITS:
        return []
    numbers = written_numbers(wanted[:LONGEST])
    return [
        party for party in parties if party.registration_number and any(_is_slip(party, number) for number in numbers)
    ]


def _is_slip(party: Party, wanted: str) -> bool:
    number = plain_number(party.registration_number, party.country)
    written = plain_number(wanted[:LONGEST], party.country or _country_before(wanted))
    if party.country == _NORWAY:
        written = written.removeprefix("no").removesuffix("mva")
    return OSA.distance(number, written, score_cutoff=1) == 1


def _country_before(number: str) -> str | None:
    """The country that a number of a party of unknown country is written with: NO 334 167 216."""
    found = _COUNTRY.match(number.strip())
    return found[1].upper() if found is not None else None


def near_names(register: Register, name: str, excluding: PartyId | None = None) -> tuple[Subject, ...]:
    """Parties whose name is the same or nearly the same: to be looked at before another is recorded."""
    taken = snapshot(register)
    parties = [each for each in taken.records.parties.values() if not each.archived and each.id != excluding]
    return tuple(taken.subject(Kind.PARTY, party.id) for party in near(giving_way(parties), name, 5))
