"""The onboarding requests: legal's queue, and one of them."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind, RequestId
from dpa_tracker.domain.onboarding import WAITING, OnboardingRequest, RequestState
from dpa_tracker.store.loading import load_requests
from dpa_tracker.store.records import REQUESTS
from dpa_tracker.store.register import Register

_ORDER: Final = tuple(RequestState)


def requests(register: Register, *, archived: bool = False) -> tuple[OnboardingRequest, ...]:
    """Every request in use: those that wait first, by the day they are needed and the day they were asked.

    `archived`: those that were taken out of use as well.
    """
    with register.reading() as connection:
        found = [each for each in load_requests(connection).values() if archived or not each.archived]
    found.sort(key=_urgency)
    return tuple(found)


def _urgency(request: OnboardingRequest) -> tuple[bool, str, str, int, str]:
    needed = request.needed_by.isoformat() if request.needed_by is not None else "9999"
    return not request.waits, needed, request.asked_on.isoformat(), _ORDER.index(request.state), request.id


def request(register: Register, request_id: str) -> OnboardingRequest:
    """One request as it stands. Raises KnownError `no_such_record`."""
    with register.reading() as connection:
        found = load_requests(connection, [RequestId(request_id)]).get(RequestId(request_id))
    if found is None:
        raise KnownError("no_such_record", kind=Kind.REQUEST.value, id=request_id[:80])
    return found


def waiting_requests(register: Register) -> tuple[str, ...]:
    """The ids of the requests that legal has yet to accept or refuse."""
    states = [state.value for state in WAITING]
    asked = select(REQUESTS.c.id).where(REQUESTS.c.state.in_(states), REQUESTS.c.archived.is_(False))
    with register.reading() as connection:
        return tuple(connection.execute(asked.order_by(REQUESTS.c.id)).scalars())
