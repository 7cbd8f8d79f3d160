"""The law data by which a team judges: the same for all, kept in the database and had on each machine."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from dpa_tracker.store.law_folder import NAME, law_files, law_folder
from dpa_tracker.store.register import Register
from dpa_tracker.store.team_engine import is_team
from dpa_tracker.store.team_files import LAW, add, content_of, names, put_file


def keep_law(connection: Connection, home: Path) -> None:
    """Give the team the law data that stand on this machine, in the transaction of the line that tells of them."""
    if not is_team(connection):
        return
    there = names(connection, LAW)
    for name, path in law_files(home):
        if name not in there:
            add(connection, LAW, name, path.read_bytes())


def fetch_law(connection: Connection, home: Path) -> None:
    """The law data by which the team judges, here as there: what was taken elsewhere comes, and nothing else stays."""
    there = names(connection, LAW)
    here = {name: path for name, path in law_files(home) if name in there and path.stat().st_size == there[name]}
    for name, path in law_files(home):
        if name not in here:
            path.unlink()
    for name in there.keys() - here.keys():
        content = content_of(connection, LAW, name)
        if content is not None and NAME.fullmatch(name):
            put_file(law_folder(home) / name, content)


def share_law(register: Register) -> None:
    """Give the team what was put beside the register on this machine, such as a key that is trusted from now on."""
    if register.team is not None:
        with register.writing() as connection:
            keep_law(connection, register.path)
