"""An open register: one file, two engines, and who may write to it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self

from sqlalchemy import Connection, Engine, select

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import direct, engines, folders, team_files, unlocked
from dpa_tracker.store.failures import explained
from dpa_tracker.store.holding import Hold
from dpa_tracker.store.keys import Key
from dpa_tracker.store.records import REGISTER_STATE
from dpa_tracker.store.same_file import OpenedFile, file_at
from dpa_tracker.store.team import Role, Team

if TYPE_CHECKING:
    from dpa_tracker.store.trouble import Trouble

_VERSION = f"SELECT {REGISTER_STATE.c.data_version.name} FROM {REGISTER_STATE.name}"  # noqa: S608 - names of our own


@dataclass
class Register:
    """A register that is open. `holder` names who has it open for writing, when that is why we may only read.

    `newer`: it was made by a later version of the program, so we read what we know and write nothing. `opened_on` is
    the day it was opened, as whoever opened it said. `recorded_on`: it shows the records as they were recorded at the
    end of that day, and only to be read; `path` and documents are those of the register, `scratch` is the file with the
    records, which goes when it is closed. `law`: the beginning of the digest of the law data to judge by, those in use
    when empty; `law_read_on`: the day on which it is asked whether they are still fresh, that of opening unless said.
    `team`: it is a database on a server, and `path` only its place on this machine. `version_when_opened`: how often
    that had been written then.
    `key`: what an encrypted one opens with, at hand in this process until it is closed.
    `told`: what the look at it found when it was opened after an unclean end. `clock_behind`: when its newest entry
    was written, where that is later than the moment it was opened.
    Close it after use: it is a context manager. It may be used from several threads.
    """

    path: Path
    engine: Engine
    schema_version: int
    read_only: bool = False
    holder: str | None = None
    newer: bool = False
    hold: Hold | None = None
    recorded_on: date | None = None
    scratch: Path | None = None
    team: Team | None = field(default=None, compare=False)
    version_when_opened: int | None = field(default=None, compare=False)
    copied_on: date | None = field(default=None, compare=False)
    opened_on: date | None = field(default=None, compare=False)
    law: str = field(default="", compare=False)
    law_read_on: date | None = field(default=None, compare=False)
    key: Key | None = field(default=None, compare=False, repr=False)
    told: tuple[Trouble, ...] = field(default=(), compare=False)
    clock_behind: datetime | None = field(default=None, compare=False)
    copying: Lock = field(default_factory=Lock, compare=False, repr=False)
    opened: OpenedFile | None = field(init=False, default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.team is None:
            self.opened = file_at(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection and let the register go."""
        if self.team is not None:
            team_files.close_shelf(self.path, self.engine)
        self.engine.dispose()
        if self.scratch is not None:
            engines.remove(self.scratch)
        if self.hold is not None:
            self.hold.release()
            self.hold = None
        if self.key is not None:
            unlocked.let_go(self.key)
            self.key = None

    @property
    def shared(self) -> bool:
        """Whether other machines may reach its folder: a network drive, or one that a client synchronises."""
        return self.team is None and folders.is_shared(self.path)

    @property
    def encrypted(self) -> bool:
        """Whether its file and its documents are encrypted."""
        return self.key is not None

    def hold_key(self, header: bytes | None) -> None:
        """Keep the key of a file that begins so at hand until the register is closed; None: it has none."""
        if header is not None:
            self.key = unlocked.hold(unlocked.key_of_header(header, str(self.path)))

    @property
    def named(self) -> str:
        """The register as it is told to people: its file, or its address, which bears no password."""
        return str(self.path if self.team is None else self.team.address)

    @property
    def asks_only(self) -> bool:
        """Whether we may only ask for vendors in it, and read: what a team's procurement may do."""
        return self.team is not None and self.team.role is Role.PROCUREMENT

    def acting(self, actor: str) -> str:
        """Who changes the register: on a server whoever logged in there, whatever the machine calls its user."""
        return actor if self.team is None else self.team.login

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """One consistent view of the register, to read from. Raises KnownError for what the file may fail with."""
        if self.team is not None:
            with self.team.reading(self.engine) as connection:
                yield connection
            return
        with explained(self.path), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """One transaction with the write lock, committed at the end; on any error nothing of it stays."""
        self.refuse_if_read_only()
        if self.team is not None:
            with self.team.writing(self.engine) as connection:
                yield connection
            return
        with explained(self.path), self._writing_engine.begin() as connection:
            yield connection
            self._refuse_another_file()  # it may have gone in the meantime: what is saved must be there

    @cached_property
    def _writing_engine(self) -> Engine:
        return engines.writing(self.engine)

    def refuse_if_past(self) -> None:
        """Raise the known error that this is the register of a past day, from which no paper is to be made."""
        if self.recorded_on is not None:
            raise KnownError("register_past", day=self.recorded_on.isoformat())

    def refuse_if_read_only(self) -> None:
        """Raise the known error that says why nothing can be written; nothing when it can."""
        self.refuse_if_past()
        if self.newer:
            raise KnownError("register_newer", file=self.named)
        if self.holder is not None:
            raise KnownError("register_held", file=self.named, holder=self.holder)
        if self.team is not None and self.team.role is Role.READ:
            raise KnownError("team_reads_only", file=self.named)
        if self.read_only:
            raise KnownError("register_read_only", file=self.named)
        self._refuse_another_file()

    def _refuse_another_file(self) -> None:
        if self.opened is not None:
            self.opened.refuse_another()

    def data_version(self) -> int:
        """How often the register has been written: what was computed from it holds while this stays the same."""
        if self.team is None and not self.read_only:
            with explained(self.path):
                return int(direct.at_once(self.engine, _VERSION))
        with self.reading() if self.team is None else self.team.asking(self.engine) as connection:
            return int(connection.execute(select(REGISTER_STATE.c.data_version)).scalar_one())
