"""A rule over papers: a dated, pure generator of remarks about one case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, TypeVar

from dpa_tracker.law.art28.findings import Remark

Case = TypeVar("Case")
Judge = Callable[[Case], Iterator[Remark]]

# GDPR Art. 99(2). Before it, Directive 95/46/EC Art. 17 asked for less, in national laws that are not encoded here.
GDPR_APPLIES: Final = date(2018, 5, 25)


@dataclass(frozen=True, slots=True)
class Rule(Generic[Case]):
    """One concept of the law (`id`), its source, its first and last day (None: still in force), and its judgment."""

    id: str
    citation: str
    since: date
    until: date | None
    judge: Judge[Case]

    def applies(self, on: date) -> bool:
        """Whether the rule is law (or the recommended norm) on the day."""
        return self.since <= on and (self.until is None or on <= self.until)


def rule(
    concept: str, citation: str, *, since: date = GDPR_APPLIES, until: date | None = None
) -> Callable[[Judge[Case]], Rule[Case]]:
    """Make a rule of a generator: the concept's name stands here, the version's in the function."""

    def make(judge: Judge[Case]) -> Rule[Case]:
        return Rule(concept, citation, since, until, judge)

    return make
