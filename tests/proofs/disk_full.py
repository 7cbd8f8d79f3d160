"""A disk that is full: rounds of everything that writes, at random sizes of the disk, on a file system of its own.

As root a small tmpfs is mounted and filled; otherwise no file may grow beyond a random size, which is as near as a
user without rights comes. Whatever fails is told, and everything is as before or as after.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import error_sentence
from dpa_tracker.store.opening import open_register
from tests.proofs import operations
from tests.proofs.faults import Stand, stand_of
from tests.proofs.operations import AT, REGISTER, Operation
from tests.proofs.tally import Asked, Proof, Tally

UNTOLD: Final = "untold"
_ROOM: Final = (0, 3_000_000)  # bytes that are left, at least and at most


def can_mount() -> bool:
    """Whether a file system of our own can be mounted."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("mount") is not None


@contextmanager
def small_disk(place: Path, size: int) -> Generator[Path]:
    """A file system of so many bytes."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], check=True, capture_output=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True, capture_output=True)


@contextmanager
def short_files(largest: int) -> Generator[None]:
    """No file of this process may be longer; Python leaves the signal alone, and writes fail with EFBIG."""
    import resource  # noqa: PLC0415 - not on Windows

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _try(folder: Path, operation: Operation) -> Exception | None:
    """Open the register on what there is, and do it; what was raised."""
    try:
        with open_register(folder / REGISTER, actor="kari", at=AT) as register:
            operation.do(register, folder)
    except Exception as error:  # noqa: BLE001 - what it is, is judged by the caller
        return error
    return None


def _judge(where: str, before: Stand, found: Stand, error: Exception | None, tally: Tally) -> None:
    tally.count("went through" if error is None else "told")
    tally.demand(error is None or isinstance(error, KnownError), f"{where}: {type(error).__name__}: {error}")
    if isinstance(error, KnownError):
        tally.demand(error_sentence(error) not in {"", error.code}, f"{where}: {error.code} has no sentence")
        if found.writes == before.writes:
            tally.demand(found.state == before.state, f"{where}: the register is neither as before nor as after")
    hidden = [
        name for name in found.files - before.files if Path(name).name.startswith(".") or name.endswith("-journal")
    ]
    tally.demand(not hidden, f"{where}: left over: {hidden}")
    tally.demand(not before.files - found.files, f"{where}: gone: {sorted(before.files - found.files)}")


def _on_small_disk(prepared: Path, place: Path, room: int, operation: Operation) -> Exception | None:
    needed = sum(path.stat().st_size + 8192 for path in prepared.rglob("*"))
    with small_disk(place, needed + room) as disk:
        folder = shutil.copytree(prepared, disk / "work")
        error = _try(folder, operation)
        shutil.copytree(folder, place.with_name(f"{place.name}-after"))
    return error


def _with_short_files(prepared: Path, place: Path, room: int, operation: Operation) -> Exception | None:
    folder = shutil.copytree(prepared, place.with_name(f"{place.name}-after"))
    largest = (prepared / REGISTER).stat().st_size
    with short_files(room if room % 2 else largest + room // 8):
        return _try(folder, operation)


def prove(asked: Asked) -> Tally:
    """So many rounds, each on a disk with other room left."""
    tally, chance = Tally("disk_full", asked.seed), random.Random(asked.seed)  # noqa: S311 - repeatable, not secret
    prepared = asked.folder / "prepared"
    prepared.mkdir()
    operations.prepare(prepared)
    before = stand_of(prepared, tally, "before")
    tried = operations.operations_for(asked.count, "")
    fill: Callable[[Path, Path, int, Operation], Exception | None]
    fill = _on_small_disk if can_mount() else _with_short_files
    for number in asked.rounds(tally):
        operation, room = chance.choice(tried), chance.randint(*_ROOM) >> chance.randrange(8)
        place = asked.folder / f"{number}"
        error = fill(prepared, place, room, operation)
        after = place.with_name(f"{number}-after")
        if asked.fault and isinstance(error, KnownError):
            error = RuntimeError(error.code)
        tally.count("rounds")
        _judge(f"{operation.name} with {room} bytes left", before, stand_of(after, tally, operation.name), error, tally)
        for each in (place, after):
            with contextlib.suppress(OSError):
                shutil.rmtree(each)
    return tally


PROOF = Proof("disk_full", "a full disk changes nothing by halves, and is told", 500, (UNTOLD,), prove)
