"""The connection to a PostgreSQL server is cut while somebody saves: each change is saved once, or said not to be.

Ways to be cut: the server ends the session, the network breaks before or after the server has heard of the end of the
write, everything falls silent, and the server itself ends at once and comes back. Whoever is told that nothing was
saved saves again, as a person would; so what was saved in truth would stand there twice, or be refused as known.
"""

from __future__ import annotations

import random
import signal
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.store import history_check
from dpa_tracker.store.register import Register
from dpa_tracker.store.team import Team
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.store.team_opening import create_team_register, open_team_register
from dpa_tracker.store.team_waiting import Patience
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.proofs.tally import Asked, Proof, Tally
from tests.team_proxy import Proxy
from tests.team_server import TeamServer, programs

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
NEVER_ASKED = "never-asked"  # a client that takes a broken connection for a change that was not saved
PATIENCE = Patience(connect=2, answer=0.6, turn=5.0, return_=20.0, end=0.6)
WAYS = ("session", "before", "after", "anywhere", "silent", "server")
RESTARTS = 40  # one cut in so many ends the server itself
_TRIES = 40


def _write(register: Register, name: str) -> None:
    with unit_of_work(register, actor="x", at=AT) as work:
        for part in ("", "-second"):
            work.parties.put(Party(PartyId(name + part), f"Selskap {name}"), 0)


def _cut(way: str, server: TeamServer, proxy: Proxy, database: str, chance: random.Random) -> None:
    """Cut in this way, now or at a moment to come."""
    after = chance.uniform(0.0, 0.03)
    if way in {"before", "after"}:
        proxy.cut_after(b"COMMIT", arrives=way == "after")
    elif way == "session":
        threading.Timer(after, server.cut, (database,)).start()
    elif way == "anywhere":
        threading.Timer(after, proxy.cut).start()
    elif way == "silent":
        threading.Timer(after, _hush, (proxy,)).start()
    else:
        threading.Timer(after, _restart, (server,)).start()


def _hush(proxy: Proxy) -> None:
    proxy.silent = True
    time.sleep(PATIENCE.answer * 1.5)
    proxy.silent = False


def _restart(server: TeamServer) -> None:
    server.stop(signal.SIGQUIT)  # as if the power had gone
    server.start()


def _save(register: Register, name: str, tally: Tally) -> None:
    """Save, and again whenever it is said that nothing was saved."""
    for _try in range(_TRIES):
        try:
            _write(register, name)
        except KnownError as error:
            tally.count(error.code)
            if error.code == "stale":
                tally.demand(False, f"{name} was said not to be saved, and was")
                return
            if error.code == "team_in_doubt":
                return  # which is what is proved: nobody saves again what may be saved
            time.sleep(0.05)
        else:
            return
    tally.demand(False, f"{name} could not be saved in {_TRIES} tries")


def prove(asked: Asked) -> Tally:
    """Cut so often, in every way, while one change after the other is saved."""
    tally, chance = Tally("team-cuts", asked.seed), random.Random(asked.seed)  # noqa: S311 - repeatable, not secret
    found = programs()
    if found is None:
        tally.demand(False, "no PostgreSQL server is installed")
        return tally
    server, settle = TeamServer(found), Team._settle
    try:
        server.make()
        address = server.database()
        create_team_register(address, actor="x", at=AT).close()
        if asked.fault:
            Team._settle = _unasked  # type: ignore[method-assign, assignment]
        with Proxy(server.port) as proxy:
            through = replace(address, port=proxy.port)
            with open_team_register(through, at=AT, patience=PATIENCE) as register:
                for number in asked.rounds(tally):
                    way = "server" if number % RESTARTS == RESTARTS - 1 else chance.choice(WAYS[:-1])
                    _cut(way, server, proxy, address.database, chance)
                    _save(register, f"c{number}", tally)
                    tally.count("cuts")
                    tally.count(f"by {way}")
        _check(address, tally)
    finally:
        Team._settle = settle  # type: ignore[method-assign]
        server.remove()
    return tally


def _unasked(self: Team, _engine: object, _number: str, cause: BaseException) -> None:
    raise KnownError("team_lost", server=self.address.server) from cause


def _check(address: TeamAddress, tally: Tally) -> None:
    time.sleep(PATIENCE.answer * 2)
    with open_team_register(address, at=AT) as register, register.reading() as connection:
        told = connection.exec_driver_sql(
            "SELECT subject_id, count(*) FROM change_log WHERE kind = 'party' GROUP BY subject_id"
        )
        lines = {str(row[0]): int(row[1]) for row in told}
        names = set(connection.exec_driver_sql("SELECT id FROM parties").scalars())
        tally.demand(history_check.first_fault(connection) is None, "the chain breaks")
    tally.demand(names == lines.keys(), "a record without its line, or a line without its record")
    tally.demand(set(lines.values()) <= {1}, "something was saved twice")
    half = [name for name in names if not name.endswith("-second") and f"{name}-second" not in names]
    tally.demand(not half, f"half a change: {half[:5]}")
    lost = tally.counts["cuts"] - tally.counts["team_in_doubt"] - len(names) // 2
    tally.demand(lost <= 0, f"{lost} changes were said to be saved, and are not there")


PROOF = Proof(
    "team-cuts", "each change is saved once or said not to be, however the connection to the server breaks", 500,
    (NEVER_ASKED,), prove,
)  # fmt: skip
