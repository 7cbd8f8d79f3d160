"""Adequacy of a country, territory or organisation (GDPR Art. 45; DPA 2018 Sch. 21; DPO Annex 1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from dpa_tracker.law.facts import Facts
from dpa_tracker.law.reasons import Reason, ReasonCode, Verdict, fails, unknown, unsettled
from dpa_tracker.law.rows import AdequacyEntry, Limit
from dpa_tracker.law.rule import Leg, Rule, rule
from dpa_tracker.law.rules.time import ended, not_yet
from dpa_tracker.law.spans import Span


@dataclass(frozen=True, slots=True)
class Entry:
    """The entry of the exporter's law that governs the destination on the day."""

    leg: Leg
    entry: AdequacyEntry


@rule("adequacy.in_force")
def in_force(ground: Entry) -> Iterator[Reason]:
    """The entry must have begun and not be over."""
    if ground.entry.span.is_after(ground.leg.on):
        yield not_yet(ground.entry)
    elif ground.entry.span.is_before(ground.leg.on):
        yield fails(ended(ground.entry), last=ground.entry.valid_to)


@rule("adequacy.settled")
def settled(ground: Entry) -> Iterator[Reason]:
    """Whether the entry reaches the territory may be open (rows marked `review`)."""
    if ground.entry.question:
        yield unsettled(ground.entry.question)


def _automated(facts: Facts) -> bool | None:
    return facts.data.automated


def _recipients(facts: Facts) -> bool | None:
    return facts.importer.within_adequacy_scope


def _not_uk_immigration(facts: Facts) -> bool | None:
    immigration = facts.data.for_uk_immigration_control
    return None if immigration is None else not immigration


_WITHIN: Final[dict[Limit, tuple[str, Callable[[Facts], bool | None]]]] = {
    Limit.RECIPIENTS: ("within_adequacy_scope", _recipients),
    Limit.AUTOMATED: ("automated", _automated),
    Limit.NOT_UK_IMMIGRATION: ("for_uk_immigration_control", _not_uk_immigration),
}


@rule("adequacy.scope")
def scope(ground: Entry) -> Iterator[Reason]:
    """Importer and data must be inside what the entry covers."""
    for limit in ground.entry.limits:
        fact, within = _WITHIN[limit]
        inside = within(ground.leg.facts)
        if inside is None:
            yield unknown(fact)
        elif not inside:
            yield fails(ReasonCode.OUTSIDE_ADEQUACY_SCOPE, detail=fact)


@rule("adequacy.open_limits")
def open_limits(ground: Entry) -> Iterator[Reason]:
    """Just after a decision is changed it may be open whether a limit still applies (fact base DS-4, 10.1 no. 6)."""
    for each in ground.entry.open_limits:
        fact, within = _WITHIN[each.limit]
        inside = within(ground.leg.facts)
        if inside or ground.leg.on not in Span(each.valid_from, each.valid_to):
            continue
        yield unknown(fact, at_worst=Verdict.UNDETERMINED) if inside is None else unsettled(each.question)


TIME: Final[tuple[Rule[Entry], ...]] = (in_force,)
CONDITIONS: Final[tuple[Rule[Entry], ...]] = (settled, scope, open_limits)
