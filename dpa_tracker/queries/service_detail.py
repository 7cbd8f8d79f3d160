"""Everything about one service on a day."""

from __future__ import annotations

from datetime import date

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.changes import history
from dpa_tracker.queries.deadlines import deadlines_about
from dpa_tracker.queries.details import ServiceDetail
from dpa_tracker.queries.links import agreement_links, engagement_links, party_link
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.store.register import Register


def service_detail(register: Register, service_id: str, on: date) -> ServiceDetail:
    """Everything about one service. Raises KnownError `no_such_record`."""
    judged = portfolio(register, on)
    service = judged.snapshot.service(service_id)
    records = judged.snapshot.records
    agreements = [each for each in records.agreements.values() if service.id in each.service_ids and not each.archived]
    return ServiceDetail(
        service=service,
        decided=judged.service(service_id),
        findings=judged.findings_about(Kind.SERVICE, service_id),
        providers=tuple(party_link(judged, party_id) for party_id in service.provider_ids),
        agreements=agreement_links(judged, agreements),
        engagements=engagement_links(judged, records.of_service.get(service.id, ())),
        deadlines=deadlines_about(register, on, {(Kind.SERVICE.value, service_id)}),
        changes=history(register, judged.snapshot, Kind.SERVICE, service_id),
    )
