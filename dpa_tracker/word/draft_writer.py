"""Writing a draft: beside its target, then over it, and never over what someone has worked on since.

A draft of ours carries, as the comment of its archive, a digest of its parts. Word drops or breaks that when it saves,
so an edited draft is told from an untouched one without any record of it, and no part of the file is changed for it.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from dpa_tracker import whole_files
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.word.package import Package, open_package, to_bytes

SEAL: Final = b"dpa-tracker draft sha256="
QUICK: Final = 2  # a fifth larger than the usual level of compression, in a third of the time
WORD_ENDING: Final = ".docx"


def sealed(package: Package) -> bytes:
    """The package as a file that says it is an unedited draft."""
    return to_bytes(replace(package, comment=SEAL + _digest(package.parts)), QUICK)


def is_untouched_draft(path: Path) -> bool:
    """Whether the file is a draft of ours as it was written."""
    try:
        package = open_package(path)
    except KnownError:
        return False
    return is_as_written(package)


def is_as_written(package: Package) -> bool:
    """Whether an opened file is a draft of ours that nobody has changed since it was written."""
    return package.comment == SEAL + _digest(package.parts)


def refuse_target(path: Path) -> None:
    """Raise KnownError when a draft must not be written there: no folder, another ending, or someone's own work."""
    if path.suffix.lower() != WORD_ENDING:
        raise KnownError("draft_not_docx", file=str(path))
    if not path.parent.is_dir():
        raise KnownError("draft_folder_missing", folder=str(path.parent))
    if path.is_dir() or (path.exists() and not is_untouched_draft(path)):
        raise KnownError("draft_would_overwrite", file=str(path))


def write_whole(content: bytes, path: Path) -> None:
    """Write a file wholly or not at all. Raises KnownError `draft_not_written`; the target is then as before."""
    put_whole(content, path)
    sync_folder(path.parent)


def put_whole(content: bytes, path: Path) -> None:
    """Write a file as `write_whole` does, but for its name, which lasts only when `sync_folder` was called after it.

    So many files of one folder cost one wait for its names, and not each its own. Raises KnownError
    `draft_not_written`.
    """
    beside = whole_files.unfinished_beside(path)
    try:
        whole_files.write_new_file(beside, content, mode=whole_files.SHARED)
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise KnownError("draft_not_written", file=str(path), reason=reason_of(error)) from error


def sync_folder(folder: Path) -> None:
    """Make the names of the files in a folder last. Raises KnownError `draft_not_written`."""
    try:
        whole_files.sync_folder(folder)
    except OSError as error:
        raise KnownError("draft_not_written", file=str(folder), reason=reason_of(error)) from error


def _digest(parts: Mapping[str, bytes]) -> bytes:
    whole = hashlib.sha256()
    for name, content in parts.items():
        whole.update(f"{name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest().encode("ascii")
