"""What can be wrong with a service, its processing description and its measures, seen by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain import checks
from dpa_tracker.domain.faults import Fault
from dpa_tracker.domain.services import Processing, SecurityMeasure, Service

_TEXTS: Final = ("subject_matter", "nature", "purpose", "duration", "volume", "retention", "retention_set_by")
_LISTS: Final = ("operations", "categories", "data_subjects")


def service_faults(service: Service) -> tuple[Fault, ...]:
    """Every fault of a service that needs no look at other records."""
    return tuple(_service_faults(service))


def _service_faults(service: Service) -> Iterator[Fault]:
    yield from checks.identity("id", service.id)
    yield from checks.line("name", service.name, required=True)
    yield from checks.once("provider_ids", service.provider_ids)
    yield from processing_faults("processing", service.processing)
    yield from measure_faults("measures", service.measures)
    last, following = service.last_risk_assessment, service.next_risk_assessment
    yield from checks.order("next_risk_assessment", last, following)
    yield from checks.line("owner", service.owner)
    yield from checks.text("notes", service.notes)


def processing_faults(field: str, processing: Processing) -> Iterator[Fault]:
    """The faults of a processing description that stands in this field."""
    for name in _TEXTS:
        yield from checks.text(f"{field}.{name}", getattr(processing, name))
    for name in _LISTS:
        yield from checks.lines(f"{field}.{name}", getattr(processing, name))
    yield from checks.once(f"{field}.special_categories", processing.special_categories or ())


def measure_faults(field: str, measures: tuple[SecurityMeasure, ...]) -> Iterator[Fault]:
    """The faults of the measures that stand in this field."""
    yield from checks.not_too_many(field, measures)
    for index, measure in enumerate(measures):
        yield from checks.line(f"{field}.{index}.area", measure.area, required=True)
        yield from checks.text(f"{field}.{index}.measure", measure.measure)
        if not measure.measure.strip():
            yield Fault(f"{field}.{index}.measure", "missing")
        yield from checks.text(f"{field}.{index}.evidence", measure.evidence)
