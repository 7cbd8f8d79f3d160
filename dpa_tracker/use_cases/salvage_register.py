"""Salvage what can be read of a damaged register into a new file, with a report of what could not."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import backups, engines, keys, unlocked
from dpa_tracker.store.damaged_tables import copy_to_read, read_tables
from dpa_tracker.store.documents import documents_folder
from dpa_tracker.store.failures import explained_with_files
from dpa_tracker.store.keys import Key
from dpa_tracker.store.law_folder import law_folder
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.salvaging import TABLES, Salvage, put_together
from dpa_tracker.store.soundness import troubles
from dpa_tracker.store.trouble import Trouble
from dpa_tracker.whole_files import write_new_file

REPORT: Final = ".salvage.json"


@dataclass(frozen=True, slots=True)
class TableTold:
    """What came of one table: rows read, numbers of rows that could not be read; `whole`: nothing in it failed."""

    name: str
    read: int
    unreadable: tuple[int, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The new register, the report beside it, and what is in it. `troubles`: what is wrong with the new one.

    `rebuilt`, `lost`, `doubtful` are records as (kind, id); `loose` rows as (table, number); see `store.salvaging`.
    """

    file: Path
    report: Path
    tables: tuple[TableTold, ...]
    rebuilt: tuple[tuple[str, str], ...]
    lost: tuple[tuple[str, str], ...]
    doubtful: tuple[tuple[str, str], ...]
    loose: tuple[tuple[str, int], ...]
    history_kept: bool
    troubles: tuple[Trouble, ...]

    @property
    def complete(self) -> bool:
        """Whether everything could be read, and nothing is in doubt."""
        return not self.lost and not self.doubtful and not self.loose and all(each.whole for each in self.tables)


def salvage_register(damaged: Path, out: Path, *, actor: str, at: datetime, key: Key | None = None) -> Salvaged:
    """Read what can be read of `damaged`, which is not touched, into a new register.

    `key`: what an encrypted one opens with; the new one is encrypted with the same.
    Raises KnownError `no_register`, `register_exists`, `register_locked`, `salvage_not_ours` for a file in which
    nothing of a register is found, and those of files; then nothing is left of the new one.
    """
    if not damaged.is_file():
        raise KnownError("no_register", file=str(damaged))
    report = out.with_name(out.name + REPORT)
    for file in (out, report):
        if file.exists():
            raise KnownError("register_exists", file=str(file))
    with explained_with_files(out), unlocked.held(key):
        if unlocked.is_locked(damaged):
            raise KnownError("register_locked", file=str(damaged))
        out.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as folder:
            made = Path(folder) / "new.dpa"
            found = _put_together(damaged, made, Path(folder), actor, at)
            _write_report(report, damaged, found, at)
            try:
                _bring_folders(damaged, out)
                made.replace(out)
            except BaseException:
                report.unlink(missing_ok=True)
                raise
    with open_register(out, actor=actor, at=at, read_only=True, key=key) as register:
        return _told(out, report, found, troubles(register))


def _put_together(damaged: Path, made: Path, folder: Path, actor: str, at: datetime) -> Salvage:
    scratch = folder / "damaged"
    copy_to_read(damaged, scratch, next(reversed(backups.copies(damaged)), None))
    tables = list(read_tables(scratch, TABLES))
    if not any(table.rows for table in tables):
        raise KnownError("salvage_not_ours", file=str(damaged))
    key = None if keys.header_of(damaged) is None else unlocked.key_of(damaged)
    reason = f"salvaged from {damaged.name}"
    with (
        create_register(made, actor=actor, at=at, key=key) as register,
        engines.without_foreign_keys(register.engine) as connection,
    ):
        return put_together(connection, tables, at, actor, reason)


def _bring_folders(damaged: Path, out: Path) -> None:
    """Documents and the register's own law stand beside it: those of the damaged one are copied to the new one."""
    for folder in (documents_folder, law_folder):
        source, target = folder(damaged), folder(out)
        if source.is_dir() and source != target and not target.exists():
            shutil.copytree(source, target)


def _told(out: Path, report: Path, found: Salvage, wrong: tuple[Trouble, ...]) -> Salvaged:
    tables = (TableTold(each.name, len(each.rows), tuple(each.unreadable), each.whole) for each in found.tables)
    records = (tuple(each) for each in (found.rebuilt, found.lost, found.doubtful))
    rebuilt, lost, doubtful = records
    return Salvaged(out, report, tuple(tables), rebuilt, lost, doubtful, tuple(found.loose), found.history_kept, wrong)


def _write_report(report: Path, damaged: Path, found: Salvage, at: datetime) -> None:
    """The whole of it as JSON; of an old history that does not go on, every entry that could be read.

    Nothing of what an encrypted register holds is written in clear: of its old history only how long it was.
    """
    encrypted = keys.header_of(damaged) is not None
    said: dict[str, Any] = {
        "salvaged_from": str(damaged),
        "at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "history_kept": found.history_kept,
        "tables": {
            each.name: {"read": len(each.rows), "whole": each.whole, "unreadable_rows": each.unreadable}
            for each in found.tables
        },
        "pages_that_nothing_leads_to": "not needed" if all(each.whole for each in found.tables) else "not searched",
        "rebuilt_from_history": found.rebuilt,
        "lost": found.lost,
        "differing_from_their_history": found.doubtful,
        "rows_without_what_they_refer_to": found.loose,
        "old_history": len(found.old_entries) if encrypted else found.old_entries,
    }
    write_new_file(report, json.dumps(said, ensure_ascii=False, indent=1, default=str).encode())
