"""One rule for each point of Arts 28, 29 and 33(2): a person looked for it in the agreement and did not find it.

What the contract must stipulate weighs as a condition. What binds the processor whether written or not (fact base 6.1,
grading) is a recommendation, but for the notice of a breach: without it nobody knows when the controller hears of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from dpa_tracker.domain.article_28 import ReviewPoint, must_say
from dpa_tracker.domain.reviewed_content import standing_point
from dpa_tracker.domain.reviews import PointState
from dpa_tracker.law.art28.cases import AgreementCase
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.rule import Rule, rule

GUIDELINES: Final = "EDPB Guidelines 07/2020"
OPINION: Final = "EDPB Opinion 22/2024"
CITATIONS: Final[Mapping[ReviewPoint, str]] = {
    ReviewPoint.AUTHORISATION: f"GDPR Art. 28(2), 28(3)(d); {GUIDELINES}",
    ReviewPoint.CHANGE_NOTICE: f"GDPR Art. 28(2), 28(3)(d); {GUIDELINES}",
    ReviewPoint.CONTRACT: "GDPR Art. 28(3)",
    ReviewPoint.SUBJECT: "GDPR Art. 28(3)",
    ReviewPoint.DURATION: "GDPR Art. 28(3)",
    ReviewPoint.NATURE: "GDPR Art. 28(3)",
    ReviewPoint.TYPES: "GDPR Art. 28(3)",
    ReviewPoint.DATA_SUBJECTS: "GDPR Art. 28(3)",
    ReviewPoint.CONTROLLER: "GDPR Art. 28(3)",
    ReviewPoint.INSTRUCTIONS: f"GDPR Art. 28(3)(a); {OPINION}",
    ReviewPoint.CONFIDENTIALITY: "GDPR Art. 28(3)(b)",
    ReviewPoint.SECURITY: "GDPR Art. 28(3)(c), 32",
    ReviewPoint.SUB_PROCESSORS: f"GDPR Art. 28(3)(d); {OPINION}",
    ReviewPoint.RIGHTS: "GDPR Art. 28(3)(e)",
    ReviewPoint.ASSISTANCE: "GDPR Art. 28(3)(f)",
    ReviewPoint.DELETION: "GDPR Art. 28(3)(g)",
    ReviewPoint.AUDITS: "GDPR Art. 28(3)(h)",
    ReviewPoint.UNLAWFUL_INSTRUCTION: f"GDPR Art. 28(3) last subparagraph; {GUIDELINES}",
    ReviewPoint.FLOW_DOWN: f"GDPR Art. 28(4), 28(3)(d); {OPINION}",
    ReviewPoint.LIABILITY: "GDPR Art. 28(4)",
    ReviewPoint.WRITING: "GDPR Art. 28(9)",
    ReviewPoint.UNDER_AUTHORITY: "GDPR Art. 29",
    ReviewPoint.BREACH: "GDPR Art. 33(2)",
}


def _rule_of(point: ReviewPoint) -> Rule[AgreementCase]:
    def judge(case: AgreementCase) -> Iterator[Remark]:
        if case.agreement.review_points and standing_point(case.agreement, point) is PointState.ABSENT:
            weighty = point is ReviewPoint.BREACH or must_say(point, case.authorisation)
            leads_to = Standing.CONDITIONAL if weighty else Standing.CLEARED
            yield Remark("point_absent", leads_to, {**case.names, "point": point.value})

    return rule(f"point.{point.value}", CITATIONS[point])(judge)


RULES: Final = tuple(map(_rule_of, ReviewPoint))
