"""What a person found in an agreement was read; what a scan found was not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.reviewed_content import point_marks
from dpa_tracker.domain.reviews import PointReview, PointState
from dpa_tracker.law.art28.findings import Standing
from tests.law_art28.sound_register import UP, Register, committed, sound, without


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


@pytest.mark.parametrize(
    ("authorisation", "leads_to"),
    [
        (Commitment(CommitmentKind.AUTHORISATION, choice="general"), Standing.CONDITIONAL),
        (Commitment(CommitmentKind.AUTHORISATION, choice="specific"), Standing.CLEARED),
        (Commitment(CommitmentKind.AUTHORISATION, choice="none"), Standing.CLEARED),
        (Commitment(CommitmentKind.AUTHORISATION, Stated.NOT_STATED), Standing.CONDITIONAL),
    ],
)
def test_changes_are_told_under_a_general_authorisation(authorisation: Commitment, leads_to: Standing) -> None:
    """Fact base 6.1, grading: A28-2-NOTICE is mandatory where the authorisation is general."""
    values = sound().change(UP, commitments=committed(authorisation))
    review = PointReview(ReviewPoint.CHANGE_NOTICE, PointState.ABSENT)
    review = replace(review, rests_on=point_marks(values.agreements[UP], review.point))
    found = values.change(UP, review_points=(review,)).findings()
    [absent] = [each.remark for each in found if each.remark.code == "point_absent"]
    assert absent.leads_to is leads_to
