"""Whether a change of the chain is in effect on a day: what it says is so in the register, whoever brought it about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.states import Phase
from dpa_tracker.law.notices.told import engaged_at


@dataclass(frozen=True, slots=True)
class Effect:
    """A change is in effect wherever it is about; `since` is its first day, None where the register does not say."""

    since: date | None


def effect(change: ChainChange, chains: Chains) -> Effect | None:
    """That it is in effect on the day of the chains; None before, in part only, and of one that was called off."""
    if change.called_off_on is not None:
        return None
    match change.kind:
        case ChangeKind.ADD | ChangeKind.REPLACE:
            return _begun(change, chains)
        case ChangeKind.REMOVE:
            return _gone(_used(change, change.party_id, chains), chains.on)
        case ChangeKind.RELOCATE:
            return _moved(change, _running(_used(change, change.party_id, chains), chains))


def _used(change: ChainChange, party: PartyId, chains: Chains) -> list[Engagement]:
    nodes = engaged_at(change, chains)
    found = (each for each in chains.records.of_party.get(party, ()) if each.provider_id == party)
    return [each for each in found if (each.client_id, each.service_id) in nodes]


def _running(used: Iterable[Engagement], chains: Chains) -> list[Engagement]:
    return [each for each in used if chains.phase(each) is Phase.RUNNING]


def _begun(change: ChainChange, chains: Chains) -> Effect | None:
    running = _running(_used(change, change.party_id, chains), chains)
    nodes = engaged_at(change, chains)
    if not nodes or not nodes <= {(each.client_id, each.service_id) for each in running}:
        return None
    if change.replaces_id is not None and _running(_used(change, change.replaces_id, chains), chains):
        return None
    days = [each.begins_on for each in running]
    return Effect(None if None in days else max(day for day in days if day is not None))


def _gone(used: Iterable[Engagement], on: date) -> Effect | None:
    ends = [each.ends_on for each in used]
    over = [each for each in ends if each is not None and each < on]
    return Effect(max(over) + timedelta(days=1)) if over and len(over) == len(ends) else None


def _moved(change: ChainChange, running: list[Engagement]) -> Effect | None:
    done, wanted = {each.activity for each in change.places}, set(change.places)
    there = ({each for each in use.locations if each.activity in done} == wanted for use in running)
    return Effect(None) if wanted and running and all(there) else None
