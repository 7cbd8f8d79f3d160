"""The whole register as values for a use case, and the agreement that a person names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rapidfuzz import process

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import AgreementId
from dpa_tracker.law.art28.records import Records, records_of
from dpa_tracker.law_packs.in_force import own_law
from dpa_tracker.store import loading
from dpa_tracker.store.register import Register

NEAR_ENOUGH: Final = 60  # of 100


def register_records(register: Register) -> Records:
    """Everything in the register, read in one consistent view, with the law data it is judged by."""
    with register.reading() as connection:
        records = records_of(
            loading.load_parties(connection).values(),
            loading.load_services(connection).values(),
            loading.load_agreements(connection).values(),
            loading.load_engagements(connection).values(),
            loading.load_transfers(connection).values(),
        )
    return replace(records, law=own_law(register.path, register.law))


def with_engagements(records: Records, more: Sequence[Engagement]) -> Records:
    """The same with engagements that are only supposed."""
    if not more:
        return records
    supposed = records_of(
        records.parties.values(),
        records.services.values(),
        records.agreements.values(),
        (*records.engagements.values(), *more),
        records.transfers.values(),
    )
    return replace(supposed, law=records.law)


def agreement_named(wanted: str, records: Records) -> Agreement:
    """The agreement of an id or a reference; raises KnownError `agreement_not_found` with the nearest reference."""
    found = records.agreements.get(AgreementId(wanted))
    if found is not None:
        return found
    by_reference = {one.reference: one for one in records.agreements.values() if one.reference and not one.archived}
    if wanted in by_reference:
        return by_reference[wanted]
    near = process.extractOne(wanted, list(by_reference), score_cutoff=NEAR_ENOUGH)
    code = "agreement_not_found" if near is None else "agreement_not_found_near"
    raise KnownError(code, name=wanted[:80], near="" if near is None else near[0])
