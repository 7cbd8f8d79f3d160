"""Take a record out of use, or bring it back; nothing is lost, and old history keeps its names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.save_agreement import SaveAgreement, put_agreement
from dpa_tracker.use_cases.save_engagement import SaveEngagement, put_engagement
from dpa_tracker.use_cases.save_party import SaveParty, put_party
from dpa_tracker.use_cases.save_request import SaveRequest, put_request
from dpa_tracker.use_cases.save_service import SaveService, put_service
from dpa_tracker.use_cases.save_transfer import SaveTransfer, put_transfer
from dpa_tracker.use_cases.uses import InUseError, title, uses_of


@dataclass(frozen=True, slots=True)
class Archive:
    """Take this record out of use, as of the version that was read."""

    kind: Kind
    id: str
    expected_version: int


@dataclass(frozen=True, slots=True)
class BringBack:
    """Take this archived record into use again, as of the version that was read."""

    kind: Kind
    id: str
    expected_version: int


def archive(register: Register, command: Archive, *, actor: str, at: datetime) -> Outcome:
    """Archive a record. Raises InUseError with every use while others refer to it, StaleError, KnownError."""
    with unit_of_work(register, actor=actor, at=at) as work:
        value = _present(work, command.kind, command.id)
        uses = uses_of(work, command.kind, command.id)
        if uses:
            raise InUseError(title(work, value), uses)
        work.of(command.kind).put(replace(value, archived=True), command.expected_version)
    return work.outcome()


def bring_back(register: Register, command: BringBack, *, actor: str, at: datetime) -> Outcome:
    """Take an archived record into use again. It is checked as when it is saved: what it names must be in use."""
    with unit_of_work(register, actor=actor, at=at) as work:
        value = replace(_present(work, command.kind, command.id), archived=False)
        put_any(work, command.kind, value, command.expected_version)
    return work.outcome()


def _present(work: Work, kind: Kind, record_id: str) -> Any:  # noqa: ANN401 - of that kind
    value = work.of(kind).get(record_id)
    if value is None:
        raise KnownError("no_such_record", kind=kind.value, id=record_id)
    return value


def put_any(work: Work, kind: Kind, value: Any, expected_version: int) -> None:  # noqa: ANN401 - of that kind
    """Save a record of any kind inside a unit of work, with all its checks."""
    match kind:
        case Kind.PARTY:
            put_party(work, SaveParty(value, expected_version))
        case Kind.SERVICE:
            put_service(work, SaveService(value, expected_version))
        case Kind.AGREEMENT:
            put_agreement(work, SaveAgreement(value, expected_version))
        case Kind.ENGAGEMENT:
            put_engagement(work, SaveEngagement(value, expected_version))
        case Kind.TRANSFER:
            put_transfer(work, SaveTransfer(value, expected_version))
        case Kind.REQUEST:
            put_request(work, SaveRequest(value, expected_version))
        case _:  # nothing about them is typed, so there is nothing to check
            work.of(kind).put(value, expected_version)
