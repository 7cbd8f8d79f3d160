"""Rules over what a person has read in an agreement: what is still to be read, and what was read before a change.

What nobody has looked for is never in order: the rules that need a point ask for it themselves (`commitment_rules`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.article_28 import ReviewPoint, must_say
from dpa_tracker.domain.reviewed_content import lapsed_point, lapsed_review, standing_point
from dpa_tracker.domain.reviews import PointState
from dpa_tracker.law.art28.cases import AgreementCase
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.rule import rule

_OPEN: Final = frozenset({PointState.NOT_REVIEWED, PointState.FOUND_BY_SCAN})


@rule("content_complete", "GDPR Art. 28(2), 28(3), 28(4), 28(9)")
def content_complete(case: AgreementCase) -> Iterator[Remark]:
    """The contract stipulates every point of Art. 28: somebody has to look for each (what is absent: `point_rules`)."""
    found = {
        point: standing_point(case.agreement, point) for point in ReviewPoint if must_say(point, case.authorisation)
    }
    left = tuple(point.value for point, state in found.items() if state in _OPEN)
    if case.agreement.review_points and left:
        yield Remark("points_open", Standing.CLEARED, {**case.names, "point": left})


@rule("content_still_reviewed", "GDPR Art. 24(1), 28(3); practical norm N-REVIEW")
def content_still_reviewed(case: AgreementCase) -> Iterator[Remark]:
    """What was reviewed holds as long as what was read has not changed."""
    reviews = case.agreement.review_points
    lapsed = {review.point: changed for review in reviews if (changed := lapsed_point(case.agreement, review))}
    if lapsed:
        fields = tuple(dict.fromkeys(field for changed in lapsed.values() for field in changed))
        values = {"point": tuple(point.value for point in lapsed), "reviewed": fields}
        yield Remark("points_lapsed", Standing.CONDITIONAL, {**case.names, **values})
    changed = lapsed_review(case.agreement)
    if changed and case.day.in_force:
        day = case.agreement.last_review or ""
        yield Remark("agreement_review_lapsed", Standing.CONDITIONAL, {**case.names, "reviewed": changed, "day": day})


RULES: Final = (content_complete, content_still_reviewed)
