"""Power loss: whatever of the unsynced writes is lost, torn or reordered, a register is as before a commit or after it.

The real store writes a register over a file system that records each write and sync. Then images of the disk are made
of random moments, opened by the real store with its own database library, and compared with what was acknowledged.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.sentences import error_sentence
from dpa_tracker.store import engines, history_check, holding
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.table_parts import METADATA
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.save_party import SaveParty, save_party
from tests.proofs import apsw_dbapi, recording_files
from tests.proofs.kill import AT, write_unit
from tests.proofs.lossy_disk import Act, Disk, Operation
from tests.proofs.recording_files import RecordingFiles
from tests.proofs.tally import Asked, Proof, Tally

NO_SYNC = "synchronous-off"
REGISTER = "register.dpa"
WITH_LARGE = 200  # images, from which on one commit is larger than the log
_LARGE = 4_500_000  # characters: more pages than the log holds before it is brought into the register


@dataclass(frozen=True, slots=True)
class Recording:
    """What was there before, what was done to the files, and what the register held after each commit."""

    before: dict[str, bytes]
    done: list[Operation]
    states: list[str]


def state_of(register: Register) -> str:
    """A digest of every record, of the history and of the number of writes."""
    digest = hashlib.sha256()
    with register.reading() as connection:
        for table in METADATA.sorted_tables:
            order = ", ".join(column.name for column in table.primary_key.columns)
            for row in connection.exec_driver_sql(f"SELECT * FROM {table.name} ORDER BY {order}"):  # noqa: S608 - our own names
                digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


@contextmanager
def on_recording_files(fault: str) -> Iterator[RecordingFiles]:
    """The real store on the recording file system."""
    real = engines.sqlite
    files = RecordingFiles()
    apsw_dbapi.Under.vfs, engines.sqlite = recording_files.NAME, apsw_dbapi
    apsw_dbapi.Under.synchronous = "OFF" if fault == NO_SYNC else ""
    try:
        yield files
    finally:
        apsw_dbapi.Under.vfs, engines.sqlite = "", real
        apsw_dbapi.Under.synchronous = ""
        files.unregister()


def record(folder: Path, *, wal: bool, large: bool, fault: str) -> Recording:
    """Write a register with the real store: small units, an undo, one unit larger than the log, closed in between."""
    folder.mkdir()
    path = folder / REGISTER
    with create_register(path, actor="kari", at=AT) as register:
        states = [state_of(register)]
    before = {path.name: path.read_bytes()}
    footing = engines.footing
    engines.footing = lambda *_: engines.Footing(wal=wal)  # a journal is for shared folders
    try:
        with on_recording_files(fault) as files:
            for register in _work(path, large=large):
                states.append(state_of(register))
                files.told.append(Operation(Act.COMMITTED))
            done = [each for each in files.told if each.file.startswith(REGISTER) or each.act is Act.COMMITTED]
    finally:
        engines.footing = footing
    return Recording(before, done, states)


def _work(path: Path, *, large: bool) -> Iterator[Register]:
    """Commits of every size; yields the register after each."""
    for sitting in range(3):
        with open_register(path, actor="kari", at=AT) as register:
            for number in range(4):
                with unit_of_work(register, actor="kari", at=AT) as work:
                    write_unit(work, f"{sitting}-{number}")
                yield register
            new = Party(PartyId(f"new-{sitting}"), "New")
            outcome = save_party(register, SaveParty(new), actor="kari", at=AT)
            yield register
            restore(register, outcome.undo, actor="kari", at=AT)
            yield register
            if large and sitting == 1:
                _write_large(register)
                yield register


def _write_large(register: Register) -> None:
    with unit_of_work(register, actor="kari", at=AT) as work:
        for number in range(_LARGE // 90_000):
            work.parties.put(Party(PartyId(f"l{number}"), "L", notes=f"{number}" * (90_000 // len(str(number)))), 0)


def _check(folder: Path, recording: Recording, image: dict[str, bytes], commits: int, tally: Tally) -> None:
    for name, content in image.items():
        (folder / name).write_bytes(content)
    path = folder / REGISTER
    holding.lock_path(path).write_text("{}")  # what a holder leaves that was never let go
    possible = recording.states[commits : commits + 2]
    where = f"image {folder.name}, after {commits} commits"
    try:
        with open_register(path, actor="kari", at=AT) as register:
            with register.reading() as connection:
                broken = history_check.first_fault(connection)
            state = state_of(register)
    except KnownError as error:
        tally.demand(False, f"{where}: {error_sentence(error)}")
        return
    tally.count("as before the commit under way", state == possible[0])
    tally.count("as after it", state != possible[0] and state in possible)
    tally.demand(state in possible, f"{where}: it is neither as before the commit nor as after it")
    tally.demand(broken is None, f"{where}: the chain breaks at line {broken}")


def _moment(done: list[Operation], chance: random.Random) -> int:
    """Any moment, or (every other time) one around a commit: the acts of a large one are most of all there are."""
    commits = [number for number, each in enumerate(done) if each.act is Act.COMMITTED]
    about = chance.choice(commits) + chance.randint(-4, 1) if chance.random() < 0.5 else chance.randrange(len(done))
    return min(max(about, 0), len(done))


def prove(asked: Asked) -> Tally:
    """Make so many images, half of a register with a write-ahead log and half of one with a rollback journal."""
    tally, chance = Tally("power", asked.seed), random.Random(asked.seed)  # noqa: S311 - repeatable, not secret
    large = asked.count >= WITH_LARGE
    recordings = {
        wal: record(asked.folder / f"wal-{wal}", wal=wal, large=large, fault=asked.fault) for wal in (True, False)
    }
    for number in asked.rounds(tally):
        recording = recordings[number % 2 == 0]
        moment = _moment(recording.done, chance)
        done = recording.done[:moment]
        disk = Disk(recording.before)
        disk.do(done)
        folder = asked.folder / f"{number}"
        folder.mkdir()
        tally.count("images")
        commits = sum(each.act is Act.COMMITTED for each in done)
        _check(folder, recording, disk.image(chance), commits, tally)
        for path in sorted(folder.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
    return tally


PROOF = Proof(
    "power", "after a loss of power a register is as before a commit or as after it, and no acknowledged one is lost",
    1_000, (NO_SYNC,), prove,
)  # fmt: skip
