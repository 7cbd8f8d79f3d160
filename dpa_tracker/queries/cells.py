"""One row of a listing of records: what each cell shows, in the language chosen when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, TypeAlias

from dpa_tracker.domain.agreements import agreement_title
from dpa_tracker.domain.identities import Kind
from dpa_tracker.law.art28.transfer_facts import phase_of
from dpa_tracker.queries.rows import Cell, Row
from dpa_tracker.queries.verdicts import Portfolio
from dpa_tracker.sentences import country_name, name_of
from dpa_tracker.wording import SENTENCES

Cells: TypeAlias = Mapping[str, Cell]
RowMaker: TypeAlias = Callable[[Portfolio, str], Row]


def text(value: str) -> Cell:
    """Text as recorded."""
    return Cell(value)


def day(value: date | None) -> Cell:
    """A day in ISO 8601, which also sorts; empty when there is none."""
    return Cell(value.isoformat() if value is not None else "")


def code(group: str, value: str) -> Cell:
    """A code of a closed list by its name; it can bear an icon."""
    return Cell(name_of(group, value), (value,), value)


def codes(group: str, values: tuple[str, ...]) -> Cell:
    """Several codes of a closed list by their names."""
    return Cell(", ".join(name_of(group, value) for value in values), values)


def countries(values: tuple[str | None, ...]) -> Cell:
    """Countries by their names; one that is not known says so."""
    known = tuple(dict.fromkeys(values))
    return Cell(", ".join(country_name(value) for value in known), tuple(value or "" for value in known))


def language(value: str) -> Cell:
    """A language by its name where it is one of ours, else as recorded."""
    return codes("language", (value,)) if f"name.language.{value}" in SENTENCES else Cell(value, (value,))


def verdict(value: str | None) -> Cell:
    """A verdict; an empty cell where there is nothing to judge on the day."""
    return code("verdict", value) if value is not None else Cell("")


def _party(portfolio: Portfolio, party_id: str) -> Row:
    party = portfolio.snapshot.party(party_id)
    return _row(
        portfolio,
        Kind.PARTY,
        party_id,
        {
            "name": text(party.name),
            "registration_number": text(party.registration_number),
            "country": countries((party.country,)),
            "relationships": codes("relationship", tuple(each.value for each in party.relationships)),
            "owner": text(party.owner),
            "verdict": verdict(portfolio.party(party_id).verdict),
            "language": language(party.language),
            "notes": text(party.notes),
        },
    )


def _agreement(portfolio: Portfolio, agreement_id: str) -> Row:
    agreement = portfolio.snapshot.agreement(agreement_id)
    today = portfolio.chains.agreement_day(agreement)
    names = dict.fromkeys(portfolio.snapshot.records.party_name(member.party_id) for member in agreement.parties)
    return _row(
        portfolio,
        Kind.AGREEMENT,
        agreement_id,
        {
            "reference": text(agreement.reference),
            "title": text(agreement.title),
            "parties": text(", ".join(names)),
            "direction": code("direction", agreement.direction.value),
            "status": code("state", today.state.value),
            "ends_on": day(portfolio.end_of(agreement)),
            "verdict": verdict(portfolio.agreement(agreement).verdict),
            "owner": text(agreement.owner),
            "next_review": day(agreement.next_review),
            "main_agreement": text(agreement.main_agreement),
            "law_country": countries((agreement.law_country,)),
            "venue": text(agreement.venue),
            "language": language(agreement.language),
            "notes": text(agreement.notes),
        },
    )


def _service(portfolio: Portfolio, service_id: str) -> Row:
    service = portfolio.snapshot.service(service_id)
    names = (portfolio.snapshot.records.party_name(party_id) for party_id in service.provider_ids)
    return _row(
        portfolio,
        Kind.SERVICE,
        service_id,
        {
            "name": text(service.name),
            "providers": text(", ".join(names)),
            "next_risk_assessment": day(service.next_risk_assessment),
            "owner": text(service.owner),
            "verdict": verdict(portfolio.service(service_id).verdict),
            "notes": text(service.notes),
        },
    )


def _engagement(portfolio: Portfolio, engagement_id: str) -> Row:
    engagement = portfolio.snapshot.engagement(engagement_id)
    records = portfolio.snapshot.records
    agreement = records.agreement_of(engagement)
    return _row(
        portfolio,
        Kind.ENGAGEMENT,
        engagement_id,
        {
            "provider": text(records.party_name(engagement.provider_id)),
            "client": text(records.party_name(engagement.client_id)),
            "service": text(portfolio.snapshot.subject(Kind.SERVICE, engagement.service_id).title),
            "countries": countries(tuple(place.country for place in engagement.locations)),
            "agreement": text(agreement_title(agreement) if agreement is not None else ""),
            "status": code("phase", portfolio.chains.phase(engagement).value),
            "owner": text(engagement.owner),
            "verdict": verdict(portfolio.engagement_verdict(engagement)),
            "ends_on": day(engagement.ends_on),
            "notes": text(engagement.notes),
        },
    )


def _transfer(portfolio: Portfolio, transfer_id: str) -> Row:
    transfer = portfolio.snapshot.transfer(transfer_id)
    records = portfolio.snapshot.records
    judged = portfolio.transfers.get(transfer.id)
    grounds = tuple(dict.fromkeys(entry.mechanism.id.value for entry in transfer.mechanisms))
    return _row(
        portfolio,
        Kind.TRANSFER,
        transfer_id,
        {
            "exporter": text(records.party_name(transfer.exporter_id)),
            "importer": text(records.party_name(transfer.importer_id)),
            "country": countries((transfer.country,)),
            "law": codes("law", (transfer.law.value,)),
            "mechanisms": codes("mechanism", grounds),
            "status": code("phase", phase_of(transfer, records, portfolio.on).value),
            "owner": text(transfer.owner),
            "verdict": verdict(judged.verdict if judged is not None else None),
            "ends_on": day(transfer.ends_on),
            "notes": text(transfer.notes),
        },
    )


def _row(portfolio: Portfolio, kind: Kind, record_id: str, cells: Cells) -> Row:
    return Row(record_id, portfolio.snapshot.subject(kind, record_id), cells)


ROW_OF: Final[Mapping[str, RowMaker]] = {
    "parties": _party,
    "agreements": _agreement,
    "services": _service,
    "engagements": _engagement,
    "transfers": _transfer,
}
