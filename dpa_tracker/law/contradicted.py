"""Facts of one leg that cannot all be true: the answer is given on them as they stand, and says which to look at.

Which of two facts is wrong nobody can tell here, so the verdict follows the one that permits least, by the rules; where
either would be the wrong answer, the rules themselves say that the fact is not known (`time.text_existed`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dpa_tracker.domain.mechanisms import (
    Bcr,
    ExporterRole,
    ImporterRole,
    MakingAvailable,
    Mechanism,
    OldScc,
    Tia,
    UsFramework,
)
from dpa_tracker.law.corpus import Corpus
from dpa_tracker.law.findings import Finding, Severity
from dpa_tracker.law.law_days import FIRST_DAYS
from dpa_tracker.law.rule import Leg


def contradictions(leg: Leg) -> Iterator[Finding]:
    """A finding of severity `check` for each pair of facts that contradict one another."""
    yield from _ends_and_way(leg)
    for mechanism in leg.facts.mechanisms:
        yield from _too_early(leg.law.corpus, mechanism)
        if _binds_both(mechanism) and leg.facts.importer.same_group is False:
            yield _found("bound_outside_the_group")
        if isinstance(mechanism, UsFramework):
            yield from _listed_too_early(leg.law.corpus, mechanism)
        tia: Tia | None = getattr(mechanism, "tia", None)
        if tia is not None and tia.documented is False and (tia.dated is not None or tia.conclusion is not None):
            yield _found("assessment_contradicted", mechanism=mechanism.id.value)
        first = FIRST_DAYS[leg.facts.law]
        if tia is not None and tia.dated is not None and tia.dated < first:
            yield _found("assessed_before_the_law", mechanism=mechanism.id.value, day=tia.dated, first=first)
        if isinstance(mechanism, OldScc) and mechanism.concluded_on is not None:
            early = [each for each in mechanism.processing_changes or () if each < mechanism.concluded_on]
            if early:
                yield _found("changed_before_concluded", changed=min(early), concluded=mechanism.concluded_on)


def _ends_and_way(leg: Leg) -> Iterator[Finding]:
    """What is said of the two ends, and of the way the data go between them (Guidelines 05/2021)."""
    importer, way = leg.facts.importer, leg.facts.making_available
    alone = importer.role is ImporterRole.SAME_ENTITY
    if alone and importer.same_group is False:
        yield _found("same_entity_of_no_group")
    if way is MakingAvailable.OWN_STAFF_ABROAD and not alone:
        yield _found("own_staff_is_another")
    if way is MakingAvailable.COLLECTED_FROM_THE_PERSON and leg.facts.exporter.role is not ExporterRole.INDIVIDUAL:
        yield _found("collected_by_an_exporter")


def _binds_both(mechanism: Mechanism) -> bool:
    """Whether binding corporate rules are said to bind both ends (GDPR Art. 47)."""
    return isinstance(mechanism, Bcr) and mechanism.exporter_is_member is True and mechanism.importer_is_member is True


def _too_early(corpus: Corpus, mechanism: Mechanism) -> Iterator[Finding]:
    """A contract, or a certificate, of a day on which no law knew the instrument yet."""
    day: date | None = getattr(mechanism, "concluded_on", None) or getattr(mechanism, "granted_on", None)
    begun = [tool.valid_from for tool in corpus.tools if tool.mechanism is mechanism.id and tool.valid_from is not None]
    existed = day is not None and day >= corpus.first_texts.get(mechanism.id, date.min)
    if day is not None and begun and existed and day < min(begun):
        yield _found("before_the_instrument", mechanism=mechanism.id.value, day=day, first=min(begun))


def _listed_too_early(corpus: Corpus, mechanism: UsFramework) -> Iterator[Finding]:
    """A status on the official list of a day on which there was neither the framework nor what its row rests on."""
    rows = () if mechanism.listing is None else mechanism.listing.rows or ()
    for row in rows:
        first = corpus.first_listings.get(row.framework)
        days = [entry.since for entry in row.status_history or () if entry.since is not None]
        if days and first is not None and min(days) < first:
            yield _found("before_the_instrument", mechanism=mechanism.id.value, day=min(days), first=first)


def _found(code: str, **values: object) -> Finding:
    return Finding(code, Severity.CHECK, "facts.agree", f"remark.{code}", f"remedy.{code}", "", None, values)
