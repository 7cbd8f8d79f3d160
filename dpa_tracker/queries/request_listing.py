"""The listing of onboarding requests: legal's queue, those that wait first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.onboarding import OnboardingRequest, RequestState
from dpa_tracker.queries.cells import code, countries, day, text
from dpa_tracker.queries.columns import column, listing
from dpa_tracker.queries.computed_listings import Computation, one_by_one
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.phrase_search import WordSought
from dpa_tracker.queries.requests import requests
from dpa_tracker.queries.rows import Row, Subject
from dpa_tracker.store.register import Register

STATES: Final = tuple(state.value for state in RequestState)
_OF_DAYS: Final = frozenset("0123456789-")
_LAST: Final = date.max.isoformat()


_KEPT: Final[Kept[Mapping[str, OnboardingRequest]]] = Kept(at_most=1)


def _listed(register: Register) -> Mapping[str, OnboardingRequest]:
    """All of them by their ids, in order; kept, for to read ten thousand takes half a second each time."""

    def read(_last: object) -> Mapping[str, OnboardingRequest]:
        return {str(each.id): each for each in requests(register, archived=True)}

    return _KEPT.answer(register, (register.data_version(),), read)


def _items(register: Register, _on: date) -> tuple[OnboardingRequest, ...]:
    return tuple(_listed(register).values())


def _by_key(register: Register, _on: date) -> Callable[[str], OnboardingRequest | None]:
    return _listed(register).get


def _row(request: OnboardingRequest) -> Row:
    cells = {
        "vendor": text(request.vendor),
        "service": text(request.service),
        "state": code("request_state", request.state.value),
        "asked_by": text(request.asked_by),
        "asked_on": day(request.asked_on),
        "needed_by": day(request.needed_by),
        "countries": countries(request.countries),
        "decided_by": text(request.decided_by),
    }
    return Row(request.id, Subject(Kind.REQUEST.value, request.id, request.title), cells)


def _sought(word: str) -> Callable[[OnboardingRequest], bool]:
    """Whether the row of a request holds a word, without making the row."""
    sought = WordSought(word)
    in_days = _OF_DAYS.issuperset(word)

    def holds(request: OnboardingRequest) -> bool:
        return (
            word in request.vendor.casefold()
            or sought.in_plain(request.service)
            or sought.in_name("request_state", request.state.value)
            or sought.in_plain(request.asked_by)
            or sought.in_plain(request.decided_by)
            or sought.in_plain(countries(request.countries).text)
            or (in_days and any(word in day(each).text for each in (request.asked_on, request.needed_by)))
        )

    return holds


REQUESTS: Final[Computation[OnboardingRequest]] = Computation(
    listing(
        "requests",
        (
            column("vendor"),
            column("service", groupable=True),
            column("state", "status", filterable=True, codes=STATES, groupable=True, names="request_state"),
            column("asked_by", groupable=True),
            column("asked_on", "date", groupable=True),
            column("needed_by", "date", groupable=True),
            column("countries"),
            column("decided_by", groupable=True),
        ),
    ),
    _items,
    _by_key,
    lambda request: request.id,
    _row,
    {
        "vendor": lambda request: request.vendor.casefold(),
        "service": lambda request: request.service.casefold(),
        "state": lambda request: STATES.index(request.state.value),
        "asked_by": lambda request: request.asked_by.casefold(),
        "asked_on": lambda request: request.asked_on.isoformat(),
        "needed_by": lambda request: request.needed_by.isoformat() if request.needed_by is not None else _LAST,
        "countries": lambda request: request.countries,
        "decided_by": lambda request: request.decided_by.casefold(),
    },
    {"state": lambda request: request.state.value},
    {
        "service": lambda request: request.service,
        "state": lambda request: request.state.value,
        "asked_by": lambda request: request.asked_by,
        "asked_on": lambda request: request.asked_on.isoformat(),
        "needed_by": lambda request: request.needed_by.isoformat() if request.needed_by is not None else "",
        "decided_by": lambda request: request.decided_by,
    },
    one_by_one(_sought),
    archived=lambda request: request.archived,
)
