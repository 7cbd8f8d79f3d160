"""Everything about one onboarding request: what was asked, which parties it may mean, and what it became."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dpa_tracker.domain import close_names
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.onboarding import OnboardingRequest, RequestState
from dpa_tracker.long_work import giving_way
from dpa_tracker.queries.changes import history
from dpa_tracker.queries.choices import Choice
from dpa_tracker.queries.requests import request
from dpa_tracker.queries.rows import ChangeRow, Subject
from dpa_tracker.queries.snapshot import Snapshot, snapshot
from dpa_tracker.queries.told_apart import told_apart
from dpa_tracker.store.register import Register

_MOST_NEAR = 5


@dataclass(frozen=True, slots=True)
class RequestDetail:
    """A request. `known` is the vendor's record, `near` others that come near, `became` what it led to.

    `near_told` says by id what tells those apart that bear the same name.
    """

    request: OnboardingRequest
    known: Subject | None
    near: tuple[Subject, ...]
    near_told: Mapping[str, str]
    became: tuple[Subject, ...]
    changes: tuple[ChangeRow, ...]


def request_detail(register: Register, request_id: str) -> RequestDetail:
    """Everything about it. Raises KnownError `no_such_record`."""
    asked = request(register, request_id)
    taken = snapshot(register)
    accepted = asked.state is RequestState.ACCEPTED
    named = (
        (Kind.PARTY, asked.party_id),
        (Kind.SERVICE, asked.service_id),
        (Kind.ENGAGEMENT, asked.engagement_id),
        (Kind.AGREEMENT, asked.agreement_id),
    )
    near = near_parties(taken, asked)
    return RequestDetail(
        request=asked,
        known=_subject(taken, Kind.PARTY, asked.party_id),
        near=near,
        near_told=told_apart(taken.records, near),
        became=tuple(found for kind, each in named if accepted and (found := _subject(taken, kind, each)) is not None),
        changes=history(register, taken, Kind.REQUEST, request_id),
    )


def near_parties(taken: Snapshot, asked: OnboardingRequest) -> tuple[Subject, ...]:
    """The parties in use whose names come near the vendor's, the one that the request names left out."""
    parties = [each for each in taken.records.parties.values() if not each.archived and each.id != asked.party_id]
    return tuple(
        taken.subject(Kind.PARTY, each.id) for each in close_names.near(giving_way(parties), asked.vendor, _MOST_NEAR)
    )


def house_choices(taken: Snapshot, asked: OnboardingRequest) -> tuple[tuple[Choice, ...], str | None]:
    """The companies of ours that could use the vendor, and the one that follows by itself (None: somebody chooses)."""
    own = [each for each in taken.records.parties.values() if each.own and not each.archived]
    choices = tuple((str(each.id), each.name) for each in own if each.id != asked.party_id)
    service = taken.records.services.get(asked.service_id) if asked.service_id is not None else None
    offering = [key for key, _name in choices if service is not None and key in service.provider_ids]
    chosen = offering[0] if len(offering) == 1 else choices[0][0] if len(choices) == 1 else None
    return choices, chosen


def _subject(taken: Snapshot, kind: Kind, record_id: str | None) -> Subject | None:
    return taken.subject(kind, record_id) if record_id is not None and record_id in taken.ids(kind) else None
