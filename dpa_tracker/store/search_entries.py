"""What each record says, as it is searched: what it is called, and every other text in it with the field it stands in.

A record is also found by what it is about: an agreement by its parties and services, a draft by its agreement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeAlias, cast

from dpa_tracker.domain.agreements import Agreement, agreement_title
from dpa_tracker.domain.chain_changes import ChainChange
from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.drafts import Draft
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.onboarding import OnboardingRequest
from dpa_tracker.domain.packs import Pack
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.quickly_made import quickly_made
from dpa_tracker.domain.registration_numbers import printed_number
from dpa_tracker.domain.services import Processing, SecurityMeasure, Service
from dpa_tracker.domain.sought_words import readable
from dpa_tracker.domain.transfers import Transfer, TransferMechanism
from dpa_tracker.domain.vendor_notices import VendorNotice
from dpa_tracker.store.mapping import Aggregate

Text: TypeAlias = tuple[str, str]  # field and text; kind and id
NUMBERED: Final = frozenset({"registration_number", "reference", "phone", "signing_reference"})


class Said(NamedTuple):
    """One text of a record and the field it stands in; `named`: it is what the record is called or goes by.

    A tuple, since an import makes half a million.
    """

    field: str
    text: str
    named: bool = False


@quickly_made
@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found, with its texts: none of them empty, and what it is called first.

    `note` says more beside its title; `opens` is the kind and id of the record it is shown with, None for itself.
    """

    kind: str
    id: str
    title: str
    note: str
    said: tuple[Said, ...]
    archived: bool = False
    opens: Text | None = None


# As `Said._make`, whose look at the length is dearer than the making.
_AS_SAID: Final = cast("Callable[[type[Said], tuple[str, str, bool]], Said]", tuple.__new__)


@dataclass(frozen=True, slots=True)
class Related:
    """What the records are called that others are found by: our own parties apart, who are in nearly all of them."""

    parties: Mapping[str, str] = field(default_factory=dict[str, str])
    own: frozenset[str] = frozenset()
    services: Mapping[str, str] = field(default_factory=dict[str, str])
    agreements: Mapping[str, str] = field(default_factory=dict[str, str])
    texts: Mapping[str, str] = field(default_factory=dict[str, str])  # of documents, by their SHA-256

    def others(self, party_ids: Sequence[str]) -> tuple[str, ...]:
        """The names of the parties that are not our own; all of them when none or every one is."""
        others = [party_id for party_id in party_ids if party_id not in self.own] or party_ids
        return tuple(dict.fromkeys(self.parties.get(party_id, party_id) for party_id in others))


def entry_of(kind: Kind, value: Aggregate, related: Related) -> Entry:
    """What is searched of a record."""
    return _ENTRIES[kind](value, related)


def said(named: Iterable[Text], more: Iterable[Text]) -> tuple[Said, ...]:
    """What a record is called and what else it says, each text readable; those that say nothing are left out."""
    return (
        *[_AS_SAID(Said, (where, readable(text), True)) for where, text in named if text and not text.isspace()],
        *[_AS_SAID(Said, (where, readable(text), False)) for where, text in more if text and not text.isspace()],
    )


def _entry(kind: Kind, value: Aggregate, called: Text, texts: tuple[Said, ...], opens: Text | None = None) -> Entry:
    """`called`: title and note."""
    title, note = map(readable, called)
    return Entry(kind.value, value.id, title, note, texts, value.archived, opens)


def _party(party: Party, _: Related) -> Entry:
    number = printed_number(party.registration_number, party.country)
    named = [("name", party.name), *[("alias", alias) for alias in party.aliases], ("registration_number", number)]
    return _entry(Kind.PARTY, party, (party.name, number), said(named, [*_reached_at(party), *_kept(party)]))


def _kept(record: Party | Service | Agreement | Engagement | Transfer) -> tuple[Text, Text]:
    """Who looks after a record, and what was noted of it."""
    return ("owner", record.owner), ("notes", record.notes)


def _reached_at(party: Party) -> Iterator[Text]:
    for contact in party.contacts:
        yield "contact", _listed((contact.name, contact.title, contact.email))
        if contact.phone:
            yield "phone", contact.phone
        if contact.authority is not None:
            yield "contact", contact.authority.evidence
    for each in party.certificates:
        yield "certificate", _listed((each.name, each.issuer, each.number, each.scope))
    for address in party.addresses:
        yield "address", _listed((*address.lines, f"{address.postal_code} {address.city}".strip()))


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(filter(None, parts))


