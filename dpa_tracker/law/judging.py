"""Each ground on record judged on its own for the day: time first, then every condition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar, cast

from dpa_tracker.domain.mechanisms import (
    Adequacy,
    AuthorisedTool,
    Bcr,
    Certification,
    CodeOfConduct,
    CompellingLegitimateInterests,
    DerogationConsent,
    DerogationNecessity,
    DerogationPublicInterest,
    DerogationPublicRegister,
    DerogationVitalInterests,
    Law,
    Mechanism,
    MechanismId,
    OldScc,
    PublicAuthorityInstrument,
    Scc2021,
    UkAddendum,
    UkIdta,
    UsFramework,
)
from dpa_tracker.law.reasons import Reason, ReasonCode, Verdict, fails, worst
from dpa_tracker.law.rows import PointName, Row, Use
from dpa_tracker.law.rule import Ground, Leg, Made, Rule
from dpa_tracker.law.rules import adequacy, approvals, clauses, derogations, listings_together, time, us_frameworks

S = TypeVar("S")
Rules: TypeAlias = tuple[Rule[S], ...]
Cites: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A ground, what speaks against it, what an answer that rests on it cites, and the rows it was judged by."""

    id: MechanismId
    made: tuple[Made, ...]
    citations: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def verdict(self) -> Verdict:
        """Valid when nothing speaks against it, else the worst of what does."""
        return worst(made.reason.to for made in self.made)


def judge(leg: Leg, mechanism: Mechanism) -> Judged:
    """One ground on record, judged for the day."""
    if isinstance(mechanism, Adequacy):
        return _judge_adequacy(leg, mechanism)
    tool = leg.law.tool(leg.facts.law, mechanism.id)
    if tool is None:
        return _of_another_law(leg, mechanism)
    if tool.use is not Use.TOOL:
        reason = fails(ReasonCode(tool.use.value))
        return _judged(mechanism.id, "ground.use", (reason,), tool.cites(leg.on), (tool,))
    return _judge_tool(Ground(leg, mechanism, tool))


def _judge_tool(ground: Ground[Mechanism]) -> Judged:
    first, conditions = _RULES[type(ground.mechanism)]
    made = _apply(ground.mechanism.id, first, conditions, ground, ground.tool.cites(ground.on))
    return Judged(ground.mechanism.id, made, ground.tool.cites(ground.on), (ground.tool,))


def _judge_adequacy(leg: Leg, mechanism: Adequacy) -> Judged:
    entry = leg.law.adequacy(leg.facts.law, leg.facts.importer.country)
    if entry is None:
        point = leg.point(PointName.NO_ADEQUACY)
        cites, rows = leg.cites(PointName.NO_ADEQUACY), () if point is None else (point,)
        return _judged(mechanism.id, "adequacy.entry", (fails(ReasonCode.NO_ADEQUACY_DECISION),), cites, rows)
    cites = entry.cites(leg.on)
    made = _apply(mechanism.id, adequacy.TIME, adequacy.CONDITIONS, adequacy.Entry(leg, entry), cites)
    return Judged(mechanism.id, made, cites, (entry,))


def _of_another_law(leg: Leg, mechanism: Mechanism) -> Judged:
    """The tool's own sources, and what the exporter's law has in its place."""
    corpus, law = leg.law.corpus, leg.facts.law
    home = [tool for other in Law for tool in corpus.tools_of(other, mechanism.id)]
    instead = leg.cites(PointName.ANOTHER_LAW)
    if isinstance(mechanism, UsFramework):
        own = [tool for tool in corpus.tools if tool.law is law and tool.framework_row and leg.on in tool.span]
        instead = leg.cites(PointName.NO_ADEQUACY) + tuple(text for tool in own for text in tool.cites(leg.on))
    cites = tuple(text for tool in home for text in tool.cites(leg.on)) + instead
    return _judged(mechanism.id, "ground.law", (fails(ReasonCode.MECHANISM_OF_ANOTHER_LAW),), unique(cites), ())


def _judged(
    mechanism: MechanismId, rule: str, reasons: tuple[Reason, ...], cites: tuple[str, ...], rows: tuple[Row, ...]
) -> Judged:
    return Judged(mechanism, tuple(Made(rule, reason, cites, mechanism) for reason in reasons), cites, rows)


def _apply(ground: MechanismId, first: Rules[S], conditions: Rules[S], subject: S, cites: Cites) -> tuple[Made, ...]:
    """The first reason of time alone, or every condition that fails and the facts the answer turns on."""
    for made in _made_by(ground, first, subject, cites):
        return (made,)
    return tuple(_turned_on(list(_made_by(ground, conditions, subject, cites))))


def _made_by(ground: MechanismId, rules: Rules[S], subject: S, cites: Cites) -> Iterator[Made]:
    for rule in rules:
        for reason in rule.judge(subject):
            yield Made(rule.name, reason, unique((*cites, *reason.citations)), ground)


def _turned_on(found: list[Made]) -> Iterator[Made]:
    """Without the unknown facts that cannot make the verdict worse than it is for certain."""
    certain = worst(made.reason.to for made in found if made.reason.code is not ReasonCode.FACT_NOT_KNOWN)
    for made in found:
        if made.reason.code is not ReasonCode.FACT_NOT_KNOWN or made.reason.at_worst.is_worse_than(certain):
            yield made


def unique(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The texts, each once, in order."""
    return tuple(dict.fromkeys(texts))


_RULES: Final = cast(
    "dict[type[Mechanism], tuple[Rules[Ground[Mechanism]], Rules[Ground[Mechanism]]]]",
    {
        UsFramework: (time.INSTRUMENT, (*us_frameworks.LISTING, listings_together.listings_agree)),
        Scc2021: (time.CONTRACT, clauses.CLAUSES_2021),
        OldScc: (time.OLD_CLAUSES, clauses.OLD_CLAUSES),
        UkIdta: (time.CONTRACT, clauses.UK_IDTA),
        UkAddendum: (time.CONTRACT, clauses.UK_ADDENDUM),
        Bcr: (time.INSTRUMENT, approvals.BINDING_RULES),
        AuthorisedTool: (time.INSTRUMENT, approvals.AUTHORISED_TOOL),
        PublicAuthorityInstrument: (time.INSTRUMENT, approvals.INSTRUMENT),
        CodeOfConduct: (time.INSTRUMENT, approvals.CODE),
        Certification: (time.CERTIFICATE, approvals.CERTIFICATION),
        DerogationConsent: (time.INSTRUMENT, derogations.CONSENT),
        DerogationNecessity: (time.INSTRUMENT, derogations.NECESSITY),
        DerogationPublicInterest: (time.INSTRUMENT, derogations.PUBLIC_INTEREST),
        DerogationVitalInterests: (time.INSTRUMENT, derogations.VITAL_INTERESTS),
        DerogationPublicRegister: (time.INSTRUMENT, derogations.PUBLIC_REGISTER),
        CompellingLegitimateInterests: (time.INSTRUMENT, derogations.COMPELLING_INTERESTS),
    },
)
