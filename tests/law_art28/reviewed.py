"""The sound register's upstream agreement as somebody has reviewed it."""

from __future__ import annotations

from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.domain.reviewed_content import point_marks
from dpa_tracker.domain.reviews import PointReview, PointState
from tests.law_art28.sound_register import UP, sound


def points(but: PointState = PointState.CONFIRMED) -> tuple[PointReview, ...]:
    """Every point of the law confirmed, but for audits."""
    states = {point: but if point is ReviewPoint.AUDITS else PointState.CONFIRMED for point in ReviewPoint}
    marks = {point: point_marks(sound().agreements[UP], point) for point in ReviewPoint}
    return tuple(PointReview(point, state, "3", rests_on=marks[point]) for point, state in states.items())
