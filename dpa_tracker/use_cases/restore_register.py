"""Put a register back from a backup file, or from one of the verified copies beside it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import backups, engines, holding, table_versions, unlocked
from dpa_tracker.store.backup_files import Unpacked, unpacked
from dpa_tracker.store.copies_check import is_as_labelled, note_put_back
from dpa_tracker.store.copy_labels import label_of
from dpa_tracker.store.documents import digest_in, documents_folder
from dpa_tracker.store.failures import explained, explained_with_files
from dpa_tracker.store.folders import make_private
from dpa_tracker.store.holding import Hold
from dpa_tracker.store.keys import Key
from dpa_tracker.store.law_folder import put_law_back
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.records import REGISTER_STATE
from dpa_tracker.store.records_check import records_in_doubt
from dpa_tracker.store.restoring import put_in_place
from dpa_tracker.store.sealed_files import is_authentic
from dpa_tracker.store.soundness import history_in_trouble, sha256_of
from dpa_tracker.store.trouble import Trouble
from dpa_tracker.use_cases.check_register import wrong_with


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back. `kept` is where the register that stood there before is now; None when there was none.

    `law_kept` is the same of the folder of its own law, where another one stood there.
    """

    documents: int
    kept: Path | None
    troubles: tuple[Trouble, ...]
    law_kept: Path | None = None


def restore_register(  # noqa: PLR0913 - what, where to, who, when, and the two things that may be said with it
    register: Path, source: Path, *, actor: str, at: datetime, key: Key | None = None, anyway: bool = False
) -> Restored:
    """Put back what `source` holds as `register`; what stood there is kept as a copy beside it.

    `key`: what an encrypted source was made with (`use_cases.unlock_register`); without it, KnownError
    `register_locked`.
    `anyway`: also what is of another register, is not byte for byte what was copied, or is not what its own history
    says; without it, KnownError `backup_of_another`, `copy_not_as_made` and `copy_altered`.

    A register that is held by somebody is left alone (KnownError `register_held`); a damaged one is moved aside.
    Raises KnownError for a source that is none, is damaged, or was made by a newer program; then nothing is changed.
    """
    if source.exists() and register.exists() and source.samefile(register):
        raise KnownError("restore_onto_itself", file=str(source))
    if not source.is_file():
        raise KnownError("no_such_backup", file=str(source))
    with explained_with_files(register), unlocked.held(key):
        register.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _content(source, register.parent) as content:
            _refuse_unsound(content.register, source)
            if not anyway:
                _refuse_another(content.register, register, source)
                _refuse_altered(content.register, register, source)
            with _held(register, actor, at):
                sealing = unlocked.key_of(content.register)
                placed = sum(_place(register, name, path, sealing) for name, path in content.documents.items())
                kept = put_in_place(content.register, register, at)
                law_kept = put_law_back(register, content.law, at)
    with open_register(register, actor=actor, at=at, key=key) as restored:
        with restored.reading() as connection:
            note_put_back(connection, register, at)
        return Restored(placed, kept, wrong_with(restored), law_kept)


@contextmanager
def _content(source: Path, folder: Path) -> Generator[Unpacked]:
    """What a backup file or a plain copy holds, as files that may be moved."""
    if not engines.is_ours(source):
        with unpacked(source, folder) as content:
            yield content
        return
    copy = folder / f".{source.name}.{os.getpid()}.copied"
    try:
        with _told_of(source):
            _copy(source, copy)
        yield Unpacked(copy, {}, {})
    finally:
        with contextlib.suppress(OSError):
            copy.unlink(missing_ok=True)


def _copy(source: Path, copy: Path) -> None:
    engine = engines.open_engine(source, engines.footing(source), read_only=True)
    try:
        with engine.connect() as connection:
            backups.write_copy(connection, source, copy)
    finally:
        engine.dispose()


