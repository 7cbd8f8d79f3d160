"""Everything about one transfer on a day."""

from __future__ import annotations

from datetime import date

from dpa_tracker.domain.identities import Kind
from dpa_tracker.law.art28.transfer_facts import engagement_of
from dpa_tracker.queries.changes import history
from dpa_tracker.queries.deadlines import deadlines_about
from dpa_tracker.queries.details import TransferDetail
from dpa_tracker.queries.links import engagement_link, party_link
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.store.register import Register


def transfer_detail(register: Register, transfer_id: str, on: date) -> TransferDetail:
    """Everything about one transfer. Raises KnownError `no_such_record`."""
    judged = portfolio(register, on)
    transfer = judged.snapshot.transfer(transfer_id)
    engagement = engagement_of(transfer, judged.snapshot.records)
    found = judged.transfers.get(transfer.id)
    return TransferDetail(
        transfer=transfer,
        exporter=party_link(judged, transfer.exporter_id),
        importer=party_link(judged, transfer.importer_id),
        engagement=engagement_link(judged, engagement) if engagement is not None else None,
        verdict=found.verdict if found is not None else None,
        carried_by=found.carried_by if found is not None else None,
        reasons=found.reasons if found is not None else (),
        citations=found.citations if found is not None else (),
        findings=judged.findings_about(Kind.TRANSFER, transfer_id),
        law_digest=judged.law_digest,
        law_is_corrected=judged.corrected is not None,
        deadlines=deadlines_about(register, on, {(Kind.TRANSFER.value, transfer_id)}),
        changes=history(register, judged.snapshot, Kind.TRANSFER, transfer_id),
    )
