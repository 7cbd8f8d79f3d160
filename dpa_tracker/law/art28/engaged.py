"""Which engagements an agreement is about on a day: those by which its parties use each other under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date

from dpa_tracker.domain.agreements import Agreement, Side
from dpa_tracker.domain.engagements import Engagement, EngagementStatus
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.law.art28.records import Records


def engaged_under(agreement: Agreement, records: Records, on: date) -> tuple[Engagement, ...]:
    """Those in use on the day; where none is, those that are meant to be: an agreement is made before it is needed.

    Those between the parties for its services that name no agreement count too.
    """
    found = tuple(dict.fromkeys(_found(agreement, records)))
    used = tuple(one for one in found if is_used(one, on))
    return used or tuple(one for one in found if _is_meant(one, on))


def is_used(engagement: Engagement, on: date) -> bool:
    """Whether the provider is used on the day."""
    begun = engagement.begins_on is None or engagement.begins_on <= on
    return engagement.status is EngagementStatus.ACTIVE and begun and _is_left(engagement, on)


def _is_meant(engagement: Engagement, on: date) -> bool:
    return engagement.status is not EngagementStatus.ENDED and _is_left(engagement, on)


def _is_left(engagement: Engagement, on: date) -> bool:
    """Not over on the day: the end is the first day after it."""
    return engagement.ends_on is None or on < engagement.ends_on


def _found(agreement: Agreement, records: Records) -> Iterator[Engagement]:
    yield from records.under_agreement.get(agreement.id, ())
    processing = [member.party_id for member in agreement.on_side(Side.PROCESSING)]
    instructing = {member.party_id for member in agreement.parties} - set(processing)
    for party in processing:
        for service_id in agreement.service_ids:
            yield from _between(records.provided.get((party, service_id), ()), instructing, agreement)


def _between(
    provided: Iterable[Engagement], clients: AbstractSet[PartyId], agreement: Agreement
) -> Iterator[Engagement]:
    for one in provided:
        if one.client_id in clients and one.agreement_id in (None, agreement.id):
            yield one
