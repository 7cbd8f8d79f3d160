"""What is to be said about a template: a code, how grave it is, the words it needs, and the paragraph it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["block", "check", "info"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One line about a template; `place` is the text of the paragraph, shortened, or the name of a part."""

    code: str
    severity: Severity
    place: str
    values: Mapping[str, object] = field(default_factory=dict[str, object])
