"""What the columns of the import hold for each kind of record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from dpa_tracker.domain.agreements import Agreement, Side
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.engagements import Engagement, Location
from dpa_tracker.domain.parties import AddressUse, ContactRole, Party
from dpa_tracker.domain.services import Service
from dpa_tracker.domain.term import Ends, Term
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.sentences import country_name, name_of
from dpa_tracker.sheets.read_certificates import certificate_lines
from dpa_tracker.sheets.read_grounds import grounds
from dpa_tracker.sheets.read_lengths import Renewal
from dpa_tracker.sheets.stated_places import read_places
from dpa_tracker.use_cases.import_engagements import PLACES
from dpa_tracker.use_cases.import_terms import COMMITMENT_FIELDS
from dpa_tracker.use_cases.sheet_cells import (
    NOTHING,
    Offer,
    code,
    codes,
    country,
    day,
    joined,
    length,
    notice,
    number,
    plain,
    several,
    within,
    yes_no,
)
from dpa_tracker.use_cases.sheet_names import SheetNames

_TEXTS: Final = ("subject_matter", "nature", "purpose", "duration", "volume", "retention")
_LISTS: Final = ("operations", "categories", "data_subjects")
Offers = Mapping[str, Offer]


def party_offers(party: Party, names: SheetNames) -> Offers:
    """The columns of a party: its first general contact and data protection officer, its postal address at home."""
    postal = next((each for each in party.addresses if each.use is AddressUse.POSTAL), None)
    if postal is not None and (postal.country != party.country or not postal.lines):
        postal = None
    general, dpo = party.contact(ContactRole.GENERAL), party.contact(ContactRole.DPO)
    return {
        "id": plain(party.id),
        "name": plain(party.name),
        "aliases": several(party.aliases),
        "registration_number": plain(party.registration_number),
        "country": country(party.country),
        "own": yes_no(party.own),
        "relationships": codes("relationship", [each.value for each in party.relationships]),
        "group_parent": plain(names.party(party.group_parent_id)),
        "address": NOTHING if postal is None else joined_lines(postal.lines),
        "postal_code": plain("" if postal is None else postal.postal_code),
        "city": plain("" if postal is None else postal.city),
        "contact_name": plain("" if general is None else general.name),
        "contact_email": plain("" if general is None else general.email),
        "contact_phone": plain("" if general is None else general.phone),
        "dpo_name": plain("" if dpo is None else dpo.name),
        "dpo_email": plain("" if dpo is None else dpo.email),
        "dpo_required": yes_no(party.dpo_required),
        "representative_required": yes_no(party.representative_required),
        "exists_since": day(party.exists_since),
        "handling_hours": number(party.handling_hours, ""),
        "handling_days": number(party.handling_days, ""),
        "certificates": certificates_offer(party),
        "language": plain(party.language),
        "owner": plain(party.owner),
        "notes": within(party.notes),
    }


def certificates_offer(party: Party) -> Offer:
    """The certificates of a party, a line each; the document of one stays with the party."""
    held = tuple(replace(each, document_id=None) for each in party.certificates)
    return Offer((certificate_lines(held),), lambda reading: reading == held) if held else NOTHING


def joined_lines(lines: tuple[str, ...]) -> Offer:
    """The lines of an address."""
    return Offer(("\n".join(lines),), lambda reading: reading == lines)


def service_offers(service: Service, names: SheetNames) -> Offers:
    """The columns of a service."""
    processing = service.processing
    special = processing.special_categories
    return {
        "id": plain(service.id),
        "name": plain(service.name),
        "providers": several([names.party(each) for each in service.provider_ids]),
        **{name: plain(getattr(processing, name)) for name in _TEXTS},
        **{name: several(getattr(processing, name)) for name in _LISTS},
        "special_categories": Offer((name_of("yes_no", "no"),), lambda reading: reading == ())
        if special == ()
        else codes("special_category", [each.value for each in special or ()]),
        "risk_level": code("risk_level", processing.risk_level),
        "last_risk_assessment": day(service.last_risk_assessment),
        "next_risk_assessment": day(service.next_risk_assessment),
        "owner": plain(service.owner),
        "notes": within(service.notes),
    }


def agreement_offers(agreement: Agreement, names: SheetNames) -> Offers:
    """The columns of an agreement: the other side is the first party that is not ours."""
    parties = names.ledger.parties
    ours = next((each for each in agreement.parties if parties[each.party_id].own), None)
    other = next((each for each in agreement.parties if each is not ours), ours)
    provider = next(iter(agreement.on_side(Side.PROCESSING)), None)
    services = () if provider is None else agreement.service_ids
    conclusion = agreement.conclusion
    return {
        "id": plain(agreement.id),
        "reference": plain(agreement.reference),
        "title": plain(agreement.title),
        "direction": code("direction", agreement.direction),
        "counterparty": plain("" if other is None else names.party(other.party_id)),
        "own_party": plain("" if ours is None else names.party(ours.party_id)),
        "our_role": code("role", None if ours is None else ours.role),
        "services": several([names.service(each, provider.party_id) for each in services if provider is not None]),
        "status": code("status", agreement.status),
        "conclusion_form": code("conclusion", conclusion.form),
        "concluded_on": day(conclusion.concluded_on),
        "url": plain(conclusion.url),
        "terminated_on": day(agreement.terminated_on),
        **_term_offers(agreement.term),
        **dict(_commitment_offers(agreement.commitments)),
        "law_country": country(agreement.law_country),
        **{name: plain(getattr(agreement, name)) for name in ("venue", "main_agreement", "owner", "language")},
        "last_review": day(agreement.last_review),
        "next_review": day(agreement.next_review),
        "notes": within(agreement.notes),
    }


def _term_offers(term: Term | None) -> Offers:
    """The term. A sheet's end is the last day; one that is kept as the first day after it would be read a day late."""
    if term is None:
        return {}
    ends_on = day(term.first_ends_on)
    return {
        "begins_on": day(term.begins_on),
        "ends_on": Offer(ends_on.forms, lambda _reading: False) if term.ends is Ends.EXCLUSIVE else ends_on,
        "first": length(term.first),
        "term_kind": code("term_kind", term.kind),
        "renewal": length(term.renewal, lambda reading: reading.length if isinstance(reading, Renewal) else None),
        "notice": notice(term.notice, term.notice_to_end_of),
    }


