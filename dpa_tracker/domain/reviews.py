"""What a person has read in an agreement, who and when; and what it rests on, so that it lapses when that changes.

A blank is "not reviewed", never "in order". What a scan found is a proposal until a person confirms it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpa_tracker.domain.article_28 import ReviewPoint


class PointState(StrEnum):
    """What is known of a point. `found_by_scan` waits for a person; `absent` and the others are a person's word."""

    NOT_REVIEWED = "not_reviewed"
    FOUND_BY_SCAN = "found_by_scan"
    CONFIRMED = "confirmed"
    ABSENT = "absent"
    NOT_APPLICABLE = "not_applicable"


BY_A_PERSON = frozenset({PointState.CONFIRMED, PointState.ABSENT, PointState.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class FieldMark:
    """A field as it stood when something was reviewed: its name and a digest of what it held."""

    field: str
    digest: str


@dataclass(frozen=True, slots=True)
class PointReview:
    """One point as far as it was looked at.

    `clause` is the number in the agreement, `quote` the words that show it, `place` where they stand in `source` (the
    document that was read). `by` and `on`: who said so, and on which day. `rests_on`: what it was read against.
    """

    point: ReviewPoint
    state: PointState = PointState.NOT_REVIEWED
    clause: str = ""
    quote: str = ""
    place: str = ""
    source: str = ""
    note: str = ""
    by: str = ""
    on: date | None = None
    rests_on: tuple[FieldMark, ...] = ()


def changed_fields(then: Iterable[FieldMark], now: Iterable[FieldMark]) -> tuple[str, ...]:
    """The fields whose digest differs, in the order of what stands now; those that are gone come last."""
    before, after = ({mark.field: mark.digest for mark in marks} for marks in (then, now))
    return tuple(field for field in (*after, *(before.keys() - after)) if before.get(field) != after.get(field))
