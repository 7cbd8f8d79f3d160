"""Our own files in the right order: a file is on the disk before it takes its name, and the name before we say so.

Every operation that writes is done while syncs and changes of names are watched. A file that takes a name must have
been synced since it was last written; the folder of the name must be synced afterwards.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dpa_tracker.store.opening import create_register, open_register
from tests.proofs import operations
from tests.proofs.operations import AT, OPERATIONS, REGISTER
from tests.proofs.tally import Asked, Proof, Tally

NEVER_SYNCED = "never-synced"
_RENAMES = ("replace", "rename", "link")


class Watched:
    """What was synced and what took a name, inside one folder, and what of it was in the wrong order."""

    def __init__(self, folder: Path, *, counts_syncs: bool) -> None:
        self._folder = folder
        self._counts_syncs = counts_syncs
        self._real: dict[str, Any] = {name: getattr(os, name) for name in (*_RENAMES, "fsync")}
        self._synced: dict[tuple[int, int], tuple[int, int]] = {}  # a file by its inode: its size and moment of writing
        self._named: dict[Path, str] = {}  # folders with a name that is not on the disk yet
        self.names = 0
        self.wrong: list[str] = []

    def put(self) -> None:
        """Watch from here on."""
        for name in _RENAMES:
            setattr(os, name, self._renaming(name))
        os.fsync = self._fsync  # type: ignore[assignment]  # as the real one

    def take_away(self) -> None:
        """Watch no more; what is not on the disk now never will be."""
        for name, real in self._real.items():
            setattr(os, name, real)
        self.wrong += [f"{name}: its folder was never synced" for name in self._named.values()]

    def _renaming(self, name: str) -> Any:  # noqa: ANN401 - as the real one
        def rename(source: Any, target: Any) -> None:  # noqa: ANN401 - as the real one
            path, place = Path(source), Path(target)
            if place.is_relative_to(self._folder):
                self.names += 1
                self._check(path, place)
            self._real[name](source, target)

        return rename

    def _check(self, path: Path, place: Path) -> None:
        inside = [each for each in path.rglob("*") if each.is_file()] if path.is_dir() else [path]
        for each in inside:
            found = each.stat()
            if self._synced.get((found.st_dev, found.st_ino)) != (found.st_size, found.st_mtime_ns):
                self.wrong.append(f"{place.name}: {each.name} took its name before it was synced")
        self._named[place.parent] = place.name

    def _fsync(self, handle: Any) -> None:  # noqa: ANN401 - as the real one
        self._real["fsync"](handle)
        found = os.fstat(handle if isinstance(handle, int) else handle.fileno())
        if self._counts_syncs:
            self._synced[found.st_dev, found.st_ino] = found.st_size, found.st_mtime_ns
        for folder in list(self._named):
            if os.path.samestat(folder.stat(), found):
                del self._named[folder]


@contextmanager
def watching(folder: Path, *, counts_syncs: bool) -> Generator[Watched]:
    """Watch what is synced and named in a folder while this lasts."""
    watched = Watched(folder, counts_syncs=counts_syncs)
    watched.put()
    try:
        yield watched
    finally:
        watched.take_away()


def prove(asked: Asked) -> Tally:
    """Do every operation once, and make a register."""
    tally = Tally("syncs", asked.seed)
    prepared = asked.folder / "prepared"
    prepared.mkdir()
    operations.prepare(prepared)
    for operation in OPERATIONS[:2] if asked.fault else OPERATIONS:
        folder = shutil.copytree(prepared, asked.folder / operation.name)
        with (
            open_register(folder / REGISTER, actor="kari", at=AT) as register,
            watching(folder, counts_syncs=not asked.fault) as watched,
        ):
            operation.do(register, folder)
        _count(tally, operation.name, watched)
    with watching(asked.folder, counts_syncs=True) as watched:  # the register itself is synced by SQLite, unseen here
        create_register(asked.folder / "new.dpa", actor="kari", at=AT).close()
    watched.wrong = [each for each in watched.wrong if "never synced" in each]
    _count(tally, "create", watched)
    return tally


def _count(tally: Tally, name: str, watched: Watched) -> None:
    tally.count("operations")
    tally.count("names taken", watched.names)
    for wrong in watched.wrong:
        tally.demand(False, f"{name}: {wrong}")


PROOF = Proof(
    "syncs", "our own files are on the disk before they take their name, and the name before it is said", 1,
    (NEVER_SYNCED,), prove,
)  # fmt: skip
