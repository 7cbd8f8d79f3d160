"""The folder of a register's own law, as far as a backup is concerned: which files are in it, and putting them back.

What they mean is for `law_packs` to say; here they are named files beside the register, as its documents are.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from dpa_tracker.store.folders import make_private
from dpa_tracker.store.soundness import sha256_of
from dpa_tracker.whole_files import put_in_place

NAME: Final = re.compile(
    r"(?:(?:pack|shipped)-[0-9]{1,9}-[0-9a-f]{64}\.zip|corrections-[0-9]{1,9}\.yaml|keys/[0-9a-f]{8,128}\.pub)",
    re.ASCII,
)


@lru_cache(maxsize=16)
def law_folder(register: Path) -> Path:
    """Where a register keeps the law data it was given."""
    return register.with_name(f"{register.name}.law")


def has_law(register: Path) -> bool:
    """Whether there is such a folder."""
    return os.access(_named(register), os.F_OK)  # asked at every save: no path raises less than one that is not there


@lru_cache(maxsize=16)
def _named(register: Path) -> str:
    return str(law_folder(register))


def law_files(register: Path) -> Iterator[tuple[str, Path]]:
    """The files of that folder by name, in order; none where the register has only what the program ships."""
    folder = law_folder(register)
    if not has_law(register):
        return
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if NAME.fullmatch(name) and path.is_file():
            yield name, path


def put_law_back(register: Path, files: Mapping[str, Path], at: datetime) -> Path | None:
    """Put the files of a backup in place of the folder; returns where the folder before is now, None for no change.

    What stood there may be what later reports rest on: it is moved aside whole, and never mixed with what comes back.
    A backup without such files says nothing about the law, so the folder stays as it is.
    """
    folder = law_folder(register)
    here = {name: sha256_of(path) for name, path in law_files(register)}
    if not files or here == {name: sha256_of(path) for name, path in files.items()}:
        return None
    aside = _aside(folder, at) if folder.exists() else None
    for name, path in files.items():
        target = folder / name
        make_private(folder, target.parent)
        put_in_place(path, target)
    return aside


def _aside(folder: Path, at: datetime) -> Path:
    stem = f"{folder.name}.before-restore-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    number = 1
    while (aside := folder.with_name(stem + (f".{number}" if number > 1 else ""))).exists():
        number += 1
    folder.rename(aside)
    return aside
