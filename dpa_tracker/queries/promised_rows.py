"""The rows of a list as the command line promises them: stable keys, codes in English, text as recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, TypeAlias

from dpa_tracker.domain.agreements import Agreement, agreement_title
from dpa_tracker.domain.identities import Kind
from dpa_tracker.law.art28.transfer_facts import phase_of
from dpa_tracker.queries import changes, listings
from dpa_tracker.queries.companies import Part
from dpa_tracker.queries.deadlines import deadlines
from dpa_tracker.queries.engagement_chain import countries_of
from dpa_tracker.queries.findings import findings
from dpa_tracker.queries.locations import Location, locations
from dpa_tracker.queries.paper_rows import PAPERS
from dpa_tracker.queries.rows import ChangeRow, DeadlineRow, Filter, FindingRow, Link, Order, Subject
from dpa_tracker.queries.snapshot import KIND_OF_LISTING
from dpa_tracker.queries.verdicts import Portfolio, portfolio
from dpa_tracker.store.register import Register

JsonRow: TypeAlias = dict[str, object]


def promised_rows(register: Register, key: str, on: date, part: Part | None = None) -> list[JsonRow]:
    """A whole list on a day, in its own order; `part`: of one own company alone. Raises KnownError `unknown_list`."""
    rows = _rows(register, key, on)
    return rows if part is None else [row for row in rows if part.holds(*_whose(key, row))]


def _whose(key: str, row: JsonRow) -> tuple[str, str]:
    """The kind and id of the record that tells whose a row is."""
    if key in KIND_OF_LISTING:
        return KIND_OF_LISTING[key].value, str(row["id"])
    if "subject_kind" in row:
        return str(row["subject_kind"]), str(row["subject_id"])
    if "about_kind" in row:
        return str(row["about_kind"]), str(row["about_id"])
    return Kind.AGREEMENT.value, str(row["agreement_id"])


def _rows(register: Register, key: str, on: date) -> list[JsonRow]:
    if key in PAPERS:
        return PAPERS[key](register)
    if key == "findings":
        judged = portfolio(register, on)
        return [
            {**finding_row(row), "law_corrected": judged.made_by_correction(row.subject, row.message)}
            for row in findings(register, on)
        ]
    if key == "locations":
        return [_location(place) for place in locations(register, on)]
    if key == "deadlines":
        return [deadline_row(row) for row in deadlines(register, on)]
    found = listings.ids(register, key, Filter(), Order(), on=on)
    if key == "changes":
        return [_change(row) for row in changes.change_rows(register, found)]
    judged = portfolio(register, on)
    kind = KIND_OF_LISTING[key]
    return [
        {
            **_ROWS[key](judged, each),
            "law_corrected": judged.rests_on_correction(kind, each),
            **_decided(judged, kind, each),
        }
        for each in found
    ]


def _decided(judged: Portfolio, kind: Kind, record_id: str) -> JsonRow:
    """The way from a record along the chain to what decides its verdict, and the codes of those findings."""
    if kind is Kind.TRANSFER:
        return {}  # nothing rolls up into a transfer: its reasons are its own
    decided = judged.decided_on(kind, record_id)
    if decided is None:
        return {"decided_by": [], "deciding": []}
    codes = dict.fromkeys(row.code for row in decided.decisive)
    return {"decided_by": [step.title for step in decided.path], "deciding": list(codes)}


def _about(subject: Subject) -> JsonRow:
    return {"subject": subject.title, "subject_kind": subject.kind, "subject_id": subject.id}


def finding_row(row: FindingRow) -> JsonRow:
    """A finding with the keys of `assess`, and what it is about."""
    return {
        "id": row.key,
        "code": row.code,
        "severity": row.severity,
        "rule": row.rule,
        "message": str(row.message),
        "citation": row.citation,
        "remedy": str(row.remedy),
        **_about(row.subject),
    }


def deadline_row(row: DeadlineRow) -> JsonRow:
    """A deadline with its explanation in the chosen language."""
    return {
        "id": row.uid,
        "uid": row.uid,
        "kind": row.kind,
        "due": row.due.isoformat(),
        "party": row.party,
        "state": row.state,
        "explained": [str(each) for each in row.explained],
        "remarks": [str(each) for each in row.remarks],
        "note": row.said.notes if row.said is not None else "",
        **_about(row.subject),
    }


def _location(place: Location) -> JsonRow:
    """A place where data are, or from which they are seen: ISO 3166-1 codes, null where the country is not known."""
    return {
        "id": place.key,
        "country": place.country,
        "activity": place.activity,
        "party": place.party.title,
        "party_id": place.party.id,
        "client": place.client.title,
        "service": place.service,
        "status": place.phase,
        "verdict": place.verdict,
        "law_corrected": place.corrected,
        "remarks": [str(each) for each in place.remarks],
        **_about(place.opens),
    }


def link_row(link: Link) -> JsonRow:
    """An agreement named in an answer."""
    return {
        "id": link.subject.id,
        "reference": link.subject.title,
        "title": link.note,
        "status": link.state,
        "verdict": link.verdict,
        "law_corrected": link.corrected,
    }


def _change(row: ChangeRow) -> JsonRow:
    return {
        "id": row.id,
        "at": row.at,
        "actor": row.actor,
        "action": row.action,
        "kind": row.subject.kind,
        "field": row.field,
        "part": row.part,
        "old": row.old,
        "new": row.new,
        "reason": row.reason,
        **_about(row.subject),
    }


def _party(judged: Portfolio, party_id: str) -> JsonRow:
    party = judged.snapshot.party(party_id)
    return {
        "id": party_id,
        "name": party.name,
        "aliases": list(party.aliases),
        "registration_number": party.registration_number,
        "country": party.country,
        "own": party.own,
        "relationships": [each.value for each in party.relationships],
        "verdict": judged.party(party_id).verdict,
        "owner": party.owner,
        "notes": party.notes,
    }


def _agreement(judged: Portfolio, agreement_id: str) -> JsonRow:
    agreement = judged.snapshot.agreement(agreement_id)
    names = judged.snapshot.records.party_name
    last_day, end = judged.last_day_of(agreement), _end_as_written(judged, agreement)
    return {
        "id": agreement_id,
        "reference": agreement.reference,
        "title": agreement.title,
        "direction": agreement.direction.value,
        "parties": list(dict.fromkeys(names(member.party_id) for member in agreement.parties)),
        "status": judged.chains.agreement_day(agreement).state.value,
        "last_day": last_day.isoformat() if last_day is not None else None,
        "ends_on": end.isoformat() if end is not None else None,
        "verdict": judged.agreement_verdict(agreement),
        "owner": agreement.owner,
        "notes": agreement.notes,
    }


def _end_as_written(judged: Portfolio, agreement: Agreement) -> date | None:
    """The end in the convention of the term: the last day, or the first day after it; `last_day` is never in doubt."""
    if agreement.terminated_on is not None:
        return agreement.terminated_on
    dates = judged.chains.agreement_day(agreement).dates
    return dates.current_end if dates is not None else None


def _service(judged: Portfolio, service_id: str) -> JsonRow:
    service = judged.snapshot.service(service_id)
    names = judged.snapshot.records.party_name
    return {
        "id": service_id,
        "name": service.name,
        "providers": [names(party_id) for party_id in service.provider_ids],
        "verdict": judged.service(service_id).verdict,
        "owner": service.owner,
        "notes": service.notes,
    }


def _engagement(judged: Portfolio, engagement_id: str) -> JsonRow:
    engagement = judged.snapshot.engagement(engagement_id)
    records = judged.snapshot.records
    agreement = records.agreement_of(engagement)
    return {
        "id": engagement_id,
        "client": records.party_name(engagement.client_id),
        "provider": records.party_name(engagement.provider_id),
        "service": judged.snapshot.subject(Kind.SERVICE, engagement.service_id).title,
        "agreement": agreement_title(agreement) if agreement is not None else None,
        "countries": list(countries_of(engagement)),
        "locations": [{"activity": each.activity.value, "country": each.country} for each in engagement.locations],
        "status": judged.chains.phase(engagement).value,
        "verdict": judged.engagement_verdict(engagement),
        "owner": engagement.owner,
        "notes": engagement.notes,
    }


def _transfer(judged: Portfolio, transfer_id: str) -> JsonRow:
    transfer = judged.snapshot.transfer(transfer_id)
    records = judged.snapshot.records
    found = judged.transfers.get(transfer.id)
    return {
        "id": transfer_id,
        "exporter": records.party_name(transfer.exporter_id),
        "importer": records.party_name(transfer.importer_id),
        "country": transfer.country,
        "law": transfer.law.value,
        "mechanisms": list(dict.fromkeys(entry.mechanism.id.value for entry in transfer.mechanisms)),
        "status": phase_of(transfer, records, judged.on).value,
        "verdict": found.verdict if found is not None else None,
        "carried_by": found.carried_by if found is not None else None,
        "reasons": list(found.reasons) if found is not None else [],
        "citations": list(found.citations) if found is not None else [],
        "owner": transfer.owner,
        "notes": transfer.notes,
    }


_ROWS: Final[Mapping[str, Callable[[Portfolio, str], JsonRow]]] = {
    "parties": _party,
    "agreements": _agreement,
    "services": _service,
    "engagements": _engagement,
    "transfers": _transfer,
}
