"""The days of a vendor's notice: the last day on which we may object, and the last on which to tell our customers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind
from dpa_tracker.domain.comparable_names import without_legal_form
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import ChainChangeId, PartyId, ServiceId
from dpa_tracker.domain.vendor_notices import NamedChange, VendorNotice
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.states import JUDGED
from dpa_tracker.law.notices.contract_terms import ContractTerms, HolidaysOf, terms_of
from dpa_tracker.law.notices.outlook import Outlook, outlook
from dpa_tracker.law.notices.own_days import OwnDays, own_days
from dpa_tracker.law.notices.reasons import Reason, Why


@dataclass(frozen=True, slots=True)
class Moved:
    """A sub-processor of the vendor that we hold in other countries than the notice names."""

    name: str
    held: tuple[str, ...]
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListDifference:
    """What a notice names against the list we hold of the vendor's sub-processors.

    `gone` are those it says are no longer used; `not_named` are held and not named, which means something only where
    the notice is a whole list.
    """

    new: tuple[str, ...]
    gone: tuple[str, ...]
    moved: tuple[Moved, ...]
    not_named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inbound:
    """A vendor's notice on a day.

    `object_by` is our last day to object; None where the agreement sets none, or it is not known (`unknown`).
    `starts_on` is when the vendor begins: as it says, else the first day that its notice period allows. `pass_on_by`
    is the last day on which all our customers can be told for that start; `pass_on_known` that of those whose days are
    known. `upstream` are their days, `own` what our own time makes of them.
    """

    notice: VendorNotice
    terms: tuple[ContractTerms, ...]
    object_by: date | None
    starts_on: date | None
    pass_on_by: date | None
    pass_on_known: date | None
    upstream: Outlook
    own: OwnDays
    difference: ListDifference
    unknown: tuple[Reason, ...]


def inbound(notice: VendorNotice, chains: Chains, holidays_of: HolidaysOf) -> Inbound:
    """The notice on the day of the chains."""
    used = _used(notice, chains)
    terms = tuple(terms_of(chains, each, holidays_of) for each in used)
    unknown = [reason for each in terms for reason in each.unknown]
    if not used:
        unknown.append(Reason(Why.NO_AGREEMENT, notice.party_id))
    ends = [each.objection.after(notice.received_on) for each in terms if each.objection is not None]
    begins = [each.notice.after(notice.received_on) for each in terms if each.notice is not None]
    starts_on = notice.planned_start or (max(begins, default=None) if not unknown else None)
    services = notice.service_ids or tuple(dict.fromkeys(each.service_id for each in used))
    change = supposed_change(notice, services, starts_on)
    upstream = outlook(change, chains, holidays_of)
    send = [each.send_by for each in upstream.affected]
    known = [day for day in send if day is not None]
    object_by = min(ends, default=None) if not unknown else None
    return Inbound(
        notice,
        terms,
        object_by,
        starts_on,
        min(known) if known and len(known) == len(send) else None,
        min(known, default=None),
        upstream,
        own_days(notice, used, upstream.affected, object_by, chains),
        difference(notice.named, held_by(notice.party_id, chains), chains),
        tuple(unknown),
    )


def supposed_change(notice: VendorNotice, services: tuple[ServiceId, ...], starts_on: date | None) -> ChainChange:
    """The change as our customers would be told of it: something is engaged by the vendor."""
    return ChainChange(
        id=ChainChangeId(""),
        kind=ChangeKind.ADD,
        party_id=PartyId(""),
        recorded_on=notice.received_on,
        service_ids=services,
        engaged_by_id=notice.party_id,
        planned_start=starts_on,
    )


def _used(notice: VendorNotice, chains: Chains) -> tuple[Engagement, ...]:
    """Our engagements with the vendor, for the services of the notice."""
    own = {party.id for party in chains.records.parties.values() if party.own}
    return tuple(
        each
        for each in chains.records.of_party.get(notice.party_id, ())
        if each.provider_id == notice.party_id
        and each.client_id in own
        and chains.phase(each) in JUDGED
        and (not notice.service_ids or each.service_id in notice.service_ids)
    )


def held_by(party_id: PartyId, chains: Chains) -> tuple[Engagement, ...]:
    """What we hold of the vendor's own sub-processors."""
    found = chains.records.of_party.get(party_id, ())
    return tuple(each for each in found if each.client_id == party_id and chains.phase(each) in JUDGED)


def difference(named: Iterable[NamedChange], held: Iterable[Engagement], chains: Chains) -> ListDifference:
    """New, gone and moved, by names without their legal forms; aliases on record count."""
    said = {without_legal_form(each.name): each for each in named}
    places: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    matched: set[str] = set()
    for each in held:
        party = chains.records.parties.get(each.provider_id)
        called = (each.provider_id,) if party is None else (party.name, *party.aliases)
        key = next((key for name in called if (key := without_legal_form(name)) in said), without_legal_form(called[0]))
        names[key] = called[0]
        places.setdefault(key, set()).update(place.country for place in each.locations if place.country)
        matched.add(key)
    moved = [
        Moved(names[key], tuple(sorted(places[key])), each.countries)
        for key, each in said.items()
        if key in matched
        and each.kind is not ChangeKind.REMOVE
        and each.countries
        and places[key]
        and set(each.countries) - places[key]
    ]
    going = {key for key, each in said.items() if each.kind is ChangeKind.REMOVE}
    return ListDifference(
        tuple(each.name for key, each in said.items() if key not in matched | going),
        tuple(said[key].name for key in said if key in going),
        tuple(moved),
        tuple(name for key, name in names.items() if key not in said),
    )
