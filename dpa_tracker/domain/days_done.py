"""The days on which a record says that something was done: signed, reviewed, looked up, approved. None lies ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.faults import Fault
from dpa_tracker.domain.mechanisms import Tia
from dpa_tracker.domain.reviews import BY_A_PERSON
from dpa_tracker.domain.services import Service
from dpa_tracker.domain.transfers import Transfer, TransferMechanism

T = TypeVar("T")

# What others rest on: an agreement, its end, a ground. A review or an approval is but asked for.
DECIDES: Final = frozenset({"concluded", "notice", "clauses_concluded", "certificate_granted", "looked_up", "assessed"})
# Before its day the law itself says that it is not there yet.
COUNTS_FROM_ITS_DAY: Final = frozenset({"concluded", "clauses_concluded", "certificate_granted", "assessed"})


@dataclass(frozen=True, slots=True)
class Done:
    """What was done (a code), the field that says so, and the day."""

    what: str
    field: str
    day: date


def done_in_agreement(agreement: Agreement) -> Iterator[Done]:
    """Its conclusion and its reviews, and the notice that ends it; of the points the latest day."""
    yield from _done("concluded", "conclusion.concluded_on", agreement.conclusion.concluded_on)
    yield from _done("reviewed", "last_review", agreement.last_review)
    said = (each.on for each in agreement.review_points if each.state in BY_A_PERSON and each.on is not None)
    yield from _done("points_reviewed", "review_points", max(said, default=None))
    term, given = agreement.term, agreement.notice_given
    if given is not None:
        yield Done("notice", "notice_given.received_on", given.received_on)
    elif term is not None and term.termination is not None:
        yield Done("notice", "term.termination.given_on", term.termination.given_on)


def done_in_engagement(engagement: Engagement) -> Iterator[Done]:
    """When the provider confirmed its own sub-processors."""
    yield from _done("chain_confirmed", "chain_confirmed_on", engagement.chain_confirmed_on)


def done_in_transfer(transfer: Transfer) -> Iterator[Done]:
    """What was done for each of its grounds."""
    for index, entry in enumerate(transfer.mechanisms):
        yield from done_for_ground(entry, f"mechanisms.{index}")


def done_for_ground(entry: TransferMechanism, field: str = "") -> Iterator[Done]:
    """When a ground was agreed or granted, assessed, looked up and approved."""
    ground = entry.mechanism
    tia: Tia | None = getattr(ground, "tia", None)
    yield from _done("clauses_concluded", f"{field}.mechanism.concluded_on", getattr(ground, "concluded_on", None))
    yield from _done("certificate_granted", f"{field}.mechanism.granted_on", getattr(ground, "granted_on", None))
    yield from _done("assessed", f"{field}.mechanism.tia.dated", None if tia is None else tia.dated)
    yield from _done("looked_up", f"{field}.checked_on", entry.checked_on)
    approved = None if entry.assessment is None else entry.assessment.approved_on
    yield from _done("approved", f"{field}.assessment.approved_on", approved)


def done_in_service(service: Service) -> Iterator[Done]:
    """When its risk was assessed."""
    yield from _done("risk_assessed", "last_risk_assessment", service.last_risk_assessment)


def _done(what: str, field: str, day: date | None) -> Iterator[Done]:
    if day is not None:
        yield Done(what, field, day)


def faults_of_days_to_come(
    done_in: Callable[[T], Iterable[Done]], value: T, before: T | None, today: date
) -> Iterator[Fault]:
    """What a record newly says to be done on a day after that of entry.

    What stood so `before` can be kept while one edits other things.
    """
    known = {(each.what, each.day) for each in (() if before is None else done_in(before))}
    for each in done_in(value):
        if each.day > today and (each.what, each.day) not in known:
            yield Fault(each.field, "day_to_come", {"day": each.day})
