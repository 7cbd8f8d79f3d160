"""The listing of onboarding requests: legal's queue, those that wait first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.onboarding import OnboardingRequest, RequestState
from dpa_tracker.queries.cells import code, countries, day, text
from dpa_tracker.queries.columns import column, listing
from dpa_tracker.queries.computed_listings import Computation
from dpa_tracker.queries.requests import requests
from dpa_tracker.queries.rows import Row, Subject
from dpa_tracker.store.register import Register

STATES: Final = tuple(state.value for state in RequestState)
_LAST: Final = date.max.isoformat()


def _items(register: Register, _on: date) -> tuple[OnboardingRequest, ...]:
    return requests(register, archived=True)


def _by_key(register: Register, _on: date) -> Callable[[str], OnboardingRequest | None]:
    found = {str(each.id): each for each in requests(register, archived=True)}
    return found.get


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
    archived=lambda request: request.archived,
)
