"""What a draft says of the processing: services (Annex A), measures (Annex C) and commitments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.commitments import NUMERIC, Commitment, CommitmentKind, Stated
from dpa_tracker.domain.described import measures_under, processing_under
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.services import Processing, SecurityMeasure, Service
from dpa_tracker.use_cases.draft_ground import Ground, Said

CHOICES: Final = frozenset(
    {CommitmentKind.AUTHORISATION, CommitmentKind.DELETION_OR_RETURN, CommitmentKind.LOCATION_LIMITS}
)
NAMES: Final = {CommitmentKind.LIABILITY_CAP: "liability_cap_text"}


def services_of(agreement: Agreement, ground: Ground) -> tuple[Service, ...]:
    """The services the agreement is about, in its order."""
    found = (ground.records.services.get(service_id) for service_id in agreement.service_ids)
    return tuple(service for service in found if service is not None)


def services_said(agreement: Agreement, engagements: Iterable[Engagement], ground: Ground) -> tuple[Said, ...] | None:
    """Each service with the processing that the agreement covers. None: no service recorded.

    `engagements` are those of the parties under the agreement: what somebody does who provides only a part of it.
    """
    used = tuple(engagements)
    found = services_of(agreement, ground)
    return tuple(_service_said(one.name, processing_under(agreement, one, used)) for one in found) or None


def measures_said(agreement: Agreement, ground: Ground) -> tuple[Said, ...] | None:
    """The measures of the agreement, else those of its services where the side that processes provides these.

    None when none are recorded: the measures and certificates of whoever provides the service upstream are not those
    of its sub-processor.
    """
    services = services_of(agreement, ground)
    if agreement.measures is not None:
        names = "; ".join(service.name for service in services) or None
        return tuple(_measure_said(measure, names) for measure in agreement.measures) or None
    if measures_under(agreement, services) is None:
        return None
    return tuple(_measure_said(measure, one.name) for one in services for measure in one.measures) or None


def commitments_said(agreement: Agreement) -> Said:
    """Every commitment that the agreement states, by the name of its field."""
    return {name: value for commitment in agreement.commitments for name, value in _commitment_said(commitment)}


def _commitment_said(commitment: Commitment) -> Iterator[tuple[str, object]]:
    if commitment.stated is not Stated.STATED:
        return
    name = NAMES.get(commitment.kind, commitment.kind.value)
    if commitment.kind in NUMERIC:
        yield name, commitment.number
    elif commitment.kind in CHOICES:
        yield name, commitment.choice or None
        if commitment.kind is CommitmentKind.LOCATION_LIMITS and commitment.countries:
            yield "location_countries", commitment.countries
    else:
        yield name, commitment.text or None


def _service_said(name: str, processing: Processing) -> Said:
    special = processing.special_categories
    return {
        "name": name,
        "subject_matter": processing.subject_matter or None,
        "nature": processing.nature or None,
        "purpose": processing.purpose or None,
        "operations": processing.operations or None,
        "duration": processing.duration or None,
        "data_categories": processing.categories or None,
        "special_categories": special,
        "criminal_data": processing.criminal_data,
        "national_id": processing.national_id,
        "data_subject_categories": processing.data_subjects or None,
        "volume": processing.volume or None,
        "retention": processing.retention or None,
        "retention_set_by": processing.retention_set_by or None,
        "risk_level": processing.risk_level,
    }


def _measure_said(measure: SecurityMeasure, service: str | None) -> Said:
    return {
        "area": measure.area or None,
        "measure": measure.measure or None,
        "service": service,
        "evidence": measure.evidence or None,
        "dated": measure.dated,
    }
