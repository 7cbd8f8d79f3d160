"""Everything about one agreement on a day."""

from __future__ import annotations

from datetime import date

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.described import measures_under, processing_under
from dpa_tracker.domain.identities import AgreementId, Kind
from dpa_tracker.domain.services import Processing, SecurityMeasure, Service
from dpa_tracker.law.art28.engaged import engaged_under
from dpa_tracker.law.art28.records import Records
from dpa_tracker.queries.amendments import amendment, amendments_of
from dpa_tracker.queries.changes import history
from dpa_tracker.queries.data_ending import data_ending
from dpa_tracker.queries.deadlines import deadlines_about
from dpa_tracker.queries.details import AgreementDetail
from dpa_tracker.queries.engagement_chain import ChainLinks, paths_from, rolled_up
from dpa_tracker.queries.links import (
    agreement_link,
    by_title,
    engagement_link,
    engagement_links,
    party_link,
    service_link,
    transfer_links,
)
from dpa_tracker.queries.log_rows import log_rows
from dpa_tracker.queries.review_rows import review_standing
from dpa_tracker.queries.rows import Link
from dpa_tracker.queries.verdicts import Portfolio, portfolio
from dpa_tracker.store.register import Register


def agreement_detail(register: Register, agreement_id: str, on: date) -> AgreementDetail:
    """Everything about one agreement. Raises KnownError `no_such_record`."""
    judged = portfolio(register, on)
    agreement = judged.snapshot.agreement(agreement_id)
    records = judged.snapshot.records
    engagements = records.under_agreement.get(agreement.id, ())
    live = [each for each in records.agreements.values() if not each.archived]
    paths = [path for one in engagements for path in paths_from(judged, one)]
    above = {path[-1].id: path[-1] for one in engagements for path in judged.chains.above(one)}
    transfers = [each for one in engagements for each in records.transfers_of_engagement.get(one.id, ())]
    return AgreementDetail(
        agreement=agreement,
        state=judged.chains.agreement_day(agreement).state.value,
        parties=tuple(party_link(judged, member.party_id, member.role.value) for member in agreement.parties),
        services=tuple(service_link(judged, service_id) for service_id in agreement.service_ids),
        processing=processing_of(agreement, records, on),
        measures=measures_of(agreement, records),
        decided=judged.agreement(agreement),
        findings=judged.findings_about(Kind.AGREEMENT, agreement_id),
        engagements=engagement_links(judged, engagements),
        transfers=transfer_links(judged, transfers),
        parent=_other(judged, agreement.parent_id),
        replaces=_other(judged, agreement.replaces_id),
        amendments=amendments_of(judged, agreement),
        amends=amendment(judged, agreement) if agreement.parent_id is not None else None,
        replaced_by=by_title(agreement_link(judged, each) for each in live if each.replaces_id == agreement.id),
        review=review_standing(register, agreement),
        chain=ChainLinks(judged, paths),
        places=rolled_up(judged, paths),
        above=by_title(engagement_link(judged, each) for each in above.values()),
        deadlines=deadlines_about(register, on, {(Kind.AGREEMENT.value, agreement_id)}),
        changes=history(register, judged.snapshot, Kind.AGREEMENT, agreement_id),
        data_end=data_ending(register, agreement_id, on),
        log=log_rows(register, agreement_id),
    )


def _other(judged: Portfolio, agreement_id: AgreementId | None) -> Link | None:
    other = judged.snapshot.records.agreements.get(agreement_id) if agreement_id is not None else None
    return agreement_link(judged, other) if other is not None else None


def processing_of(agreement: Agreement, records: Records, on: date) -> Processing | None:
    """The processing that the agreement covers, as a draft of the day says: its own description goes before all else.

    None when there is none, and when it has several services, which each have their own.
    """
    services = _services_of(agreement, records)
    if len(services) != 1:
        return agreement.processing
    return processing_under(agreement, services[0], engaged_under(agreement, records, on))


def measures_of(agreement: Agreement, records: Records) -> tuple[SecurityMeasure, ...]:
    """The measures of the agreement, each once; none where only those of somebody else are recorded."""
    return measures_under(agreement, _services_of(agreement, records)) or ()


def _services_of(agreement: Agreement, records: Records) -> tuple[Service, ...]:
    return tuple(records.services[service_id] for service_id in agreement.service_ids if service_id in records.services)
