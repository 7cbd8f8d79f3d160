"""A PostgreSQL server of the tests' own, on the loopback device alone: made, started, cut off, stopped and removed."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from dpa_tracker.store.team_address import TeamAddress

OWNER = "owner"
SECRET = "fjord og fjell"  # noqa: S105 - of a server that lives for a few seconds


def programs() -> Path | None:
    """The folder of the server's programs: on the path, or where Debian keeps them; None where there are none."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    newest = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return newest[-1].parent if newest else None


def _as_nobody() -> dict[str, Any]:
    """A server refuses to run as root: it runs as a user that has nothing."""
    if os.geteuid():
        return {}
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    return {}


@dataclass
class TeamServer:
    """A server that runs. `durable`: what it confirmed survives; without it the tests are quicker."""

    bin: Path
    durable: bool = False
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="team-")))
    port: int = 0
    _process: subprocess.Popen[bytes] | None = None
    _numbers: Any = field(default_factory=lambda: count(1))

    def make(self) -> None:
        """Make the cluster and start it."""
        self.port = free_port()
        person = _as_nobody()
        if person:
            os.chown(self.folder, person["user"], person["group"])
        secret = self.folder / "secret"
        secret.write_text(SECRET, encoding="utf-8")
        secret.chmod(0o644)
        self._run(
            *("initdb", "--no-sync", "-U", OWNER, "--auth=scram-sha-256", f"--pwfile={secret}", "-E", "UTF8"),
            *("--locale=C.UTF-8", "-D", str(self.folder / "cluster")),
        )
        self.start()

    def _run(self, program: str, *words: str) -> None:
        subprocess.run(
            [str(self.bin / program), *words],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            **_as_nobody(),
        )

    def start(self) -> None:
        """Start it, and wait until it answers."""
        durable = [] if self.durable else ["-c", "fsync=off", "-c", "full_page_writes=off"]
        self._process = subprocess.Popen(
            [
                *(str(self.bin / "postgres"), "-D", str(self.folder / "cluster"), "-p", str(self.port)),
                *("-k", "", "-h", "127.0.0.1", "-c", "max_connections=200", "-c", "shared_buffers=64MB", *durable),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            **_as_nobody(),
        )
        until = time.monotonic() + 30
        while True:
            try:
                self.ask("SELECT 1")
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)
            else:
                return

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it: with SIGINT at once and in order, with SIGQUIT as if the power had gone."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(30)
            self._process = None

    def remove(self) -> None:
        """Stop it and take its files away."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def ask(
        self, statement: str, *, database: str = "postgres", user: str = OWNER, password: str = SECRET
    ) -> list[Any]:
        """Run a statement as if by psql, in a session of its own."""
        with psycopg.connect(
            host="127.0.0.1", port=self.port, dbname=database, user=user, password=password, autocommit=True
        ) as connection:
            found = connection.execute(statement.encode())
            return found.fetchall() if found.description else []

    def database(self, language: str = "") -> TeamAddress:
        """The address of a new, empty database."""
        name = f"register_{next(self._numbers)}"
        ordered = f" TEMPLATE template0 LOCALE '{language}'" if language else ""
        self.ask(f"CREATE DATABASE {name}{ordered}")
        return self.address(name)

    def copy(self, address: TeamAddress) -> TeamAddress:
        """The address of a copy of a database that nobody has open."""
        name = f"register_{next(self._numbers)}"
        self.ask(f"CREATE DATABASE {name} TEMPLATE {address.database} STRATEGY file_copy")
        return self.address(name)

    def address(self, database: str, user: str = OWNER, password: str = SECRET, port: int = 0) -> TeamAddress:
        """The address of a database for a user."""
        return TeamAddress("127.0.0.1", database, user, port or self.port, {}, password)

    def cut(self, database: str) -> int:
        """End every session in a database from the server's side, and wait until they are gone; how many there were."""
        ended = f"SELECT pg_terminate_backend(pid, 20000) FROM pg_stat_activity WHERE datname = '{database}'"  # noqa: S608 - ours
        return len(self.ask(ended))


@contextmanager
def running_server() -> Iterator[TeamServer]:
    """A server for as long as tests need it; they are skipped, with the reason, where there can be none."""
    found = programs()
    if found is None:
        pytest.skip("no PostgreSQL server is installed: initdb is neither on the path nor under /usr/lib/postgresql")
    if not has_loopback():
        pytest.skip("this machine has no network at all, not even to itself")
    made = TeamServer(found)
    try:
        made.make()
        yield made
    finally:
        made.remove()


def has_loopback() -> bool:
    """Whether programs on this machine can reach one another at 127.0.0.1."""
    try:
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            listening.listen(1)
            with socket.create_connection(listening.getsockname(), 2):
                return True
    except OSError:
        return False


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def until(holds: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait until something holds; fail when it does not in time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)
