"""The register that a command is about, opened for reading or for writing."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dpa_tracker import places
from dpa_tracker.cli.face import complain
from dpa_tracker.cli.passphrase import key_for
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _, sentence

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.team_address import TeamAddress

VARIABLE = "DPA_TRACKER_REGISTER"


def named(args: argparse.Namespace) -> Path | TeamAddress:
    """The register meant, a file or on a server: by `--register`, else by the environment, else the user's own."""
    given = args.register or os.environ.get(VARIABLE)
    if given and "://" in given:
        from dpa_tracker.store.team_address import team_address  # noqa: PLC0415 - loads the database library
        from dpa_tracker.store.team_passwords import with_kept_password  # noqa: PLC0415 - the same

        return with_kept_password(team_address(given))
    return Path(given).expanduser() if given else places.default_register()


def place(args: argparse.Namespace) -> Path:
    """Where on this machine the law data of the register stand; one on a server has a place here too."""
    where = named(args)
    return where if isinstance(where, Path) else where.home


def is_there(args: argparse.Namespace) -> bool:
    """Whether the register meant is there already. Raises KnownError where a server cannot be asked."""
    from dpa_tracker.store.opening import register_is_there  # noqa: PLC0415 - loads the database library

    where = named(args)
    return where.exists() if isinstance(where, Path) else register_is_there(where)


def opened(args: argparse.Namespace, *, write: bool = False, whole: bool = False) -> Register:
    """Open the register meant; it is a context manager, and the caller closes it.

    Reading never waits for who holds it, and never keeps anybody out. What a newer program made is read, and that it
    may hold more is said; it is not written, nor is a copy that has to be `whole` made of it (`register_newer`,
    `register_newer_whole`). Raises KnownError, `no_register` when there is none.
    """
    from dpa_tracker.store.opening import open_register  # noqa: PLC0415 - loads the database library

    where = named(args)
    if isinstance(where, Path):
        register = open_register(where, actor=actor(), at=now(), read_only=not write, key=key_for(where, args))
    else:
        register = _opened_there(where, write=write)
    register.law, register.law_read_on = getattr(args, "law", ""), getattr(args, "asked_on", None)
    if register.newer:
        if whole:
            register.close()
            raise KnownError("register_newer_whole", file=register.named)
        complain(sentence("trust.newer", {"file": register.named}))
    if write:
        from dpa_tracker.queries.opening_told import warnings_about  # noqa: PLC0415 - as above

        for line in warnings_about(register):
            complain(line)
    return register


def _opened_there(where: TeamAddress, *, write: bool) -> Register:
    """Open a register on a server; a password that is missing is asked for, where somebody is there to be asked."""
    from dpa_tracker.store.opening import open_register  # noqa: PLC0415 - loads the database library

    try:
        return open_register(where, actor=actor(), at=now(), read_only=not write)
    except KnownError as error:
        if error.code != "team_password" or not sys.stdin.isatty():
            raise
    said = getpass.getpass(_("Password for {user}: ").format(user=where))
    return open_register(where.with_password(said), actor=actor(), at=now(), read_only=not write)


def actor() -> str:
    """Who is at the keyboard: the user's name at the operating system."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may have a user without a name
        return "?"


def now() -> datetime:
    """The moment, by the machine's clock: the faces are the only place that looks at it."""
    return datetime.now(UTC)
