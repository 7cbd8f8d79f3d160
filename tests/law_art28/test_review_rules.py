"""What a person found in an agreement was read; what a scan found was not."""

from __future__ import annotations

from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.domain.commitments import CommitmentKind
from dpa_tracker.domain.reviewed_content import point_marks
from dpa_tracker.domain.reviews import PointReview, PointState
from tests.law_art28.sound_register import UP, Register, sound, without


def test_a_point_that_a_person_found_or_missed_was_read_and_one_that_a_scan_found_was_not() -> None:
    def register(state: PointState) -> Register:
        silent = sound().change(UP, commitments=without(CommitmentKind.AUDIT_RIGHT))
        review = PointReview(
            ReviewPoint.AUDITS, state, "9", rests_on=point_marks(silent.agreements[UP], ReviewPoint.AUDITS)
        )
        return silent.change(UP, review_points=(review,))

    not_read = (UP, "commitment_not_read")
    assert not_read in register(PointState.FOUND_BY_SCAN).said()
    assert not_read not in register(PointState.CONFIRMED).said()
    assert not_read not in register(PointState.ABSENT).said()
    assert (UP, "point_absent") in register(PointState.ABSENT).said()
