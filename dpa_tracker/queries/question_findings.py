"""Findings that belong to a question about a party as a whole, and to no record alone."""

from __future__ import annotations

from typing import Final

from dpa_tracker.law.art28.findings import Standing
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import FindingRow, Subject

RULE: Final = "vendor_question"
SUFFICIENT_GUARANTEES: Final = "GDPR Art. 28(1)"


def no_agreement_in_force(party: Subject) -> FindingRow:
    """No agreement with the party is in force on the day: one must be concluded before data reach it."""
    return question_finding(party, "no_agreement_in_force", Standing.CONDITIONAL, {"party": party.title})


def question_finding(subject: Subject, code: str, leads_to: Standing, values: dict[str, object]) -> FindingRow:
    """A finding with the sentences `vendor.CODE` and `vendor_remedy.CODE`."""
    return FindingRow(
        key=f"{subject.kind}/{subject.id}/{code}",
        subject=subject,
        code=code,
        severity=leads_to.severity,
        rule=RULE,
        message=Phrase(f"vendor.{code}", values),
        citation=SUFFICIENT_GUARANTEES,
        remedy=Phrase(f"vendor_remedy.{code}", values),
        leads_to=leads_to.value,
    )
