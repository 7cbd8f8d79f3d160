"""The transfer impact assessment that appropriate safeguards need (C-311/18; Clause 14; FADP Art. 16)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from dpa_tracker.domain.mechanisms import (
    AuthorisedTool,
    Bcr,
    Certification,
    CodeOfConduct,
    ExporterRole,
    ImporterRole,
    OldScc,
    PublicAuthorityInstrument,
    Scc2021,
    SccModule,
    Tia,
    TiaConclusion,
    UkAddendum,
    UkIdta,
)
from dpa_tracker.law.facts import Facts
from dpa_tracker.law.reasons import Reason, ReasonCode, Verdict, fails, unknown, unsettled, worst
from dpa_tracker.law.rows import Point, PointName
from dpa_tracker.law.rule import Ground, rule

Clauses: TypeAlias = Scc2021 | UkAddendum
Safeguard: TypeAlias = (
    Scc2021
    | OldScc
    | UkIdta
    | UkAddendum
    | Bcr
    | AuthorisedTool
    | PublicAuthorityInstrument
    | CodeOfConduct
    | Certification
)


@rule("assessment")
def assessment(ground: Ground[Safeguard]) -> Iterator[Reason]:
    """A documented assessment, dated by the day, that says the tool protects, with its measures in place."""
    duty = ground.leg.point(PointName.ASSESSMENT)
    if duty is not None:
        yield from under(duty, ground.on, shortcomings(ground.mechanism.tia, ground.on))


@rule("assessment.clauses")
def clauses_assessment(ground: Ground[Clauses]) -> Iterator[Reason]:
    """As for every safeguard; Module 4 only where data collected in the EU are mixed in (Clauses 14 and 15)."""
    needed = needs_assessment(ground.mechanism, ground.leg.facts)
    if needed is False:
        return
    found = tuple(assessment.judge(ground))
    if needed is True or not found:
        yield from found
        return
    yield unknown(_turns_on(ground.mechanism), at_worst=worst(reason.at_worst for reason in found))


def needs_assessment(clauses: Clauses, facts: Facts) -> bool | None:
    """Whether clauses of this module need one for these roles; None when the fact it turns on is not known.

    Module 4 frees only a processor that returns data to its controller: the module that other roles need does not.
    """
    returned = facts.exporter.role is ExporterRole.PROCESSOR and facts.importer.role is ImporterRole.CONTROLLER
    if not returned or clauses.module not in (None, SccModule.PROCESSOR_TO_CONTROLLER):
        return True
    mixed = clauses.combined_with_data_collected_in_the_eu if isinstance(clauses, Scc2021) else None
    return None if clauses.module is None and not mixed else mixed


def _turns_on(clauses: Clauses) -> str:
    """The fact that decides whether an assessment is needed; a UK Addendum has no key for the mixing of data."""
    if clauses.module is None:
        return "module"
    return "combined_with_data_collected_in_the_eu" if isinstance(clauses, Scc2021) else "mixing_under_addendum"


def shortcomings(tia: Tia | None, on: date) -> Iterator[Reason]:
    """What is missing, negative or not known about an assessment on a day."""
    if tia is None:
        yield unknown("tia")
        return
    if tia.documented is False or (tia.dated is not None and tia.dated > on):
        yield fails(ReasonCode.TIA_MISSING)
        return
    if tia.documented is None:
        yield unknown("tia")
        return
    if tia.dated is None:
        yield unknown("tia_dated", at_worst=Verdict.INCOMPLETE)
    if tia.conclusion is None:
        yield unknown("tia_conclusion")
    elif tia.conclusion is TiaConclusion.INADEQUATE:
        yield fails(ReasonCode.TIA_NEGATIVE) if tia.dated is not None else unknown("tia_dated")
    elif tia.conclusion is TiaConclusion.ADEQUATE_WITH_MEASURES and tia.measures_in_place is None:
        yield unknown("measures_in_place", at_worst=Verdict.INCOMPLETE)
    elif tia.conclusion is TiaConclusion.ADEQUATE_WITH_MEASURES and not tia.measures_in_place:
        yield fails(ReasonCode.MEASURES_MISSING)


def under(duty: Point, on: date, found: Iterator[Reason]) -> Iterator[Reason]:
    """The shortcomings with the source of the duty; while the duty itself is open, what fails is an open question."""
    for reason in found:
        if reason.code is ReasonCode.FACT_NOT_KNOWN:
            yield unknown(reason.detail, at_worst=Verdict.UNDETERMINED) if duty.question else reason
        else:
            cites = duty.cites(on)
            yield unsettled(duty.question, *cites) if duty.question else fails(reason.code, *cites)
