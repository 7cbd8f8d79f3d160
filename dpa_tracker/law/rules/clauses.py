"""The clauses of 2021 and the UK documents: module, parts to fill, unchanged text, Swiss adaptations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from dpa_tracker.domain.mechanisms import (
    ExporterRole,
    ImporterRole,
    Law,
    MandatoryPart,
    MechanismId,
    OldScc,
    Scc2021,
    UkAddendum,
    UkIdta,
)
from dpa_tracker.law.reasons import Reason, ReasonCode, Verdict, fails, unknown
from dpa_tracker.law.rows import ModuleRow, PointName
from dpa_tracker.law.rule import Ground, Leg, Rule, rule
from dpa_tracker.law.rules.assessments import Clauses, assessment, clauses_assessment
from dpa_tracker.law.rules.time import changes_known, concluded_known, settled, text_existed

Standard: TypeAlias = Scc2021 | UkAddendum | UkIdta

# Roles the old sets were made for: 2001/497/EC and 2004/915/EC, 2010/87/EU; there was none for a processor as exporter.
_OLD_ROLES: Final = {
    MechanismId.SCC_2001: (ExporterRole.CONTROLLER, ImporterRole.CONTROLLER),
    MechanismId.SCC_2004: (ExporterRole.CONTROLLER, ImporterRole.CONTROLLER),
    MechanismId.SCC_2010: (ExporterRole.CONTROLLER, ImporterRole.PROCESSOR),
}


@rule("clauses.module")
def module(ground: Ground[Clauses]) -> Iterator[Reason]:
    """The module agreed must be the one for the roles."""
    agreed = ground.mechanism.module
    if agreed is None:
        yield unknown("module", at_worst=Verdict.INCOMPLETE)
        return
    needed = [row.module for row in _for_roles(ground.leg)]
    if agreed not in needed:
        yield fails(ReasonCode.WRONG_MODULE, agreed=int(agreed), needed=", ".join(map(str, needed)))


@rule("clauses.parts")
def parts(ground: Ground[Standard]) -> Iterator[Reason]:
    """Annexes, tables and blanks that this document and module have must be filled."""
    missing = ground.mechanism.missing_parts
    if missing is None:
        yield unknown("missing_parts", at_worst=Verdict.INCOMPLETE)
        return
    for part in sorted(missing & mandatory_parts(ground)):
        yield fails(ReasonCode.MANDATORY_PART_MISSING, detail=part.value)


def mandatory_parts(ground: Ground[Standard]) -> frozenset[MandatoryPart]:
    """The parts that must be filled; while the module is not known, those of the one for the roles.

    Any other module would be the wrong one, and so no more complete.
    """
    leg, mechanism = ground.leg, ground.mechanism
    if isinstance(mechanism, UkIdta):
        return frozenset(ground.tool.parts)
    agreed = [row for row in leg.law.corpus.modules if row.module == mechanism.module]
    return frozenset(ground.tool.parts).union(*(row.parts for row in agreed or _for_roles(leg)))


def _for_roles(leg: Leg) -> list[ModuleRow]:
    """The module made for the roles of the leg."""
    roles = (leg.facts.exporter.role, leg.facts.importer.role)
    return [row for row in leg.law.corpus.modules if (row.exporter, row.importer) == roles]


@rule("clauses.text")
def text(ground: Ground[Standard]) -> Iterator[Reason]:
    """Clauses with changed text are ad hoc clauses without authorisation (Clause 2; GDPR Art. 46(3)(a))."""
    changed = ground.mechanism.text_modified
    breach = ground.leg.breach(PointName.CHANGED_TEXT, ReasonCode.NOT_AUTHORISED)
    if breach is None or changed is False:
        return
    yield breach if changed else unknown("text_modified", at_worst=breach.to)


@rule("clauses.swiss_adaptations")
def swiss_adaptations(ground: Ground[Scc2021]) -> Iterator[Reason]:
    """Under Swiss law the clauses need the adaptations the authority asks for (FDPIC 2021-08-27)."""
    if ground.leg.facts.law is not Law.CH_FADP:
        return
    if ground.mechanism.swiss_adaptations is None:
        yield unknown("swiss_adaptations", at_worst=Verdict.INCOMPLETE)
    elif not ground.mechanism.swiss_adaptations:
        yield fails(ReasonCode.SWISS_ADAPTATIONS_MISSING)


@rule("old_clauses.roles")
def old_roles(ground: Ground[OldScc]) -> Iterator[Reason]:
    """An old set serves only the roles it was made for."""
    facts = ground.leg.facts
    if (facts.exporter.role, facts.importer.role) != _OLD_ROLES[ground.mechanism.id]:
        yield fails(ReasonCode.WRONG_MODULE, detail="old_set")


CLAUSES_2021: Final[tuple[Rule[Ground[Scc2021]], ...]] = (
    settled,
    concluded_known,
    text_existed,
    module,
    parts,
    text,
    swiss_adaptations,
    clauses_assessment,
)
UK_ADDENDUM: Final[tuple[Rule[Ground[UkAddendum]], ...]] = (
    settled,
    concluded_known,
    text_existed,
    module,
    parts,
    text,
    clauses_assessment,
)
UK_IDTA: Final[tuple[Rule[Ground[UkIdta]], ...]] = (settled, concluded_known, text_existed, parts, text, assessment)
OLD_CLAUSES: Final[tuple[Rule[Ground[OldScc]], ...]] = (
    settled,
    concluded_known,
    text_existed,
    changes_known,
    old_roles,
    assessment,
)