def _service(service: Service, related: Related) -> Entry:
    providers = related.others(service.provider_ids)
    named = [("name", service.name), *(("party", name) for name in providers)]
    more = [*_processing(service.processing), *_measures(service.measures), *_kept(service)]
    return _entry(Kind.SERVICE, service, (service.name, ", ".join(providers)), said(named, more))


def _processing(processing: Processing | None) -> Iterator[Text]:
    if processing is None:
        return
    for text in (processing.subject_matter, processing.nature, processing.purpose, processing.duration):
        yield "processing", text
    for listed in (processing.operations, processing.categories, processing.data_subjects):
        yield "processing", ", ".join(listed)
    for text in (processing.volume, processing.retention, processing.retention_set_by):
        yield "processing", text


def _measures(measures: Sequence[SecurityMeasure] | None) -> Iterator[Text]:
    for each in measures or ():
        yield "measure", ". ".join(part for part in (each.area, each.measure, each.evidence) if part)


def _agreement(agreement: Agreement, related: Related) -> Entry:
    parties = related.others([member.party_id for member in agreement.parties])
    title = agreement_title(agreement)
    note = ([agreement.title] if agreement.title not in ("", title) else []) + [", ".join(parties)]
    named = [
        ("reference", agreement.reference),
        ("title", agreement.title),
        *(("party", name) for name in parties),
        *(("service", related.services.get(each, "")) for each in agreement.service_ids),
    ]
    return _entry(
        Kind.AGREEMENT, agreement, (title, " · ".join(filter(None, note))), said(named, _in_agreement(agreement))
    )


def _in_agreement(agreement: Agreement) -> Iterator[Text]:
    for commitment in agreement.commitments:
        yield "quote", " ".join(part for part in (commitment.clause, commitment.quote) if part)
        yield "commitment", commitment.text
        yield "source", commitment.source
    concluded = agreement.conclusion
    yield "main_agreement", agreement.main_agreement
    for text in (concluded.by, concluded.evidence, concluded.terms_version, concluded.url):
        yield "conclusion", text
    yield from _processing(agreement.processing)
    yield from _measures(agreement.measures)
    yield "venue", agreement.venue
    yield from _reviewed(agreement)
    for entry in agreement.log:
        yield "log", ". ".join(part for part in (entry.who, entry.what) if part)
    yield from _kept(agreement)


def _reviewed(agreement: Agreement) -> Iterator[Text]:
    """Who reviewed it and what was noted then, and what was said when it ended."""
    yield "reviewed_by", agreement.reviewed_by
    for point in agreement.review_points:
        yield "reviewed_by", point.by
        yield "review_points", " ".join(part for part in (point.clause, point.quote) if part)
        yield "review_points", point.note
    if agreement.notice_given is not None:
        yield "notice_given", agreement.notice_given.reason
    for each in agreement.confirmations:
        yield "confirmations", each.note


def _engagement(engagement: Engagement, related: Related) -> Entry:
    both = [engagement.client_id, engagement.provider_id]
    client, provider = (related.parties.get(each, each) for each in both)
    service = related.services.get(engagement.service_id, engagement.service_id)
    title = f"{client} → {provider} ({service})"
    named = [*(("party", name) for name in related.others(both)), ("service", service)]
    more = [
        ("purpose", engagement.purpose),
        *(("place", place.region) for place in engagement.locations),
        ("processing", ", ".join((*engagement.categories, *engagement.data_subjects))),
        *_kept(engagement),
    ]
    return _entry(Kind.ENGAGEMENT, engagement, (title, engagement.purpose), said(named, more))


def _transfer(transfer: Transfer, related: Related) -> Entry:
    both = [transfer.exporter_id, transfer.importer_id]
    exporter, importer = (related.parties.get(each, each) for each in both)
    title = f"{exporter} → {importer} ({transfer.country or '?'})"
    named = [("party", name) for name in related.others(both)]
    more = [*(text for each in transfer.mechanisms for text in _ground(each)), *_kept(transfer)]
    return _entry(Kind.TRANSFER, transfer, (title, ""), said(named, more))


def _ground(ground: TransferMechanism) -> Iterator[Text]:
    yield "evidence", ground.evidence
    if ground.assessment is not None:
        yield "approver", ground.assessment.approver
        yield "assessment", ground.assessment.law_and_practice
        yield "assessment", ground.assessment.reference


