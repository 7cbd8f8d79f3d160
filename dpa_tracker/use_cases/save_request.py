"""Ask to onboard a vendor, or revise what was asked: nobody needs the right to change anything else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from dpa_tracker.domain.checks_requests import request_faults
from dpa_tracker.domain.faults import Fault, KnownError
from dpa_tracker.domain.onboarding import WAITING, OnboardingRequest
from dpa_tracker.domain.registration_numbers import normal_number
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.refusing import one_line, reference_faults, refuse


@dataclass(frozen=True, slots=True)
class SaveRequest:
    """The request as it shall be, over the version that was read; version 0 is a new one."""

    value: OnboardingRequest
    expected_version: int = 0


def save_request(register: Register, command: SaveRequest, *, actor: str, at: datetime) -> Outcome:
    """Save a request. Raises KnownError `request_decided`, InvalidInputError with every fault, StaleError."""
    with unit_of_work(register, actor=actor, at=at) as work:
        before = work.requests.get(command.value.id)
        if before is not None and before.state not in WAITING:
            raise KnownError("request_decided", vendor=before.title, by=before.decided_by)
        put_request(work, command)
    return work.outcome()


def put_request(work: Work, command: SaveRequest) -> OnboardingRequest:
    """The same, inside a unit of work."""
    value = command.value
    request = replace(
        value,
        vendor=one_line(value.vendor),
        service=one_line(value.service),
        asked_by=one_line(value.asked_by),
        registration_number=normal_number(value.registration_number, value.vendor_country),
        countries=tuple(dict.fromkeys(value.countries)),
        data=tuple(dict.fromkeys(value.data)),
    )
    refuse((*request_faults(request), *_faults_among_others(work, request)))
    return work.requests.put(request, command.expected_version)


def _faults_among_others(work: Work, request: OnboardingRequest) -> Iterator[Fault]:
    if not request.waits:  # what was decided stays as it was, whatever became of the records since
        return
    yield from reference_faults("party_id", request.party_id, work.parties)
    yield from reference_faults("service_id", request.service_id, work.services)
