"""Record a change in the chain of sub-processors, or revise one; nobody is told by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind, Channel
from dpa_tracker.domain.checks_chain_changes import chain_change_faults
from dpa_tracker.domain.customer_reach import CustomerReach, reached
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.identities import VendorNoticeId
from dpa_tracker.domain.parties import Party
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.store.register import Register
from dpa_tracker.store.rehearsing import rehearsal
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.change_gate import recorded
from dpa_tracker.use_cases.draft_parties import is_called
from dpa_tracker.use_cases.planned_uses import planned_uses
from dpa_tracker.use_cases.receive_notice import vendor_notice_of
from dpa_tracker.use_cases.refusing import reference_faults, refuse
from dpa_tracker.use_cases.save_engagement import SaveEngagement, put_engagement
from dpa_tracker.use_cases.save_party import SaveParty, put_party


@dataclass(frozen=True, slots=True)
class SaveChainChange:
    """The change as it shall be, over the version that was read; version 0 is a new one.

    `newcomer` is the sub-processor where the register does not hold it yet: it is recorded in the same step. With
    `plan` so is its use, as planned, with what the change says of it, where none is recorded. `follows` is the notice
    of a vendor that led to the change: it is noted there. `reaches` are how customers are told, where that differs
    from what is on record: it is kept with each customer, and the channel with its notice.
    """

    value: ChainChange
    expected_version: int = 0
    newcomer: Party | None = None
    plan: bool = False
    follows: VendorNoticeId | None = None
    reaches: tuple[CustomerReach, ...] = ()


def save_chain_change(register: Register, command: SaveChainChange, *, actor: str, at: datetime) -> Outcome:
    """Save a change. Raises InvalidInputError with every fault, StaleError, KnownError."""
    with unit_of_work(register, actor=actor, at=at) as work:
        put_chain_change(work, command)
    return work.outcome()


def try_chain_change(register: Register, command: SaveChainChange, on: date) -> None:
    """Look for all that would keep the change from being saved; raises as `save_chain_change`, writes nothing."""
    with rehearsal(register, on) as work:
        if command.follows is not None:
            vendor_notice_of(work, command.follows)
        put_chain_change(work, replace(command, plan=False, follows=None))


def put_chain_change(work: Work, command: SaveChainChange) -> ChainChange:
    """The same, inside a unit of work."""
    change = with_channels(command.value, command.reaches)
    if command.newcomer is not None:
        _take_in(work, command.newcomer)
    refuse((*chain_change_faults(change), *_faults_among_others(work, change, command.newcomer)))
    if not command.expected_version:
        refuse(_faults_of_twice(work, change))
    _keep_reaches(work, command.reaches)
    put = work.chain_changes.put(change, command.expected_version)
    if command.plan:
        _plan(work, put)
    if command.follows is not None:
        notice = vendor_notice_of(work, command.follows)
        if put.id not in notice.change_ids:
            work.vendor_notices.put(replace(notice, change_ids=(*notice.change_ids, put.id)), notice.version)
    return put


def _faults_of_twice(work: Work, change: ChainChange) -> Iterator[Fault]:
    """The same change recorded again would have every customer told twice."""
    for each in work.chain_changes.where(party_id=change.party_id, archived=False):
        if each.id != change.id and each.called_off_on is None and _what_happens(each) == _what_happens(change):
            yield Fault("party_id", "change_on_record", {"day": each.recorded_on})
            return


def _what_happens(change: ChainChange) -> tuple[object, ...]:
    about = change.kind, change.party_id, change.replaces_id, change.engaged_by_id, change.planned_start
    return (*about, frozenset(change.service_ids), frozenset(change.places))


def with_channels(change: ChainChange, reaches: Iterable[CustomerReach]) -> ChainChange:
    """The change with the channel of each notice as it was said; nobody is told by that."""
    said = {each.customer_id: each for each in change.notices}
    for each in reaches:
        before = change.notice_to(each.customer_id)
        portal = each.portal.strip() if each.channel is Channel.PORTAL else ""
        if before.channel is not each.channel or (portal and portal != before.address):
            # An address of another channel is none of this one.
            said[each.customer_id] = replace(before, channel=each.channel, address=portal)
    return replace(change, notices=tuple(said.values()))


def _keep_reaches(work: Work, reaches: Iterable[CustomerReach]) -> None:
    """Record with each customer how it is told; its faults stand under `reaches`. Raises InvalidInputError."""
    for each in reaches:
        party = work.parties.get(each.customer_id)
        after = None if party is None else reached(party, each)
        if party is None or after is None or after == party:
            continue
        try:
            put_party(work, SaveParty(after, party.version))
        except InvalidInputError as error:
            faults = (replace(fault, field=f"reaches.{each.customer_id}.{fault.field}") for fault in error.faults)
            raise InvalidInputError(tuple(faults)) from error


def _take_in(work: Work, newcomer: Party) -> None:
    """Record the new sub-processor; its faults stand under `newcomer`. One that is held already is taken for no other.

    Raises InvalidInputError.
    """
    number = newcomer.registration_number
    for party in work.parties.where(archived=False):
        if is_called(party, newcomer.name) or (number and is_called(party, number)):
            raise InvalidInputError((Fault("newcomer.name", "change_newcomer_known", {"name": party.name}),))
    try:
        put_party(work, SaveParty(newcomer))
    except InvalidInputError as error:
        faults = (replace(each, field=f"newcomer.{each.field}") for each in error.faults)
        raise InvalidInputError(tuple(faults)) from error


def _plan(work: Work, change: ChainChange) -> None:
    """Record how the sub-processor will be used, where no use is recorded yet."""
    day = work.batch.at.astimezone().date()
    for wish in planned_uses(change, Chains(recorded(work.connection), day, calendar_of)):
        put_engagement(work, SaveEngagement(wish))


def _faults_among_others(work: Work, change: ChainChange, newcomer: Party | None) -> Iterator[Fault]:
    for name in ("party_id", "engaged_by_id", "replaces_id"):
        party_id = getattr(change, name)
        if newcomer is None or party_id != newcomer.id:
            yield from reference_faults(name, party_id, work.parties)
    for index, service_id in enumerate(change.service_ids):
        yield from reference_faults(f"service_ids.{index}", service_id, work.services)
    yield from _unused(work, change, newcomer)


def _unused(work: Work, change: ChainChange, newcomer: Party | None) -> Iterator[Fault]:
    """Who is moved, removed or replaced must be in use: another company of the same name is soon meant by mistake."""
    if change.kind is ChangeKind.ADD or change.version:
        return
    replaced = change.kind is ChangeKind.REPLACE
    party_id = change.replaces_id if replaced else change.party_id
    if party_id is None or any(not each.archived for each in work.engagements.where(provider_id=party_id)):
        return
    taken_in = newcomer is not None and party_id == newcomer.id
    party = newcomer if taken_in else work.parties.get(party_id)
    if party is not None:
        yield Fault("replaces_id" if replaced else "party_id", "change_of_unused", {"name": party.name})
