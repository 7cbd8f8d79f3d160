"""Legal takes a request up, or refuses it with a reason. Accepting it is `accept_request`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from dpa_tracker.domain.faults import Fault, KnownError
from dpa_tracker.domain.identities import Kind, RequestId
from dpa_tracker.domain.onboarding import OnboardingRequest, RequestState
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, StaleError, Work, unit_of_work
from dpa_tracker.use_cases.refusing import refuse
from dpa_tracker.use_cases.save_request import SaveRequest, put_request


@dataclass(frozen=True, slots=True)
class TakeUp:
    """Somebody of legal looks after the request from now on. `on` is the day that counts as today."""

    id: RequestId
    by: str
    on: date
    expected_version: int


@dataclass(frozen=True, slots=True)
class RefuseRequest:
    """The answer is no, and why."""

    id: RequestId
    by: str
    on: date
    reason: str
    expected_version: int


def take_up_request(register: Register, command: TakeUp, *, actor: str, at: datetime) -> Outcome:
    """Take it up. Raises KnownError `request_decided`, InvalidInputError, StaleError."""
    with unit_of_work(register, actor=actor, at=at) as work:
        request = waiting(work, command.id, command.expected_version)
        taken = replace(request, state=RequestState.TAKEN_UP, decided_by=command.by.strip(), decided_on=command.on)
        put_request(work, SaveRequest(taken, request.version))
    return work.outcome()


def refuse_request(register: Register, command: RefuseRequest, *, actor: str, at: datetime) -> Outcome:
    """Refuse it. Raises KnownError `request_decided`, InvalidInputError without a reason, StaleError."""
    if not command.reason.strip():
        refuse((Fault("reason", "missing"),))
    with unit_of_work(register, actor=actor, at=at, reason=command.reason.strip()) as work:
        request = waiting(work, command.id, command.expected_version)
        refused = replace(
            request,
            state=RequestState.REFUSED,
            decided_by=command.by.strip(),
            decided_on=command.on,
            reason=command.reason.strip(),
        )
        put_request(work, SaveRequest(refused, request.version))
    return work.outcome()


def waiting(work: Work, request_id: RequestId, expected_version: int) -> OnboardingRequest:
    """A request that is still to be decided, as of the version that was read.

    Raises KnownError `no_such_record` or `request_decided`, StaleError.
    """
    request = work.requests.get(request_id)
    if request is None:
        raise KnownError("no_such_record", kind=Kind.REQUEST.value, id=request_id)
    if request.version != expected_version:
        raise StaleError(Kind.REQUEST, request_id, request)
    if not request.waits:
        raise KnownError("request_decided", vendor=request.title, by=request.decided_by or request.asked_by)
    return request
