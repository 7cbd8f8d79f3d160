"""Accept an onboarding request: one act makes of it a party, a service, an engagement and an agreement in draft.

What the register holds already is used and not written a second time, and is told what the request says and it does
not; nothing that was asked is typed again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from dpa_tracker.domain.agreements import Role
from dpa_tracker.domain.close_names import near
from dpa_tracker.domain.engagements import Activity, Engagement, EngagementStatus, Location
from dpa_tracker.domain.faults import Fault, KnownError
from dpa_tracker.domain.identities import AgreementId, EngagementId, Kind, PartyId, RequestId, ServiceId
from dpa_tracker.domain.onboarding import OnboardingRequest, RequestState
from dpa_tracker.domain.parties import Party, Relationship
from dpa_tracker.domain.services import Processing, Service
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.accepted_facts import paper_told, party_told, planned_start, processing_told, use_told
from dpa_tracker.use_cases.accepted_paper import Between, paper_between, usable_paper
from dpa_tracker.use_cases.decide_request import waiting
from dpa_tracker.use_cases.new_identity import new_id
from dpa_tracker.use_cases.refusing import refuse
from dpa_tracker.use_cases.save_engagement import SaveEngagement, put_engagement
from dpa_tracker.use_cases.save_party import SaveParty, put_party
from dpa_tracker.use_cases.save_request import SaveRequest, put_request
from dpa_tracker.use_cases.save_service import SaveService, put_service

MOST_NEAR = 5


@dataclass(frozen=True, slots=True)
class AcceptRequest:
    """Accept the request, decided by a person on the day that counts as today.

    `party_id` is the vendor's record where the request does not name it; `as_new` records a new party although names
    in the register come near. `house_id` is the company of ours that will use the vendor, `role` what it is in the
    agreement (None: processor where the service is ours, controller where it is not). `reference` is the agreement's.
    """

    id: RequestId
    by: str
    on: date
    expected_version: int
    party_id: PartyId | None = None
    as_new: bool = False
    house_id: PartyId | None = None
    role: Role | None = None
    reference: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Accepted(Outcome):
    """What the request became; `made` are the kinds of record that were not there before."""

    party_id: PartyId
    service_id: ServiceId
    engagement_id: EngagementId
    agreement_id: AgreementId
    made: frozenset[Kind] = frozenset()


def accept_request(register: Register, command: AcceptRequest, *, actor: str, at: datetime) -> Accepted:
    """Accept it, as one step that can be undone.

    Raises KnownError `request_decided`, `request_near_names` (names come near: say which party, or that it is another),
    `request_no_house`, `request_house_unclear`, `request_of_the_house`; InvalidInputError, StaleError.
    """
    with unit_of_work(register, actor=actor, at=at, reason=command.note.strip()) as work:
        request = waiting(work, command.id, command.expected_version)
        if not request.service.strip():
            refuse((Fault("service", "missing"),))
        party = _party(work, request, command)
        service = _service(work, request, party)
        house = _house(work, service, party, command)
        role = command.role or (Role.PROCESSOR if house.id in service.provider_ids else Role.CONTROLLER)
        wanted = Engagement(_NEW, house.id, party.id, service.id)
        there = _recorded(work.engagements.where(client_id=house.id, provider_id=party.id), wanted)
        said = paper_told(service.processing, request)
        between = Between(house, party, service, role, command.on, command.reference, said)
        paper = usable_paper(work, there, command.on) or paper_between(work, between)
        engagement = _engagement(work, request, there or wanted, paper.id, command.on)
        put_request(work, SaveRequest(_accepted(request, command, engagement, paper.id), request.version))
    outcome = work.outcome()
    made = frozenset(image.kind for image in outcome.undo if image.before is None)
    return Accepted(outcome.changes, outcome.undo, party.id, service.id, engagement.id, paper.id, made)


_NEW = EngagementId("")


def _party(work: Work, request: OnboardingRequest, command: AcceptRequest) -> Party:
    """The vendor's record: the one that is named, or a new one where no name comes near."""
    known = command.party_id or (None if command.as_new else request.party_id)
    if known is not None:
        party = work.parties.get(known)
        if party is None or party.archived:
            raise KnownError("no_such_record", kind=Kind.PARTY.value, id=known)
        told = party_told(party, request)
        return party if told == party else put_party(work, SaveParty(told, party.version))
    others = [each for each in work.parties.all() if not each.archived]
    close = near(others, request.vendor, MOST_NEAR)
    if close and not command.as_new:
        names = ", ".join(each.name for each in close)
        raise KnownError("request_near_names", vendor=request.vendor, near=names)
    made = Party(
        PartyId(new_id(Kind.PARTY)),
        request.vendor,
        registration_number=request.registration_number,
        country=request.vendor_country,
        relationships=(Relationship.SUPPLIER,),
    )
    return put_party(work, SaveParty(made))


