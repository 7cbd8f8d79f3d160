"""Bring a register with its documents and its law from a file to a server, or from there into a file.

The register that was moved stays as it is: whoever moved it looks at the new one first, and puts the old one away then.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import engines, moving, team_tables
from dpa_tracker.store.documents import (
    document_content,
    documents_folder,
    history_names,
    keep_document,
    named_documents,
)
from dpa_tracker.store.failures import explained_with_files
from dpa_tracker.store.folders import make_private
from dpa_tracker.store.law_folder import law_files, law_folder
from dpa_tracker.store.register import Register
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.store.team_engine import open_engine
from dpa_tracker.store.team_failures import explained
from dpa_tracker.store.team_files import DOCUMENTS, LAW, add
from dpa_tracker.store.team_opening import refuse_unfit_server
from dpa_tracker.store.team_waiting import USUAL

LOST: Final = frozenset({"kept_document_missing", "kept_document_altered", "kept_document_foreign"})


@dataclass(frozen=True, slots=True)
class Moved:
    """What went over: the rows of each table, how many documents and law files, and documents that were lost before."""

    rows: Mapping[str, int]
    documents: int
    law: int
    lost: tuple[str, ...]


def move_register(source: Register, target: Path | TeamAddress) -> Moved:
    """Make `target` hold what `source` holds: every record, the history with its chain, documents and law data.

    All of it, compared with what was read, or nothing. Raises KnownError `register_exists` where a register stands
    already, `register_past` for one of a past day, `move_not_equal`, and those of files and of the server.
    """
    source.refuse_if_past()
    if source.newer:
        source.refuse_if_read_only()
    if isinstance(target, TeamAddress):
        return _to_server(source, target)
    return _to_file(source, target)


def _to_server(source: Register, target: TeamAddress) -> Moved:
    engine = open_engine(target, USUAL)
    try:
        with explained(target), engines.writing(engine).begin() as there, source.reading() as here:
            refuse_unfit_server(there, target)
            if team_tables.is_there(there):
                raise KnownError("register_exists", file=str(target))
            team_tables.create_tables(there)
            rows = moving.copy_content(here, there)
            documents, lost = 0, list[str]()
            for name, content in _documents(source, here, lost):
                add(there, DOCUMENTS, name, content)
                documents += 1
            law = 0
            for name, path in law_files(source.path):
                add(there, LAW, name, path.read_bytes())
                law += 1
            return Moved(rows, documents, law, tuple(lost))
    finally:
        engine.dispose()


def _to_file(source: Register, target: Path) -> Moved:
    if target.exists():
        raise KnownError("register_exists", file=str(target))
    for folder in (documents_folder(target), law_folder(target)):
        if folder.exists():  # what lies there belongs to another register
            raise KnownError("register_exists", file=str(folder))
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with explained_with_files(target), source.reading() as here:
            make_private(target.parent)
            with explained_with_files(target):  # and not as a failure of what is read
                moving.copy_of(here, unfinished)
            rows = moving.counts(here)
            documents, lost = 0, list[str]()
            for name, content in _documents(source, here, lost):
                keep_document(target, content, Path(name).suffix)
                documents += 1
            law = _copy_law(source.path, target)
            unfinished.rename(target)
            return Moved(rows, documents, law, tuple(lost))
    except BaseException:
        for folder in (documents_folder(target), law_folder(target)):
            shutil.rmtree(folder, ignore_errors=True)
        raise
    finally:
        engines.remove(unfinished)


def _documents(source: Register, here: Connection, lost: list[str]) -> Iterator[tuple[str, bytes]]:
    """Every document that a record names or named once, for as long as its content is what it was."""
    names = dict.fromkeys((*named_documents(here), *sorted(history_names(here))))
    present = set(named_documents(here))
    for name in names:
        try:
            yield name, document_content(source.path, name)
        except KnownError as error:
            if error.code not in LOST:
                raise
            if name in present:
                lost.append(name)


def _copy_law(source: Path, target: Path) -> int:
    number = 0
    for name, path in law_files(source):
        into = law_folder(target) / name
        make_private(law_folder(target), into.parent)
        shutil.copyfile(path, into)
        into.chmod(0o600)
        number += 1
    return number
