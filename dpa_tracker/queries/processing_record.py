"""The record of processing activities of GDPR Art. 30: (2) as a processor, per controller; (1) as a controller.

The law asks for: name and contact of each party, its representative and data protection officer; the categories of
processing (of data and people, and purposes, for a controller); recipients; transfers with the third country named and
the safeguards; time limits for erasure; a description of the security measures (fact base, section 6.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpa_tracker.domain.agreements import PROCESSING_ROLES, Agreement, Role
from dpa_tracker.domain.described import measures_under, processing_under
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import Kind, PartyId, ServiceId
from dpa_tracker.domain.parties import AddressUse, Contact, ContactRole, Party
from dpa_tracker.domain.services import Processing
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.states import JUDGED
from dpa_tracker.queries.companies import own_parties
from dpa_tracker.queries.judged_by import told_with_law
from dpa_tracker.queries.publication import Gaps, Publication
from dpa_tracker.queries.published_grounds import Grounds
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.sentences import _, country_name, name_of, sentence
from dpa_tracker.store.register import Register
from dpa_tracker.wording.dates_in_words import day_in_words


class RecordRole(StrEnum):
    """As what our house keeps the record."""

    PROCESSOR = "processor"
    CONTROLLER = "controller"


def processing_record(
    register: Register,
    on: date,
    role: RecordRole,
    company: PartyId | None = None,
    other: PartyId | None = None,
) -> Publication:
    """The record on a day: one row for each controller and service (2), or for each service that we use (1).

    What we do for ourselves without using anybody is a row of (1) too, where the service is recorded as such.

    `other` is the one controller, or the one whose services we use, that is asked about; None: all of them.

    `company` is the one of our own companies whose record it is: Art. 30 asks each for its own. None: of all together.
    """
    snapshot, chains = chains_on(register, on)
    own = own_parties(chains.records, company)
    writer = _Writer(snapshot, chains, Bench.of(register), role, own)
    found = [each for each in _of_role(chains, role, own) if other in (None, each.other)]
    if role is RecordRole.CONTROLLER and other is None:
        found += _without_vendor(snapshot, own, {each.service_id for each in found})
    rows = tuple(writer.row(each) for each in sorted(found, key=writer.order))
    told = told_with_law(writer.told(), register)
    return Publication(sentence(f"publish.record.{role.value}"), told, writer.titles(), rows, writer.gaps.all())


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line: an engagement, and the controller (or whom we use) that it is about.

    `engagement` is None of what our house does for itself alone; then `other` is the company of ours. `through` are the
    processors between us and a controller, ours first; `serves` are the controllers for whom a client that is itself a
    processor uses us, None where it is none.
    """

    engagement: Engagement | None
    service_id: ServiceId
    other: PartyId
    through: tuple[PartyId, ...] = ()
    serves: tuple[PartyId, ...] | None = None


def _of_role(chains: Chains, role: RecordRole, own: AbstractSet[PartyId]) -> Iterator[_Entry]:
    """What we provide to others, or what we use for ourselves: no customer stands above it."""
    for each in chains.records.engagements.values():
        if each.archived or chains.phase(each) not in JUDGED:
            continue
        if role is RecordRole.PROCESSOR and each.provider_id in own and each.client_id not in own:
            yield from _provided(chains, each, own)
        if role is RecordRole.CONTROLLER and each.client_id in own and next(chains.directly_above(each), None) is None:
            yield _Entry(each, each.service_id, each.provider_id)


def _provided(chains: Chains, engagement: Engagement, own: AbstractSet[PartyId]) -> Iterator[_Entry]:
    """The client, and each controller for whom a client that is a processor uses us: Art. 30(2)(a) asks for both."""
    through: dict[PartyId, tuple[PartyId, ...]] = {}
    for path in chains.above(engagement):
        top = path[-1].client_id
        if top not in own and next(chains.directly_above(path[-1]), None) is None:
            through.setdefault(top, tuple(step.client_id for step in path[:-1]))
    serves = tuple(through) if through or _is_processor(chains, engagement) else None
    yield _Entry(engagement, engagement.service_id, engagement.client_id, serves=serves)
    yield from (_Entry(engagement, engagement.service_id, top, between) for top, between in through.items())


def _without_vendor(snapshot: Snapshot, own: AbstractSet[PartyId], told: AbstractSet[ServiceId]) -> Iterator[_Entry]:
    """What companies of ours do for themselves, and use nobody for: a line for each of them."""
    for service in snapshot.records.services.values():
        if service.archived or service.processing.on_own_behalf is not True or service.id in told:
            continue
        yield from (_Entry(None, service.id, each) for each in service.provider_ids if each in own)


