"""The sample's records: which they are, and how they are told apart from a user's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from dpa_tracker import places
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.chain_changes import ChainChange
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.onboarding import OnboardingRequest
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Service
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.use_cases.reading_sample import WrongFileError, read_list

PREFIX: Final = "sample-"
_PAPERS: Final = (
    *("agreements_upstream.yaml", "agreements_customers.yaml"),
    *("agreements_downstream.yaml", "agreements_deeper.yaml"),
)
# File and type of each kind, in the order in which the records refer to one another.
FILES: Final[Mapping[Kind, tuple[tuple[str, ...], type[Any]]]] = MappingProxyType(
    {
        Kind.PARTY: (("house_and_customers.yaml", "customers.yaml", "suppliers.yaml", "suppliers_deeper.yaml"), Party),
        Kind.SERVICE: (("services.yaml",), Service),
        Kind.AGREEMENT: (_PAPERS, Agreement),
        Kind.ENGAGEMENT: (("engagements.yaml", "engagements_more.yaml"), Engagement),
        Kind.TRANSFER: (("transfers.yaml",), Transfer),
        Kind.CHAIN_CHANGE: (("changes.yaml",), ChainChange),
        Kind.REQUEST: (("requests.yaml",), OnboardingRequest),
    }
)


@cache
def sample_records() -> Mapping[Kind, Mapping[str, Any]]:
    """Every record of the sample, by kind and id, in the order of the files. Raises KnownError `sample_damaged`."""
    try:
        return MappingProxyType({kind: _records(kind) for kind in FILES})
    except WrongFileError as error:
        raise KnownError("sample_damaged", problem=str(error.problems[0])) from error


def _records(kind: Kind) -> Mapping[str, Any]:
    files, value = FILES[kind]
    records = (record for file in files for record in read_list(places.SAMPLE / file, value))
    return MappingProxyType({record.id: record for record in records})


def every_record() -> Iterator[tuple[Kind, Any]]:
    """The records of the sample one by one, each after those it refers to."""
    for kind, records in sample_records().items():
        for record in records.values():
            yield kind, record
