"""Record a new party, or revise one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from dpa_tracker.domain.checks_parties import party_faults
from dpa_tracker.domain.faults import Fault
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.registration_numbers import normal_number
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.refusing import cycle_above, one_line, reference_faults, refuse


@dataclass(frozen=True, slots=True)
class SaveParty:
    """The party as it shall be, over the version that was read; version 0 is a new one."""

    value: Party
    expected_version: int = 0


def save_party(register: Register, command: SaveParty, *, actor: str, at: datetime) -> Outcome:
    """Save a party. Raises InvalidInputError with every fault, StaleError, KnownError."""
    with unit_of_work(register, actor=actor, at=at) as work:
        put_party(work, command)
    return work.outcome()


def put_party(work: Work, command: SaveParty) -> Party:
    """The same, inside a unit of work."""
    party = normal_party(command.value)
    refuse((*party_faults(party), *_faults_among_others(work, party)))
    return work.parties.put(party, command.expected_version)


def normal_party(party: Party) -> Party:
    """The party as it is kept: its names without needless spaces, its number in one form."""
    name, aliases = one_line(party.name), tuple(map(one_line, party.aliases)) if party.aliases else ()
    number = normal_number(party.registration_number, party.country)
    if (name, aliases, number) == (party.name, party.aliases, party.registration_number):
        return party
    return replace(party, name=name, aliases=aliases, registration_number=number)


def _faults_among_others(work: Work, party: Party) -> Iterator[Fault]:
    if party.registration_number.isprintable() and party.registration_number:  # else refused by itself
        for other in work.parties.where(registration_number=party.registration_number, archived=False):
            same_country = other.country == party.country or None in (other.country, party.country)
            if other.id != party.id and same_country:
                values = {"number": party.registration_number, "name": other.name}
                yield Fault("registration_number", "registration_number_taken", values)
    if party.group_parent_id != party.id:
        yield from reference_faults("group_parent_id", party.group_parent_id, work.parties)
        cycle = cycle_above(party, lambda each: each.group_parent_id, work.parties)
        if cycle:
            yield Fault("group_parent_id", "cycle", {"cycle": " → ".join(each.name for each in cycle)})
