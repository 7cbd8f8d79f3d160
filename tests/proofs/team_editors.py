"""Thirty-two people change the same few records of a team register at once: no change is lost, every conflict is told.

Each reads a record, adds one to what it says, and saves it with the version that was read. Who is told that it was
changed meanwhile reads it again.
"""

from __future__ import annotations

import multiprocessing
import random
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.store import history_check
from dpa_tracker.store.loading import load_parties
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.store.team_opening import create_team_register, open_team_register
from dpa_tracker.store.team_waiting import Patience
from dpa_tracker.store.unit_of_work import StaleError, unit_of_work
from tests.proofs.tally import Asked, Proof, Tally
from tests.team_server import TeamServer, programs

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
EDITORS, PROCESSES, RECORDS = 32, 4, 16
BLIND = "blind"  # a client that saves over whatever stands there
_STEADY = Patience(turn=120.0, answer=180.0)


def _edit(address: TeamAddress, seed: int, number: int, fault: str) -> Counter[str]:
    """One person's changes; how many were saved and how many refused."""
    chance, told = random.Random(seed), Counter[str]()  # noqa: S311 - repeatable, not secret
    with open_team_register(address, at=AT, patience=_STEADY) as register:
        for _change in range(number):
            identity = PartyId(f"p{chance.randrange(RECORDS)}")
            while True:
                with register.reading() as connection:
                    read = load_parties(connection, (identity,))[identity]
                changed = replace(read, notes=str(int(read.notes) + 1))
                try:
                    with unit_of_work(register, actor="x", at=AT) as work:
                        present = work.parties.get(identity)
                        expected = present.version if fault and present is not None else read.version
                        work.parties.put(changed, expected)
                except StaleError:
                    told["conflicts told"] += 1
                else:
                    told["updates saved"] += 1
                    break
    return told


def _edit_together(asked: Sequence[tuple[TeamAddress, int, int, str]]) -> Counter[str]:
    """The changes of several people in one process, each in a thread and with connections of its own."""
    told = Counter[str]()
    with ThreadPoolExecutor(len(asked)) as people:
        for each in people.map(lambda one: _edit(*one), asked):
            told.update(each)
    return told


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
        each = [(address, asked.seed + number, asked.count // editors, asked.fault) for number in range(editors)]
        shares = [each[number::PROCESSES] for number in range(min(PROCESSES, editors))]
        with multiprocessing.get_context("spawn").Pool(len(shares)) as pool:
            for told in pool.imap_unordered(_edit_together, shares):
                tally.counts.update(told)
        tally.count("editors", editors)
        with open_team_register(address, at=AT) as register, register.reading() as connection:
            said = sum(int(party.notes) for party in load_parties(connection).values())
            versions = sum(party.version for party in load_parties(connection).values()) - RECORDS
            broken = history_check.first_fault(connection)
        tally.demand(said == tally.counts["updates saved"], f"{tally.counts['updates saved'] - said} updates were lost")
        tally.demand(versions == tally.counts["updates saved"], "a version was not counted")
        tally.demand(broken is None, f"the chain breaks: {broken}")
    finally:
        server.remove()
    return tally


PROOF = Proof(
    "team-editors", "no update of thirty-two people at once is lost, and every conflict is told", 100_000,
    (BLIND,), prove,
)  # fmt: skip
