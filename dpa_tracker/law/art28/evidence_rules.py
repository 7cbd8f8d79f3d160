"""Rules over how old the evidence of a transfer is; whether its ground carries is for the transfer rules to say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from dpa_tracker.domain.mechanisms import Mechanism, MechanismId, Tia
from dpa_tracker.domain.transfers import TransferMechanism
from dpa_tracker.law.art28.cases import TransferCase
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.intervals import fresh_until
from dpa_tracker.law.art28.rule import rule
from dpa_tracker.law.rows import FigureName

# The frameworks whose official list is still kept. Who was on the lists that have ended does not change any more.
LIVE_LISTS: Final = frozenset({MechanismId.EU_US_DPF, MechanismId.UK_US_DATA_BRIDGE, MechanismId.SWISS_US_DPF})


def relied_on(entry: TransferMechanism, on: date) -> bool:
    """Whether the parties rely on the mechanism on the day, by the days they set themselves (both included)."""
    begun = entry.relied_from is None or entry.relied_from <= on
    return begun and (entry.relied_to is None or on <= entry.relied_to)


def tia_of(mechanism: Mechanism) -> Tia | None:
    """The assessment of a mechanism, if it is one that has any."""
    found: Tia | None = getattr(mechanism, "tia", None)
    return found


@rule("listing_checked", "practical norm N-REVIEW (official list monthly)", since=date(2023, 7, 10))
def listing_checked(case: TransferCase) -> Iterator[Remark]:
    """The official list was looked at within a month before the day."""
    for entry in case.transfer.mechanisms:
        if entry.mechanism.id not in LIVE_LISTS or not relied_on(entry, case.on):
            continue
        values = {"importer": case.importer, "mechanism": entry.mechanism.id.value}
        if entry.checked_on is None:
            yield Remark("listing_never_checked", Standing.CONDITIONAL, values)
        elif fresh_until(entry.checked_on, FigureName.LISTING_CHECK_MONTHS, case.places) < case.on:
            yield Remark("listing_check_old", Standing.CONDITIONAL, {**values, "checked_on": entry.checked_on})


@rule("listing_evidenced", "EDPB FAQ on the Data Privacy Framework", since=date(2024, 7, 16))
def listing_evidenced(case: TransferCase) -> Iterator[Remark]:
    """What was seen on the list is kept, and sensitive data are asked about: their coverage is told there."""
    for entry in case.transfer.mechanisms:
        if entry.mechanism.id not in LIVE_LISTS or not relied_on(entry, case.on):
            continue
        values = {"importer": case.importer, "mechanism": entry.mechanism.id.value}
        if entry.checked_on is not None and not entry.evidence.strip():
            yield Remark("listing_without_evidence", Standing.CLEARED, values)
        if case.transfer.facts.special_categories:
            yield Remark("listing_sensitive_data", Standing.CLEARED, values)


@rule("assessment_reviewed", "practical norm N-REVIEW (assessment yearly)", since=date(2020, 7, 16))
def assessment_reviewed(case: TransferCase) -> Iterator[Remark]:
    """The transfer impact assessment is looked at again by the day set for it, else within a year."""
    for entry in case.transfer.mechanisms:
        tia = tia_of(entry.mechanism)
        if tia is None or not relied_on(entry, case.on):
            continue
        values = {"importer": case.importer, "mechanism": entry.mechanism.id.value}
        due = entry.assessment.next_review if entry.assessment is not None else None
        if due is not None and due < case.on:
            yield Remark("assessment_review_overdue", Standing.CONDITIONAL, {**values, "due": due})
        elif due is None and tia.dated is not None and _is_old(tia.dated, case):
            yield Remark("assessment_old", Standing.CONDITIONAL, {**values, "dated": tia.dated})


def _is_old(dated: date, case: TransferCase) -> bool:
    return fresh_until(dated, FigureName.ASSESSMENT_REVIEW_MONTHS, case.places) < case.on


RULES: Final = (listing_checked, listing_evidenced, assessment_reviewed)
