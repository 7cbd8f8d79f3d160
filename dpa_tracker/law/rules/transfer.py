"""Is there a transfer at all? (GDPR Art. 44; EDPB Guidelines 05/2021; the areas of the three laws)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.mechanisms import ExporterRole, ImporterRole, MakingAvailable
from dpa_tracker.law.reasons import Reason, ReasonCode, fails, unsettled
from dpa_tracker.law.rows import PointName
from dpa_tracker.law.rule import Leg, Rule, rule


@rule("transfer.law")
def law_of_the_day(leg: Leg) -> Iterator[Reason]:
    """Before the first law there is in the law data nothing says what was forbidden, nor that anything was."""
    point = leg.point(PointName.APPLICATION)
    if point is not None and point.question:
        yield unsettled(point.question, *point.cites(leg.on))


@rule("transfer.exporter")
def exporter(leg: Leg) -> Iterator[Reason]:
    """A person who gives his or her own data is no exporter (Guidelines 05/2021, second criterion)."""
    collected = leg.facts.making_available is MakingAvailable.COLLECTED_FROM_THE_PERSON
    if collected or leg.facts.exporter.role is ExporterRole.INDIVIDUAL:
        yield fails(ReasonCode.NO_EXPORTER, *leg.cites(PointName.NO_EXPORTER))


@rule("transfer.separate_importer")
def separate_importer(leg: Leg) -> Iterator[Reason]:
    """Own staff and own branches are no separate importer; for a branch Swiss law is open (FADP Art. 16)."""
    if leg.facts.making_available is MakingAvailable.OWN_STAFF_ABROAD:
        yield fails(ReasonCode.SAME_ENTITY, *leg.cites(PointName.SAME_ENTITY))
    elif leg.facts.importer.role is ImporterRole.SAME_ENTITY:
        branch = leg.breach(PointName.OWN_BRANCH, ReasonCode.SAME_ENTITY)
        yield branch or fails(ReasonCode.SAME_ENTITY, *leg.cites(PointName.SAME_ENTITY))


@rule("transfer.area")
def area(leg: Leg) -> Iterator[Reason]:
    """An importer inside the area of the exporter's law, or treated so on the day, is in no third country."""
    facts = leg.facts
    row = leg.law.membership(facts.law, facts.importer.country, facts.exporter.country)
    if row is not None:
        cites = row.cites(leg.on)
        yield unsettled(row.question, *cites) if row.question else fails(ReasonCode.WITHIN_AREA, *cites)


@rule("transfer.ground")
def ground_on_record(leg: Leg) -> Iterator[Reason]:
    """A transfer needs a ground; remote access from a third country is a transfer (Guidelines 05/2021)."""
    if leg.facts.mechanisms:
        return
    yield fails(ReasonCode.NO_MECHANISM, *leg.cites(PointName.NO_MECHANISM))
    if leg.facts.making_available is MakingAvailable.REMOTE_ACCESS:
        yield fails(ReasonCode.REMOTE_ACCESS_IS_TRANSFER, *leg.cites(PointName.REMOTE_ACCESS))


# In this order; the first that speaks decides.
TRANSFER: Final[tuple[Rule[Leg], ...]] = (law_of_the_day, exporter, separate_importer, area, ground_on_record)
