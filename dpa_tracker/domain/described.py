"""Which description of processing and which measures are an agreement's own.

A service is described as its provider delivers it, so an agreement with that provider inherits the description. Whoever
does only a part of it for the provider does not: the agreement with it covers what the agreement itself and the
engagements under it say (GDPR Art. 28(3) and (4)), and what they do not say is not known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Final

from dpa_tracker.domain.agreements import Agreement, Role, Side
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.services import Processing, SecurityMeasure, Service

LISTS: Final = frozenset({"operations", "categories", "data_subjects"})  # empty is silence, not "none"


def is_provided_under(agreement: Agreement, service: Service) -> bool:
    """Whether the side that processes delivers the service as a whole, so that its description is this agreement's.

    Where no provider of the service is recorded, a sub-processor is not taken for one.
    """
    processing = agreement.on_side(Side.PROCESSING)
    if service.provider_ids:
        return any(member.party_id in service.provider_ids for member in processing)
    return all(member.role is not Role.SUB_PROCESSOR for member in processing)


def processing_under(agreement: Agreement, service: Service, engagements: Iterable[Engagement]) -> Processing:
    """The processing of a service that an agreement covers: what it records itself goes before all else.

    `engagements` are those by which its parties use each other under it; of them only those of the service count.
    """
    found = service.processing if is_provided_under(agreement, service) else _part(service, engagements)
    own = agreement.processing
    if own is None:
        return found
    said = {each.name: getattr(own, each.name) for each in fields(own)}
    recorded = {name: value for name, value in said.items() if value not in ("", None)}
    return replace(found, **{name: value for name, value in recorded.items() if value or name not in LISTS})


def measures_under(agreement: Agreement, services: Iterable[Service]) -> tuple[SecurityMeasure, ...] | None:
    """The measures of an agreement, each once: its own, else those of its services. None: they are not known.

    The measures and certificates of whoever provides a service are not those of its sub-processor.
    """
    if agreement.measures is not None:
        return agreement.measures
    listed = tuple(services)
    if not all(is_provided_under(agreement, service) for service in listed):
        return None
    return tuple(dict.fromkeys(measure for service in listed for measure in service.measures))


def _part(service: Service, engagements: Iterable[Engagement]) -> Processing:
    """What somebody does of a service, as its engagements say. Data that the whole does not have no part of it has."""
    whole = service.processing
    found = [one for one in engagements if one.service_id == service.id]
    return Processing(
        subject_matter="; ".join(_each((one.purpose,) if one.purpose else () for one in found)),
        categories=_each(one.categories for one in found),
        data_subjects=_each(one.data_subjects for one in found),
        special_categories=() if whole.special_categories == () else None,
        criminal_data=False if whole.criminal_data is False else None,
        national_id=False if whole.national_id is False else None,
    )


def _each(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """What all of several engagements say, each once; nothing where one of them is silent, as the rest is no answer."""
    told = tuple(lists)
    return tuple(dict.fromkeys(one for each in told for one in each)) if all(told) else ()
