"""Put a change of the chain into effect: who is added is in use, who is replaced or removed is not, who moves is moved.

Nothing begins before every customer allows it, unless a reason was given (`change_gate`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind
from dpa_tracker.domain.engagements import Engagement, EngagementStatus
from dpa_tracker.domain.faults import Fault, InvalidInputError, KnownError
from dpa_tracker.domain.identities import ChainChangeId, Kind, PartyId
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.notices.told import engaged_at
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, StaleError, Work, unit_of_work
from dpa_tracker.use_cases.change_gate import recorded
from dpa_tracker.use_cases.planned_uses import planned_uses
from dpa_tracker.use_cases.record_notices import present_change
from dpa_tracker.use_cases.save_engagement import SaveEngagement, put_engagement

DAY = "begins_on"  # the one field of the command: what stands in the way is said there


@dataclass(frozen=True, slots=True)
class BeginChange:
    """Which change, and the first day of it; of a removal the last day of use. `expected_version` is the change's."""

    change_id: ChainChangeId
    day: date
    expected_version: int


def begin_change(register: Register, command: BeginChange, *, actor: str, at: datetime) -> Outcome:
    """Record it with the engagements that it is about.

    Raises KnownError `change_called_off`, `change_in_effect` where nothing is left to be done, StaleError,
    InvalidInputError with what keeps it from beginning, all under `begins_on`.
    """
    with unit_of_work(register, actor=actor, at=at) as work:
        change = present_change(work, command.change_id)
        if change.version != command.expected_version:
            raise StaleError(Kind.CHAIN_CHANGE, change.id, change)
        name = getattr(work.parties.get(change.party_id), "name", change.party_id)
        if change.called_off_on is not None:
            raise KnownError("change_called_off", name=name)
        chains = Chains(recorded(work.connection), at.astimezone().date(), calendar_of)
        wishes = tuple(_wishes(change, command.day, chains))
        if not wishes:
            raise KnownError("change_in_effect", name=name)
        _put(work, wishes)
    return work.outcome()


def _put(work: Work, wishes: Iterable[Engagement]) -> None:
    try:
        for each in wishes:
            put_engagement(work, SaveEngagement(each, each.version))
    except InvalidInputError as error:
        raise InvalidInputError(tuple(Fault(DAY, each.code, each.values) for each in error.faults)) from error


def _wishes(change: ChainChange, day: date, chains: Chains) -> Iterator[Engagement]:
    """The engagements as they shall be, those alone that are not so yet."""
    match change.kind:
        case ChangeKind.ADD:
            yield from _begun(change, day, chains)
        case ChangeKind.REPLACE:
            begun = tuple(_begun(change, day, chains))
            yield from begun
            old = () if change.replaces_id is None else _used(change, change.replaces_id, chains)
            # Once the new one has begun, an end that is on record is not drawn nearer: nobody would do the work.
            yield from _ended((each for each in old if begun or each.ends_on is None), day - timedelta(days=1))
        case ChangeKind.REMOVE:
            yield from _ended(_used(change, change.party_id, chains), day)
        case ChangeKind.RELOCATE:
            yield from _moved(change, chains)


def _used(change: ChainChange, party: PartyId, chains: Chains) -> tuple[Engagement, ...]:
    """The uses of a party that the change is about."""
    nodes = engaged_at(change, chains)
    found = (each for each in chains.records.of_party.get(party, ()) if each.provider_id == party)
    return tuple(each for each in found if (each.client_id, each.service_id) in nodes)


def _begun(change: ChainChange, day: date, chains: Chains) -> Iterator[Engagement]:
    for each in (*_used(change, change.party_id, chains), *planned_uses(change, chains)):
        if each.status is EngagementStatus.PLANNED:
            yield replace(each, status=EngagementStatus.ACTIVE, begins_on=day)


def _ended(used: Iterable[Engagement], last: date) -> Iterator[Engagement]:
    for each in used:
        if each.status is EngagementStatus.ACTIVE and (each.ends_on is None or each.ends_on > last):
            yield replace(each, ends_on=last)


def _moved(change: ChainChange, chains: Chains) -> Iterator[Engagement]:
    """What is done elsewhere from now on; where other things are done stays as it was."""
    done = {place.activity for place in change.places}
    for each in _used(change, change.party_id, chains):
        kept = tuple(place for place in each.locations if place.activity not in done)
        after = replace(each, locations=(*change.places, *kept))
        if set(after.locations) != set(each.locations):
            yield after
