"""Call a change of the chain off: it will not happen, and what it was to start cannot start by it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from dpa_tracker.domain.identities import ChainChangeId
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, unit_of_work
from dpa_tracker.use_cases.record_notices import present_change


@dataclass(frozen=True, slots=True)
class CallOffChange:
    """The change, and the day on which it was called off; None takes that back."""

    change_id: ChainChangeId
    day: date | None
    expected_version: int


def call_off_change(register: Register, command: CallOffChange, *, actor: str, at: datetime) -> Outcome:
    """Call it off, or take that back. Raises KnownError, StaleError."""
    with unit_of_work(register, actor=actor, at=at) as work:
        change = present_change(work, command.change_id)
        work.chain_changes.put(replace(change, called_off_on=command.day), command.expected_version)
    return work.outcome()
