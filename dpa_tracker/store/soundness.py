"""Whether a register is whole: its pages and references, its history, and the documents its records name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.store import engines, exported_events, guards, history_check, register_state, team_files
from dpa_tracker.store.documents import (
    NAME,
    digest_in,
    document_path,
    documents_folder,
    kept_digest,
    named_documents,
    stray_files,
)
from dpa_tracker.store.history_check import HistoryFault
from dpa_tracker.store.register import Register
from dpa_tracker.store.trouble import Trouble


def troubles(register: Register) -> tuple[Trouble, ...]:
    """Everything that is wrong with a register; empty when it is whole. Reads every page and every document."""
    try:
        with register.reading() as connection:
            found = [Trouble("damage", {"detail": line}) for line in engines.damage(connection)]
            if found:
                return tuple(found)  # what is read from damaged pages says nothing
            found.extend(history_in_trouble(connection))
            if register.team is not None:
                found += [Trouble("document_altered", {"file": name}) for name in team_files.altered(connection)]
            names = named_documents(connection)
    except KnownError as error:
        if error.code != "register_damaged":
            raise
        return (Trouble("damage", {"detail": str(register.path)}),)
    return (*found, *documents_in_trouble(register.path, names))


def history_in_trouble(connection: Connection) -> Iterator[Trouble]:
    """The first line of the history that is not what was written, and what else about it is not as it was made."""
    broken = history_check.first_fault(connection)
    if broken is not None:
        yield _history_trouble(broken)
    unguarded = guards.missing(connection)
    if unguarded:
        yield Trouble("history_unguarded", {"names": ", ".join(unguarded)})
    if not register_state.is_as_sealed(connection):
        yield Trouble("state_altered")
    elif exported_events.digest_of_events(connection) != register_state.told_events(connection):
        yield Trouble("told_events_altered")


def _history_trouble(broken: HistoryFault) -> Trouble:
    entry = broken.entry
    if entry is None:
        return Trouble(f"history_{broken.code}", {"line": broken.sequence})
    about = {name: str(entry[name]) for name in ("actor", "action", "kind", "subject_id", "field")}
    return Trouble("history_altered", {"line": broken.sequence, "at": entry["at"].isoformat(), **about})


def strays(register: Register) -> tuple[Path, ...]:
    """Files in the folder of documents that never belonged to a record: nothing is lost by them, nor opens them."""
    folder = documents_folder(register.path)
    with register.reading() as connection:
        return tuple(folder / name for name in stray_files(connection, register.path))


def documents_in_trouble(register: Path, names: tuple[str, ...]) -> Iterator[Trouble]:
    """The documents of these names that are gone from the register's folder, or are not what was filed.

    Where the folder itself is gone, as after it was renamed or left behind, that is said once.
    """
    folder = documents_folder(register)
    if names and team_files.shelf_of(register) is None and not folder.exists():
        yield Trouble("documents_folder_missing", {"folder": str(folder), "number": len(names)})
        return
    for name in names:
        if not NAME.fullmatch(name):  # written by another program: it could lead anywhere, and is not followed
            yield Trouble("document_missing", {"file": name[:80]})
            continue
        path = document_path(register, name)
        try:
            if not path.is_file():
                yield Trouble("document_missing", {"file": str(path)})
            elif kept_digest(register, path) != digest_in(name):
                yield Trouble("document_altered", {"file": str(path)})
        except OSError as error:  # a disk that fails, or another user's file
            yield Trouble("document_unread", {"file": str(path), "reason": reason_of(error)})


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's content, read piece by piece."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
