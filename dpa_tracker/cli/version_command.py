"""`--version`: the program, its law data and what it stands on; loads neither Qt nor a register."""

from __future__ import annotations

import platform
from contextlib import closing
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dpa_tracker import __version__, places
from dpa_tracker.cli.face import DONE, say
from dpa_tracker.law.reading_law import load_corpus
from dpa_tracker.law_packs.in_force import law_of
from dpa_tracker.sentences import _


def print_versions(register: Path | None = None) -> int:
    """Print one line for each part, the law data those of the register; returns exit status 0."""
    say(f"dpa-tracker {__version__}")
    law = load_corpus(places.LAW) if register is None else law_of(register).corpus
    say(_("Law data {digest}, status as of {day}").format(digest=law.digest, day=law.status_as_of))
    say(f"Python {platform.python_version()} ({platform.system()} {platform.machine()})")
    say(f"Qt {version('pyside6-essentials')}")
    say(database_library())
    return DONE


def database_library() -> str:
    """The library that reads registers, by its own account: SQLite's and SQLCipher's version."""
    dbapi2: Any = import_module("sqlcipher3.dbapi2")  # untyped
    with closing(dbapi2.connect(":memory:")) as connection:
        cipher = str(connection.execute("PRAGMA cipher_version").fetchone()[0])
    return f"SQLite {dbapi2.sqlite_version}, SQLCipher {cipher} (sqlcipher3 {version('sqlcipher3')})"