def _commitment_offers(commitments: tuple[Commitment, ...]) -> Iterator[tuple[str, Offer]]:
    """The commitments that have a column; one that stands twice has none, since a cell holds one value."""
    for name, kind in COMMITMENT_FIELDS.items():
        found = [each for each in commitments if each.kind is kind]
        if len(found) == 1:
            yield name, number(found[0].number, found[0].text)
    found = [each for each in commitments if each.kind is CommitmentKind.AUTHORISATION]
    if len(found) == 1:
        yield "authorisation", code("authorisation", found[0].choice)


def engagement_offers(engagement: Engagement, names: SheetNames) -> Offers:
    """The columns of an engagement."""
    places = {
        field: _places_offer([each for each in engagement.locations if each.activity is activity])
        for field, activity in PLACES.items()
    }
    return {
        "id": plain(engagement.id),
        "provider": plain(names.party(engagement.provider_id)),
        "client": plain(names.party(engagement.client_id)),
        "service": plain(names.service(engagement.service_id, engagement.client_id)),
        "purpose": plain(engagement.purpose),
        **places,
        "agreement": plain(names.agreement(engagement.agreement_id)),
        "status": code("engagement_status", engagement.status),
        "begins_on": day(engagement.begins_on),
        "ends_on": day(engagement.ends_on),
        "categories": several(engagement.categories),
        "data_subjects": several(engagement.data_subjects),
        "chain_confirmed_on": day(engagement.chain_confirmed_on),
        "owner": plain(engagement.owner),
        "notes": within(engagement.notes),
    }


def _places_offer(locations: list[Location]) -> Offer:
    said = {(each.country, each.region) for each in locations}
    return joined(
        (_place(each) for each in locations if each.country or each.region),
        lambda reading: set(getattr(reading, "found", ())) == said,
    )


def _place(location: Location) -> str:
    """A place in the first form that is read as it."""
    wanted = ((location.country, location.region),)
    names = (country_name(location.country), location.country) if location.country else ("",)
    forms = [f"{name} ({location.region})" if location.region and name else name or location.region for name in names]
    forms += [f"{location.region}, {name}" for name in names if location.region and name]
    return next((form for form in forms if form and read_places(form).found == wanted), str(forms[0]))


def transfer_offers(transfer: Transfer, names: SheetNames) -> Offers:
    """The columns of a transfer."""
    return {
        "id": plain(transfer.id),
        "exporter": plain(names.party(transfer.exporter_id)),
        "importer": plain(names.party(transfer.importer_id)),
        "country": country(transfer.country),
        "mechanisms": _grounds_offer(list(dict.fromkeys(each.mechanism.id.value for each in transfer.mechanisms))),
        "law": code("law", transfer.law),
        "exporter_role": code("exporter_role", transfer.exporter_role),
        "importer_role": code("importer_role", transfer.importer_role),
        "making_available": code("making_available", transfer.making_available),
        "begins_on": day(transfer.begins_on),
        "ends_on": day(transfer.ends_on),
        "owner": plain(transfer.owner),
        "notes": within(transfer.notes),
    }


def _grounds_offer(ids: list[str]) -> Offer:
    """The grounds by their names where a name is read as that ground, else by their codes."""

    def accepts(reading: Any) -> bool:  # noqa: ANN401 - what a reader gives
        return getattr(reading, "clear", None) == tuple(ids) and not reading.unclear

    return joined((_ground(each) for each in ids), accepts)


def _ground(mechanism_id: str) -> str:
    name = name_of("mechanism", mechanism_id)
    found = grounds(f"{name}; eu_us_dpf")
    known = found is not None and not found.unclear and found.clear[0] == mechanism_id
    return name if known else mechanism_id
