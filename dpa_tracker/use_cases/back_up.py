"""Back a register up into one file, with its documents; and say what is wrong with what was backed up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dpa_tracker.store.backup_files import write_backup
from dpa_tracker.store.register import Register
from dpa_tracker.store.trouble import Trouble
from dpa_tracker.use_cases.check_register import wrong_with


@dataclass(frozen=True, slots=True)
class BackedUp:
    """The file that was written, how many documents are in it, and what is wrong with the register itself.

    `law` is how many files of the register's own law are in it: packs, corrections, trusted keys.
    """

    file: Path
    documents: int
    troubles: tuple[Trouble, ...]
    law: int = 0


def back_up(register: Register, file: Path, *, at: datetime) -> BackedUp:
    """Write the backup; a register that is not whole is backed up as it is, and what is wrong is said.

    Raises KnownError `backup_exists`, `backup_not_written` and `copy_failed`: then no file is left.
    """
    wrong = wrong_with(register)
    documents, law = write_backup(register, file, at=at)
    return BackedUp(file, documents, wrong, law)