def _is_processor(chains: Chains, engagement: Engagement) -> bool:
    """Whether the agreement has the client as a processor of others, whether or not they are on record."""
    agreement = chains.records.agreement_of(engagement)
    parties = () if agreement is None else agreement.parties
    return any(each.party_id == engagement.client_id and each.role in PROCESSING_ROLES for each in parties)


class _Writer:
    """Writes the cells in the language chosen, and notes what the record lacks."""

    def __init__(
        self, snapshot: Snapshot, chains: Chains, bench: Bench, role: RecordRole, own: AbstractSet[PartyId]
    ) -> None:
        self._own = own
        self._snapshot = snapshot
        self._chains = chains
        self._role = role
        self.gaps = Gaps()
        self._places = bench.places(chains.on)
        self._grounds = Grounds(snapshot, chains, self._places, self.gaps)

    def order(self, entry: _Entry) -> tuple[str, str, str]:
        """By the controller (or by whom we use), then by the service."""
        name = self._snapshot.records.party_name(entry.other).casefold()
        key = "" if entry.engagement is None else entry.engagement.id
        return name, self._service(entry.service_id).title.casefold(), key

    def told(self) -> str:
        """Whose record, with its contacts, and of which day."""
        own = sorted(
            (
                party
                for party in self._snapshot.records.parties.values()
                if party.id in self._own and not party.archived
            ),
            key=lambda party: party.name.casefold(),
        )
        houses = "\n".join(" \N{MIDDLE DOT} ".join(self._reached(party.id).splitlines()) for party in own)
        on = day_in_words(self._chains.on)
        return f"{sentence('publish.record.by', {'on': on})}\n{houses}".strip()

    def titles(self) -> tuple[str, ...]:
        """The headings."""
        if self._role is RecordRole.PROCESSOR:
            first: tuple[str, ...] = (_("Controller"), _("Service"), _("Categories of processing"))
        else:
            first = (_("Service"), _("Purpose"), _("Data and people"), _("Recipients"), _("Erasure"))
        return (*first, _("Transfers and safeguards"), _("Security measures"))

    def row(self, entry: _Entry) -> tuple[str, ...]:
        """One engagement's part of the record, or what we do for ourselves."""
        engagement = entry.engagement
        service = self._service(entry.service_id)
        processing = self._processing(entry)
        last = (self._transfers(engagement), self._measures(entry, service))
        if self._role is RecordRole.PROCESSOR:
            return (self._whom(entry), service.title, self._categories(processing, service), *last)
        return (
            service.title,
            self.gaps.said(processing.purpose, service, "purpose"),
            self._categories(processing, service),
            self._recipients(engagement),
            self.gaps.said(processing.retention, service, "retention"),
            *last,
        )

    def _whom(self, entry: _Entry) -> str:
        """The controller, through which processors; of a processor among our clients, for which controllers."""
        lines = [self._reached(entry.other)]
        if entry.through:
            lines.append(sentence("publish.through", {"names": self._names(entry.through)}))
        else:
            lines += self._joint(entry.engagement, entry.other)
        if entry.serves is not None:
            about = self._snapshot.subject(Kind.PARTY, entry.other)
            named = self.gaps.said(self._names(entry.serves), about, "controllers")
            lines.append(sentence("publish.processor_for", {"names": named}))
        return "\n".join(lines)

    def _names(self, parties: Iterable[PartyId]) -> str:
        return ", ".join(map(self._snapshot.records.party_name, parties))

    def _service(self, service_id: ServiceId) -> Subject:
        return self._snapshot.subject(Kind.SERVICE, service_id)

    def _agreement(self, entry: _Entry) -> Agreement | None:
        return None if entry.engagement is None else self._snapshot.records.agreement_of(entry.engagement)

    def _processing(self, entry: _Entry) -> Processing:
        """What the agreement covers of the service; without an agreement, what the service is described as."""
        records = self._snapshot.records
        service, agreement = records.services.get(entry.service_id), self._agreement(entry)
        if service is None:
            return Processing()
        if agreement is None:
            return service.processing
        return processing_under(agreement, service, records.under_agreement.get(agreement.id, ()))

    def _categories(self, processing: Processing, about: Subject) -> str:
        """What is done with which data of whom; special categories are named where there are any."""
        done = ", ".join(processing.operations) or processing.nature
        special = [name_of("special_category", each.value) for each in processing.special_categories or ()]
        lines = (
            self.gaps.said(done, about, "operations"),
            self.gaps.said(", ".join((*processing.categories, *special)), about, "categories"),
            self.gaps.said(", ".join(processing.data_subjects), about, "data_subjects"),
        )
        return "\n".join(lines)

    def _recipients(self, engagement: Engagement | None) -> str:
        """Who gets the data: whom we use, and everybody below; a joint controller with its contacts, as (a) asks."""
        if engagement is None:
            return sentence("publish.nobody_used")
        names = [engagement.provider_id, *(path[-1].provider_id for path in self._chains.below(engagement))]
        lines = [self._names(dict.fromkeys(names))]
        lines += self._joint(engagement)
        return "\n".join(lines)

    def _joint(self, engagement: Engagement | None, besides: PartyId | None = None) -> Iterator[str]:
        """Each joint controller of the agreement with its contacts, but us and whoever stands there already."""
        agreement = None if engagement is None else self._snapshot.records.agreement_of(engagement)
        for each in () if agreement is None else agreement.parties:
            if each.role is Role.JOINT_CONTROLLER and each.party_id not in {*self._own, besides}:
                yield sentence("publish.joint", {"name": self._reached(each.party_id)})

    def _transfers(self, engagement: Engagement | None) -> str:
        """Every transfer in the chain below: to whom, the country by name, and on what ground."""
        if engagement is None:
            return sentence("publish.no_transfer")
        name = self._snapshot.records.party_name
        chain = [engagement, *(path[-1] for path in self._chains.below(engagement))]
        lines = (f"{name(each.provider_id)}, {line}" for each in chain for line in self._grounds.lines(each))
        return "\n".join(dict.fromkeys(lines)) or sentence("publish.no_transfer")

    def _measures(self, entry: _Entry, about: Subject) -> str:
        agreement, service = self._agreement(entry), self._snapshot.records.services.get(entry.service_id)
        listed = () if service is None else (service,)
        known = service.measures if service is not None else ()
        measures = measures_under(agreement, listed) if agreement is not None else known
        return self.gaps.said("\n".join(f"{each.area}: {each.measure}" for each in measures or ()), about, "measures")

    def _reached(self, party_id: PartyId) -> str:
        """A party with its address, representative and data protection officer, as Art. 30 asks."""
        party = self._snapshot.records.parties.get(party_id)
        about = self._snapshot.subject(Kind.PARTY, party_id)
        if party is None:
            return about.title
        asked = party.contact(ContactRole.NOTICES) or party.contact(ContactRole.GENERAL)
        lines = [
            party.name,
            self.gaps.said(_address(party), about, "address"),
            self.gaps.said(_contact(asked), about, "contact"),
            self._officer(party, about),
        ]
        lines += self._representative(party, about)
        return "\n".join(lines)

    def _representative(self, party: Party, about: Subject) -> tuple[str, ...]:
        """The representative; one that is required and not on record is a gap, silence about it one outside the EEA."""
        named = party.contact(ContactRole.REPRESENTATIVE)
        title = name_of("contact_role", "representative")
        if named is None and party.representative_required is None:
            outside = party.country is not None and not self._places.in_eea(party.country)
            return (f"{title}: {self.gaps.said('', about, 'representative_open')}",) if outside else ()
        if named is None and party.representative_required is False:
            return (f"{title}: {sentence('publish.no_officer')}",)
        return (f"{title}: {self.gaps.said(_contact(named), about, 'representative')}",)

    def _officer(self, party: Party, about: Subject) -> str:
        """The data protection officer; that none is required is a statement, not a blank."""
        officer = party.contact(ContactRole.DPO)
        title = name_of("contact_role", "dpo")
        if officer is None and party.dpo_required is False:
            return f"{title}: {sentence('publish.no_officer')}"
        return f"{title}: {self.gaps.said(_contact(officer), about, 'officer')}"


def _address(party: Party) -> str:
    best = next((each for each in party.addresses if each.use is AddressUse.REGISTERED), None)
    address = best or next(iter(party.addresses), None)
    if address is None:
        return ""
    place = " ".join(filter(None, (address.postal_code, address.city)))
    country = country_name(address.country) if address.country is not None else ""
    return ", ".join(filter(None, (*address.lines, place, country)))


def _contact(contact: Contact | None) -> str:
    return "" if contact is None else ", ".join(filter(None, (contact.name, contact.email, contact.phone)))
