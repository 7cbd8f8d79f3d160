"""What keeps an engagement from beginning: a change of the chain that not every customer allows yet.

A sub-processor that is added must not be used, and one that is moved must not hold data in the new places, before the
first day that all customers allow. Neither while one of them has not been told, nor while one must authorise the change
or objects to it. A person may let it begin all the same, and says why: that stands with the change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind
from dpa_tracker.domain.engagements import Engagement, EngagementStatus, Location
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.notices.contract_terms import HolidaysOf
from dpa_tracker.law.notices.outlook import Outlook, outlook
from dpa_tracker.law.notices.told import engaged_at


@dataclass(frozen=True, slots=True)
class Held:
    """The change that holds an engagement back, as it stands on the day; `field` is what cannot be so yet.

    `by` are the customers that have not been told, or else those that decide the day.
    """

    outlook: Outlook
    field: str
    code: str
    by: tuple[PartyId, ...]


def held_back(  # noqa: PLR0913, PLR0917 - what shall be, what was, and what to judge it by
    changes: Iterable[ChainChange],
    after: Engagement,
    before: Engagement | None,
    chains: Chains,
    holidays_of: HolidaysOf,
    day: date,
) -> Held | None:
    """The first change that holds an engagement back which is to be saved on the day; None where none does.

    `before` is the engagement as it stands (None: it is new). `chains` are those of the register as it stands.
    """
    if after.archived or after.status is not EngagementStatus.ACTIVE:
        return None
    if after.ends_on is not None and after.ends_on < day:
        return None  # what is over is history, and begins nothing
    for change in changes:
        field = _begun(change, after, before)
        if field and not change.override and (after.client_id, after.service_id) in engaged_at(change, chains):
            found = _held(outlook(_as_it_begins(change, after, field), chains, holidays_of), after, field, day)
            if found is not None:
                return found
    return None


def _begun(change: ChainChange, after: Engagement, before: Engagement | None) -> str:
    """The field that begins what the change is about; empty where the engagement begins nothing of it."""
    if change.archived or after.provider_id != change.party_id:
        return ""
    was_active = before is not None and not before.archived and before.status is EngagementStatus.ACTIVE
    if change.kind in (ChangeKind.ADD, ChangeKind.REPLACE):
        same = was_active and before is not None and not _is_earlier(after.begins_on, before.begins_on)
        same = same and before is not None and _same_chain(after, before)
        return "" if same else "begins_on" if was_active else "status"
    if change.kind is ChangeKind.RELOCATE:
        had = before.locations if was_active and before is not None and _same_chain(after, before) else ()
        return "locations" if _places(after.locations) & _places(change.places) - _places(had) else ""
    return ""


def _as_it_begins(change: ChainChange, after: Engagement, field: str) -> ChainChange:
    """The change from the day on which the engagement begins it, where that is before the plan.

    Who leaves before the planned start meets a change that begins earlier.
    """
    begins, planned = after.begins_on, change.planned_start
    sooner = field != "locations" and begins is not None and planned is not None and begins < planned
    return replace(change, planned_start=max(begins, change.recorded_on)) if sooner and begins is not None else change


def _same_chain(one: Engagement, other: Engagement) -> bool:
    return (one.client_id, one.provider_id, one.service_id) == (other.client_id, other.provider_id, other.service_id)


def _is_earlier(after: date | None, before: date | None) -> bool:
    """Whether a begin was moved forward; without a day it has begun already."""
    return before is not None and (after is None or after < before)


def _places(locations: Iterable[Location]) -> frozenset[tuple[str, str | None]]:
    return frozenset((each.activity.value, each.country) for each in locations)


def _held(found: Outlook, engagement: Engagement, field: str, day: date) -> Held | None:
    start = day if field == "locations" else engagement.begins_on or day
    if found.untold:
        return Held(found, field, "untold", tuple(each.customer_id for each in found.untold))
    if found.may_start_on is None:
        return Held(found, field, "not_allowed", found.deciding)
    return Held(found, field, "too_early", found.deciding) if start < found.may_start_on else None
