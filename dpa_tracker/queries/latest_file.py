"""The file of ours that a counterparty most likely sent back: the newest draft of an agreement that is still there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dpa_tracker.queries.drafts import drafts
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class LatestFile:
    """What the agreement is called, and the file; None when no draft was kept, or every file is gone."""

    agreement: str
    file: Path | None


def latest_file(register: Register, agreement_id: str) -> LatestFile:
    """The newest draft of an agreement whose file is there. Raises KnownError `no_such_record`."""
    agreement = snapshot(register).agreement(agreement_id)
    files = (Path(row.draft.file) for row in drafts(register, agreement_id))
    return LatestFile(agreement.reference or agreement.id, next((file for file in files if file.is_file()), None))
