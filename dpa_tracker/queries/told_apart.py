"""What tells parties apart that may bear the same name: the registration number and the country, then the city."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dpa_tracker.domain.parties import Party
from dpa_tracker.law.art28.records import Records
from dpa_tracker.long_work import giving_way
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import country_name, sentence


def told_apart(records: Records, subjects: Iterable[Subject]) -> Mapping[str, str]:
    """Number and country of each party, by its id, as far as they are recorded; empty where neither is."""
    found = (records.parties[each.id] for each in subjects if each.id in records.parties)  # type: ignore[index] # ids
    return {each.id: told_of(each) for each in found}


def told_of(party: Party) -> str:
    """Number and country of one party, as far as they are recorded."""
    return " · ".join(part for part in (party.registration_number, _seat(party.country)) if part)


@dataclass(frozen=True, slots=True)
class Namesake:
    """A party that bears one name with another, and what it is called to be told from it."""

    party: Party
    called: str


def namesakes_among(parties: Sequence[Party]) -> Mapping[str, Namesake]:
    """Those of the parties that bear a name another bears too, by id.

    Where number and country are alike, or missing, a city and the other names are said as well; of one of which
    nothing is recorded that is said, since its name alone would seem to be that of any of them.
    """
    names = Counter(each.name.casefold() for each in giving_way(parties))
    alike = [each for each in giving_way(parties) if names[each.name.casefold()] > 1]
    told = {each.id: told_of(each) for each in alike}
    often = Counter((each.name.casefold(), told[each.id]) for each in alike)
    return {
        each.id: Namesake(each, _called(each, told[each.id], alone=often[each.name.casefold(), told[each.id]] == 1))
        for each in alike
    }


def _called(party: Party, told: str, *, alone: bool) -> str:
    city = next((each.city for each in party.addresses if each.city), "")
    further = (told,) if alone and told else (told, city, ", ".join(party.aliases))
    said = " · ".join(part for part in further if part)
    return f"{party.name} · {said or sentence('party_told.nothing')}"


def _seat(country: str | None) -> str:
    return "" if country is None else country_name(country)


def called_with(subject: Subject, told: Mapping[str, str]) -> str:
    """The name, and behind it what tells its bearer from others."""
    more = told.get(subject.id, "")
    return f"{subject.title} · {more}" if more else subject.title
