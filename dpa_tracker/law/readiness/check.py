"""Is a document ready for signature? Every rule over one case, the gravest first."""

from __future__ import annotations

from typing import Final

from dpa_tracker.law.findings import Severity
from dpa_tracker.law.readiness import (
    agreement_rules,
    annex_rules,
    belonging_rules,
    clause_rules,
    commitment_rules,
    dating_rules,
    letter_rules,
    party_rules,
    signer_rules,
    text_rules,
    wording_rules,
)
from dpa_tracker.law.readiness.case import ReadinessCase
from dpa_tracker.law.readiness.findings import ReadinessFinding, Rule

RULES: Final[tuple[Rule, ...]] = (
    *party_rules.RULES,
    *belonging_rules.RULES,
    *text_rules.RULES,
    *wording_rules.RULES,
    *signer_rules.RULES,
    *dating_rules.RULES,
    *annex_rules.RULES,
    *letter_rules.RULES,
    *clause_rules.RULES,
    *commitment_rules.RULES,
    *agreement_rules.RULES,
)


def check(case: ReadinessCase) -> tuple[ReadinessFinding, ...]:
    """The findings, those that block first, else in the order of the rules."""
    found = [finding for rule in RULES for finding in rule.remarks(case)]
    order = tuple(Severity)
    return tuple(sorted(found, key=lambda finding: order.index(finding.severity)))
