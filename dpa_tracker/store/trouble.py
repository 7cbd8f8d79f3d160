"""What can be wrong with a register, or with a copy of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong, by its code and the values of its sentence."""

    code: str
    values: Mapping[str, str | int] = field(default_factory=dict[str, "str | int"])

    @property
    def sentence(self) -> str:
        """The code of its sentence, which names a document by its title where that is known."""
        return f"trouble.titled_{self.code}" if "title" in self.values else f"trouble.{self.code}"
