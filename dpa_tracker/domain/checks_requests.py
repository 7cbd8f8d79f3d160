"""What can be wrong with an onboarding request, seen by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain import checks
from dpa_tracker.domain.faults import Fault
from dpa_tracker.domain.onboarding import OnboardingRequest, RequestState
from dpa_tracker.domain.registration_numbers import number_fault

MOST_USERS: Final = 1_000_000_000


def request_faults(request: OnboardingRequest) -> tuple[Fault, ...]:
    """Every fault of a request that needs no look at other records."""
    return tuple(_request_faults(request))


def _request_faults(request: OnboardingRequest) -> Iterator[Fault]:
    yield from checks.identity("id", request.id)
    yield from checks.line("vendor", request.vendor, required=True)
    yield from checks.line("asked_by", request.asked_by, required=True)
    for name in ("registration_number", "service", "decided_by", "answer"):
        yield from checks.line(name, getattr(request, name))
    wrong = number_fault(request.registration_number, request.vendor_country)
    if wrong is not None:
        yield wrong
    for name in ("purpose", "categories", "reason", "notes"):
        yield from checks.text(name, getattr(request, name))
    yield from checks.country("vendor_country", request.vendor_country)
    yield from checks.once("data", request.data)
    yield from checks.countries("countries", request.countries)
    yield from checks.once("countries", request.countries)
    yield from _end_faults(request)
    users = request.estimated_users
    if users is not None and not 0 <= users <= MOST_USERS:
        yield Fault("estimated_users", "users_out_of_range", {"most": MOST_USERS})


def _end_faults(request: OnboardingRequest) -> Iterator[Fault]:
    """What has been decided says by whom and when, and a refusal why."""
    if request.state is RequestState.OPEN:
        return
    if not request.decided_by.strip():
        yield Fault("decided_by", "missing")
    if request.decided_on is None:
        yield Fault("decided_on", "missing")
    if request.state is RequestState.REFUSED and not request.reason.strip():
        yield Fault("reason", "missing")
