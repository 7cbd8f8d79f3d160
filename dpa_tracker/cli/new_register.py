"""The register that a command makes because there is none yet: with a passphrase at hand it is encrypted."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dpa_tracker.cli.face import complain
from dpa_tracker.cli.passphrase import VARIABLE, new_passphrase
from dpa_tracker.cli.register import actor, named, now
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.team_address import TeamAddress


def passphrase_file(args: argparse.Namespace) -> str | None:
    """The file with a passphrase that the command or the environment names; None where neither does."""
    return getattr(args, "passphrase_file", None) or os.environ.get(VARIABLE) or None


def passphrase_for(where: Path | TeamAddress, args: argparse.Namespace) -> str | None:
    """The passphrase of a register that is about to be made; None: it is made without encryption.

    Raises KnownError `team_no_encryption` where a passphrase is named for a register on a server, and those of
    reading its file. The environment's passphrase is for files: one on a server is made without a word about it.
    """
    if not isinstance(where, Path):
        if getattr(args, "passphrase_file", None):
            raise KnownError("team_no_encryption", file=str(where))
        return None
    file = passphrase_file(args)
    return None if file is None else new_passphrase(file)


def make_register(args: argparse.Namespace) -> Register:
    """Make the register meant, empty, and open it: encrypted where a passphrase is named.

    Raises KnownError as `passphrase_for` and `create_register`, and `passphrase_short`.
    """
    from dpa_tracker.store.opening import create_register  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.encrypt_register import create_encrypted  # noqa: PLC0415 - the same

    where = named(args)
    passphrase = passphrase_for(where, args)
    if passphrase is None or not isinstance(where, Path):
        return create_register(where, actor=actor(), at=now())
    return create_encrypted(where, passphrase, actor=actor(), at=now())


def made_lines(where: Path | TeamAddress, args: argparse.Namespace) -> Iterator[str]:
    """What is said of a register that was made a moment ago, and whether it is encrypted."""
    if not isinstance(where, Path) or passphrase_file(args) is None:
        yield _("A new register has been made: {file}").format(file=where)
        return
    yield _("The encrypted register {file} has been made.").format(file=where)
    yield _("Without the passphrase or the recovery code nobody can open it, the makers of the program included.")


def say_if_plain(register: Path, args: argparse.Namespace, *, was_encrypted: bool = False) -> None:
    """Say of a register that was put there from another file that it is plain, where somebody relies on encryption."""
    from dpa_tracker.use_cases.unlock_register import is_encrypted  # noqa: PLC0415 - loads the database library

    if (passphrase_file(args) is None and not was_encrypted) or is_encrypted(register):
        return
    complain(
        _("{file} is not encrypted: what it was made from was not. Encrypt it with: encryption on").format(
            file=register
        )
    )
