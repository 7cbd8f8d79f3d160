"""What several looks at the official US list say of one importer: on one day they cannot say different things."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from dpa_tracker.domain.mechanisms import (
    DataKind,
    ListFramework,
    Listing,
    ListingRow,
    ListStatus,
    MechanismId,
    UsFramework,
)
from dpa_tracker.law.reasons import Reason, unknown
from dpa_tracker.law.rule import Ground, rule
from dpa_tracker.law.rules.us_frameworks import row_on, status_on

_KINDS: Final = {True: (DataKind.HR,), False: (DataKind.NON_HR,), None: tuple(DataKind)}

# Lists of another time say nothing of one another: who was never on the first may stand on the last.
_SAFE_HARBOR: Final = frozenset({ListFramework.SAFE_HARBOR})
_PRIVACY_SHIELD: Final = frozenset({ListFramework.PRIVACY_SHIELD, ListFramework.SWISS_US_PRIVACY_SHIELD})
_DATA_PRIVACY_FRAMEWORK: Final = frozenset(
    {ListFramework.EU_US_DPF, ListFramework.UK_EXTENSION, ListFramework.SWISS_US_DPF}
)
_LISTS: Final = {
    MechanismId.SAFE_HARBOR: _SAFE_HARBOR,
    MechanismId.PRIVACY_SHIELD: _PRIVACY_SHIELD,
    MechanismId.SWISS_US_PRIVACY_SHIELD: _PRIVACY_SHIELD,
    MechanismId.EU_US_DPF: _DATA_PRIVACY_FRAMEWORK,
    MechanismId.UK_US_DATA_BRIDGE: _DATA_PRIVACY_FRAMEWORK,
    MechanismId.SWISS_US_DPF: _DATA_PRIVACY_FRAMEWORK,
}


@rule("us_framework.listings_agree")
def listings_agree(ground: Ground[UsFramework]) -> Iterator[Reason]:
    """Two grounds of one leg that say different things of its importer's listing leave open which of them is right."""
    facts = ground.leg.facts
    for other in facts.mechanisms if len(facts.mechanisms) > 1 else ():
        if isinstance(other, UsFramework) and differ(ground.mechanism, other, facts.data.hr, ground.on):
            yield unknown("listings_differ")
            return


def differ(own: UsFramework, other: UsFramework, hr: bool | None, day: date) -> bool:
    """Whether both cannot be so: what one leaves open, or says of another framework, contradicts nothing."""
    if own.listing is None or other.listing is None or own.listing is other.listing:
        return False
    if own.listing.rows == () or other.listing.rows == ():
        return _absent_and_active(own, other, day) or _absent_and_active(other, own, day)
    if _LISTS[own.id] is _LISTS[other.id] and _entities_differ(own.listing, other.listing):
        return True
    mine, theirs = own.listing.rows, other.listing.rows
    if mine is None or theirs is None:
        return False
    pairs = ((row_on(mine, each, day), row_on(theirs, each, day)) for each in _LISTS[own.id])
    return any(_rows_differ(one, two, hr, day) for one, two in pairs if one is not None and two is not None)


def _absent_and_active(absent: UsFramework, listed: UsFramework, day: date) -> bool:
    """Whether one look found the importer nowhere on a list on which the other found it active."""
    if absent.listing is None or listed.listing is None or absent.listing.rows != ():
        return False
    rows = (row for row in listed.listing.rows or () if row.framework in _LISTS[absent.id])
    return any(_is_active(row, day) for row in rows)


def _entities_differ(own: Listing, other: Listing) -> bool:
    return None not in (own.entity_covered, other.entity_covered) and own.entity_covered != other.entity_covered


def _rows_differ(own: ListingRow, other: ListingRow, hr: bool | None, day: date) -> bool:
    """Whether one is active and the other is not, or they cover other data of the kind that the transfer has."""
    activity = {_is_active(own, day), _is_active(other, day)}
    if None not in activity and len(activity) > 1:
        return True
    if own.covers is None or other.covers is None:
        return False
    return any((kind in own.covers) != (kind in other.covers) for kind in _KINDS[hr])


def _is_active(row: ListingRow, day: date) -> bool | None:
    """Whether the importer takes part by the row on the day; None where it does not say."""
    status = status_on(row, day)
    return None if status is None else status is not ListStatus.INACTIVE
