"""That law data were taken: a line of the register's own memory beside the folder that keeps the data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpa_tracker.domain.identities import LawTakenId


class TakenLaw(StrEnum):
    """What was taken: a signed pack, or corrections of the house."""

    PACK = "pack"
    CORRECTIONS = "corrections"


@dataclass(frozen=True, slots=True)
class LawTaken:
    """Law data put to use by somebody on a day; `was` is the digest of those in use before (empty: unreadable).

    `edition` is their number, `signer` who signed the pack, `file` the name under which they are kept.
    """

    id: LawTakenId
    what: TakenLaw
    digest: str
    was: str
    edition: int
    signer: str
    file: str
    taken_on: date
    taken_by: str
    notes: str = ""
    archived: bool = False
    version: int = 0
