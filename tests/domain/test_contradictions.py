"""A promise that says two numbers: only what cannot be both is a contradiction."""

from __future__ import annotations

import pytest

from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.contradictions import contradiction

HOURS, DAYS = CommitmentKind.BREACH_NOTICE_HOURS, CommitmentKind.CHANGE_NOTICE_DAYS


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        (Commitment(DAYS, number=14, text="14 days in the body, 30 in the annex"), (14, 30)),
        (Commitment(DAYS, number=14, text="30 days in Annex B"), (14, 30)),
        (Commitment(DAYS, text="14 dager i avtalen, 30 i vedlegget"), (14, 30)),
        (Commitment(DAYS, number=14, quote="within 30 (thirty) calendar days"), (14, 30)),
        (Commitment(HOURS, text="24 or 72 hours"), (24, 72)),
        (Commitment(HOURS, number=24, quote="24 hours, the full report within 72 hours"), ()),
        (Commitment(DAYS, number=30, text="30 dager etter Vedlegg 2, punkt 7.2"), ()),
        (Commitment(DAYS, number=30, quote="thirty days"), ()),
        (Commitment(DAYS, number=14, quote="14 days in the body, 30 in the annex"), (14, 30)),
        (Commitment(DAYS, number=30, quote="Annex 3 states 45 days, clause 7 says 30 days"), (30, 45)),
        (Commitment(HOURS, number=24, quote="24 hours in clause 9 and 72 hours under Annex II"), (24, 72)),
        (Commitment(DAYS, number=30, quote="30 days before a change of Annex 3; objections within 14 days"), ()),
        (Commitment(HOURS, text="without undue delay"), ()),
        (Commitment(DAYS, Stated.NOT_STATED, text="14 days, 30 in the annex"), ()),
        (Commitment(CommitmentKind.AUDIT_RIGHT, text="14 days, 30 in the annex"), ()),
    ],
)
def test_two_numbers_of_one_promise(said: Commitment, numbers: tuple[int, ...]) -> None:
    assert contradiction(said) == numbers
