"""Whether a change of the chain is in effect on a day: what it says is so in the register, whoever brought it about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.records import Node
from dpa_tracker.law.art28.states import Phase, engagement_on
from dpa_tracker.law.notices.told import engaged_at

_DAY: Final = timedelta(days=1)
_NEVER: Final = (None, date.max)
_BEGUN: Final = frozenset({Phase.RUNNING, Phase.NOT_BEGUN})


@dataclass(frozen=True, slots=True)
class Effect:
    """A change is in effect wherever it is about; `since` is its first day, None where the register does not say.

    `ahead`: all of that is on record, and its first day is still to come.
    """

    since: date | None
    ahead: bool = False


def effect(change: ChainChange, chains: Chains) -> Effect | None:
    """That it is in effect on the day of the chains, or will be on a day on record.

    None where the register does not say so yet, in part only, and of one that was called off.
    """
    if change.called_off_on is not None:
        return None
    match change.kind:
        case ChangeKind.ADD | ChangeKind.REPLACE:
            return _begun(change, chains)
        case ChangeKind.REMOVE:
            return _gone(_used(change, change.party_id, chains), chains.on)
        case ChangeKind.RELOCATE:
            return _moved(change, _used(change, change.party_id, chains), chains.on)


def _used(change: ChainChange, party: PartyId, chains: Chains) -> list[Engagement]:
    nodes = engaged_at(change, chains)
    found = (each for each in chains.records.of_party.get(party, ()) if each.provider_id == party)
    return [each for each in found if (each.client_id, each.service_id) in nodes]


def _begun(change: ChainChange, chains: Chains) -> Effect | None:
    """From the day on which each place has its use, and whoever is replaced has none any more."""
    nodes = engaged_at(change, chains)
    first = _first_days(_standing(_used(change, change.party_id, chains), chains.on))
    if not nodes or frozenset(first) != nodes:
        return None
    days = [day for day in first.values() if day is not None]
    if change.replaces_id is not None:
        used = _used(change, change.replaces_id, chains)
        if any(each.ends_on in _NEVER for each in _standing(used, max([chains.on, *days]))):
            return None
        days += _days_after(used)
    ahead = any(day > chains.on for day in days)
    return Effect(max(days) if ahead or None not in first.values() else None, ahead=ahead)


def _standing(used: Iterable[Engagement], on: date) -> list[Engagement]:
    """Those that are in use on the day, or will be from a later one on record."""
    return [each for each in used if engagement_on(each, on) in _BEGUN]


def _first_days(standing: Iterable[Engagement]) -> dict[Node, date | None]:
    """For each place where it is used the first day of it; None where it has begun and no day is on record."""
    found: dict[Node, date | None] = {}
    for each in sorted(standing, key=lambda one: (one.begins_on or date.min, one.id)):
        found.setdefault((each.client_id, each.service_id), each.begins_on)
    return found


def _gone(used: Sequence[Engagement], on: date) -> Effect | None:
    days = _days_after(used)
    ends = bool(days) and all(each.ends_on not in _NEVER for each in used)
    return Effect(max(days), ahead=max(days) > on) if ends else None


def _days_after(used: Iterable[Engagement]) -> list[date]:
    """The first day without each of them that ends."""
    return [each.ends_on + _DAY for each in used if each.ends_on is not None and each.ends_on != date.max]


def _moved(change: ChainChange, used: Iterable[Engagement], on: date) -> Effect | None:
    running = [each for each in used if engagement_on(each, on) is Phase.RUNNING]
    done, wanted = {each.activity for each in change.places}, set(change.places)
    there = ({each for each in use.locations if each.activity in done} == wanted for use in running)
    return Effect(None) if wanted and running and all(there) else None
