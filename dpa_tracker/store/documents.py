"""Files that belong to a register, in a folder beside it: named by their content, so that none replaces another."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import uuid
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store.records import PACKS

NAME: Final = re.compile(r"[0-9a-f]{2}/[0-9a-f]{64}\.[a-z0-9]{1,5}")


def documents_folder(register: Path) -> Path:
    """Where the documents of a register stand."""
    return register.with_name(f"{register.name}.documents")


def named_documents(connection: Connection) -> tuple[str, ...]:
    """The documents that the register's records name, each once."""
    lists = connection.execute(select(PACKS.c.signed_copies).order_by(PACKS.c.id)).scalars()
    return tuple(dict.fromkeys(str(copy["file"]) for copies in lists for copy in copies))


def digest_in(name: str) -> str:
    """The SHA-256 that a document's name says it has."""
    return name[3:67]


def keep_document(register: Path, content: bytes, ending: str) -> str:
    """Keep a file; returns its name in the folder. One that is there already is looked at, never written over.

    Raises KnownError `document_not_kept` when it cannot be written, or when the one there was changed since.
    """
    digest = hashlib.sha256(content).hexdigest()
    name = f"{digest[:2]}/{digest}{ending.lower()}"
    path = document_path(register, name)
    beside = path.with_name(f".{digest[:12]}.{uuid.uuid4().hex[:8]}.part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists():
            if path.read_bytes() != content:
                raise KnownError("document_not_kept", file=str(path), reason="changed")
            return name
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise KnownError("document_not_kept", file=str(path), reason=error.strerror or str(error)) from error
    return name


def document_path(register: Path, name: str) -> Path:
    """Where a document stands. Raises KnownError for a name that is none of ours, which could lead anywhere."""
    if not NAME.fullmatch(name):
        raise KnownError("document_not_kept", file=name[:80], reason="name")
    return documents_folder(register) / name
