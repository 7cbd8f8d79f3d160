"""What can be wrong with a vendor's notice, seen by itself."""

from __future__ import annotations

from collections.abc import Iterator

from dpa_tracker.domain import checks
from dpa_tracker.domain.faults import Fault
from dpa_tracker.domain.vendor_notices import OurAnswer, VendorNotice


def vendor_notice_faults(notice: VendorNotice) -> tuple[Fault, ...]:
    """Every fault of a notice that needs no look at other records."""
    return tuple(_faults(notice))


def _faults(notice: VendorNotice) -> Iterator[Fault]:
    yield from checks.identity("id", notice.id)
    if not notice.party_id:
        yield Fault("party_id", "missing")
    yield from checks.once("service_ids", notice.service_ids)
    yield from checks.not_too_many("named", notice.named)
    for index, named in enumerate(notice.named):
        yield from checks.line(f"named.{index}.name", named.name, required=True)
        yield from checks.countries(f"named.{index}.countries", named.countries)
        yield from checks.text(f"named.{index}.quote", named.quote)
        yield from checks.text(f"named.{index}.purpose", named.purpose)
        yield from checks.lines(f"named.{index}.categories", named.categories)
        yield from checks.line(f"named.{index}.registration_number", named.registration_number)
        yield from checks.not_too_many(f"named.{index}.places", named.places)
    if notice.answer is not OurAnswer.OPEN and notice.answered_on is None:
        yield Fault("answered_on", "missing")
    if notice.answered_on is not None and notice.answered_on < notice.received_on:
        yield Fault("answered_on", "notice_day_before", {"day": notice.received_on})
    yield from checks.line("source", notice.source)
    yield from checks.line("owner", notice.owner)
    for name in ("text", "notes"):
        yield from checks.text(name, getattr(notice, name))
