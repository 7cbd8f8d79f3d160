"""What a rule over the register's papers says: one finding about one thing, as codes and values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dpa_tracker.domain.faults import Values
from dpa_tracker.domain.identities import EngagementId, Kind


class Standing(StrEnum):
    """The verdict on an agreement, an engagement, a service or a party (reason_codes.md), from best to worst."""

    CLEARED = "cleared"
    CONDITIONAL = "conditional"
    UNDETERMINED = "undetermined"
    BLOCKED = "blocked"

    rank: int  # 0 for the best; the worst of several decides

    def __init__(self, _code: str) -> None:
        self.rank = len(type(self).__members__)  # an attribute: whole registers are compared by it

    @property
    def severity(self) -> str:
        """The severity of a finding that leads to this verdict: `info`, `check` or `block`."""
        return _SEVERITIES[self]

    def __lt__(self, other: str) -> bool:
        """Better is less: verdicts compare by rank, not by their letters."""
        return self.rank < Standing(other).rank

    def __le__(self, other: str) -> bool:
        """Better or the same."""
        return self.rank <= Standing(other).rank

    def __gt__(self, other: str) -> bool:
        """Worse is more."""
        return self.rank > Standing(other).rank

    def __ge__(self, other: str) -> bool:
        """Worse or the same."""
        return self.rank >= Standing(other).rank


_SEVERITIES = {
    Standing.CLEARED: "info",
    Standing.CONDITIONAL: "check",
    Standing.UNDETERMINED: "check",
    Standing.BLOCKED: "block",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule yields; the rule that yielded it and its subject are added by the assessment.

    `code` names the sentence and the remedy. `leads_to` is the verdict it gives its subject. `promise` is set when the
    finding breaks what was promised in one engagement above: customers of other engagements are then not touched.
    """

    code: str
    leads_to: Standing
    values: Values = field(default_factory=dict[str, object])
    promise: EngagementId | None = None


@dataclass(frozen=True, slots=True)
class PaperFinding:
    """A remark with its subject, the rule that made it and the rule's citation."""

    kind: Kind
    subject_id: str
    rule: str
    citation: str
    remark: Remark

    @property
    def leads_to(self) -> Standing:
        """The verdict this finding gives its subject."""
        return self.remark.leads_to
