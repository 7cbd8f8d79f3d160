"""What was said to be saved survives `kill -9`, and nothing is half-written."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from dpa_tracker.store import engines
from dpa_tracker.store.change_log import changes
from dpa_tracker.store.loading import load_parties
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from tests.store.examples import AT

CYCLES = 20
# One process makes a child a cycle, kills it in the middle of its writing, and prints what the child had acknowledged.
KILLER = """
import os, random, signal, sys, time
from datetime import UTC, datetime
from pathlib import Path
from dpa_tracker.domain.parties import Contact, ContactRole, Party
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.unit_of_work import unit_of_work

def write(cycle, acknowledge):
    with open_register(Path(sys.argv[1]), actor="writer", at=datetime.now(UTC)) as register:
        for number in range(100000):
            name = f"{cycle}-{number}"
            contacts = tuple(Contact(f"{name}-{each}", (ContactRole.GENERAL,)) for each in range(5))
            with unit_of_work(register, actor="writer", at=datetime.now(UTC)) as work:
                work.parties.put(Party(name, name, contacts=contacts), 0)
                work.parties.put(Party(name + "-second", name), 0)
            os.write(acknowledge, f"{name}\\n".encode())

chance = random.Random(20261123)
for cycle in range(int(sys.argv[2])):
    said, acknowledge = os.pipe()
    child = os.fork()
    if not child:
        write(cycle, acknowledge)
    os.close(acknowledge)
    with os.fdopen(said) as lines:
        print(lines.readline().strip())
        time.sleep(chance.uniform(0.0, 0.04))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        print(lines.read())
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_acknowledged_writes_survive_and_nothing_is_half_written(register: Register) -> None:
    register.close()
    words = [sys.executable, "-c", KILLER, str(register.path), str(CYCLES)]
    acknowledged = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
    assert len(acknowledged) > CYCLES
    assert len({name.partition("-")[0] for name in acknowledged}) == CYCLES
    with open_register(register.path, actor="kari", at=AT) as after, after.reading() as connection:
        assert engines.is_sound(connection)
        parties = {str(key): value for key, value in load_parties(connection).items()}
        assert [name for name in acknowledged if name not in parties] == []
        firsts = [name for name in parties if not name.endswith("-second")]
        assert sorted(f"{name}-second" for name in firsts) == sorted(set(parties) - set(firsts))
        assert {len(parties[name].contacts) for name in firsts} == {5}
        assert len(changes(connection)) == len(parties)
        assert after.data_version() == len(firsts)
