"""What the pickers of the forms offer: every record in use of a kind, by what a person calls it; and one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from sqlalchemy import select

from dpa_tracker.domain.agreements import Agreement, AgreementStatus
from dpa_tracker.domain.comparable_names import plain
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.onboarding import OnboardingRequest
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.registration_numbers import plain_number
from dpa_tracker.domain.services import Service
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.long_work import let_go, sorted_in_steps
from dpa_tracker.queries.choices import Choice, Choices
from dpa_tracker.queries.requests import request
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.queries.told_apart import Namesake, namesakes_among
from dpa_tracker.store.records import DOCUMENTS
from dpa_tracker.store.register import Register

Record: TypeAlias = Party | Service | Agreement | Engagement | Transfer | OnboardingRequest


@dataclass(frozen=True, slots=True)
class AttachedPaper:
    """A document that is attached to a record."""

    id: str
    title: str
    about_id: str


@dataclass(frozen=True, slots=True)
class PickLists:
    """Id and name of what can be chosen, in the order of the names; `own` are the companies of our house.

    `documents` are those attached to parties, `ended` the agreements that somebody has ended. `namesakes` are the
    parties that bear one name with another: they are offered with what tells them apart.
    """

    parties: Choices = field(default_factory=Choices)
    services: Choices = field(default_factory=Choices)
    agreements: Choices = field(default_factory=Choices)
    engagements: Choices = field(default_factory=Choices)
    own: frozenset[str] = frozenset()
    documents: tuple[AttachedPaper, ...] = ()
    ended: frozenset[str] = frozenset()
    namesakes: Mapping[str, Namesake] = field(default_factory=dict[str, Namesake])

    def party(self, party_id: str) -> str:
        """What a party is offered as; its id when it is not (archived)."""
        return self.parties.label_of(party_id) or party_id

    def party_name(self, party_id: str) -> str | None:
        """The name alone of a party that is offered; None when it is not."""
        alike = self.namesakes.get(party_id)
        return self.parties.label_of(party_id) if alike is None else alike.party.name

    def party_names(self) -> Iterator[tuple[str, str]]:
        """Id and name alone of every party, in the order in which they are offered."""
        for party_id, label in self.parties:
            alike = self.namesakes.get(party_id)
            yield party_id, label if alike is None else alike.party.name

    def namesake_called(self, text: str) -> Party | None:
        """The one party that is offered as just this, with what tells it from its namesakes; None for others."""
        called = text.strip().casefold()
        found = [each.party for each in self.namesakes.values() if each.called.casefold() == called]
        return found[0] if len(found) == 1 else None

    def namesake_numbered(self, name: str, number: str) -> Party | None:
        """The one party of several that bear this name that has the number; None where none or several do."""
        if not number:
            return None
        wanted = plain(name)
        found = [
            each.party
            for each in self.namesakes.values()
            if plain(each.party.name) == wanted and _is_number_of(each.party, number)
        ]
        return found[0] if len(found) == 1 else None


_OVER: Final = frozenset({AgreementStatus.TERMINATED, AgreementStatus.NEGOTIATION_FAILED})


def pick_lists(register: Register) -> PickLists:
    """Everything in use that a form may refer to."""
    now = snapshot(register)
    records = now.records
    return replace(
        parties_and_services(register),
        agreements=_in_order(
            (each.id, f"{each.reference} · {each.title}") for each in records.agreements.values() if not each.archived
        ),
        engagements=_in_order(
            (each.id, now.engagement_title(each)) for each in records.engagements.values() if not each.archived
        ),
        documents=_documents(register),
        ended=frozenset(each.id for each in records.agreements.values() if each.status in _OVER),
    )


def parties_and_services(register: Register) -> PickLists:
    """These alone, for who asks for no agreement: of a large register the titles of the rest are half a million."""
    records = snapshot(register).records
    parties = [party for party in records.parties.values() if not party.archived]
    alike = namesakes_among(parties)
    return PickLists(
        parties=_in_order((each.id, alike[each.id].called if each.id in alike else each.name) for each in parties),
        services=_in_order((each.id, each.name) for each in records.services.values() if not each.archived),
        own=frozenset(party.id for party in parties if party.own),
        namesakes=alike,
    )


def pick_lists_for(register: Register, kind: Kind) -> PickLists:
    """What the form of a kind offers. A request's compares names each time it is read, which is each second."""
    if kind is not Kind.REQUEST:
        return pick_lists(register)
    lists = parties_and_services(register)
    for each in (lists.parties, lists.services):
        each.compare()
    return lists


def _documents(register: Register) -> tuple[AttachedPaper, ...]:
    table = DOCUMENTS.c
    wanted = select(table.id, table.title, table.about_id).order_by(table.title, table.id)
    wanted = wanted.where(table.about_kind == Kind.PARTY.value, table.archived.is_(False))
    with register.reading() as connection:
        return tuple(AttachedPaper(*row) for row in connection.execute(wanted))


def record(register: Register, kind: Kind, record_id: str) -> Record:
    """One record as it stands, to be edited. Raises KnownError `no_such_record`."""
    now = snapshot(register)
    match kind:
        case Kind.PARTY:
            return now.party(record_id)
        case Kind.SERVICE:
            return now.service(record_id)
        case Kind.AGREEMENT:
            return now.agreement(record_id)
        case Kind.ENGAGEMENT:
            return now.engagement(record_id)
        case Kind.TRANSFER:
            return now.transfer(record_id)
        case Kind.REQUEST:
            return request(register, record_id)
        case _:  # no form edits what the program made
            raise KnownError("no_such_record", kind=kind.value, id=record_id)


def _is_number_of(party: Party, number: str) -> bool:
    wanted = plain_number(number, party.country)
    return bool(wanted) and plain_number(party.registration_number, party.country) == wanted


def _in_order(choices: Iterable[Choice]) -> Choices:
    ordered = sorted_in_steps(choices, lambda choice: choice[1].casefold())
    offered = Choices(ordered)
    let_go(ordered)  # half a million pairs would go in one step, and hold every thread up for a tenth of a second
    return offered
