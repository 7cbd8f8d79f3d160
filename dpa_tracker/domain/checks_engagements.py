"""What can be wrong with an engagement, seen by itself; cycles are found among the others (`engagements`)."""

from __future__ import annotations

from collections.abc import Iterator

from dpa_tracker.domain import checks
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.faults import Fault


def engagement_faults(engagement: Engagement) -> tuple[Fault, ...]:
    """Every fault of an engagement that needs no look at other records."""
    return tuple(_engagement_faults(engagement))


def _engagement_faults(engagement: Engagement) -> Iterator[Fault]:
    yield from checks.identity("id", engagement.id)
    for name in ("client_id", "provider_id", "service_id"):
        if not getattr(engagement, name):
            yield Fault(name, "missing")
    yield from checks.text("purpose", engagement.purpose)
    yield from checks.order("ends_on", engagement.begins_on, engagement.ends_on)
    yield from checks.not_too_many("locations", engagement.locations)
    for index, location in enumerate(engagement.locations):
        yield from checks.country(f"locations.{index}.country", location.country)
        yield from checks.line(f"locations.{index}.region", location.region)
    yield from checks.once("locations", engagement.locations)
    for name in ("categories", "data_subjects"):
        yield from checks.lines(name, getattr(engagement, name))
    yield from checks.line("owner", engagement.owner)
    yield from checks.text("notes", engagement.notes)
