"""What a file carries that a program could run, fetch or unpack, in words for whoever receives it."""

from __future__ import annotations

from collections.abc import Sequence

from dpa_tracker.reading.carried import Carried
from dpa_tracker.sentences import sentence


def carried_text(one: Carried) -> str:
    """One risk: "It has macros. They are not run here." and where it leads."""
    return risk_text(one.risk.value, one.detail)


def risk_text(risk: str, detail: str) -> str:
    """The same of its code and detail."""
    said = sentence(f"carried.{risk}")
    return f"{said} ({detail})" if detail else said


def warning_about(name: str, carried: Sequence[Carried]) -> str:
    """What to say of a file by its name; empty when it carries nothing."""
    if not carried:
        return ""
    return sentence("carried.warning", {"file": name, "what": "; ".join(carried_text(one) for one in carried)})
