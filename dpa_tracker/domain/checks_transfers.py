"""What can be wrong with a transfer and the mechanisms on record, seen by themselves.

Whether the transfer is lawful is for the law to say, and no fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain import checks
from dpa_tracker.domain.faults import Fault
from dpa_tracker.domain.mechanisms import ImporterRole, MakingAvailable, MechanismId
from dpa_tracker.domain.transfer_assessments import TransferAssessment
from dpa_tracker.domain.transfers import ClauseChoices, Transfer, TransferMechanism

# Within one legal person, or from the person concerned: importer and exporter may be recorded as one party.
_ONE_PARTY: Final = frozenset({MakingAvailable.OWN_STAFF_ABROAD, MakingAvailable.COLLECTED_FROM_THE_PERSON})
WITH_CLAUSES: Final = frozenset({MechanismId.SCC_2021, MechanismId.UK_ADDENDUM})
_CLAUSE_17_OPTIONS: Final = (1, 2)


def transfer_faults(transfer: Transfer) -> tuple[Fault, ...]:
    """Every fault of a transfer that needs no look at other records."""
    return tuple(_transfer_faults(transfer))


def _transfer_faults(transfer: Transfer) -> Iterator[Fault]:
    yield from checks.identity("id", transfer.id)
    for name in ("exporter_id", "importer_id"):
        if not getattr(transfer, name):
            yield Fault(name, "missing")
    one = transfer.importer_role is ImporterRole.SAME_ENTITY or transfer.making_available in _ONE_PARTY
    if transfer.exporter_id and transfer.exporter_id == transfer.importer_id and not one:
        yield Fault("importer_id", "importer_is_exporter")
    yield from checks.country("country", transfer.country)
    yield from checks.order("ends_on", transfer.begins_on, transfer.ends_on)
    yield from checks.not_too_many("mechanisms", transfer.mechanisms)
    for index, mechanism in enumerate(transfer.mechanisms):
        yield from _mechanism_faults(f"mechanisms.{index}", mechanism)
    yield from checks.line("owner", transfer.owner)
    yield from checks.text("notes", transfer.notes)


def _mechanism_faults(field: str, ground: TransferMechanism) -> Iterator[Fault]:
    yield from checks.order(f"{field}.relied_to", ground.relied_from, ground.relied_to)
    yield from checks.text(f"{field}.evidence", ground.evidence)
    if ground.assessment is not None:
        yield from _assessment_faults(f"{field}.assessment", ground.assessment)
    if ground.choices is None:
        return
    if ground.mechanism.id not in WITH_CLAUSES:
        yield Fault(f"{field}.choices", "choices_not_expected")
    yield from _choice_faults(f"{field}.choices", ground.choices)


def _assessment_faults(field: str, said: TransferAssessment) -> Iterator[Fault]:
    yield from checks.text(f"{field}.law_and_practice", said.law_and_practice)
    for name in ("approver", "reference"):
        yield from checks.line(f"{field}.{name}", getattr(said, name))
    for measure in said.measures:
        yield from checks.line(f"{field}.measures", measure)
    yield from checks.order(f"{field}.next_review", said.approved_on, said.next_review)


def _choice_faults(field: str, choices: ClauseChoices) -> Iterator[Fault]:
    days = choices.clause_9_days
    if days is not None and not 0 < days <= checks.COUNT_LIMIT:
        yield Fault(f"{field}.clause_9_days", "number_out_of_range", {"number": days, "limit": checks.COUNT_LIMIT})
    if choices.clause_17_option not in (None, *_CLAUSE_17_OPTIONS):
        yield Fault(
            f"{field}.clause_17_option", "unknown_choice", {"choice": choices.clause_17_option, "choices": "1, 2"}
        )
    for name in ("clause_17_country", "clause_18_country"):
        yield from checks.country(f"{field}.{name}", getattr(choices, name))
    yield from checks.line(f"{field}.authority", choices.authority)
