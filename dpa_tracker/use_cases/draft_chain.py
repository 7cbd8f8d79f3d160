"""What a draft says of the chain: sub-processors (Annex B), and the places where the parties themselves process."""

from __future__ import annotations

from collections.abc import Iterator

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.commitments import Authorisation, CommitmentKind, Stated
from dpa_tracker.domain.described import processing_under
from dpa_tracker.domain.engagements import Engagement, Location
from dpa_tracker.domain.parties import ContactRole, Party
from dpa_tracker.law.art28.engaged import engaged_under, is_used
from dpa_tracker.use_cases.draft_ground import Ground, Said
from dpa_tracker.use_cases.draft_parties import address_said, contact_said, number_said, processing_parties
from dpa_tracker.use_cases.draft_processing import services_of
from dpa_tracker.use_cases.draft_transfers import grounds_of


def engagements_of(agreement: Agreement, ground: Ground) -> tuple[Engagement, ...]:
    """The engagements by which the parties use each other under the agreement, on the day or from a later one."""
    return engaged_under(agreement, ground.records, ground.on)


def below(agreement: Agreement, ground: Ground) -> tuple[Engagement, ...]:
    """The engagements of the processing parties' own providers for the services, on the day: the direct ones."""
    found: dict[Engagement, None] = {}
    for party in processing_parties(agreement):
        for service_id in agreement.service_ids:
            for engagement in ground.records.used.get((party, service_id), ()):
                if is_used(engagement, ground.on):
                    found[engagement] = None
    return tuple(sorted(found, key=lambda one: (_name(one, ground).casefold(), one.id)))


def chain_below(agreement: Agreement, ground: Ground) -> tuple[Engagement, ...]:
    """Every engagement below the processing parties for the services, whatever the depth."""
    found: dict[Engagement, None] = {}
    waiting = list(below(agreement, ground))
    while waiting:
        engagement = waiting.pop(0)
        if engagement not in found:
            found[engagement] = None
            waiting += _own_engagements(engagement, ground)
    return tuple(found)


def sub_processors_said(agreement: Agreement, ground: Ground) -> tuple[Said, ...] | None:
    """A row for each sub-processor in use; None when none is on record and nobody has said that there is none."""
    if not agreement.service_ids:
        return None
    found = tuple(_sub_processor_said(engagement, agreement, ground) for engagement in below(agreement, ground))
    return found if found or _uses_none(agreement, ground) else None


def _uses_none(agreement: Agreement, ground: Ground) -> bool:
    """Whether none on record means none: ours are all recorded, others have said so, or the agreement permits none."""
    parties = [ground.records.parties.get(party) for party in processing_parties(agreement)]
    if _permits_none(agreement) or (parties and all(party is not None and party.own for party in parties)):
        return True
    above = [one for one in engagements_of(agreement, ground) if one.service_id in agreement.service_ids]
    return bool(above) and all(_is_confirmed(engagement, ground) for engagement in above)


def _permits_none(agreement: Agreement | None) -> bool:
    found = None if agreement is None else agreement.commitment(CommitmentKind.AUTHORISATION)
    return found is not None and found.stated is Stated.STATED and found.choice == Authorisation.NONE


def _is_confirmed(engagement: Engagement, ground: Ground) -> bool:
    return engagement.chain_confirmed_on is not None and engagement.chain_confirmed_on <= ground.on


def locations_said(agreement: Agreement, ground: Ground) -> tuple[Said, ...] | None:
    """The places where the processing parties work under the agreement; None when none is recorded."""
    found = dict.fromkeys(
        (_name(engagement, ground), location)
        for engagement in engagements_of(agreement, ground)
        for location in engagement.locations or (None,)  # a row of gaps: the others are no answer for this one
    )
    said = tuple({"party": name, **_place_said(location)} for name, location in found)
    return said if any(location is not None for _party, location in found) else None


def _sub_processor_said(engagement: Engagement, agreement: Agreement, ground: Ground) -> Said:
    party = ground.records.parties.get(engagement.provider_id)
    service = ground.records.services.get(engagement.service_id)
    below_it = tuple(_name(one, ground) for one in _own_engagements(engagement, ground))
    return {
        **named_party_said(party),
        "service": None if service is None else service.name,
        "purpose": engagement.purpose or None,
        "data_categories": engagement.categories or None,
        "data_subjects": engagement.data_subjects or None,
        "locations": tuple(location_said(location) for location in engagement.locations) or None,
        "mechanism": grounds_of(engagement, ground),
        "since": engagement.begins_on,
        "own_sub_processors": below_it if below_it or _has_none(engagement, ground) else None,
        "duration": engagement.ends_on or _duration(agreement, ground),
    }


def _has_none(engagement: Engagement, ground: Ground) -> bool:
    """Whether a provider with no sub-processor on record has none: it said so, or its agreement permits none."""
    under = None if engagement.agreement_id is None else ground.records.agreements.get(engagement.agreement_id)
    return _is_confirmed(engagement, ground) or _permits_none(under)


def named_party_said(party: Party | None) -> Said:
    """A company by its particulars, with the contact to ask; its name alone is a gap when it is not on record."""
    if party is None:
        return {"name": None}
    contact = party.contact(ContactRole.NOTICES) or party.contact(ContactRole.GENERAL) or party.contact(ContactRole.DPO)
    return {
        "name": party.name,
        "registration_number": number_said(party),
        "address": address_said(party),
        "country": party.country,
        "contact": contact_said(contact),
    }


def location_said(location: Location) -> Said:
    """One place, with what is done there."""
    return {"country": location.country, "activity": location.activity, "region": location.region or None}


def _place_said(location: Location | None) -> Said:
    return {"country": None, "activity": None, "region": None} if location is None else location_said(location)


def _duration(agreement: Agreement, ground: Ground) -> str | None:
    """As long as the processing for which it is used."""
    described = (processing_under(agreement, one, ()) for one in services_of(agreement, ground))
    return next((one.duration for one in described if one.duration), None)


def _own_engagements(engagement: Engagement, ground: Ground) -> Iterator[Engagement]:
    for one in ground.records.used.get((engagement.provider_id, engagement.service_id), ()):
        if is_used(one, ground.on):
            yield one


def _name(engagement: Engagement, ground: Ground) -> str:
    return ground.records.party_name(engagement.provider_id)
