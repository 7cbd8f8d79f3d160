"""Records that tests write, and any record at all (for properties)."""

from __future__ import annotations

import types
import typing
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from hypothesis import strategies as st

from dpa_tracker.domain.durations import Duration, Unit
from dpa_tracker.domain.faults import Values
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.mechanism_kinds import KIND_OF
from dpa_tracker.domain.mechanisms import ListingRow, ListingStatus, Mechanism, MechanismId
from dpa_tracker.domain.parties import Contact, ContactRole, Party
from dpa_tracker.domain.term import Ends, Term, Termination, TermKind
from dpa_tracker.store import forms
from dpa_tracker.store.loading import load_parties
from dpa_tracker.store.mappers import MAPPERS
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, unit_of_work

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

TEXT = st.text(max_size=12) | st.sampled_from(
    ["", "Hansen & Sønn <AS>", "ΑΩ 株式会社", "🧊🧊", "e\u0301", "a\"b'c\\", "\u202e", "x" * 500]
)
DAY = st.dates(date(1990, 1, 1), date(2100, 12, 31))
DURATION = st.builds(Duration, st.integers(1, 60), st.sampled_from([Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS]))
TERM = st.builds(
    Term,
    kind=st.sampled_from(TermKind),
    begins_on=DAY,
    first=st.none() | DURATION,
    renewal=st.none() | DURATION,
    max_renewals=st.none() | st.integers(5, 9),
    renewals_agreed=st.integers(0, 3),
    notice=st.none() | DURATION,
    ends=st.sampled_from(Ends),
    termination=st.none() | st.builds(Termination, DAY),
)
_HISTORY = st.lists(st.builds(ListingStatus, since=st.none() | DAY), min_size=1, max_size=2).map(tuple)
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(-(2**40), 2**40),
    date: DAY,
    datetime: st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis asks for naive bounds
    Term: TERM,
    Values: st.dictionaries(TEXT, TEXT | st.integers(0, 99), max_size=2),
    # What the facts schema asks of the items of a list is not said by their types.
    ListingRow: st.builds(ListingRow, status_history=st.none() | _HISTORY, covers=st.none() | st.just(frozenset())),
}


def any_of(hint: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - a type
    """Any value of this type, every field of it too (hypothesis alone would leave those with defaults)."""
    hint = getattr(hint, "__supertype__", hint)
    arguments = typing.get_args(hint)
    if hint == Mechanism:
        return st.sampled_from(MechanismId).flatmap(lambda each: any_record(KIND_OF[each], id=st.just(each)))
    if hint in _PLAIN:
        return _PLAIN[hint]
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return st.one_of(st.none(), *(any_of(each) for each in arguments if each is not types.NoneType))
    if typing.get_origin(hint) is tuple:
        return st.lists(any_of(arguments[0]), max_size=2, unique_by=repr).map(tuple)
    if typing.get_origin(hint) is frozenset:
        return st.frozensets(any_of(arguments[0]), max_size=2)
    return st.sampled_from(list(hint)) if issubclass(hint, Enum) else any_record(hint)


def any_record(kind: Any, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:  # noqa: ANN401 - a dataclass
    """Any value of this dataclass, some of its fields as said."""
    inferred = {name: any_of(hint) for name, hint in forms.field_types(kind).items() if name not in fields}
    return st.builds(kind, **inferred, **fields)


_COMMON = {"version": st.integers(1, 1000), "id": st.uuids().map(str)}
ANY = {kind: any_record(mapper.value, **_COMMON) for kind, mapper in MAPPERS.items()}


def party(identity: str = "p1", **fields: Any) -> Party:  # noqa: ANN401 - any field of a party
    """A party with a name, and whatever else is said."""
    return Party(**{"id": PartyId(identity), "name": f"Party {identity}", **fields})


def contact(name: str) -> Contact:
    """A general contact."""
    return Contact(name, (ContactRole.GENERAL,))


def put(register: Register, *values: Party, expected: int = 0, actor: str = "kari") -> Outcome:
    """Write parties as one unit of work."""
    with unit_of_work(register, actor=actor, at=AT) as work:
        for value in values:
            work.parties.put(value, expected)
    return work.outcome()


def stored(register: Register, identity: str = "p1") -> Party | None:
    """The party as the register holds it now."""
    with register.reading() as connection:
        return load_parties(connection).get(PartyId(identity))
