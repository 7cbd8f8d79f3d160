"""What a review of an agreement is about, as digests of its fields; and which reviews have lapsed since.

A digest leaves out what stands at its default, so that a field that a later version adds makes no review lapse.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Final, cast

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.article_28 import PROMISED_BY, RESTS_ON, ReviewPoint
from dpa_tracker.domain.reviews import BY_A_PERSON, FieldMark, PointReview, PointState, changed_fields

_DIGITS: Final = 16
# The text of the agreement as a whole; its owner, its title and notes on it are nothing that is reviewed.
_WHOLE: Final = ("direction", "parties", "service_ids", "conclusion", "processing", "measures")
_LAW: Final = ("parent_id", "main_agreement", "law_country", "venue")


def point_marks(agreement: Agreement, point: ReviewPoint) -> tuple[FieldMark, ...]:
    """What the review of one point rests on."""
    named = [(name, _field(agreement, name)) for name in ("conclusion.terms_version", *RESTS_ON.get(point, ()))]
    return _marks([*named, *_promises(agreement, set(PROMISED_BY.get(point, ())))])


def agreement_marks(agreement: Agreement) -> tuple[FieldMark, ...]:
    """What a review of the whole agreement rests on, the points of the law as they stand included."""
    names = (*_WHOLE, "term", *_LAW)
    points = [(f"review_points.{each.point}", (each.state, each.clause)) for each in agreement.review_points]
    return _marks([*((name, _field(agreement, name)) for name in names), *_promises(agreement, None), *points])


def lapsed_point(agreement: Agreement, review: PointReview) -> tuple[str, ...]:
    """What has changed since a person said so of a point; empty while it holds, and for what no person has said."""
    if review.state not in BY_A_PERSON:
        return ()
    return changed_fields(review.rests_on, point_marks(agreement, review.point))


def lapsed_review(agreement: Agreement) -> tuple[str, ...]:
    """What has changed since the agreement was reviewed; empty while the review holds.

    Of a review that was recorded without its content (a day in an imported list) it is not known, and nothing is said.
    """
    if not agreement.review_basis:
        return ()
    return changed_fields(agreement.review_basis, agreement_marks(agreement))


def standing_point(agreement: Agreement, point: ReviewPoint) -> PointState:
    """The state of a point that can be relied on: one that has lapsed counts as not reviewed."""
    review = agreement.review_of(point)
    return PointState.NOT_REVIEWED if review is None or lapsed_point(agreement, review) else review.state


def _field(agreement: Agreement, name: str) -> object:
    if name == "conclusion.terms_version":
        return agreement.conclusion.terms_version
    if name == "term":  # that it was ended, and when to be told, is no part of what was agreed
        return None if agreement.term is None else replace(agreement.term, termination=None, remind=None)
    return getattr(agreement, name)


def _promises(agreement: Agreement, kinds: set[object] | None) -> list[tuple[str, object]]:
    return [(f"commitments.{each.kind}", each) for each in agreement.commitments if kinds is None or each.kind in kinds]


def _marks(named: Iterable[tuple[str, object]]) -> tuple[FieldMark, ...]:
    return tuple(FieldMark(name, _digest(_plain(value))) for name, value in named if value is not None and value != "")


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _plain(value: object) -> object:
    """A value as plain texts, lists and mappings."""
    if is_dataclass(value) and not isinstance(value, type):
        parts = ((each, getattr(value, each.name)) for each in fields(value))
        return {each.name: _plain(part) for each, part in parts if part != each.default}
    if isinstance(value, (tuple, list)):
        return [_plain(part) for part in cast("Iterable[object]", value)]
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int) else str(value)
