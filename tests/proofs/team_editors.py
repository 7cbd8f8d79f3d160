"""Thirty-two people change the same few records of a team register at once: no change is lost, every conflict is told.

Each reads a record, adds one to what it says, and saves it with the version that was read. Who is told that it was
changed meanwhile is shown what stands there now, and adds to that. Ended early by `--seconds`, it counts what it did.
"""

from __future__ import annotations

import math
import multiprocessing
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.store import history_check
from dpa_tracker.store.loading import load_parties
from dpa_tracker.store.register import Register
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.store.team_opening import create_team_register, open_team_register
from dpa_tracker.store.team_waiting import Patience
from dpa_tracker.store.unit_of_work import StaleError, unit_of_work
from tests.proofs.tally import Asked, Proof, Tally
from tests.team_server import TeamServer, programs

if TYPE_CHECKING:
    from multiprocessing.pool import IMapIterator

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
EDITORS, PROCESSES, RECORDS = 32, 4, 64
BLIND = "blind"  # a client that saves over whatever stands there
_STEADY = Patience(turn=120.0, answer=180.0)


@dataclass(frozen=True, slots=True)
class _Share:
    """One person's part: so many changes, until a moment (of `time.time`, which all processes share)."""

    address: TeamAddress
    seed: int
    changes: int
    until: float
    fault: str


def _edit(share: _Share) -> Counter[str]:
    """One person's changes; how many were saved and how many refused."""
    chance, told = random.Random(share.seed), Counter[str]()  # noqa: S311 - repeatable, not secret
    with open_team_register(share.address, at=AT, patience=_STEADY) as register:
        while told["updates saved"] < share.changes and time.time() < share.until:
            identity = PartyId(f"p{chance.randrange(RECORDS)}")
            with register.reading() as connection:
                read = load_parties(connection, (identity,))[identity]
            _add_one(register, read, share.fault, told)
    return told


def _add_one(register: Register, read: Party, fault: str, told: Counter[str]) -> None:
    """Save one more than what was read; told what stands there now, one more than that."""
    while True:
        changed = replace(read, notes=str(int(read.notes) + 1))
        try:
            with unit_of_work(register, actor="x", at=AT) as work:
                present = work.parties.get(read.id)
                expected = present.version if fault and present is not None else read.version
                work.parties.put(changed, expected)
        except StaleError as error:
            told["conflicts told"] += 1
            if not isinstance(error.theirs, Party) or error.theirs.version <= read.version:
                told["conflicts that did not say what stands there"] += 1
                return
            read = error.theirs
        else:
            told["updates saved"] += 1
            return


def _edit_together(shares: Sequence[_Share]) -> Counter[str]:
    """The changes of several people in one process, each in a thread and with connections of its own."""
    # Who holds the register's lock waits for this interpreter after every answer of the server: 5 ms each as it comes.
    sys.setswitchinterval(0.0002)
    told = Counter[str]()
    with ThreadPoolExecutor(len(shares)) as people:
        for each in people.map(_edit, shares):
            told.update(each)
    return told


def _parts(count: int, editors: int) -> list[int]:
    return [count // editors + (number < count % editors) for number in range(editors)]


def _waited_for(told: IMapIterator[Counter[str]], address: TeamAddress, tally: Tally, whole: int) -> Counter[str]:
    """What the next process did, and meanwhile how far all are: every change is one version of the register."""
    while True:
        try:
            return told.next(tally.every if tally.every < math.inf else None)
        except multiprocessing.TimeoutError:
            with open_team_register(address, at=AT, patience=_STEADY) as register:
                tally.still_going(register.data_version() - 1, whole)


def prove(asked: Asked) -> Tally:
    """Let thirty-two people make so many changes together, from four processes."""
    tally = Tally("team-editors", asked.seed)
    found = programs()
    if found is None:
        tally.demand(False, "no PostgreSQL server is installed")
        return tally
    server = TeamServer(found)
    try:
        server.make()
        address = server.database()
        with create_team_register(address, actor="x", at=AT) as register, unit_of_work(register, actor="x", at=AT) as w:
            for number in range(RECORDS):
                w.parties.put(Party(PartyId(f"p{number}"), f"Selskap {number}", notes="0"), 0)
        editors = min(EDITORS, asked.count)
        each = [
            _Share(address, asked.seed + number, many, time.time() + asked.seconds, asked.fault)
            for number, many in enumerate(_parts(asked.count, editors))
        ]
        shares = [each[number::PROCESSES] for number in range(min(PROCESSES, editors))]
        with multiprocessing.get_context("spawn").Pool(len(shares)) as pool:
            told = pool.imap_unordered(_edit_together, shares)
            for _ in shares:
                tally.counts.update(_waited_for(told, address, tally, asked.count))
        tally.count("editors", editors)
        with open_team_register(address, at=AT) as register, register.reading() as connection:
            said = sum(int(party.notes) for party in load_parties(connection).values())
            versions = sum(party.version for party in load_parties(connection).values()) - RECORDS
            broken = history_check.first_fault(connection)
        tally.demand(tally.counts["updates saved"] > 0, "nothing was saved: that proves nothing")
        tally.demand(said == tally.counts["updates saved"], f"{tally.counts['updates saved'] - said} updates were lost")
        unsaid = tally.counts["conflicts that did not say what stands there"]
        tally.demand(not unsaid, f"{unsaid} conflicts did not say what stands there")
        tally.demand(versions == tally.counts["updates saved"], "a version was not counted")
        tally.demand(broken is None, f"the chain breaks: {broken}")
    finally:
        server.remove()
    return tally


PROOF = Proof(
    "team-editors", "no update of thirty-two people at once is lost, and every conflict is told", 100_000,
    (BLIND,), prove,
)  # fmt: skip
