"""What stands beside every line of the history: which program wrote it, and which law data were in force then."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from dpa_tracker import places
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.law.file_digest import digest_of
from dpa_tracker.store.law_folder import has_law, law_files


def law_in_force(register: Path, asked: str = "") -> str:
    """The digest of the law data that judge a register, or of those asked for; empty where they cannot be read.

    A record is saved all the same then: what is wrong with the law data is told where they are used.
    """
    if not asked and not (has_law(register) and any(law_files(register))):
        return _shipped(places.LAW)
    from dpa_tracker.law_packs.in_force import law_of  # noqa: PLC0415 - reads all law data, which few registers need

    try:
        return law_of(register, asked).corpus.digest
    except KnownError:
        return ""


@lru_cache(maxsize=2)
def _shipped(folder: Path) -> str:
    """The digest of what the program ships, without reading what it says: that takes forty times as long."""
    try:
        return digest_of({path.name: path.read_bytes() for path in folder.glob("*.yaml")})
    except OSError:
        return ""
