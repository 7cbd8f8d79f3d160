"""Record a new transfer, or revise one. Whether it is lawful is a verdict, and refuses nothing here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from dpa_tracker.domain.checks_transfers import transfer_faults
from dpa_tracker.domain.days_done import done_in_transfer, faults_of_days_to_come
from dpa_tracker.domain.faults import Fault
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.refusing import reference_faults, refuse


@dataclass(frozen=True, slots=True)
class SaveTransfer:
    """The transfer as it shall be, over the version that was read; version 0 is a new one."""

    value: Transfer
    expected_version: int = 0


def save_transfer(register: Register, command: SaveTransfer, *, actor: str, at: datetime) -> Outcome:
    """Save a transfer. Raises InvalidInputError with every fault, StaleError, KnownError.

    What is newly said to be done (agreed, looked up, assessed, approved) lies on the day of entry or before it.
    """
    with unit_of_work(register, actor=actor, at=at) as work:
        before, today = work.transfers.get(command.value.id), at.astimezone().date()
        ahead = faults_of_days_to_come(done_in_transfer, command.value, before, today)
        put_transfer(work, command, also=ahead)
    return work.outcome()


def put_transfer(work: Work, command: SaveTransfer, *, also: Iterable[Fault] = ()) -> Transfer:
    """The same, inside a unit of work; `also` are faults that the caller knows."""
    refuse((*also, *transfer_faults(command.value), *_faults_among_others(work, command.value)))
    return work.transfers.put(command.value, command.expected_version)


def _faults_among_others(work: Work, transfer: Transfer) -> Iterator[Fault]:
    yield from reference_faults("exporter_id", transfer.exporter_id, work.parties)
    yield from reference_faults("importer_id", transfer.importer_id, work.parties)
    yield from reference_faults("engagement_id", transfer.engagement_id, work.engagements)
