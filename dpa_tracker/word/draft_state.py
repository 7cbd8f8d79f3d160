"""What became of a draft's file since it was written."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from pathlib import Path

from dpa_tracker.domain.drafts import Draft


class DraftState(StrEnum):
    """The state of a draft's file now. A superseded draft was written anew, in its place or elsewhere.

    ELSEWHERE: in a register that a team shares it is not on this machine, which does not say that it is gone.
    """

    UNTOUCHED = "untouched"
    EDITED = "edited"
    MISSING = "missing"
    ELSEWHERE = "elsewhere"
    SUPERSEDED = "superseded"


def state_of(kept: Draft) -> DraftState:
    """What became of a draft's file. One that was edited before a newer draft was made is superseded too."""
    if kept.superseded_by_id is not None:
        return DraftState.SUPERSEDED
    digest = digest_of(Path(kept.file))
    if digest is None:
        return DraftState.MISSING
    return DraftState.UNTOUCHED if digest == kept.sha256 else DraftState.EDITED


def digest_of(file: Path) -> str | None:
    """The SHA-256 of a file; None when it is not there or cannot be read."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
