"""Deadlines that do not come from a term: reviews, assessments, look-ups, evidence, and ends that were agreed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dpa_tracker.domain.certificates import is_followed
from dpa_tracker.domain.data_duties import data_due, data_duties
from dpa_tracker.domain.deadlines import DeadlineState
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.services import SecurityMeasure
from dpa_tracker.domain.transfers import Transfer, TransferMechanism
from dpa_tracker.law.art28.after_end import DataEnd, DataEndState, data_end
from dpa_tracker.law.art28.assess import binds_later, is_judged
from dpa_tracker.law.art28.cases import is_processing_agreement
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.evidence_rules import LIVE_LISTS, relied_on, tia_of
from dpa_tracker.law.art28.intervals import EVIDENCE_INTERVAL, due_after, fresh_until, review_due
from dpa_tracker.law.art28.places import Places
from dpa_tracker.law.art28.states import JUDGED, OVER
from dpa_tracker.law.art28.transfer_facts import takes_place
from dpa_tracker.law.rows import FigureName
from dpa_tracker.long_work import giving_way
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.reminders import inputs_digest
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.queries.snapshot import Snapshot

# For how long after its day the return or deletion of data is still asked for.
_ASKED_FOR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Owner:
    """The thing a deadline is about, its version, and the party to turn to."""

    kind: Kind
    id: str
    version: int
    party: str = ""


def evidence_deadlines(snapshot: Snapshot, chains: Chains, places: Places) -> Iterator[DeadlineRow]:
    """Every such deadline as it stands on the day, in no particular order."""
    yield from _of_agreements(snapshot, chains, places)
    yield from _of_ended(snapshot, chains)
    yield from _of_services(snapshot, chains)
    yield from _of_engagements(snapshot, chains)
    yield from _of_certificates(snapshot, chains)
    for transfer in giving_way(snapshot.records.transfers.values()):
        if takes_place(transfer, snapshot.records, chains.on):
            yield from _of_transfer(snapshot, chains.on, transfer, places)


@dataclass(frozen=True, slots=True)
class Duty:
    """What falls due, when and why; `part` tells several of one kind about one thing from each other."""

    kind: str
    due: date
    why: Phrase
    part: str = ""
    also: tuple[Phrase, ...] = ()


def _row(snapshot: Snapshot, on: date, owner: Owner, duty: Duty) -> DeadlineRow:
    due = duty.due
    state = DeadlineState.MISSED if due < on else DeadlineState.DUE if due == on else DeadlineState.UPCOMING
    return DeadlineRow(
        uid="-".join(filter(None, (owner.id, duty.kind, duty.part))),
        kind=duty.kind,
        due=due,
        subject=snapshot.subject(owner.kind, owner.id),
        party=owner.party,
        state=state.value,
        explained=(duty.why, *duty.also),
        sequence=owner.version,
        inputs=inputs_digest(duty.kind, due, duty.why.values),
    )


def _of_agreements(snapshot: Snapshot, chains: Chains, places: Places) -> Iterator[DeadlineRow]:
    for agreement in giving_way(snapshot.records.agreements.values()):
        in_force = is_judged(chains, agreement) and chains.agreement_day(agreement).in_force
        if not in_force and not (is_processing_agreement(agreement) and binds_later(chains, agreement)):
            continue
        owner = Owner(Kind.AGREEMENT, agreement.id, agreement.version, snapshot.other_parties(agreement))
        due = review_due(agreement.last_review, agreement.next_review, places)
        if due is not None:
            why = Phrase("deadline.review", {"agreement": agreement.reference or agreement.title})
            yield _row(snapshot, chains.on, owner, Duty("review", due, why))
        if in_force:  # measures are asked for once data are processed
            yield from _of_measures(snapshot, chains.on, owner, agreement.measures or ())


def _of_ended(snapshot: Snapshot, chains: Chains) -> Iterator[DeadlineRow]:
    """The data of agreements that end: they are returned or deleted, and somebody asks everybody for the proof.

    What ended years ago without anybody's notice on record, as in a list that was imported, is not asked for.
    """
    for agreement in giving_way(snapshot.records.agreements.values()):
        given = agreement.notice_given
        over = chains.agreement_day(agreement).state in OVER
        if agreement.archived or not (over or given is not None):
            continue
        end = data_end(agreement, chains)
        last_day = given.last_day if given is not None and given.last_day is not None else end.last_day
        if last_day is None or end.state is DataEndState.CLOSED:
            continue
        due = data_due(agreement, last_day)
        recent = chains.on <= due + _ASKED_FOR
        followed = end.state is DataEndState.OPEN and (given is not None or agreement.confirmations)
        recent = recent and not any(each.goes_on for each in end.holdings)  # that it goes on is what is to be told
        if followed or (recent and (given is not None or end.state is DataEndState.OPEN)):
            owner = Owner(Kind.AGREEMENT, agreement.id, agreement.version, snapshot.other_parties(agreement))
            for duty in _after_end(snapshot, end, last_day):
                yield _row(snapshot, chains.on, owner, duty)


def _after_end(snapshot: Snapshot, end: DataEnd, last_day: date) -> Iterator[Duty]:
    """Return, deletion and the end of backups, each on its day; where no number of days was promised, the last day."""
    names = ", ".join(snapshot.records.party_name(each.party_id) for each in end.open_confirmations)
    still = (Phrase("deadline.confirmations_open", {"parties": names}),) if end.state is DataEndState.OPEN else ()
    why = {"last_day": last_day}
    days = {duty.promise.kind: duty.due for duty in data_duties(end.agreement, last_day) if duty.due is not None}
    for kind, due in days.items():
        part = kind.value.removesuffix("_days")
        yield Duty("data_after_end", due, Phrase(f"deadline.after_end.{part}", why), part, still)
    if not days:
        yield Duty("data_after_end", last_day, Phrase("deadline.data_after_end", why), also=still)


def _of_services(snapshot: Snapshot, chains: Chains) -> Iterator[DeadlineRow]:
    for service in snapshot.records.services.values():
        engagements = snapshot.records.of_service.get(service.id, ())
        if service.archived or not any(chains.phase(engagement) in JUDGED for engagement in engagements):
            continue
        providers = ", ".join(map(snapshot.records.party_name, service.provider_ids))
        owner = Owner(Kind.SERVICE, service.id, service.version, providers)
        if service.next_risk_assessment is not None:
            why = Phrase("deadline.risk_assessment", {"service": service.name})
            yield _row(snapshot, chains.on, owner, Duty("risk_assessment", service.next_risk_assessment, why))
        yield from _of_measures(snapshot, chains.on, owner, service.measures)


def _of_measures(
    snapshot: Snapshot, on: date, owner: Owner, measures: tuple[SecurityMeasure, ...]
) -> Iterator[DeadlineRow]:
    for position, measure in enumerate(measures, start=1):
        if measure.dated is not None:
            why = Phrase("deadline.evidence", {"measure": measure.measure, "dated": measure.dated})
            due = due_after(measure.dated, EVIDENCE_INTERVAL)
            yield _row(snapshot, on, owner, Duty("evidence", due, why, str(position)))


def _of_engagements(snapshot: Snapshot, chains: Chains) -> Iterator[DeadlineRow]:
    records = snapshot.records
    for engagement in records.engagements.values():
        if engagement.archived or engagement.ends_on is None or chains.phase(engagement) not in JUDGED:
            continue
        service = records.services.get(engagement.service_id)
        provider = records.party_name(engagement.provider_id)
        values = {
            "provider": provider,
            "client": records.party_name(engagement.client_id),
            "service": service.name if service is not None else engagement.service_id,
        }
        owner = Owner(Kind.ENGAGEMENT, engagement.id, engagement.version, provider)
        why = Phrase("deadline.engagement_end", values)
        yield _row(snapshot, chains.on, owner, Duty("engagement_end", engagement.ends_on, why))


def _of_certificates(snapshot: Snapshot, chains: Chains) -> Iterator[DeadlineRow]:
    """The last day of each certificate that none follows; one that ran out long ago asks nobody any more."""
    for party in snapshot.records.parties.values():
        if party.archived or not party.certificates:
            continue
        owner = Owner(Kind.PARTY, party.id, party.version, party.name)
        for each in party.certificates:
            ends = each.valid_to
            if ends is None or ends + _ASKED_FOR < chains.on or is_followed(each, party.certificates):
                continue
            why = Phrase("deadline.certificate", {"certificate": each.called, "holder": party.name})
            known = hashlib.blake2s(f"{each.called}|{each.number}|{ends}".encode(), digest_size=4).hexdigest()
            yield _row(snapshot, chains.on, owner, Duty("certificate", ends, why, known))


def _of_transfer(snapshot: Snapshot, on: date, transfer: Transfer, places: Places) -> Iterator[DeadlineRow]:
    exporter = snapshot.records.party_name(transfer.exporter_id)
    importer = snapshot.records.party_name(transfer.importer_id)
    owner = Owner(Kind.TRANSFER, transfer.id, transfer.version, importer)
    if transfer.ends_on is not None:
        why = Phrase("deadline.transfer_end", {"exporter": exporter, "importer": importer})
        yield _row(snapshot, on, owner, Duty("transfer_end", transfer.ends_on, why))
    for entry in transfer.mechanisms:
        if not relied_on(entry, on):
            continue
        ground = entry.mechanism.id
        values: dict[str, object] = {"importer": importer, "mechanism": ground.value}
        if entry.checked_on is not None and ground in LIVE_LISTS:
            why = Phrase("deadline.listing_check", {**values, "checked_on": entry.checked_on})
            due = fresh_until(entry.checked_on, FigureName.LISTING_CHECK_MONTHS, places)
            yield _row(snapshot, on, owner, Duty("listing_check", due, why, ground.value))
        assessed = _assessment_due(entry, places)
        if assessed is not None:
            due, why = assessed[0], Phrase(assessed[1], {**values, **assessed[2]})
            yield _row(snapshot, on, owner, Duty("tia_review", due, why, ground.value))


def _assessment_due(entry: TransferMechanism, places: Places) -> tuple[date, str, dict[str, object]] | None:
    """The day by which an assessment is to be looked at again, and why: the one set for it, else a year after."""
    tia = tia_of(entry.mechanism)
    if tia is None:
        return None
    if entry.assessment is not None and entry.assessment.next_review is not None:
        return entry.assessment.next_review, "deadline.tia_review_agreed", {}
    if tia.dated is None:
        return None
    return (
        fresh_until(tia.dated, FigureName.ASSESSMENT_REVIEW_MONTHS, places),
        "deadline.tia_review",
        {"dated": tia.dated},
    )
