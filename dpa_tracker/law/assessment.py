"""The answer to one question: may the data go on this day, on what ground, and if not, why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.law.corpus import Corpus
from dpa_tracker.law.facts import Facts
from dpa_tracker.law.findings import Finding, Severity
from dpa_tracker.law.judging import Judged, judge, unique
from dpa_tracker.law.reasons import ReasonCode, Verdict
from dpa_tracker.law.remarks import remarks, stale
from dpa_tracker.law.rows import Row
from dpa_tracker.law.rule import Leg, Made
from dpa_tracker.law.rules.transfer import TRANSFER
from dpa_tracker.law.touching import marks, resting_on


@dataclass(frozen=True, slots=True)
class Assessment:
    """Verdict on one transfer on one day. `law_digest` says by which law data it was judged.

    `carried_by` is set when the verdict is `valid`, and then `reasons` is empty. Findings on grounds that another
    ground makes unnecessary are of severity `info`.
    """

    verdict: Verdict
    carried_by: MechanismId | None
    reasons: tuple[ReasonCode, ...]
    citations: tuple[str, ...]
    findings: tuple[Finding, ...]
    law_digest: str


@dataclass(frozen=True, slots=True)
class _Answer:
    """A verdict with what was made of it and the rows it rests on."""

    verdict: Verdict
    made: tuple[Made, ...]
    citations: tuple[str, ...]
    rows: tuple[Row, ...]
    carried_by: MechanismId | None = None


# Adequacy comes before appropriate safeguards, and safeguards before derogations.
_ADEQUACY: Final = {
    MechanismId.ADEQUACY,
    MechanismId.SAFE_HARBOR,
    MechanismId.PRIVACY_SHIELD,
    MechanismId.EU_US_DPF,
    MechanismId.UK_US_DATA_BRIDGE,
    MechanismId.SWISS_US_PRIVACY_SHIELD,
    MechanismId.SWISS_US_DPF,
}
_DEROGATIONS: Final = {
    MechanismId.DEROGATION_CONSENT,
    MechanismId.DEROGATION_CONTRACT,
    MechanismId.DEROGATION_CONTRACT_IN_INTEREST,
    MechanismId.DEROGATION_LEGAL_CLAIMS,
    MechanismId.DEROGATION_PUBLIC_INTEREST,
    MechanismId.DEROGATION_VITAL_INTERESTS,
    MechanismId.DEROGATION_PUBLIC_REGISTER,
    MechanismId.COMPELLING_LEGITIMATE_INTERESTS,
}


def assess(facts: Facts, corpus: Corpus, today: date) -> Assessment:
    """Judge one proposed transfer. `today` only decides whether the law data are past their review.

    An answer that rests on a correction of the house, or would be another without the corrections, says so.
    """
    found, rows = _assess(facts, corpus, today)
    if corpus.uncorrected is None:
        return found
    touched = resting_on(rows, corpus.corrections)
    if not touched and replace(found, law_digest="") != _as_if(facts, corpus.uncorrected, today):
        touched = corpus.corrections
    return replace(found, findings=(*found.findings, *marks(touched)))


def _as_if(facts: Facts, corpus: Corpus, today: date) -> Assessment:
    """The answer of other law data, to be compared."""
    return replace(_assess(facts, corpus, today)[0], law_digest="")


def _assess(facts: Facts, corpus: Corpus, today: date) -> tuple[Assessment, tuple[Row, ...]]:
    """The answer, and the rows it rests on."""
    leg = Leg(facts, corpus.on(facts.on))
    answer = _without_grounds(leg) or _by_grounds(leg)
    findings = (
        *(_finding(made, answer) for made in answer.made),
        *remarks(leg, answer.rows, answer.carried_by),
        *stale(answer.rows, today),
    )
    reasons = () if answer.carried_by else tuple(dict.fromkeys(made.reason.code for made in answer.made))
    found = Assessment(answer.verdict, answer.carried_by, reasons, answer.citations, findings, corpus.digest)
    return found, answer.rows


def rank(mechanism: MechanismId) -> int:
    """0 for adequacy, 1 for appropriate safeguards, 2 for derogations: the order in which grounds carry."""
    if mechanism in _ADEQUACY:
        return 0
    return 2 if mechanism in _DEROGATIONS else 1


def _without_grounds(leg: Leg) -> _Answer | None:
    """The answer that needs no ground to be judged: no transfer, no ground on record, or the area is open."""
    for rule in TRANSFER:
        made = tuple(Made(rule.name, reason, reason.citations) for reason in rule.judge(leg))
        if made:
            cites = unique(tuple(text for one in made for text in one.citations))
            return _Answer(made[0].reason.to, made, cites, _area_rows(leg))
    return None


def _area_rows(leg: Leg) -> tuple[Row, ...]:
    row = leg.law.membership(leg.facts.law, leg.facts.importer.country, leg.facts.exporter.country)
    return () if row is None else (row,)


def _by_grounds(leg: Leg) -> _Answer:
    judged = [judge(leg, mechanism) for mechanism in leg.facts.mechanisms]
    carrying = [one for one in judged if one.verdict is Verdict.VALID]
    made = tuple(made for one in judged for made in one.made)
    if carrying:
        best = min(carrying, key=lambda one: rank(one.id))
        return _Answer(Verdict.VALID, made, best.citations, best.rows, best.id)
    cites = unique(tuple(text for one in judged for text in _all_cites(one)))
    rows = tuple(row for one in judged for row in one.rows)
    return _Answer(_together([one.verdict for one in judged]), made, cites, rows)


def _all_cites(judged: Judged) -> Iterator[str]:
    yield from judged.citations
    for made in judged.made:
        yield from made.citations


def _together(verdicts: list[Verdict]) -> Verdict:
    """Where none carries: one that may turn out to carry, else one that a step cures, else none at all."""
    for verdict in (Verdict.UNDETERMINED, Verdict.INCOMPLETE):
        if verdict in verdicts:
            return verdict
    return Verdict.INVALID


# A code that leads to several verdicts has a remedy for each, and a fact that cannot be recorded one of its own.
_REMEDIES: Final = {
    (ReasonCode.DEROGATION_CONDITION_MISSING, Verdict.INCOMPLETE): ".step",
    (ReasonCode.FACT_NOT_KNOWN, "mixing_under_addendum"): ".mixing_under_addendum",
    (ReasonCode.FACT_NOT_KNOWN, "clauses_of_the_day"): ".clauses_of_the_day",
}

_WEIGHT: Final = {
    Verdict.INVALID: Severity.BLOCK,
    Verdict.UNDETERMINED: Severity.CHECK,
    Verdict.INCOMPLETE: Severity.CHECK,
}


def _finding(made: Made, answer: _Answer) -> Finding:
    """A reason as a finding. What speaks against one ground blocks only when no other ground is better."""
    reason = made.reason
    name = reason.code.value if not reason.detail else f"{reason.code.value}.{reason.detail}"
    own = _REMEDIES.get((reason.code, reason.to)) or _REMEDIES.get((reason.code, reason.detail), "")
    severity = _WEIGHT.get(reason.to, Severity.INFO)
    if answer.carried_by is not None:
        severity = Severity.INFO
    elif severity is Severity.BLOCK and answer.verdict is not Verdict.INVALID:
        severity = Severity.CHECK
    return Finding(
        code=reason.code.value,
        severity=severity,
        rule=made.rule,
        message=f"reason.{name}",
        remedy=f"remedy.{reason.code.value}{own}",
        citation="; ".join(made.citations),
        ground=made.ground,
        values=reason.values,
    )