@contextmanager
def _told_of(source: Path) -> Generator[None]:
    """Whatever the database says of what is to be put back names that file, never the register it would replace."""
    try:
        with explained(source):
            yield
    except KnownError as error:
        if error.code != "register_damaged" and not (error.code == "copy_failed" and _is_cut(source)):
            raise
        raise KnownError("copy_damaged", file=str(source)) from error


def _is_cut(source: Path) -> bool:
    """Whether the database fails at a file of which the disk gives every byte: it points beyond what there is."""
    try:
        sha256_of(source)
    except OSError:
        return False
    engine = engines.open_engine(source, engines.footing(source), read_only=True)
    try:
        with engine.connect() as connection:
            return not engines.is_sound(connection)
    except (DBAPIError, engines.LibraryError):
        return True
    finally:
        engine.dispose()


def _refuse_unsound(register: Path, source: Path) -> None:
    if not engines.is_ours(register):
        raise KnownError("backup_damaged", file=str(source), reason=register.name)
    engine = engines.open_engine(register, engines.Footing(wal=False), read_only=True)
    try:
        with _told_of(source), engine.connect() as connection:
            if table_versions.version_of(connection) > table_versions.LATEST:
                raise KnownError("backup_newer", file=str(source))
            if not engines.is_sound(connection):
                raise KnownError("register_damaged", file=str(source))
    finally:
        engine.dispose()


def _refuse_another(content: Path, register: Path, source: Path) -> None:
    """Refuse what is of another register than the one that it would take the place of, and an altered copy."""
    label = label_of(source)
    if label is not None and not is_as_labelled(source, label):
        raise KnownError("copy_not_as_made", file=str(source))
    there, coming = _making(register), _making(content)
    if there is not None and coming is not None and there != coming:
        made = {"made_at": f"{coming[0].astimezone(UTC):%Y-%m-%d %H:%M} UTC", "made_by": coming[1]}
        raise KnownError("backup_of_another", file=str(source), register=str(register), **made)


def _refuse_altered(content: Path, register: Path, source: Path) -> None:
    """Refuse what is not what its own history says, where something stands that it would take the place of.

    What an older version made is looked at when it has been brought up to this one, and told then.
    """
    if not register.exists():
        return
    engine = engines.open_engine(content, engines.Footing(wal=False), read_only=True)
    try:
        with _told_of(source), engine.connect() as connection:
            if table_versions.version_of(connection) != table_versions.LATEST:
                return
            if any(history_in_trouble(connection)) or any(records_in_doubt(connection)):
                raise KnownError("copy_altered", file=str(source))
    finally:
        engine.dispose()


def _making(register: Path) -> tuple[datetime, str] | None:
    """When and by whom a register was made, which all its copies have in common; None where it cannot be read."""
    if not register.exists() or not engines.is_ours(register) or unlocked.is_locked(register):
        return None
    engine = engines.open_engine(register, engines.footing(register), read_only=True)
    try:
        with engine.connect() as connection:
            row = connection.execute(select(REGISTER_STATE.c.created_at, REGISTER_STATE.c.created_by)).first()
    except (DBAPIError, engines.LibraryError, ValueError):
        return None
    finally:
        engine.dispose()
    return None if row is None else (row.created_at, str(row.created_by))


@contextmanager
def _held(register: Path, actor: str, at: datetime) -> Generator[None]:
    taken = holding.take(register, user=actor, at=at)
    if not isinstance(taken, Hold):
        raise KnownError("register_held", file=str(register), holder=str(taken))
    try:
        yield
    finally:
        taken.release()


def _place(register: Path, name: str, path: Path, sealing: Key | None) -> bool:
    """Put one document back; whether one was missing or altered, so that this one stands there now.

    `sealing`: the key it was encrypted with, for one of an encrypted register.
    """
    target = documents_folder(register) / name
    if sealing is not None:
        if target.is_file() and (is_authentic(sealing, name, target) or not is_authentic(sealing, name, path)):
            return False
    elif target.is_file() and (sha256_of(target) == digest_in(name) or sha256_of(path) != digest_in(name)):
        return False
    make_private(target.parent.parent, target.parent)
    path.replace(target)
    return True
