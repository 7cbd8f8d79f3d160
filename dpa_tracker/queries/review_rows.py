"""The points of Art. 28 of one agreement, all of them: what the law asks, and how far a person has looked for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.article_28 import ReviewPoint, must_say
from dpa_tracker.domain.commitments import CommitmentKind
from dpa_tracker.domain.reviewed_content import lapsed_point, lapsed_review
from dpa_tracker.domain.reviews import PointReview, PointState
from dpa_tracker.law.art28.intervals import fresh_until
from dpa_tracker.law.rows import FigureName
from dpa_tracker.law_packs.in_force import own_tables
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.reading.checklist import checklist
from dpa_tracker.store.register import Register

LAPSED: Final = "lapsed"


@dataclass(frozen=True, slots=True)
class PointRow:
    """One point: `asks` is what the law asks (an English text to be translated), `state` one of `PointState` or lapsed.

    `changed` names what has changed since a person said so.
    """

    point: ReviewPoint
    asks: str
    mandatory: bool
    state: str
    review: PointReview
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewStanding:
    """The points in the order of the law, and what has changed since the whole was reviewed (empty: nothing)."""

    points: tuple[PointRow, ...]
    changed: tuple[str, ...] = ()

    def count(self, *states: str) -> int:
        """How many points are in one of these states."""
        return sum(row.state in states for row in self.points)


def review_standing(register: Register, agreement: Agreement) -> ReviewStanding:
    """How far an agreement has been reviewed by the checklist in force, and what of it no longer holds."""
    asked = {each.identity: each.description for each in checklist(own_tables(register.path, register.law)).clauses}
    return ReviewStanding(tuple(_row(agreement, point, asked) for point in ReviewPoint), lapsed_review(agreement))


def due_again(register: Register, on: date) -> date:
    """When an agreement that is reviewed on a day is due again, by the law data of the register."""
    return fresh_until(on, FigureName.AGREEMENT_REVIEW_MONTHS, Bench.of(register).places(on))


def _row(agreement: Agreement, point: ReviewPoint, asked: Mapping[str, str]) -> PointRow:
    review = agreement.review_of(point) or PointReview(point)
    changed = lapsed_point(agreement, review)
    state = LAPSED if changed else review.state.value
    return PointRow(
        point,
        asked.get(point.value, point.value),
        must_say(point, agreement.commitment(CommitmentKind.AUTHORISATION)),
        state,
        review,
        changed,
    )


def is_said(row: PointRow) -> bool:
    """Whether a person's word on the point stands."""
    return row.state not in {PointState.NOT_REVIEWED, PointState.FOUND_BY_SCAN, LAPSED}
