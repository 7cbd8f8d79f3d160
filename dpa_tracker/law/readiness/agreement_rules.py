"""The agreement among others: over, ending too early, or not the only one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.term import TermKind
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.readiness.case import ReadinessCase
from dpa_tracker.law.readiness.findings import Remark, rule
from dpa_tracker.law.readiness.kinds import AGREEMENTS


@rule("GDPR Art. 28(3)", AGREEMENTS)
def lasts_long_enough(case: ReadinessCase) -> Iterator[Remark]:
    """The agreement lasts as long as the processing: not over, and not ending before what it stands under."""
    if case.over:
        yield Remark("agreement_over", Severity.BLOCK, {}, "term")
        return
    if case.ends_on is None:
        return
    if case.main_ends_on is not None and case.ends_on < case.main_ends_on:
        days = {"ends_on": case.ends_on.isoformat(), "main_ends_on": case.main_ends_on.isoformat()}
        yield Remark("ends_before_main_agreement", Severity.CHECK, days, "term")
    elif case.goes_on and case.agreement.term is not None and case.agreement.term.kind is TermKind.FIXED:
        yield Remark("ends_before_processing", Severity.CHECK, {"ends_on": case.ends_on.isoformat()}, "term")


@rule("GDPR Art. 28(3)", AGREEMENTS)
def only_one_in_force(case: ReadinessCase) -> Iterator[Remark]:
    """Two agreements in force for the same processing may contradict each other; one must say that the other ends."""
    for other in case.others_in_force:
        yield Remark("two_agreements", Severity.CHECK, {"other": other}, "replaces_id")


RULES: Final = (lasts_long_enough, only_one_in_force)
