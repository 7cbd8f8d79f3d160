"""Record a new agreement, or revise one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from dpa_tracker.domain.agreements import Agreement, Direction, Role, Side
from dpa_tracker.domain.checks_agreements import agreement_faults
from dpa_tracker.domain.days_done import done_in_agreement, faults_of_days_to_come
from dpa_tracker.domain.faults import Fault
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.refusing import cycle_above, one_line, reference_faults, refuse


@dataclass(frozen=True, slots=True)
class SaveAgreement:
    """The agreement as it shall be, over the version that was read; version 0 is a new one."""

    value: Agreement
    expected_version: int = 0


def save_agreement(register: Register, command: SaveAgreement, *, actor: str, at: datetime) -> Outcome:
    """Save an agreement. Raises InvalidInputError with every fault, StaleError, KnownError.

    What is newly said to be done (concluded, reviewed, given notice) lies on the day of entry or before it.
    """
    with unit_of_work(register, actor=actor, at=at) as work:
        before, today = work.agreements.get(command.value.id), at.astimezone().date()
        ahead = faults_of_days_to_come(done_in_agreement, command.value, before, today)
        put_agreement(work, command, also=ahead)
    return work.outcome()


def put_agreement(work: Work, command: SaveAgreement, *, also: Iterable[Fault] = ()) -> Agreement:
    """The same, inside a unit of work; `also` are faults that the caller knows."""
    value = command.value
    agreement = replace(value, reference=one_line(value.reference), title=one_line(value.title))
    refuse((*also, *agreement_faults(agreement), *_faults_among_others(work, agreement)))
    return work.agreements.put(agreement, command.expected_version)


def _faults_among_others(work: Work, agreement: Agreement) -> Iterator[Fault]:
    for index, party in enumerate(agreement.parties):
        yield from reference_faults(f"parties.{index}.party_id", party.party_id, work.parties)
    for index, service_id in enumerate(agreement.service_ids):
        yield from reference_faults(f"service_ids.{index}", service_id, work.services)
    yield from _faults_of_family(work, agreement)
    yield from _direction_faults(work, agreement)
    asked = agreement.reference.isprintable()  # what is not is refused by itself, and no register can be asked for it
    for other in work.agreements.where(reference=agreement.reference, archived=False) if asked else ():
        if other.id != agreement.id:
            yield Fault("reference", "reference_taken", {"reference": agreement.reference, "title": other.title})


def _faults_of_family(work: Work, agreement: Agreement) -> Iterator[Fault]:
    if agreement.parent_id != agreement.id:
        yield from reference_faults("parent_id", agreement.parent_id, work.agreements)
        yield from _cycle_faults(work, agreement, "parent_id", lambda each: each.parent_id)
    if agreement.replaces_id != agreement.id:
        if not _is_archived(work, agreement.replaces_id):  # what was replaced may well be archived
            yield from reference_faults("replaces_id", agreement.replaces_id, work.agreements)
        yield from _cycle_faults(work, agreement, "replaces_id", lambda each: each.replaces_id)


def _cycle_faults(
    work: Work, agreement: Agreement, field: str, above: Callable[[Agreement], str | None]
) -> Iterator[Fault]:
    cycle = cycle_above(agreement, above, work.agreements)
    if cycle:
        yield Fault(field, "cycle", {"cycle": " → ".join(each.reference for each in cycle)})


def _is_archived(work: Work, agreement_id: str | None) -> bool:
    found = None if agreement_id is None else work.agreements.get(agreement_id)
    return found is not None and found.archived


def _direction_faults(work: Work, agreement: Agreement) -> Iterator[Fault]:
    """The direction says where our house stands; it must stand there."""
    known = ((member, work.parties.get(member.party_id)) for member in agreement.parties)
    ours = [member for member, party in known if party is not None and party.own]
    wanted = {Direction.UPSTREAM: Side.PROCESSING, Direction.DOWNSTREAM: Side.INSTRUCTING}.get(agreement.direction)
    if agreement.direction is Direction.BETWEEN_OTHERS and ours:
        yield Fault("direction", "direction_with_own_party")
    elif wanted is not None and not any(party.side is wanted or party.role is Role.JOINT_CONTROLLER for party in ours):
        yield Fault("direction", "direction_without_own_party", {"side": wanted.value})
