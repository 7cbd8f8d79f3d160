"""What can be wrong with an agreement and its commitments, seen by themselves.

A term checks itself when it is made (`term`), since no part of it makes sense alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from dpa_tracker.domain import checks
from dpa_tracker.domain.agreements import Agreement, Role, Side
from dpa_tracker.domain.checks_log import log_faults
from dpa_tracker.domain.checks_reviews import review_faults
from dpa_tracker.domain.checks_services import measure_faults, processing_faults
from dpa_tracker.domain.commitments import (
    NUMERIC,
    AfterEnd,
    Authorisation,
    Commitment,
    CommitmentKind,
    Places,
    Stated,
)
from dpa_tracker.domain.faults import Fault

CHOICES: Final[Mapping[CommitmentKind, type[StrEnum]]] = MappingProxyType(
    {
        CommitmentKind.AUTHORISATION: Authorisation,
        CommitmentKind.LOCATION_LIMITS: Places,
        CommitmentKind.DELETION_OR_RETURN: AfterEnd,
    }
)
_LINES: Final = ("title", "main_agreement", "venue", "owner")
_FEWEST_PARTIES: Final = 2


def agreement_faults(agreement: Agreement) -> tuple[Fault, ...]:
    """Every fault of an agreement that needs no look at other records."""
    return (
        *_agreement_faults(agreement),
        *_time_faults(agreement),
        *_content_faults(agreement),
        *review_faults(agreement),
        *log_faults(agreement),
    )


def _agreement_faults(agreement: Agreement) -> Iterator[Fault]:
    yield from checks.identity("id", agreement.id)
    yield from checks.line("reference", agreement.reference, required=True)
    for name in _LINES:
        yield from checks.line(name, getattr(agreement, name))
    yield from _party_faults(agreement)
    yield from checks.once("service_ids", agreement.service_ids)
    for name in ("parent_id", "replaces_id"):
        if getattr(agreement, name) == agreement.id:
            yield Fault(name, "its_own_parent")
    for name in ("by", "evidence", "terms_version", "url"):
        yield from checks.text(f"conclusion.{name}", getattr(agreement.conclusion, name))
    yield from checks.country("law_country", agreement.law_country)
    yield from checks.language("language", agreement.language)
    yield from checks.text("notes", agreement.notes)


def _party_faults(agreement: Agreement) -> Iterator[Fault]:
    yield from checks.not_too_many("parties", agreement.parties)
    yield from checks.once("parties", (party.party_id for party in agreement.parties))
    if len({party.party_id for party in agreement.parties}) < _FEWEST_PARTIES:
        yield Fault("parties", "two_parties_needed")
    joint = all(party.role is Role.JOINT_CONTROLLER for party in agreement.parties)
    for side in Side:
        if agreement.parties and not joint and not agreement.on_side(side):
            yield Fault("parties", "side_empty", {"side": side.value})
    for index, party in enumerate(agreement.parties):
        if party.side is Side.PROCESSING and party.role is Role.CONTROLLER:
            yield Fault(f"parties.{index}.role", "controller_on_processing_side")


def _time_faults(agreement: Agreement) -> Iterator[Fault]:
    begin = agreement.term.begins_on if agreement.term is not None else agreement.conclusion.concluded_on
    yield from checks.order("terminated_on", begin, agreement.terminated_on)
    yield from checks.order("next_review", agreement.last_review, agreement.next_review)


def _content_faults(agreement: Agreement) -> Iterator[Fault]:
    if agreement.processing is not None:
        yield from processing_faults("processing", agreement.processing)
    if agreement.measures is not None:
        yield from measure_faults("measures", agreement.measures)
    yield from checks.once("commitments", (commitment.kind for commitment in agreement.commitments))
    for index, commitment in enumerate(agreement.commitments):
        yield from commitment_faults(f"commitments.{index}", commitment)


def commitment_faults(field: str, commitment: Commitment) -> Iterator[Fault]:
    """The faults of the commitment that stands in this field."""
    yield from _number_faults(field, commitment)
    yield from _choice_faults(field, commitment)
    yield from checks.countries(f"{field}.countries", commitment.countries)
    if commitment.choice == Places.LISTED and not commitment.countries:
        yield Fault(f"{field}.countries", "missing")
    says = commitment.number is not None or commitment.choice or commitment.countries
    if commitment.stated is not Stated.STATED and says:
        yield Fault(f"{field}.stated", "not_stated_with_value")
    for name in ("text", "quote"):
        yield from checks.text(f"{field}.{name}", getattr(commitment, name))
    for name in ("clause", "source"):
        yield from checks.line(f"{field}.{name}", getattr(commitment, name))


def _number_faults(field: str, commitment: Commitment) -> Iterator[Fault]:
    number = commitment.number
    if number is None:
        return
    if commitment.kind not in NUMERIC:
        yield Fault(f"{field}.number", "number_not_expected")
    elif not 0 <= number <= checks.COUNT_LIMIT:
        yield Fault(f"{field}.number", "number_out_of_range", {"number": number, "limit": checks.COUNT_LIMIT})


def _choice_faults(field: str, commitment: Commitment) -> Iterator[Fault]:
    choices = CHOICES.get(commitment.kind)
    if not commitment.choice:
        return
    if choices is None:
        yield Fault(f"{field}.choice", "choice_not_expected")
    elif commitment.choice not in {choice.value for choice in choices}:
        permitted = ", ".join(choice.value for choice in choices)
        yield Fault(f"{field}.choice", "unknown_choice", {"choice": commitment.choice, "choices": permitted})
