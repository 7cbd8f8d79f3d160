"""Refusing to save an engagement that a change of the chain holds back, whichever way it is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, select

from dpa_tracker.calendars.public_holidays import calendar_of, public_holidays
from dpa_tracker.domain.chain_changes import ChainChange
from dpa_tracker.domain.engagements import Engagement, EngagementStatus
from dpa_tracker.domain.faults import Fault
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.records import Records, records_of
from dpa_tracker.law.notices.gate import Held, held_back
from dpa_tracker.store import loading
from dpa_tracker.store.records_of_changes import CHAIN_CHANGES
from dpa_tracker.store.unit_of_work import Work
from dpa_tracker.wording.dates_in_words import day_in_words

_NAMED: Final = 3  # customers that the sentence names
_CHANGING: Final[WeakKeyDictionary[Work, frozenset[str]]] = WeakKeyDictionary()


def gate_faults(work: Work, after: Engagement) -> Iterator[Fault]:
    """The fault of an engagement that is to be saved now, where a change holds it back."""
    if after.status is not EngagementStatus.ACTIVE or after.provider_id not in _changing(work):
        return
    changes = work.chain_changes.where(party_id=after.provider_id, archived=False)
    if changes:
        day = work.batch.at.astimezone().date()
        yield from held_faults(changes, after, work.engagements.get(after.id), recorded(work.connection), day)


def _changing(work: Work) -> frozenset[str]:
    """The sub-processors that changes are about; asked once a unit of work, in which many engagements may be saved."""
    known = _CHANGING.get(work)
    if known is None:
        known = _CHANGING[work] = frozenset(work.connection.execute(select(CHAIN_CHANGES.c.party_id)).scalars())
    return known


def held_faults(
    changes: Iterable[ChainChange], after: Engagement, before: Engagement | None, records: Records, day: date
) -> Iterator[Fault]:
    """The same with everything at hand: `records` as they stand, on the day."""
    chains = Chains(records, day, calendar_of)
    found = held_back(changes, after, before, chains, public_holidays, day)
    if found is not None:
        yield Fault(found.field, f"change_{found.code}", _said(found, records.party_name))


def recorded(connection: Connection) -> Records:
    """What the register holds, as far as chains and their papers go."""
    return records_of(
        loading.load_parties(connection).values(),
        loading.load_services(connection).values(),
        loading.load_agreements(connection).values(),
        loading.load_engagements(connection).values(),
    )


def _said(found: Held, name: Callable[..., str]) -> dict[str, object]:
    """What the sentence names: the sub-processor, the customers, and the day."""
    names = [name(each) for each in found.by]
    more = f" … (+{len(names) - _NAMED})" if len(names) > _NAMED else ""
    first = found.outlook.may_start_on
    return {
        "sub_processor": name(found.outlook.change.party_id),
        "customers": ", ".join(names[:_NAMED]) + more or "\N{EN DASH}",
        "day": "" if first is None else day_in_words(first),
    }
