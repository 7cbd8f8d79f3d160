"""Findings: one reasoned line each, with severity, rule, citation and remedy; codes and values only, no text."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dpa_tracker.domain.faults import Values
from dpa_tracker.domain.mechanisms import MechanismId


class Severity(StrEnum):
    """How much a finding weighs: it stands in the way, it needs a look, or it is good to know."""

    BLOCK = "block"
    CHECK = "check"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the law. `message` and `remedy` are codes of sentences, which `values` fill.

    `code` is a reason code, or one of the codes of `law.remarks`. `citation` is the sources, joined with "; ".
    `ground` is the mechanism it speaks about, if one.
    """

    code: str
    severity: Severity
    rule: str
    message: str
    remedy: str
    citation: str
    ground: MechanismId | None = None
    values: Values = field(default_factory=dict[str, object])
