"""What `dpa-tracker affected` prints: lines for a reader, and one JSON value for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dpa_tracker.cli.table import paragraph
from dpa_tracker.queries.affected_words import (
    Clock,
    contact_words,
    forwarded_words,
    must_know_words,
    place_words,
    step_words,
    way,
)
from dpa_tracker.queries.moments import in_zone_of
from dpa_tracker.sentences import _, counted

if TYPE_CHECKING:
    from dpa_tracker.queries.affected import Affected
    from dpa_tracker.queries.breach_reach import MustKnow, Told
    from dpa_tracker.queries.customer_places import DataPlace
    from dpa_tracker.queries.enquiries import Forwarded


def reached_json(answer: Affected, told: Sequence[Forwarded] | None) -> dict[str, object]:
    """Who is affected, as the command line promises it."""
    found: dict[str, object] = {
        "about": {"kind": answer.about.kind, "id": answer.about.id, "name": answer.about.title},
        "customers": [
            {
                "customer": each.customer.title,
                "customer_id": each.customer.id,
                "service": each.service.title,
                "through_us": each.through_us,
                "path": [party.title for party in each.path],
            }
            for each in answer.customers
        ],
        "begins_with": [each.title for each in answer.begun],
        "place_not_known": [each.title for each in answer.unplaced],
    }
    if told is not None:
        found["forwarded_to"] = [
            {
                "party": each.party.title,
                "controller": each.controller,
                "contact": each.contact,
                "days": each.days,
                "path": [party.title for party in each.path],
            }
            for each in told
        ]
    return found


def reached_lines(answer: Affected, told: Sequence[Forwarded] | None) -> Iterator[str]:
    """Who is affected, one customer and service a block."""
    for each in answer.customers:
        yield from paragraph(f"{each.customer.title} ({each.service.title})")
        beside = "" if each.through_us else f" – {_('not through our own house')}"  # noqa: RUF001
        yield from paragraph(f"{way(each.path)}{beside}", "  ")
    customers = {each.customer.id for each in answer.customers}
    yield counted("{number} customer is affected", "{number} customers are affected", len(customers))
    if answer.unplaced:
        one = "Of {number} engagement the place is not known; whether it is affected cannot be told:"
        many = "Of {number} engagements the place is not known; whether they are affected cannot be told:"
        yield from paragraph(counted(one, many, len(answer.unplaced)))
        for engagement in answer.unplaced:
            yield from paragraph(f"- {engagement.title}", "  ")
    if told is not None:
        yield ""
        yield _("A person's enquiry is forwarded to:")
        for party in told:
            yield from paragraph(f"{party.party.title}: {'; '.join(forwarded_words(party))}", "  ")


def place_json(place: DataPlace) -> dict[str, object]:
    """One place of a customer's data."""
    return {
        "country": place.country,
        "activity": place.activity,
        "party": place.party.title,
        "service": place.service.title,
        "path": [each.title for each in place.path],
    }


def place_lines(places: Sequence[DataPlace]) -> Iterator[str]:
    """Every place, with the way there."""
    for place in places:
        yield from paragraph(f"{place_words(place)} ({place.service.title})")
        yield from paragraph(way(place.path), "  ")
    yield counted("{number} place", "{number} places", len(places))


def breach_json(name: str, clock: Clock, found: Sequence[MustKnow]) -> dict[str, object]:
    """Who must know of a breach, as the command line promises it: moments in ISO 8601 with their offset."""
    return {
        "breach_at": name,
        "aware": clock.aware.isoformat(),
        "time_zone": "given" if clock.typed else "of this computer",
        "customers": [
            {
                "customer": each.customer.title,
                "customer_id": each.customer.id,
                "service": each.service.title,
                "by": None if each.by is None else in_zone_of(each.by, typed=clock.typed).isoformat(),
                "undetermined": None if each.why is None else str(each.why),
                "contact": each.contact,
                "contact_for": each.contact_for,
                "steps": [_step_json(step, clock) for step in each.steps],
            }
            for each in found
        ],
    }


def _step_json(step: Told, clock: Clock) -> dict[str, object]:
    return {
        "from": step.by.title,
        "to": step.to.title,
        "hours": step.hours,
        "agreement": None if step.agreement is None else step.agreement.title,
        "clause": step.clause,
        "latest": None if step.latest is None else in_zone_of(step.latest, typed=clock.typed).isoformat(),
    }


def breach_lines(name: str, clock: Clock, found: Sequence[MustKnow]) -> Iterator[str]:
    """Who must know first stands first; each step says whose hours they are."""
    yield from paragraph(_("{party} became aware: {moment}").format(party=name, moment=clock.said(clock.aware)))
    yield clock.told()
    for each in found:
        yield ""
        yield from paragraph(f"{each.customer.title} ({each.service.title})")
        yield from paragraph(must_know_words(each, clock), "  ")
        for step in each.steps:
            yield from paragraph(f"- {step_words(step, clock)}", "  ")
        yield from paragraph(f"{_('Contact')}: {contact_words(each)}", "  ")
    yield ""
    yield counted(
        "{number} customer must know", "{number} customers must know", len({each.customer.id for each in found})
    )
