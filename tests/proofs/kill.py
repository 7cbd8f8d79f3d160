"""`kill -9` of the real store while it writes: what was said to be saved is there, and nothing is half-written.

A child opens the register and writes one unit of work after another, saying each over a pipe once it is committed. It
is killed at a random moment: while it opens, or up to 20 ms after its first word. What the operating system has was
never lost here; that is the proof of power loss.
"""

from __future__ import annotations

import gc
import os
import random
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import Contact, ContactRole, Party
from dpa_tracker.store import engines, history_check
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Work, unit_of_work
from dpa_tracker.use_cases.save_party import SaveParty, put_party
from tests.proofs.tally import Asked, Proof, Tally

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
A_REGISTER, FULL_CHECK = 100, 100  # cycles after which a new register begins, and a full check is made
CHECKED = 4
LONGEST_SECONDS, OPENING_SECONDS = 0.02, 0.03
WHILE_OPENING = 8  # one cycle in so many is killed before it need have said anything
ACKNOWLEDGED_EARLY = "acknowledged-early"
_CONTACTS = 5
_COUNTER = PartyId("counter")


def units(cycle: int) -> Iterator[str]:
    """The names of the units of work of a cycle."""
    return (f"{cycle}-{number}" for number in range(1_000_000))


def write_unit(work: Work, name: str) -> None:
    """Two new parties, and one that every unit changes: all of it stands afterwards, or none."""
    contacts = tuple(Contact(f"{name}-{each}", (ContactRole.GENERAL,)) for each in range(_CONTACTS))
    put_party(work, SaveParty(Party(PartyId(name), name, contacts=contacts)))
    put_party(work, SaveParty(Party(PartyId(f"{name}-second"), name)))
    counter = work.parties.get(_COUNTER)
    version = 0 if counter is None else counter.version
    put_party(work, SaveParty(Party(_COUNTER, "Counter", notes=name), version))


def _write(path: Path, cycle: int, acknowledge: int, fault: str) -> None:
    at = AT + timedelta(days=cycle // 20)  # the day's copy is made, and killed, too
    with open_register(path, actor="writer", at=at) as register:
        for name in units(cycle):
            said = f"{name}\n".encode()
            with unit_of_work(register, actor="writer", at=at) as work:
                write_unit(work, name)
                if fault == ACKNOWLEDGED_EARLY:
                    os.write(acknowledge, said)
            if not fault:
                os.write(acknowledge, said)


def _killed(path: Path, cycle: int, chance: random.Random, fault: str) -> list[str]:
    """What one child said before it was killed."""
    said, acknowledge = os.pipe()
    child = os.fork()
    if not child:  # pragma: no cover - it never comes back
        status = 1
        try:
            os.close(said)
            _write(path, cycle, acknowledge, fault)
        finally:
            os._exit(status)
    os.close(acknowledge)
    with os.fdopen(said, encoding="ascii") as lines:
        first = ""
        if cycle % WHILE_OPENING:
            first = lines.readline()
            time.sleep(chance.uniform(0.0005, LONGEST_SECONDS))
        else:
            time.sleep(chance.uniform(0.0, OPENING_SECONDS))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            raise RuntimeError(f"the child of cycle {cycle} ended by itself")
        return (first + lines.read()).split()


def _check(register: Register, acknowledged: list[str], tally: Tally, *, full: bool) -> None:
    with register.reading() as connection:
        told = connection.exec_driver_sql("SELECT id, version, notes FROM parties").all()
        contacts = connection.exec_driver_sql("SELECT owner_id, count(*) FROM party_contacts GROUP BY owner_id").all()
        broken = history_check.first_fault(connection)
        sound = engines.is_sound(connection) if full else True
    where, parties = register.path.name, {row[0]: row for row in told}
    firsts = {name for name in parties if not name.endswith("-second") and name != _COUNTER}
    whole = {owner for owner, many in contacts if many == _CONTACTS and f"{owner}-second" in parties}
    lost = [name for name in acknowledged if name not in parties]
    tally.demand(not lost, f"{where}: acknowledged and lost: {lost[:5]}")
    tally.demand(broken is None, f"{where}: the chain breaks at line {broken}")
    tally.demand(sound, f"{where}: the library's check finds damage")
    tally.demand(whole == firsts, f"{where}: half a unit of work: {sorted(firsts ^ whole)[:5]}")
    tally.demand(len(parties) == 2 * len(firsts) + bool(firsts), f"{where}: half a unit of work")
    if firsts:
        _, version, notes = parties[_COUNTER]
        tally.demand(version == len(firsts), f"{where}: the record that each unit changes missed one")
        tally.demand(notes in firsts, f"{where}: the record that each unit changes names one that is not there")
    tally.demand(register.data_version() == len(firsts), f"{where}: the number of writes is wrong")


def prove(asked: Asked) -> Tally:
    """Kill so many writers; a new register begins every hundred, so that checking stays as quick as writing."""
    tally, chance = Tally("kill", asked.seed), random.Random(asked.seed)  # noqa: S311 - repeatable, not secret
    path, acknowledged = asked.folder / "warm.dpa", list[str]()
    with create_register(path, actor="writer", at=AT) as register:
        for name in ("a", "b"):  # so that each child begins with the statements compiled
            with unit_of_work(register, actor="writer", at=AT) as work:
                write_unit(work, name)
        _check(register, [], tally, full=True)
    gc.freeze()  # a child copies what is looked through
    for cycle in asked.rounds(tally):
        if not cycle % A_REGISTER:
            path, acknowledged = asked.folder / f"killed-{cycle}.dpa", []
            create_register(path, actor="writer", at=AT).close()
        said = _killed(path, cycle, chance, asked.fault)
        acknowledged += said
        tally.count("cycles")
        tally.count("acknowledged commits", len(said))
        full = not (cycle + 1) % FULL_CHECK or cycle + 1 == asked.count
        tally.count("full checks", full)
        if full or not cycle % CHECKED:  # what was lost is still lost a few cycles later
            tally.count("checks")
            with open_register(path, actor="reader", at=AT, read_only=True) as register:
                _check(register, acknowledged, tally, full=full)
    return tally


PROOF = Proof(
    "kill", "no acknowledged write is lost, and none is half there, when the program is killed", 10_000,
    (ACKNOWLEDGED_EARLY,), prove,
)  # fmt: skip