def _draft(draft: Draft, related: Related) -> Entry:
    agreement = related.agreements.get(draft.agreement_id, draft.agreement_id)
    file = draft.file.replace("\\", "/").rsplit("/", 1)[-1]
    more = [
        *(("draft_text", each.text) for each in draft.values),
        ("override", draft.override),
        ("notes", draft.notes),
    ]
    named = [("file", file), ("reference", agreement)]
    return _entry(Kind.DRAFT, draft, (file, agreement), said(named, more), (Kind.AGREEMENT, draft.agreement_id))


def _pack(pack: Pack, related: Related) -> Entry:
    agreement = related.agreements.get(pack.agreement_id, pack.agreement_id)
    signing = pack.signing
    named = [("title", pack.title), ("reference", agreement), ("signing_reference", signing.reference)]
    more = [
        *(("file", copy.original_name) for copy in pack.signed_copies),
        *(("file", document.name) for document in pack.documents),
        ("message", pack.message),
        *(("signing", text) for text in (signing.provider, signing.note)),
        ("notes", pack.notes),
    ]
    return _entry(Kind.PACK, pack, (pack.title, agreement), said(named, more), (Kind.AGREEMENT, pack.agreement_id))


def _document(document: Document, related: Related) -> Entry:
    names = {**related.agreements, **related.parties, **related.services}
    about = names.get(document.about_id, "")
    named = [("title", document.title), ("file", document.original_name)]
    more = [("text", related.texts.get(document.sha256, "")), ("notes", document.notes)]
    opens = (document.about_kind.value, document.about_id)
    return _entry(Kind.DOCUMENT, document, (document.title, about), said(named, more), opens)


def _request(request: OnboardingRequest, _: Related) -> Entry:
    named = [("title", request.title), ("registration_number", request.registration_number)]
    more = [("purpose", request.purpose), ("processing", request.categories), ("request", request.reason)]
    more += [("request", request.asked_by), ("request", request.decided_by), ("notes", request.notes)]
    return _entry(Kind.REQUEST, request, (request.title, request.asked_by), said(named, more))


def _chain_change(change: ChainChange, related: Related) -> Entry:
    party = related.parties.get(change.party_id, change.party_id)
    beside = [
        each for each in (change.replaces_id, change.engaged_by_id) if each is not None and each not in related.own
    ]
    others = [related.parties.get(each, "") for each in beside]
    services = [related.services.get(each, "") for each in change.service_ids]
    named = [("party", party), *(("party", name) for name in others), *(("service", name) for name in services)]
    more = [("purpose", change.purpose), ("processing", ", ".join(change.categories)), ("change", change.reason)]
    more += [("override", change.override), *(("place", place.region) for place in change.places)]
    for each in change.notices:
        told = (related.parties.get(each.customer_id, ""), each.address, each.evidence, each.note)
        more.append(("customer_notice", _listed(told)))
    more += [("owner", change.owner), ("notes", change.notes)]
    return _entry(Kind.CHAIN_CHANGE, change, (party, ", ".join(filter(None, services))), said(named, more))


def _vendor_notice(notice: VendorNotice, related: Related) -> Entry:
    party = related.parties.get(notice.party_id, notice.party_id)
    named = [("party", party), *(("sub_processor", each.name) for each in notice.named)]
    more = [("text", notice.text), ("source", notice.source), *(("quote", each.quote) for each in notice.named)]
    more += [("owner", notice.owner), ("notes", notice.notes)]
    names = ", ".join(each.name for each in notice.named)
    return _entry(Kind.VENDOR_NOTICE, notice, (party, names), said(named, more))


_ENTRIES: Final[Mapping[Kind, Callable[[Any, Related], Entry]]] = MappingProxyType(
    {
        Kind.PARTY: _party,
        Kind.SERVICE: _service,
        Kind.AGREEMENT: _agreement,
        Kind.ENGAGEMENT: _engagement,
        Kind.TRANSFER: _transfer,
        Kind.DRAFT: _draft,
        Kind.PACK: _pack,
        Kind.DOCUMENT: _document,
        Kind.REQUEST: _request,
        Kind.CHAIN_CHANGE: _chain_change,
        Kind.VENDOR_NOTICE: _vendor_notice,
    }
)
# The kinds that are searched; what was said of a deadline is read beside the deadline.
SEARCHED: Final = tuple(_ENTRIES)
