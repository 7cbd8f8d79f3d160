"""What stands in the way of sending a pack, as the register keeps it, and as it is said again later."""

from __future__ import annotations

from dpa_tracker.domain.packs import KeptFinding, KeptProblem, Severity
from dpa_tracker.law import findings
from dpa_tracker.law.readiness.findings import ReadinessFinding
from dpa_tracker.use_cases.pack_checks import PackProblem


def kept_problem(problem: PackProblem) -> KeptProblem:
    """A finding about a pack as it is kept with it."""
    kept = tuple(_kept(finding) for finding in problem.findings)
    return KeptProblem(problem.code, problem.severity, problem.document, dict(problem.values), kept)


def found_then(kept: KeptProblem) -> PackProblem:
    """A finding that was kept, as it was found then."""
    then = tuple(_found(finding) for finding in kept.findings)
    return PackProblem(kept.code, kept.severity, kept.document, kept.values, then)


def _kept(one: ReadinessFinding) -> KeptFinding:
    kind, subject = one.subject
    severity = Severity(one.severity.value)
    return KeptFinding(one.code, severity, kind, subject, one.citation, dict(one.values), one.field, one.place)


def _found(one: KeptFinding) -> ReadinessFinding:
    severity = findings.Severity(one.severity.value)
    subject = (one.kind, one.subject)
    return ReadinessFinding(one.code, severity, one.values, one.path, subject, one.place, one.citation)
