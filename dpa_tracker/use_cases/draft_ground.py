"""What every part of a draft is gathered from: the register, the day, and which countries are in the EEA on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from dpa_tracker.domain.mechanisms import Law, MechanismId
from dpa_tracker.law.art28.records import Records

Said: TypeAlias = dict[str, object]  # what is said of one thing, by the names of fields


def _never(_law: Law, _mechanism: MechanismId) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Ground:
    """The register as values, the day the draft is about, and the law's answers: about the area, and what has ended."""

    records: Records
    on: date
    in_eea: Callable[[str], bool]
    has_ended: Callable[[Law, MechanismId], bool] = _never

    def runs(self, begins_on: date | None, ends_on: date | None) -> bool:
        """Whether something that begins and ends on these days (both are part of it) runs on the day."""
        return (begins_on is None or begins_on <= self.on) and (ends_on is None or self.on <= ends_on)
