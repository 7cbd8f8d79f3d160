"""Every call to the file system fails in turn, in everything that writes: as before or as after, told plainly.

Each point is one call of one operation and one error: EIO and EACCES once, ENOSPC from there on, as a full disk is.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import error_sentence
from dpa_tracker.store import engines, history_check
from dpa_tracker.store.opening import open_register
from tests.proofs import operations
from tests.proofs.faulty_calls import ERRORS, Calls, Plan, failing
from tests.proofs.operations import AT, REGISTER, Operation
from tests.proofs.power import state_of
from tests.proofs.tally import Asked, Proof, Tally

SWALLOWED = "error-swallowed"
_ARCHIVES = {".docx", ".xlsx", ".dpab"}


@dataclass(frozen=True, slots=True)
class Stand:
    """What a folder holds: the files by their path in it, how often the register was written, and a digest of it."""

    files: frozenset[str]
    writes: int
    state: str


_WHOLE: dict[str, tuple[str, int]] = {}  # what registers were found to hold, by every byte of them


def stand_of(folder: Path, tally: Tally, where: str) -> Stand:
    """What is there, opened by the real library; a register that is not whole is a violation.

    One that is byte for byte as one that was looked through is opened, and not looked through again.
    """
    with open_register(folder / REGISTER, actor="kari", at=AT) as register:
        digest = hashlib.sha256()
        for path in sorted(folder.glob(f"{REGISTER}*")):
            if path.is_file() and not path.name.endswith((".lock", "-shm")):
                digest.update(path.name.encode() + path.read_bytes())
        if digest.hexdigest() not in _WHOLE:
            with register.reading() as connection:
                broken = history_check.first_fault(connection)
                sound = engines.is_sound(connection)
            tally.demand(sound and broken is None, f"{where}: the register is not whole ({broken})")
            _WHOLE[digest.hexdigest()] = state_of(register), register.data_version()
        state, writes = _WHOLE[digest.hexdigest()]
    files = frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return Stand(files, writes, state)


@dataclass(frozen=True, slots=True)
class Known:
    """An operation with what there is before it and after it, and the names of the calls it makes."""

    operation: Operation
    before: Stand
    after: Stand
    calls: tuple[str, ...]


def run(folder: Path, operation: Operation, plan: Plan, fault: str) -> tuple[Calls, Exception | None]:
    """Do it on failing calls; returns what was called, and what it raised."""
    with failing(folder) as calls, open_register(folder / REGISTER, actor="kari", at=AT) as register:
        calls.begin(plan)
        error: Exception | None = None
        try:
            operation.do(register, folder)
        except Exception as raised:  # noqa: BLE001 - what it is, is judged below
            error = None if fault == SWALLOWED else raised
        made = Calls(folder, plan, list(calls.made), list(calls.failed))
        calls.begin(Plan())
    return made, error


def _known(operation: Operation, prepared: Path, folder: Path, tally: Tally) -> Known:
    before = stand_of(shutil.copytree(prepared, folder / "before"), tally, operation.name)
    place = shutil.copytree(prepared, folder / "after")
    made, error = run(place, operation, Plan(), "")
    if error is not None:
        raise error
    after = stand_of(place, tally, operation.name)
    for copy in (folder / "before", folder / "after"):
        shutil.rmtree(copy)
    return Known(operation, before, after, tuple(made.made))


def _unfinished(folder: Path, new: frozenset[str]) -> Iterator[str]:
    """Files that are there under their name and are not whole."""
    for name in new:
        path = folder / name
        try:
            if path.suffix in _ARCHIVES:
                with zipfile.ZipFile(path) as archive:
                    whole = archive.testzip() is None
            else:
                whole = bool(json.loads(path.read_text("utf-8"))) if path.suffix == ".json" else path.stat().st_size > 0
        except (OSError, ValueError, zipfile.BadZipFile):
            whole = False
        if not whole:
            yield name


@dataclass(frozen=True, slots=True)
class Point:
    """One call of one operation, and the error it fails with."""

    known: Known
    number: int
    code: str

    def __str__(self) -> str:
        return f"{self.known.operation.name}, call {self.number} ({self.known.calls[self.number]}) with {self.code}"


def _judge(folder: Path, point: Point, calls: Calls, error: Exception | None, tally: Tally) -> None:
    """Whether what there is now is as before or as after, and whether that was told."""
    before, after = point.known.before, point.known.after
    found = stand_of(folder, tally, str(point))
    if error is None:
        tally.count("went on all the same")
        tally.demand(found.writes == after.writes, f"{point}: nothing was told, and the register was not written")
        missing = after.files - found.files
        tally.demand(not missing, f"{point}: nothing was told, and {sorted(missing)} is not there")
    else:
        tally.count("told")
        tally.demand(isinstance(error, KnownError), f"{point}: {type(error).__name__}: {error}")
        if isinstance(error, KnownError):
            tally.demand(error_sentence(error) not in {"", error.code}, f"{point}: {error.code} has no sentence")
        tally.count("told although it is there", found.writes != before.writes)
        as_before = found.writes == before.writes and found.state == before.state
        whole = as_before or found.writes == after.writes
        tally.demand(whole, f"{point}: the register is neither as before nor as after")
    stray = found.files - before.files - after.files
    tally.demand(not stray or calls.failed_to_clean, f"{point}: left over: {sorted(stray)}")
    gone = before.files - found.files
    tally.demand(not gone, f"{point}: gone: {sorted(gone)}")
    broken = list(_unfinished(folder, found.files - before.files - stray))
    tally.demand(not broken, f"{point}: not whole: {broken}")


def prove(asked: Asked) -> Tally:
    """Try every point, or as many as are asked for, in an order that chance gives."""
    tally, chance = Tally("faults", asked.seed), random.Random(asked.seed)  # noqa: S311 - repeatable, not secret
    prepared = asked.folder / "prepared"
    prepared.mkdir()
    operations.prepare(prepared)
    every = [
        _known(operation, prepared, asked.folder, tally)
        for operation in operations.operations_for(asked.count, asked.fault)
    ]
    points = [Point(known, number, code) for known in every for number in range(len(known.calls)) for code in ERRORS]
    chance.shuffle(points)
    tally.count("points in all", len(points))
    for number in asked.rounds(tally):
        if number >= len(points):
            break
        point = points[number]
        folder = shutil.copytree(prepared, asked.folder / f"{number}")
        calls, error = run(folder, point.known.operation, Plan(point.number, point.code), asked.fault)
        tally.count("points")
        if calls.failed:
            _judge(folder, point, calls, error, tally)
        shutil.rmtree(folder)
    return tally


PROOF = Proof(
    "faults", "whichever call to the file system fails, everything is as before or as after, and it is told plainly",
    1_000_000, (SWALLOWED,), prove,
)  # fmt: skip
