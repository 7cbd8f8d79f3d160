"""Call a change of the chain off, or let it start although not every customer allows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from dpa_tracker.domain.checks_chain_changes import chain_change_faults
from dpa_tracker.domain.identities import ChainChangeId
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, unit_of_work
from dpa_tracker.use_cases.record_notices import present_change
from dpa_tracker.use_cases.refusing import refuse


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


@dataclass(frozen=True, slots=True)
class OverrideChange:
    """The change that may start although not every customer allows it, and why; an empty reason takes that back."""

    change_id: ChainChangeId
    reason: str
    expected_version: int


def override_change(register: Register, command: OverrideChange, *, actor: str, at: datetime) -> Outcome:
    """Let it start all the same. The reason stands in the history. Raises KnownError, StaleError, InvalidInputError."""
    reason = command.reason.strip()
    with unit_of_work(register, actor=actor, at=at, reason=reason) as work:
        change = replace(present_change(work, command.change_id), override=reason)
        refuse(chain_change_faults(change))
        work.chain_changes.put(change, command.expected_version)
    return work.outcome()
