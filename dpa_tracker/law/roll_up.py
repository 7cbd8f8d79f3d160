"""How verdicts roll up: of transfers among each other, and into the verdict of an agreement, a party, a customer."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from dpa_tracker.law.findings import Severity
from dpa_tracker.law.reasons import Verdict


class RolledUp(StrEnum):
    """Verdict of an agreement, a party or a customer, worst first."""

    BLOCKED = "blocked"
    UNDETERMINED = "undetermined"
    CONDITIONAL = "conditional"
    CLEARED = "cleared"


_OF_VERDICT: Final = {
    Verdict.INVALID: RolledUp.BLOCKED,
    Verdict.UNDETERMINED: RolledUp.UNDETERMINED,
    Verdict.INCOMPLETE: RolledUp.CONDITIONAL,
    Verdict.VALID: RolledUp.CLEARED,
    Verdict.NO_TRANSFER: RolledUp.CLEARED,
}
_OF_SEVERITY: Final = {
    Severity.BLOCK: RolledUp.BLOCKED,
    Severity.CHECK: RolledUp.CONDITIONAL,
    Severity.INFO: RolledUp.CLEARED,
}


def worst_verdict(verdicts: Iterable[Verdict]) -> Verdict | None:
    """The worst of the verdicts of transfers; None where there is none."""
    return min(verdicts, key=tuple(Verdict).index, default=None)


def worst(standings: Iterable[RolledUp]) -> RolledUp:
    """The worst of several; cleared where there is none."""
    return min(standings, key=tuple(RolledUp).index, default=RolledUp.CLEARED)


def of_verdict(verdict: Verdict) -> RolledUp:
    """What a transfer's verdict makes of whatever rests on the transfer."""
    return _OF_VERDICT[verdict]


def of_severity(severity: Severity) -> RolledUp:
    """What a finding makes of its subject; an open fact or question is said by the verdict, not by the severity."""
    return _OF_SEVERITY[severity]


def roll_up(transfers: Iterable[Verdict], severities: Iterable[Severity] = (), *, known: bool = True) -> RolledUp:
    """The verdict of what has these transfers and findings; `known` False: a fact that could block is not known."""
    standings = [of_verdict(verdict) for verdict in transfers] + [of_severity(one) for one in severities]
    return worst(standings if known else [*standings, RolledUp.UNDETERMINED])
