"""Record a new service, or revise one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from dpa_tracker.domain.checks_services import service_faults
from dpa_tracker.domain.days_done import done_in_service, faults_of_days_to_come
from dpa_tracker.domain.faults import Fault
from dpa_tracker.domain.services import Service
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.refusing import one_line, reference_faults, refuse


@dataclass(frozen=True, slots=True)
class SaveService:
    """The service as it shall be, over the version that was read; version 0 is a new one."""

    value: Service
    expected_version: int = 0


def save_service(register: Register, command: SaveService, *, actor: str, at: datetime) -> Outcome:
    """Save a service. Raises InvalidInputError with every fault, StaleError, KnownError.

    What is newly said to be done (its risk assessed) lies on the day of entry or before it.
    """
    with unit_of_work(register, actor=actor, at=at) as work:
        before, today = work.services.get(command.value.id), at.astimezone().date()
        ahead = faults_of_days_to_come(done_in_service, command.value, before, today)
        put_service(work, command, also=ahead)
    return work.outcome()


def put_service(work: Work, command: SaveService, *, also: Iterable[Fault] = ()) -> Service:
    """The same, inside a unit of work; `also` are faults that the caller knows."""
    service = replace(command.value, name=one_line(command.value.name))
    refuse((*also, *service_faults(service), *_faults_among_others(work, service)))
    return work.services.put(service, command.expected_version)


def _faults_among_others(work: Work, service: Service) -> Iterator[Fault]:
    for index, party_id in enumerate(service.provider_ids):
        yield from reference_faults(f"provider_ids.{index}", party_id, work.parties)
