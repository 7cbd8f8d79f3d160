"""Load the sample: into the open register, or into a register of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import RECORDED, Kind
from dpa_tracker.store.opening import create_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.archive import put_any
from dpa_tracker.use_cases.encrypt_register import create_encrypted
from dpa_tracker.use_cases.sample import every_record, sample_records

COUNTED = {
    Kind.PARTY: "parties",
    Kind.AGREEMENT: "agreements",
    Kind.SERVICE: "services",
    Kind.ENGAGEMENT: "engagements",
    Kind.TRANSFER: "transfers",
}


@dataclass(frozen=True, slots=True)
class LoadSample:
    """Add every record of the sample to the register."""


def load_sample(register: Register, _command: LoadSample, *, actor: str, at: datetime) -> Outcome:
    """Load the sample, as one step that can be undone. Raises KnownError `sample_present` when any of it is there."""
    with unit_of_work(register, actor=actor, at=at) as work:
        if _present(work):
            raise KnownError("sample_present")
        if any(work.of(kind).holds_any() for kind in RECORDED):
            for kind, record in every_record():
                put_any(work, kind, record, 0)
        else:  # nothing there that a record could clash with, and by themselves they are sound: a test saves each
            for kind, records in sample_records().items():
                work.of(kind).add_all(tuple(records.values()))
    return work.outcome()


def _present(work: Work) -> bool:
    return any(work.of(kind).some(tuple(records)) for kind, records in sample_records().items())


def create_sample_register(
    path: Path | TeamAddress, *, actor: str, at: datetime, passphrase: str | None = None
) -> Mapping[str, int]:
    """Make a register that holds the sample, encrypted where a file has a passphrase; how many records of each kind.

    Raises KnownError.
    """
    records = sample_records()  # before anything is made: a sample that cannot be read makes no register
    if passphrase is None or not isinstance(path, Path):
        register = create_register(path, actor=actor, at=at)
    else:
        register = create_encrypted(path, passphrase, actor=actor, at=at)
    try:
        with register:
            load_sample(register, LoadSample(), actor=actor, at=at)
    except BaseException:
        if isinstance(path, Path):
            path.unlink()  # made a moment ago, and held by us: nobody else has written to it
        raise
    return {name: len(records[kind]) for kind, name in COUNTED.items()}
