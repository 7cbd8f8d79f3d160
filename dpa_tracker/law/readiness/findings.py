"""What a rule of readiness says, and what makes a generator one: its source and the documents it speaks about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from dpa_tracker.domain.faults import Values
from dpa_tracker.domain.identities import Kind
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.readiness.case import ReadinessCase

PRACTICE: Final = "practice:"  # before the code of a source that is no law: `ready_source.<code>` says it


@dataclass(frozen=True, slots=True)
class Remark:
    """One line. `field` is the path of the fact to look at in the record `subject`; `place` the text of a paragraph.

    `subject` None: the agreement. `citation` goes before that of the rule.
    """

    code: str
    severity: Severity
    values: Values = field(default_factory=dict[str, object])
    field: str | None = None
    subject: tuple[Kind, str] | None = None
    place: str | None = None
    citation: str = ""


@dataclass(frozen=True, slots=True)
class ReadinessFinding:
    """A remark with the citation of its rule and the record it is about, for both faces to show.

    `code` names the sentences `ready.<code>` and `ready_remedy.<code>`. `field` and `place` say where to jump to.
    """

    code: str
    severity: Severity
    values: Values
    field: str | None
    subject: tuple[Kind, str]
    place: str | None
    citation: str

    @property
    def blocks(self) -> bool:
        """Whether it stands in the way of a final version."""
        return self.severity is Severity.BLOCK


Judge = Callable[[ReadinessCase], Iterator[Remark]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of readiness: its source, and the kinds of documents it speaks about (none: every document)."""

    citation: str
    kinds: frozenset[str]
    judge: Judge

    def remarks(self, case: ReadinessCase) -> Iterator[ReadinessFinding]:
        """The findings of this rule."""
        if self.kinds and case.kind not in self.kinds:
            return
        for remark in self.judge(case):
            yield ReadinessFinding(
                remark.code,
                remark.severity,
                remark.values,
                remark.field,
                remark.subject or (Kind.AGREEMENT, case.agreement.id),
                remark.place,
                remark.citation or self.citation,
            )


def rule(citation: str, kinds: frozenset[str]) -> Callable[[Judge], Rule]:
    """Make a rule of a generator."""

    def make(judge: Judge) -> Rule:
        return Rule(citation, kinds, judge)

    return make
