"""The time that our own house takes, taken off the days of a vendor's notice.

Handling days are calendar days between hearing of a change and passing it on; they are counted back from a day that a
contract sets, whichever days that contract counts. Companies of ours on one way come one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from dpa_tracker.domain.change_periods import Period, latest_begin
from dpa_tracker.domain.commitments import Authorisation, CommitmentKind
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.vendor_notices import VendorNotice
from dpa_tracker.law.art28.chains import Chains, Path
from dpa_tracker.law.flow_down.own_time import OwnTime, own_time
from dpa_tracker.law.notices.outlook import CustomerOutlook

Days: TypeAlias = "Mapping[PartyId, date | None]"
_ASKED = (Authorisation.SPECIFIC, Authorisation.NONE)  # silence is no leave: there is no time to object


@dataclass(frozen=True, slots=True)
class OwnDays:
    """What our own time makes of a vendor's notice; a day is None where it is not known, or nothing sets it.

    `needed` calendar days pass before customers are told, so that they hear on `ready_on` at the earliest. `begin_by`
    is the last day to begin so that all are told in time. `hear_by` is the last day to tell them so that whoever
    objects in its own time is heard while we can still object to the vendor, `hear_from` the last to begin that;
    `hear_known` is that of those whose days are known. `late` and `unheard`: for one of them at least it had passed
    when the notice came.
    """

    needed: int
    ready_on: date
    begin_by: date | None = None
    hear_by: date | None = None
    hear_from: date | None = None
    hear_known: date | None = None
    late: bool = False
    unheard: bool = False


def own_days(
    notice: VendorNotice,
    used: Iterable[Engagement],
    customers: tuple[CustomerOutlook, ...],
    object_by: date | None,
    chains: Chains,
) -> OwnDays:
    """The days of a notice about engagements of ours, for the customers that are to be told of it."""
    own = own_time(chains.records.parties.values())
    plain = max((_of_company(own, each.client_id) for each in used), default=0)
    needed = {each.customer_id: _of_customer(own, each) for each in customers}
    most = max(needed.values(), default=plain)
    ready_on = notice.received_on + timedelta(days=most)
    send = {each.customer_id: each.send_by for each in customers}
    hear = {each.customer_id: _heard(each, object_by) for each in customers}
    begun, heard_from = _begun(send, needed), _begun(hear, needed)
    return OwnDays(
        most,
        ready_on,
        _all(begun),
        _all(hear),
        _all(heard_from),
        _known(hear),
        _passed(begun, notice.received_on),
        _passed(heard_from, notice.received_on),
    )


def _of_company(own: OwnTime, party_id: PartyId) -> int:
    return own.needed(CommitmentKind.CHANGE_NOTICE_DAYS, party_id)


def _of_customer(own: OwnTime, customer: CustomerOutlook) -> int:
    ways = () if customer.told is None else customer.told.ways
    return max((_of_way(own, way) for way in ways), default=0)


def _of_way(own: OwnTime, way: Path) -> int:
    return sum(_of_company(own, party_id) for party_id in dict.fromkeys(each.provider_id for each in way))


def _heard(customer: CustomerOutlook, object_by: date | None) -> date | None:
    """The last day to tell a customer so that the whole time it has to object ends while we can still object."""
    if object_by is None or any(each.unknown for each in customer.terms):
        return None
    days = [object_by]
    for each in customer.terms:
        # An agreement that sets no time to object grants it for as long as its notice runs.
        period = None if each.authorisation in _ASKED else each.objection or each.notice
        if period is not None:
            days.append(_last(period, object_by))
    return min(days)


def _last(period: Period, end: date) -> date:
    try:
        return latest_begin(period, end)
    except (OverflowError, KnownError):
        return date.min  # beyond every calendar: no day is early enough


def _all(days: Days) -> date | None:
    """The earliest, where all are known."""
    return None if None in days.values() else _known(days)


def _known(days: Days) -> date | None:
    return min((each for each in days.values() if each is not None), default=None)


def _passed(days: Days, on: date) -> bool:
    first = _known(days)
    return first is not None and first < on


def _begun(days: Days, needed: Mapping[PartyId, int]) -> Days:
    """Each day with our own time taken off; no calendar goes back before its first day."""
    return {
        customer: None if day is None else date.fromordinal(max(day.toordinal() - needed[customer], 1))
        for customer, day in days.items()
    }
