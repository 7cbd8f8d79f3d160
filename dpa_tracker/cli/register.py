"""The register that a command is about, opened for reading or for writing."""

from __future__ import annotations

import argparse
import getpass
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dpa_tracker import places
from dpa_tracker.cli.passphrase import key_for
from dpa_tracker.domain.faults import KnownError

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register

VARIABLE = "DPA_TRACKER_REGISTER"


def named(args: argparse.Namespace) -> Path:
    """The register meant: by `--register`, else by the environment, else the user's own."""
    given = args.register or os.environ.get(VARIABLE)
    if given and "://" in given:
        raise KnownError("register_address_not_supported", address=given.partition("://")[0] + "://…")
    return Path(given).expanduser() if given else places.default_register()


def opened(args: argparse.Namespace, *, write: bool = False) -> Register:
    """Open the register meant; it is a context manager, and the caller closes it.

    Reading never waits for who holds it, and never keeps anybody out. Raises KnownError, `no_register` when there is
    none and `register_newer` when a newer program made it: half an answer would pass for a whole one.
    """
    from dpa_tracker.store.opening import open_register  # noqa: PLC0415 - loads the database library

    path = named(args)
    register = open_register(path, actor=actor(), at=now(), read_only=not write, key=key_for(path, args))
    register.law, register.law_read_on = getattr(args, "law", ""), getattr(args, "asked_on", None)
    if register.newer:
        register.close()
        register.refuse_if_read_only()
    return register


def actor() -> str:
    """Who is at the keyboard: the user's name at the operating system."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may have a user without a name
        return "?"


def now() -> datetime:
    """The moment, by the machine's clock: the faces are the only place that looks at it."""
    return datetime.now(UTC)
