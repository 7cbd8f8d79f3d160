"""What a plot is about: the whole register, or one record of it with everything below and above it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.identities import Kind

KINDS: Final = (Kind.PARTY, Kind.AGREEMENT, Kind.SERVICE, Kind.ENGAGEMENT)


@dataclass(frozen=True, slots=True)
class Scope:
    """A record by kind and id; without a kind the whole register. `words` say it in one line of text."""

    kind: str = ""
    id: str = ""

    @property
    def words(self) -> str:
        """The scope as text, which `scope_of` reads."""
        return f"{self.kind}:{self.id}" if self.kind else ""


WHOLE: Final = Scope()


def scope_of(words: str) -> Scope:
    """The scope that some words say; the whole register for any others."""
    kind, found, record_id = words.partition(":")
    return Scope(kind, record_id) if found and kind in {each.value for each in KINDS} else WHOLE
