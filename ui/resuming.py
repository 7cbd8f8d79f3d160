"""Pages that hold what somebody typed: it moves along when the window is made anew, for another language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from ui.trail import PageKey


@runtime_checkable
class Resumable(Protocol):
    """A page whose wish can be put into the same page of another window."""

    def entered(self) -> object:
        """What was chosen and typed, free of any language."""
        ...

    def resume(self, entered: object) -> None:
        """Take what `entered` of the same kind of page gave."""
        ...


@dataclass(frozen=True, slots=True)
class StageLeft:
    """The middle of a window as it is left: what each page was asked and told, and what is seen of the open record."""

    pages: Mapping[PageKey, object]
    record: object


@dataclass(frozen=True, slots=True)
class FormEntered:
    """The form of a tool, by path, and whether its answer was shown; `chosen` is the record of a name many bear."""

    values: Mapping[str, object]
    asked: bool
    chosen: str | None = None
