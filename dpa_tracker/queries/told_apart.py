"""What tells parties apart that may bear the same name: the registration number and the country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dpa_tracker.domain.parties import Party
from dpa_tracker.law.art28.records import Records
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import country_name


def told_apart(records: Records, subjects: Iterable[Subject]) -> Mapping[str, str]:
    """Number and country of each party, by its id, as far as they are recorded; empty where neither is."""
    found = (records.parties[each.id] for each in subjects if each.id in records.parties)  # type: ignore[index] # ids
    return {each.id: told_of(each) for each in found}


def told_of(party: Party) -> str:
    """Number and country of one party, as far as they are recorded."""
    return " · ".join(part for part in (party.registration_number, _seat(party.country)) if part)


def _seat(country: str | None) -> str:
    return "" if country is None else country_name(country)


def called_with(subject: Subject, told: Mapping[str, str]) -> str:
    """The name, and behind it what tells its bearer from others."""
    more = told.get(subject.id, "")
    return f"{subject.title} · {more}" if more else subject.title
