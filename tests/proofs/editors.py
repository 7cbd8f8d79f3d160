"""Thirty-two editors on one register: no update is lost, and whoever was overtaken is told.

A register in a file is held by one process, so its editors are threads of it, and other processes are refused: that
is shown too. Meanwhile the write-ahead log is brought into the register again and again, since a library with the
fault of resetting it would damage the register then. `edit_together` takes any open register, also one of a server.
"""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.store import engines, history_check
from dpa_tracker.store.loading import load
from dpa_tracker.store.mappers import MAPPERS
from dpa_tracker.store.opening import create_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import StaleError, unit_of_work
from dpa_tracker.use_cases.save_party import SaveParty, save_party
from tests.proofs.tally import Asked, Proof, Tally

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
NAIVE = "versions-ignored"
EDITORS, SHARED = 32, 40  # editors, and the records that they share
_REFUSED = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.store.opening import open_register
from dpa_tracker.use_cases.save_party import SaveParty, save_party
at = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
with open_register(Path(sys.argv[1]), actor="another", at=at) as register:
    try:
        save_party(register, SaveParty(Party(PartyId("intruder"), "Intruder")), actor="another", at=at)
    except KnownError as error:
        print(error.code)
"""


@dataclass
class Said:
    """What the editors were told, added up."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    saved: int = 0
    conflicts: int = 0
    busy: int = 0
    wrong: list[str] = field(default_factory=list[str])

    def add(self, *, saved: int = 0, conflicts: int = 0, busy: int = 0, wrong: str = "") -> None:
        """Add what one editor was told."""
        with self.lock:
            self.saved += saved
            self.conflicts += conflicts
            self.busy += busy
            self.wrong += [wrong] if wrong else []


def _read(register: Register, party: PartyId) -> Party:
    with register.reading() as connection:
        found: Party = load(connection, MAPPERS[Kind.PARTY], (party,))[party]
    return found


def _write(register: Register, edited: Party, fault: str) -> None:
    """Save over the version that was read, or, as is planted, over whatever stands there."""
    if not fault:
        save_party(register, SaveParty(edited, edited.version), actor="editor", at=AT)
        return
    with unit_of_work(register, actor="editor", at=AT) as work:
        present = work.parties.get(edited.id)
        work.parties.put(edited, present.version if present is not None else 0)


def _edit(register: Register, updates: int, chance: random.Random, said: Said, asked: Asked) -> None:
    """One editor: read, add one, save; told that it was overtaken, read again."""
    done = 0
    until, fault = time.monotonic() + asked.seconds, asked.fault
    while done < updates and time.monotonic() < until:
        try:
            before = _read(register, PartyId(f"shared-{chance.randrange(SHARED)}"))
            _write(register, replace(before, notes=str(int(before.notes) + 1)), fault)
        except StaleError as error:
            unsaid = not isinstance(error.theirs, Party)
            said.add(conflicts=1, wrong="a conflict that does not say what stands there" if unsaid else "")
        except KnownError as error:
            busy = error.code == "register_busy"
            said.add(busy=int(busy), wrong="" if busy else f"told {error.code}")
        except Exception as error:  # noqa: BLE001 - whatever else is a violation
            said.add(wrong=f"{type(error).__name__}: {error}")
            break
        else:
            done += 1
            said.add(saved=1)


def edit_together(register: Register, updates: int, asked: Asked, tally: Tally) -> None:
    """Let the editors make so many updates together, and compare what they were told with what stands there."""
    shared = [Party(PartyId(f"shared-{number}"), f"Shared {number}", notes="0") for number in range(SHARED)]
    with unit_of_work(register, actor="editor", at=AT) as work:
        work.parties.add_all(shared)
    said, chance = Said(), random.Random(asked.seed)  # noqa: S311 - repeatable, not secret
    each = [updates // EDITORS + (number < updates % EDITORS) for number in range(EDITORS)]
    editors = [
        threading.Thread(target=_edit, args=(register, many, random.Random(chance.random()), said, asked))  # noqa: S311
        for many in each
    ]
    over = threading.Event()
    bringing_in = threading.Thread(target=_bring_log_in, args=(register, over))
    for thread in (*editors, bringing_in):
        thread.start()
    for thread in editors:
        while thread.is_alive():
            thread.join(1.0)
            tally.still_going(said.saved, updates)
    over.set()
    bringing_in.join()
    _compare(register, said, tally)


def _bring_log_in(register: Register, over: threading.Event) -> None:
    """Bring the log into the register and begin it anew, as often as others let it."""
    while not over.wait(0.02):
        if register.engine.dialect.name == "sqlite":
            with register.engine.connect() as connection:
                connection.connection.cursor().execute("PRAGMA wal_checkpoint(RESTART)").fetchall()


def _compare(register: Register, said: Said, tally: Tally) -> None:
    with register.reading() as connection:
        found = load(connection, MAPPERS[Kind.PARTY])
        broken = history_check.first_fault(connection)
        sound = register.engine.dialect.name != "sqlite" or engines.is_sound(connection)
    counted = sum(int(each.notes) for each in found.values() if each.id.startswith("shared-"))
    versions = sum(each.version - 1 for each in found.values() if each.id.startswith("shared-"))
    tally.count("updates", said.saved)
    tally.count("conflicts shown", said.conflicts)
    tally.count("times told to wait", said.busy)
    tally.demand(counted == said.saved, f"{said.saved - counted} of {said.saved} updates are lost")
    tally.demand(versions == said.saved, f"{versions} versions of {said.saved} updates")
    tally.demand(broken is None, f"the history breaks: {broken}")
    tally.demand(sound, "the library's check finds damage")
    for wrong in said.wrong:
        tally.demand(False, wrong)


def prove(asked: Asked) -> Tally:
    """Edit a register in a file together; a process that comes meanwhile may read it, and is told who holds it."""
    tally = Tally("editors", asked.seed)
    path = asked.folder / "register.dpa"
    with create_register(path, actor="kari", at=AT) as register:
        edit_together(register, asked.count, asked, tally)
        done = subprocess.run([sys.executable, "-c", _REFUSED, str(path)], capture_output=True, text=True, check=False)
        tally.count("processes refused", done.stdout.strip() == "register_held")
        tally.demand(done.stdout.strip() == "register_held", f"another process was told {done.stdout or done.stderr}")
    return tally


PROOF = Proof(
    "editors", "of the updates of 32 editors none is lost, and every conflict is shown", 100_000, (NAIVE,), prove
)  # fmt: skip
