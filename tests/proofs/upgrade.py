"""Every older schema is brought up to date, also when the program is killed in between or a call to the disk fails.

A register of each version is built by the steps of that time and filled with what the sample has in the same columns.
Interrupted at any moment it opens afterwards, up to date, with every row it had.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import engines, history_check, migrating, table_versions
from dpa_tracker.store.migrations import STEPS
from dpa_tracker.store.opening import open_register
from tests.proofs.faulty_calls import ERRORS, Plan, failing
from tests.proofs.tally import Asked, Proof, Tally
from tests.sample_register import sample_register

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ROWS_LOST = "rows-lost"
NAME = "register.dpa"
_LONGEST = 1.2  # seconds until the kill
_CALLS = 1500  # to the disk, of which one fails
# What each line of the history is linked by has grown since; the registers of before have none here.
_LEFT_OUT = {"alembic_version", "change_log"}


def _tables(connection: Connection, schema: str = "main") -> dict[str, list[str]]:
    told = connection.exec_driver_sql(f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table'").scalars()  # noqa: S608
    names = [name for name in told if not name.startswith(("sqlite_", "search")) and name not in _LEFT_OUT]
    return {
        name: [row[1] for row in connection.exec_driver_sql(f"PRAGMA {schema}.table_info({name})")] for name in names
    }


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has that a register of before can have."""
    return {
        name: int(connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one())  # noqa: S608 - our own
        for name in _tables(connection)
    }


def build(path: Path, version: int, sample: Path) -> dict[str, int]:
    """A register of a version, with what the sample has in the columns of that time; returns its rows by table."""
    path.touch(0o600)
    engine = engines.open_engine(path, engines.Footing(wal=False), read_only=False)
    try:
        with engine.connect() as connection:
            connection.connection.cursor().execute("ATTACH ? AS sample", (str(sample),))
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
            with connection.execution_options(writes=True).begin():
                engines.mark_as_ours(connection)
                migrating.apply_steps(connection, STEPS[:version])
                newest = _tables(connection, "sample")
                for name, columns in _tables(connection).items():
                    both = ", ".join(f'"{each}"' for each in columns if each in newest.get(name, ()))
                    if both:
                        told = f"INSERT OR IGNORE INTO main.{name} ({both}) SELECT {both} FROM sample.{name}"  # noqa: S608
                        connection.exec_driver_sql(told)
                if "history_head" in _tables(connection)["register_state"]:
                    connection.exec_driver_sql("UPDATE main.register_state SET history_head = ''")
                found = counts(connection)
    finally:
        engine.dispose()
    return found


def _check(path: Path, had: dict[str, int], where: str, tally: Tally) -> None:
    """It opens, up to date, whole, with every row."""
    try:
        with open_register(path, actor="kari", at=AT) as register, register.reading() as connection:
            tally.demand(table_versions.version_of(connection) == table_versions.LATEST, f"{where}: not up to date")
            tally.demand(engines.is_sound(connection), f"{where}: not sound")
            broken = history_check.first_fault(connection)
            tally.demand(broken is None, f"{where}: the history breaks: {broken}")
            now = counts(connection)
            fewer = {name: (many, now.get(name, 0)) for name, many in had.items() if now.get(name, 0) < many}
            tally.demand(not fewer, f"{where}: rows are gone: {fewer}")
    except KnownError as error:
        tally.demand(False, f"{where}: {error}")
    stray = [each.name for each in path.parent.rglob(".*")]
    tally.demand(not stray, f"{where}: left over by a copy that was never finished: {stray}")


def _kill_while_opening(path: Path, seconds: float) -> None:
    child = os.fork()
    if not child:  # pragma: no cover - it never comes back
        try:
            open_register(path, actor="kari", at=AT)
            time.sleep(_LONGEST)
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _fail_while_opening(path: Path, plan: Plan, where: str, tally: Tally) -> None:
    with failing(path.parent) as calls:
        calls.begin(plan)
        try:
            open_register(path, actor="kari", at=AT).close()
        except KnownError:
            tally.count("told")
        except Exception as error:  # noqa: BLE001 - whatever else is a violation
            tally.demand(False, f"{where}: {type(error).__name__}: {error}")


def prove(asked: Asked) -> Tally:
    """Each version once as it is, then in turn killed in between and with a call that fails."""
    tally, chance = Tally("upgrade", asked.seed), random.Random(asked.seed)  # noqa: S311 - repeatable, not secret
    sample = asked.folder / "sample.dpa"
    sample_register(sample, actor="kari", at=AT)
    built: dict[int, dict[str, int]] = {}
    every = [(version, how) for version in range(1, table_versions.LATEST) for how in ("killed", "failing", "whole")]
    chance.shuffle(every)
    for number in asked.rounds(tally):
        version, how = every[number % len(every)]
        place = asked.folder / f"{version}" / NAME
        if version not in built:
            place.parent.mkdir()
            built[version] = build(place, version, sample)
        had = built[version]
        folder = shutil.copytree(place.parent, asked.folder / f"round-{number}")
        where = f"version {version}, {how}, round {number}"
        if how == "killed":
            _kill_while_opening(folder / NAME, chance.uniform(0.0, _LONGEST))
        elif how == "failing":
            plan = Plan(chance.randrange(_CALLS), chance.choice(list(ERRORS)))
            _fail_while_opening(folder / NAME, plan, where, tally)
        tally.count(how)
        lost = {"parties": 1_000_000} if asked.fault else {}
        _check(folder / NAME, {**had, **lost}, where, tally)
        shutil.rmtree(folder)
    return tally


PROOF = Proof("upgrade", "every older register is brought up to date or is as it was", 540, (ROWS_LOST,), prove)
