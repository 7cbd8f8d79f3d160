"""What can be wrong with the review of an agreement and with the notice that ended it, seen by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from dpa_tracker.domain import checks
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.faults import Fault
from dpa_tracker.domain.reviews import BY_A_PERSON, PointReview, PointState


def review_faults(agreement: Agreement) -> Iterator[Fault]:
    """Every fault of the points that were looked for, of who reviewed, and of the notice."""
    yield from checks.line("reviewed_by", agreement.reviewed_by)
    yield from checks.once("review_points", (each.point for each in agreement.review_points))
    for index, each in enumerate(agreement.review_points):
        yield from point_faults(f"review_points.{index}", each)
    given = agreement.notice_given
    if given is None:
        return
    yield from checks.text("notice_given.reason", given.reason)
    yield from checks.order("notice_given.last_day", given.received_on, given.last_day)
    if given.by is not None and all(given.by != party.party_id for party in agreement.parties):
        yield Fault("notice_given.by", "notice_by_no_party")


def point_faults(field: str, review: PointReview) -> Iterator[Fault]:
    """The faults of the point that stands in this field."""
    for name in ("clause", "place", "source", "by"):
        yield from checks.line(f"{field}.{name}", getattr(review, name))
    for name in ("quote", "note"):
        yield from checks.text(f"{field}.{name}", getattr(review, name))
    if review.state is PointState.NOT_APPLICABLE and not review.note.strip():
        yield Fault(f"{field}.note", "reason_needed_why_not_applicable")
    if review.state is PointState.CONFIRMED and not (review.clause.strip() or review.quote.strip()):
        yield Fault(f"{field}.clause", "clause_or_quote_needed")
    if review.state in BY_A_PERSON and not (review.by.strip() and review.on):
        yield Fault(f"{field}.by", "reviewer_needed")