def _service(work: Work, request: OnboardingRequest, party: Party) -> Service:
    known = None if request.service_id is None else work.services.get(request.service_id)
    if known is None:
        named = work.services.where(name=request.service, archived=False)
        known = named[0] if len(named) == 1 else None
    if known is not None:
        return known
    processing = processing_told(Processing(), request)
    made = Service(ServiceId(new_id(Kind.SERVICE)), request.service, (party.id,), processing)
    return put_service(work, SaveService(made))


def _house(work: Work, service: Service, vendor: Party, command: AcceptRequest) -> Party:
    """The company of ours that uses the vendor: the one named, the one that offers the service, or the only one."""
    own = {each.id: each for each in work.parties.where(own=True, archived=False)}
    if command.house_id is not None:
        chosen = own.get(command.house_id)
        if chosen is None:
            raise KnownError("no_such_record", kind=Kind.PARTY.value, id=command.house_id)
    else:
        offering = [own[each] for each in service.provider_ids if each in own and each != vendor.id]
        others = offering or [each for each in own.values() if each.id != vendor.id]
        if not others:
            raise KnownError("request_no_house")
        if len(others) > 1:
            raise KnownError("request_house_unclear", houses=", ".join(sorted(each.name for each in others)))
        chosen = others[0]
    if chosen.id == vendor.id:
        raise KnownError("request_of_the_house", name=vendor.name)
    return chosen


def _engagement(
    work: Work, request: OnboardingRequest, there: Engagement, agreement_id: AgreementId, on: date
) -> Engagement:
    """The use that is planned. One that is recorded already gets the agreement, and what it does not say yet."""
    places = [Location(Activity.PROCESSING, country) for country in request.countries]
    if there.id == _NEW:
        planned = replace(
            use_told(there, request),
            id=EngagementId(new_id(Kind.ENGAGEMENT)),
            agreement_id=agreement_id,
            status=EngagementStatus.PLANNED,
            begins_on=planned_start(request, on),
            locations=tuple(places),
        )
        return put_engagement(work, SaveEngagement(planned))
    known = {place.country for place in there.locations}
    more = tuple(place for place in places if place.country not in known)
    told = use_told(there, request)
    changed = replace(told, locations=(*there.locations, *more), agreement_id=agreement_id)
    return there if changed == there else put_engagement(work, SaveEngagement(changed, there.version))


def _recorded(found: Iterable[Engagement], wanted: Engagement) -> Engagement | None:
    return next(
        (
            each
            for each in found
            if each.service_id == wanted.service_id and not each.archived and each.status is not EngagementStatus.ENDED
        ),
        None,
    )


def _accepted(
    request: OnboardingRequest, command: AcceptRequest, engagement: Engagement, agreement_id: AgreementId
) -> OnboardingRequest:
    return replace(
        request,
        state=RequestState.ACCEPTED,
        party_id=engagement.provider_id,
        service_id=engagement.service_id,
        engagement_id=engagement.id,
        agreement_id=agreement_id,
        decided_by=command.by.strip(),
        decided_on=command.on,
        reason=command.note.strip(),
    )
